import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import { encodeAssessment } from '../../../../shared/assessment/codec.ts';
import { dossierAsOf } from '../../../../shared/dossier/as-of.ts';
import type { Dossier, Exit } from '../../../../shared/dossier/dossier.ts';
import { exitStates } from '../../../../shared/exit/states.ts';
import type { ProcessView, StepView } from '../../../../shared/processes/process.ts';
import { receivablesOf } from '../../../../shared/receivables/receivables.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import { formatDay, parseDay } from '../../../../shared/values/day.ts';
import { EXIT_DAYS, EXIT_PEOPLE } from '../../../../shared/vocabulary/exit-record.ts';
import { stories } from '../../../fixtures/arbitrary-exit.ts';
import { fullDossiers } from '../../../fixtures/arbitrary-ledger.ts';
import { dossierOf, EXIT_ID, OPENED, owed, policy, type Story, stepOf } from '../../../fixtures/exit-story.ts';

const rules = policy.exitProcess;

function viewOn(dossier: Dossier, asOf: number): ProcessView {
  const then = dossierAsOf(dossier, asOf, undefined);
  const receivables = receivablesOf(then, policy, asOf);
  const view = exitStates({ dossier: then.dossier, policy, asOf, receivables }).map((state) => state.view)[0];
  if (!view) throw new Error('The exit is not told');
  return view;
}

const reached = (view: ProcessView, id: StepView['id']): boolean => stepOf(view, id).state === 'done';

const CASES = 1500;

const runs = { numRuns: CASES };

const asOfs = fc.integer({ min: 0, max: 500 }).map((day) => OPENED + day);

/** Checks every random exit that is told on the day. */
function always(check: (view: ProcessView, exit: Exit, dossier: Dossier, asOf: number) => void): void {
  fc.assert(
    fc.property(stories, asOfs, (story, asOf) => {
      const dossier = dossierOf(story);
      const [exit] = dossier.exits;
      if (!exit || (exit.days.Opened_On ?? asOf) > asOf) return;
      check(viewOn(dossier, asOf), exit, dossier, asOf);
    }),
    runs,
  );
}

describe('any exit, whatever was recorded of it', () => {
  it('never ends a contract without evidence by two, a plan that failed, two approvers, a demand unpaid and a notice run out', () => {
    let terminated = 0;
    always((view, exit, dossier) => {
      if (!reached(view, 'termination')) return;
      terminated += 1;
      const { days: on, people: by, words } = exit;
      expect(by.Finance_Signed_By).toBeDefined();
      expect(by.Sales_Signed_By).toBeDefined();
      expect(by.Finance_Signed_By).not.toBe(by.Sales_Signed_By);
      expect(words.Fault_Finding).not.toBe('us');
      if (!reached(view, 'remediation'))
        expect(dossier.incidents.some((i) => i.confirmed && ['fraud', 'abuse', 'insolvency'].includes(i.kind))).toBe(
          true,
        );
      else expect(['failed', 'refused']).toContain(words.Plan_Result);
      const [id] = stepOf(view, 'decision').evidence;
      const made = dossier.decisions.find((d) => d.id === id);
      expect(made).toMatchObject({ kind: 'exit', exitId: EXIT_ID, state: 'approved' });
      const approvers = [made?.approver, made?.secondApprover];
      expect(new Set(approvers.filter(Boolean)).size).toBe(2);
      const barred = [dossier.customer.ownerId, exit.requester, exit.createdBy, made?.requester, made?.createdBy];
      for (const who of approvers) expect(barred).not.toContain(who);
      const decided = (made?.from ?? 0) - 0;
      const noticed = on.Notice_Sent_On ?? 0;
      if (reached(view, 'demand')) {
        expect(words.Demand_Proof?.trim()).toBeTruthy();
        expect(on.Demand_Sent_On).toBeGreaterThanOrEqual(decided);
        const paid = dossier.invoices[0]?.paidOn ?? Number.POSITIVE_INFINITY;
        const isConduct = dossier.incidents.some((i) => i.kind === 'fraud' || i.kind === 'abuse');
        if (!isConduct) expect(noticed).toBeGreaterThan((on.Demand_Sent_On ?? 0) + rules.leastCureDays);
        if (!isConduct) expect(paid).toBeGreaterThan((on.Demand_Sent_On ?? 0) + rules.leastCureDays);
      } else {
        const isOwed = dossier.invoices.some((i) => i.paidOn === null || i.paidOn > noticed);
        expect(isOwed && dossier.incidents.length === 0).toBe(false);
      }
      expect(noticed).toBeGreaterThanOrEqual(decided);
      expect(words.Notice_Proof?.trim()).toBeTruthy();
      expect(words.Notice_Clause?.trim()).toBeTruthy();
      const agreed = dossier.contracts[0]?.noticeDays ?? rules.noticeDays;
      expect(on.Terminated_On).toBeGreaterThanOrEqual(noticed + Math.max(rules.leastNoticeDays, agreed));
    });
    expect(terminated).toBeGreaterThan(CASES / 30);
  });

  it('is in one place, its days in order, none of them in the future', () => {
    always((view, _, __, asOf) => {
      const at = view.steps.find(({ id }) => id === view.at);
      expect(view.ended === null).toBe(at !== undefined);
      if (at) expect(['open', 'paused']).toContain(at.state);
      for (const step of view.steps) {
        const isOver = step.state === 'done' || step.state === 'skipped';
        expect(step.doneOn !== null, step.id).toBe(isOver);
        if (step.doneOn !== null) expect(step.doneOn <= formatDay(asOf)).toBe(true);
        if (step.from !== null && step.due !== null && step.state !== 'paused')
          expect(step.due >= step.from).toBe(true);
        if (step.state === 'open' && step.id !== 'handover') expect(step.needs, step.id).not.toEqual([]);
        if (step.state === 'ahead') expect(step.needs).toEqual([]);
      }
      if (view.ended) expect(parseDay(view.ended.on)).toBeLessThanOrEqual(asOf);
    });
  });

  it('is the same at a second look, in any order of the records', () => {
    always((view, _, dossier, asOf) => {
      const turned = { ...dossier, decisions: dossier.decisions.toReversed(), invoices: dossier.invoices.toReversed() };
      expect(viewOn(turned, asOf)).toEqual(view);
    });
  });

  it('says nothing that has no words', () => {
    const keys = new Set<string>();
    always((view) => {
      for (const key of [...view.refused.map(({ why }) => why), ...view.steps.flatMap(({ needs }) => needs)])
        keys.add(key);
    });
    for (const language of ['en', 'zh'] as const)
      expect([...keys].filter((key) => textsFor(language).need(key) === key)).toEqual([]);
    expect(keys.size).toBeGreaterThan(25);
  });

  it('stands beside any history of the customer: one answer, at every look', () => {
    fc.assert(
      fc.property(fullDossiers, stories, asOfs, (base, story, asOf) => {
        const { exits, decisions } = dossierOf(story);
        const dossier = { ...base, exits, decisions: [...base.decisions, ...decisions] };
        const first = assess(dossier, policy, asOf, { withoutLift: true });
        expect(assess(dossier, policy, asOf, { withoutLift: true })).toEqual(first);
        const again = assess(dossier, policy, asOf, { withoutLift: true, previous: first });
        expect(again.processes).toEqual(first.processes);
        expect(encodeAssessment(first).length).toBeLessThanOrEqual(30_000);
      }),
      { numRuns: 200 },
    );
  });

  it('does not come nearer to the end when any one thing is taken out of a story by the book', () => {
    const order = (view: ProcessView): number =>
      view.ended?.how === 'parted' ? view.steps.length : view.steps.findIndex(({ id }) => id === view.at);
    const full = { days: { Settled_On: 110 }, invoices: [owed(105)] } satisfies Story;
    fc.assert(
      fc.property(fc.constantFrom(...EXIT_DAYS, ...EXIT_PEOPLE), fc.integer({ min: 0, max: 200 }), (name, day) => {
        const base = dossierOf(full);
        const [exit] = base.exits;
        if (!exit || name === 'Opened_On') return;
        const without = (part: object): object =>
          Object.fromEntries(Object.entries(part).filter(([key]) => key !== name));
        const less: Exit = { ...exit, days: without(exit.days), people: without(exit.people) };
        const [before, after] = [base, { ...base, exits: [less] }].map((one) => order(viewOn(one, OPENED + day)));
        expect(after).toBeLessThanOrEqual(before ?? 0);
      }),
      { numRuns: 400 },
    );
  });
});
