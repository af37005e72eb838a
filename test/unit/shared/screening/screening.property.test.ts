import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import { askersOf } from '../../../../shared/decisions/approval.ts';
import type { Decision } from '../../../../shared/dossier/dossier.ts';
import { formatDay, parseDay } from '../../../../shared/values/day.ts';
import { SCREENING_STEPS } from '../../../../shared/vocabulary/steps.ts';
import { dossierWith, TODAY, usd } from '../../../fixtures/plain-dossier.ts';
import { AGO, answer, firstDeal, policy } from '../../../fixtures/screening-story.ts';

const person = fc.constantFrom('sam', 'felix', 'mara', 'dana');

const mostly = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 16, arbitrary: usual }, { weight: 1, arbitrary: odd });

const nothing = fc.constant(undefined);

/** What somebody might record about one step: as it should be, with a few things otherwise. */
const record = (at: number): fc.Arbitrary<Decision[]> => {
  const step = SCREENING_STEPS[at] ?? 'onboarding';
  const usual = answer(step);
  const present = <K extends keyof Decision>(key: K, value: Decision[K] | undefined) =>
    value === undefined ? {} : { [key]: value };
  return fc
    .record({
      state: mostly(fc.constant(usual.state), fc.constantFrom('approved', 'rejected', 'proposed')),
      requester: mostly(fc.constant(usual.requester), fc.option(person)),
      approver: mostly(fc.constant(usual.approver), fc.option(person)),
      reason: mostly(fc.constant(usual.reason), fc.constantFrom('', null)),
      amount: mostly(fc.constant(usual.amount), fc.constantFrom(null, usd(25_001), usd(0))),
      from: mostly(fc.constant(usual.from), fc.integer({ min: TODAY - 62, max: TODAY + 5 })),
      createdBy: mostly(fc.constant(usual.createdBy), fc.option(person, { nil: undefined })),
      modifiedBy: mostly(fc.constant(usual.modifiedBy), fc.option(person, { nil: undefined })),
      secondApprover: fc.oneof(nothing, person),
      times: mostly(fc.constant(1), fc.integer({ min: 0, max: 2 })),
    })
    .map(({ times, createdBy, modifiedBy, secondApprover, ...more }) => {
      const { createdBy: _c, modifiedBy: _m, secondApprover: _s, ...plain } = usual;
      return Array.from({ length: times }, (_, n) => ({
        ...plain,
        ...more,
        id: `59${at}${n}000000000000000`,
        ...present('createdBy', createdBy),
        ...present('modifiedBy', modifiedBy),
        ...present('secondApprover', secondApprover),
      }));
    });
};

const records = fc.tuple(...SCREENING_STEPS.map((_, at) => record(at))).map((lists) => lists.flat());

const look = (decisions: Decision[]) =>
  assess(dossierWith({ deals: [firstDeal], decisions }), policy, TODAY, { withoutLift: true });

it('approves nobody without every step in order, reasons, two people, and a third above the amount', () => {
  let approved = 0;
  fc.assert(
    fc.property(records, fc.nat(), (decisions, turn) => {
      const a = look(decisions);
      const view = a.processes.find((p) => p.process === 'screening');
      const shuffled = [...decisions.slice(turn % 5), ...decisions.slice(0, turn % 5)];
      expect(look(shuffled).processes).toEqual(a.processes);
      for (const { why, evidence } of view?.refused ?? []) expect([why, evidence.length]).toEqual([why, 1]);
      const decided = view?.steps.find((s) => s.id === 'decision');
      if (view?.ended?.how === 'refused') {
        const last = decisions.find((d) => d.from === parseDay(view.ended?.on) && d.state === 'rejected');
        expect(last?.reason).toBe('Agreed');
        return;
      }
      if (decided?.state !== 'done') return;
      approved += 1;
      const done = view?.steps.slice(0, 4) ?? [];
      const days = done.map((s) => s.doneOn ?? '');
      expect([...days].sort()).toEqual(days);
      expect(days[3]).not.toBe('');
      const behind = done.map((s) => decisions.find((d) => d.id === s.evidence[0]));
      for (const [at, one] of behind.entries()) {
        expect(one?.state === 'approved' || at === 1).toBe(true);
        if (at !== 1) expect((one?.reason ?? '').trim()).not.toBe('');
        if (!one || at < 2) continue;
        expect(one.approver).not.toBeNull();
        expect(askersOf(one)).not.toContain(one.approver);
      }
      const [, , cooperation, decision] = behind;
      const asked = Math.max(cooperation?.amount?.home ?? 0, decision?.amount?.home ?? 0);
      if (asked <= usd(25_000).home || !decision) return;
      expect(new Set([...askersOf(decision), decision.approver, decision.secondApprover]).size).toBeGreaterThan(2);
      expect(decision.secondApprover).toBeDefined();
    }),
    { numRuns: 600 },
  );
  expect(approved).toBeGreaterThan(10);
});

it('waits on no day for ever: every step is due in its working days from the one before', () => {
  for (const [at, step] of SCREENING_STEPS.entries()) {
    const before = SCREENING_STEPS.slice(0, at);
    const view = look(before.map((id) => answer(id))).processes.find((p) => p.process === 'screening');
    const last = before.at(-1);
    const open = view?.steps.find((s) => s.id === step);
    expect(open?.from).toBe(formatDay(last ? TODAY - AGO[last] : TODAY - 60));
    expect((open?.due ?? '') > (open?.from ?? '')).toBe(true);
  }
});
