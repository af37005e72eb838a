import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import type { Decision } from '../../../../shared/dossier/dossier.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import type { ProcessView } from '../../../../shared/processes/process.ts';
import { formatDay } from '../../../../shared/values/day.ts';
import { SCREENING_STEPS, type ScreeningStep } from '../../../../shared/vocabulary/steps.ts';
import {
  type DossierParts,
  deal,
  decision,
  dossierWith,
  goodHistory,
  invoice,
  TODAY,
  usd,
} from '../../../fixtures/plain-dossier.ts';
import { AGO, answer, BEGAN, firstDeal, policy } from '../../../fixtures/screening-story.ts';

const judge = (parts: DossierParts, day = TODAY, previous?: Assessment): Assessment =>
  assess(dossierWith({ deals: [firstDeal], ...parts }), policy, day, { withoutLift: true, previous });

const screeningIn = (a: Assessment): ProcessView | undefined => a.processes.find((p) => p.process === 'screening');

const view = (decisions: Decision[], more: DossierParts = {}): ProcessView => {
  const found = screeningIn(judge({ decisions, ...more }));
  if (!found) throw new Error('no screening');
  return found;
};

/** Right answers to every step before one. */
const stepsBefore = (step: ScreeningStep): Decision[] =>
  SCREENING_STEPS.slice(0, SCREENING_STEPS.indexOf(step)).map((id) => answer(id));

const all = SCREENING_STEPS.map((step) => answer(step));

const next = (step: ScreeningStep): ScreeningStep | null => SCREENING_STEPS[SCREENING_STEPS.indexOf(step) + 1] ?? null;

const isTwoPersons = (step: ScreeningStep): boolean => step === 'cooperation' || step === 'decision';

const whys = ({ refused }: ProcessView): string[] => refused.map(({ why }) => why);

describe.each(SCREENING_STEPS)('the step %s', (step) => {
  it('waits with its owner, its day and what it needs', () => {
    const { at, steps, ended } = view(stepsBefore(step));
    expect([at, ended]).toEqual([step, null]);
    const open = steps.filter((s) => s.state === 'open');
    expect(open).toEqual([
      expect.objectContaining({
        id: step,
        who: policy.screening.steps[step].who[0],
        needs: [`screening-${step}`],
        due: expect.any(String),
      }),
    ]);
    const [duty] = judge({ decisions: stepsBefore(step) }).duties.filter((d) => d.kind === 'screening-step');
    expect(duty).toMatchObject({ subject: `${firstDeal.id}:${step}`, insist: true, due: open[0]?.due });
    expect(duty?.subject.length).toBeLessThanOrEqual(40);
    for (const { zh } of policy.screening.steps[step].checklist) expect(duty?.params['list-zh']).toContain(zh);
  });

  it('is done by the right people', () => {
    expect(view([...stepsBefore(step), answer(step)])).toMatchObject({ at: next(step), refused: [] });
  });

  it('does not count while it comes early', () => {
    const early = stepsBefore(step).map((d, i) => (i === SCREENING_STEPS.indexOf(step) - 1 ? null : d));
    const kept = early.filter((d) => d !== null);
    if (step === 'first-screening') return;
    const one = answer(step);
    const { at, refused } = view([...kept, one]);
    expect(at).toBe(SCREENING_STEPS[SCREENING_STEPS.indexOf(step) - 1]);
    expect(refused).toEqual([{ what: one.id, why: 'screening-too-early', evidence: [one.id] }]);
  });

  it('does not count a day before the step in front of it', () => {
    const previous = SCREENING_STEPS[SCREENING_STEPS.indexOf(step) - 1];
    if (!previous) return;
    const found = view([...stepsBefore(step), answer(step, {}, AGO[previous] + 1)]);
    expect([found.at, whys(found)]).toEqual([step, ['screening-too-early']]);
  });

  it('is not done twice by a double', () => {
    const once = view([...stepsBefore(step), answer(step)]);
    const twice = view([...stepsBefore(step), answer(step), answer(step)]);
    expect([twice.at, twice.refused, twice.steps.map((s) => s.doneOn)]).toEqual([
      once.at,
      [],
      once.steps.map((s) => s.doneOn),
    ]);
  });

  it('is open again when its record is deleted', () => {
    expect(
      view(all.filter((d) => d.about !== step && !(step === 'qualification' && d.kind === 'qualification'))).at,
    ).toBe(step);
  });

  it('needs a reason', () => {
    if (step === 'qualification') return;
    const found = view([...stepsBefore(step), answer(step, { reason: ' ' })]);
    expect([found.at, whys(found)]).toEqual([step, ['fault-no-reason']]);
  });

  it.each([
    ['the one who asks', (d: Decision) => ({ ...d, approver: d.requester }), 'fault-same-person'],
    ['the one who made the record', (d: Decision) => ({ ...d, createdBy: d.approver ?? '' }), 'fault-same-person'],
    ['nobody', (d: Decision) => ({ ...d, approver: null }), 'fault-same-person'],
    [
      'a name that the asker entered',
      (d: Decision) => ({ ...d, modifiedBy: 'felix', createdBy: 'felix', requester: 'felix', approver: 'mara' }),
      'fault-changed-by-requester',
    ],
  ])('is not approved by %s, where it takes two people', (_, change, why) => {
    if (!isTwoPersons(step)) return;
    const found = view([...stepsBefore(step), change(answer(step))]);
    expect([found.at, whys(found)]).toEqual([step, [why]]);
    const [duty] = judge({ decisions: [...stepsBefore(step), change(answer(step))] }, TODAY - 40).duties.filter(
      (d) => d.kind === 'unsound-decision',
    );
    expect(duty?.params['faults']).toBe(why.replace('fault-', ''));
  });

  it('refuses when two people say no with a reason, and not when one does', () => {
    const no = (more: Partial<Decision> = {}) =>
      decision('screening', AGO[step], { about: step, state: 'rejected', requester: 'sam', approver: 'mara', ...more });
    const alone = view([...stepsBefore(step), no({ approver: null })]);
    expect([alone.at, alone.ended, whys(alone)]).toEqual([step, null, ['fault-same-person']]);
    const decisions = [...stepsBefore(step), no()];
    const found = view(decisions);
    if (step === 'onboarding') {
      expect(found.at).toBe('onboarding');
      return;
    }
    expect(found).toMatchObject({ at: null, ended: { how: 'refused', on: formatDay(TODAY - AGO[step]) }, refused: [] });
    expect(found.steps.slice(SCREENING_STEPS.indexOf(step) + 1).map((s) => s.state)).not.toContain('open');
    const a = judge({ decisions });
    expect(a.stage).toBe('Refused');
    expect(a.duties.filter((d) => d.kind === 'screening-step' || d.subject.startsWith('onboarding'))).toEqual([]);
  });

  it('can be reversed until the decision, and then only by the decision itself', () => {
    const no = decision('screening', 45, { about: step, state: 'rejected', requester: 'sam', approver: 'mara' });
    const decided = view([...stepsBefore('onboarding'), no]);
    if (step === 'onboarding') return;
    if (step === 'decision') {
      expect(decided.ended).toMatchObject({ how: 'refused' });
      return;
    }
    expect([decided.at, whys(decided)]).toEqual(['onboarding', ['screening-decided']]);
    const undecided = view([...stepsBefore('decision'), { ...no, from: TODAY - 49 }]);
    expect(undecided.ended).toMatchObject({ how: 'refused' });
  });

  it('waits for the approver, not for its owner, once it is proposed', () => {
    if (step === 'qualification') return;
    const asked = answer(step, { state: 'proposed', approver: null });
    const decisions = [...stepsBefore(step), asked];
    const { steps } = view(decisions);
    expect(steps.find((s) => s.id === step)).toMatchObject({ needs: ['screening-approval'], evidence: [asked.id] });
    const { duties } = judge({ decisions }, TODAY - 30);
    expect(duties.filter((d) => d.kind === 'screening-step')).toEqual([]);
    expect(duties.find((d) => d.kind === 'approve')).toMatchObject({
      subject: asked.id,
      who: policy.screening.steps[step].who.at(-1),
      params: { by: asked.requester },
    });
  });
});

describe('a screening', () => {
  it('ends approved after every step, and the stage follows', () => {
    expect(view(all)).toMatchObject({ at: null, ended: { how: 'approved', on: formatDay(TODAY - 40) }, refused: [] });
    const stages = SCREENING_STEPS.map((step) => judge({ decisions: stepsBefore(step) }).stage);
    expect(stages).toEqual(['Screening', 'Qualification', 'Evaluation', 'Evaluation', 'Active']);
  });

  it('asks for a second approver above the amount, and above what the card opens', () => {
    const big = { amount: usd(25_001) };
    const upTo = stepsBefore('decision').slice(0, 2);
    const asked = [...upTo, answer('cooperation', big)];
    expect(view(asked).steps.find((s) => s.id === 'decision')?.needs).toEqual([
      'screening-decision',
      'screening-second-approver',
    ]);
    const one = view([...asked, answer('decision')]);
    expect([one.at, whys(one)]).toEqual(['decision', ['fault-no-second']]);
    expect(view([...asked, answer('decision', { secondApprover: 'dana' })]).at).toBe('onboarding');
    for (const second of ['mara', 'felix'])
      expect(whys(view([...asked, answer('decision', { secondApprover: second })]))).toEqual(['fault-same-second']);
    const poor = answer('qualification', {
      card: { identity: 0.5, band: 0, financials: 0, order: 0, fit: 0, references: 0 },
    });
    const low = [answer('first-screening'), poor, answer('cooperation')];
    expect(whys(view([...low, answer('decision')]))).toEqual(['fault-no-second']);
    const prepaid = [answer('first-screening'), poor, answer('cooperation', { amount: usd(0) })];
    expect(view([...prepaid, answer('decision', { amount: null })]).at).toBe('onboarding');
  });

  it('wants the limit stated, a card with something on it, and the step named', () => {
    expect(whys(view([...stepsBefore('cooperation'), answer('cooperation', { amount: null })]))).toEqual([
      'screening-amount',
    ]);
    expect(whys(view([...stepsBefore('qualification'), answer('qualification', { card: {} })]))).toEqual([
      'screening-card-empty',
    ]);
    expect(whys(view([answer('first-screening', { about: 'whatever' })]))).toEqual(['screening-step-unnamed']);
    expect(view([answer('first-screening', { about: ' First Screening ' })]).at).toBe('qualification');
  });

  it('is never one of the existing book', () => {
    for (const parts of [
      goodHistory(),
      { invoices: [invoice(20, 500, undefined, { issued: TODAY - BEGAN - 1 })] },
      { invoices: [invoice(20, 500, undefined, { issued: null })] },
      { deals: [firstDeal, deal(BEGAN + 1, 900)] },
      { deals: [deal(-30, 900, { outcome: 'open', createdOn: TODAY - BEGAN - 1 })] },
      { deals: [deal(-30, 900, { outcome: 'open' })] },
    ])
      expect(screeningIn(judge(parts))).toBeUndefined();
    expect(screeningIn(judge({ decisions: [answer('first-screening')], ...goodHistory() }))).toBeUndefined();
  });

  it('goes on when the first deal is won or billed before it is through', () => {
    const won = { ...firstDeal, outcome: 'won' as const, closedOn: TODAY - 10 };
    expect(screeningIn(judge({ deals: [won], invoices: [invoice(-20, 8000)] }))?.at).toBe('first-screening');
  });

  it('rests while every deal it is about is lost, and begins by hand where the policy names no day', () => {
    const lost = { ...firstDeal, outcome: 'lost' as const, closedOn: TODAY - 10 };
    expect(screeningIn(judge({ deals: [lost] }))).toBeUndefined();
    const again = deal(-30, 900, { outcome: 'open', createdOn: TODAY - 5 });
    expect(screeningIn(judge({ deals: [lost, again] }))?.at).toBe('first-screening');
    const byHand = loadPolicy({ preset: 'b2b-standard' });
    const look = (decisions: Decision[]) =>
      screeningIn(assess(dossierWith({ deals: [firstDeal], decisions }), byHand, TODAY, { withoutLift: true }));
    expect(look([])).toBeUndefined();
    expect(look([answer('first-screening')])).toMatchObject({ recordId: firstDeal.id, at: 'qualification' });
    const off = loadPolicy({ preset: 'b2b-standard', screening: { on: false } });
    expect(
      assess(dossierWith({ decisions: [answer('first-screening')] }), off, TODAY, { withoutLift: true }).processes,
    ).toEqual([]);
  });

  it('begins anew for a deal opened after the day to ask again, and not before', () => {
    const no = answer('first-screening', {
      state: 'rejected',
      approver: 'mara',
      modifiedBy: 'mara',
      reviewOn: TODAY - 20,
    });
    const later = (ago: number) => deal(-30, 900, { outcome: 'open', createdOn: TODAY - ago });
    expect(view([no], { deals: [firstDeal, later(21)] }).ended).toMatchObject({ how: 'refused' });
    const second = later(20);
    expect(view([no], { deals: [firstDeal, second] })).toMatchObject({ recordId: second.id, at: 'first-screening' });
    expect(view([no, answer('first-screening', {}, 15)], { deals: [firstDeal, second] }).at).toBe('qualification');
    expect(whys(view([no, answer('first-screening', {}, 30)]))).toEqual(['screening-ended']);
    const { reviewOn: _, ...plain } = no;
    expect(view([plain], { deals: [firstDeal, later(20)] }).ended).toMatchObject({ how: 'refused' });
  });

  it('leads to talks in the policy’s weeks, each of which lapses', () => {
    const talks = (days: number): string[] =>
      judge({ decisions: stepsBefore('onboarding') }, TODAY - AGO.decision + days)
        .duties.filter((d) => d.kind === 'contact')
        .map((d) => d.subject);
    expect([0, 7, 21, 22, 28, 42, 43, 84].map(talks)).toEqual([
      ['onboarding-1'],
      ['onboarding-1'],
      ['onboarding-1', 'onboarding-4'],
      ['onboarding-4'],
      ['onboarding-4'],
      ['onboarding-4'],
      [],
      ['onboarding-12'],
    ]);
  });

  it('says the same at a second look of the day', () => {
    const first = judge({ decisions: all });
    expect(judge({ decisions: all }, TODAY, first)).toEqual({ ...first, lift: null });
    const shuffled = [...all].reverse();
    expect(screeningIn(judge({ decisions: shuffled }))).toEqual(screeningIn(first));
  });
});
