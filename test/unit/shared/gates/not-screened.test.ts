import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import type { Deal, Decision } from '../../../../shared/dossier/dossier.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import { formatDay } from '../../../../shared/values/day.ts';
import { SCREENING_STEPS } from '../../../../shared/vocabulary/steps.ts';
import { type DossierParts, deal, decision, dossierWith, invoice, TODAY } from '../../../fixtures/plain-dossier.ts';
import { AGO, answer, BEGAN, firstDeal } from '../../../fixtures/screening-story.ts';

const policyIn = (mode: 'observe' | 'warn' | 'enforce') =>
  loadPolicy({
    preset: 'b2b-standard',
    screening: { from: formatDay(TODAY - BEGAN) },
    gates: { G11: { mode, graceDays: 10, approvalDays: 365 } },
  });

const enforced = policyIn('enforce');

/** A deal of the new customer, made so many days ago. */
const made = (ago: number, more: Partial<Deal> = {}): Deal =>
  deal(-20, 500, { outcome: 'open', createdOn: TODAY - ago, ...more });

const judge = (parts: DossierParts, policy = enforced, day = TODAY, previous?: Assessment): Assessment =>
  assess(dossierWith(parts), policy, day, { withoutLift: true, previous });

const checkOf = (decisions: Decision[], one: Deal, more: DossierParts = {}, policy = enforced) =>
  judge({ decisions, deals: [one], ...more }, policy).deals.find(({ id }) => id === one.id);

const admitted = SCREENING_STEPS.map((step) => answer(step));

const refusal = answer('decision', { state: 'rejected' });

const refused = [...SCREENING_STEPS.slice(0, 3).map((step) => answer(step)), refusal];

/** The decision of long ago, and a day on which it no longer holds. */
const old = (more: Partial<Decision> = {}): Decision[] =>
  SCREENING_STEPS.slice(0, 4).map((step) => answer(step, step === 'decision' ? more : {}));

describe('a deal of a customer whose screening', () => {
  it('runs is let be for the days of grace, and not once it is about to be won', () => {
    expect(checkOf([], made(10))?.check).toBe('clear');
    expect(checkOf([], made(11))).toMatchObject({ check: 'hold', gates: ['G11'] });
    expect(checkOf([], made(0, { winning: true }))).toMatchObject({ check: 'hold', gates: ['G11'] });
  });

  it('was refused is held, paid in advance or not', () => {
    expect(checkOf(refused, firstDeal)).toMatchObject({
      check: 'hold',
      hold: { reasons: { G11: { state: 'refused', days: AGO.decision } } },
    });
    expect(checkOf(refused, { ...firstDeal, prepaid: true })?.check).toBe('hold');
  });

  it('was refused by one person alone counts as unfinished', () => {
    const alone = [...refused.slice(0, 3), { ...refusal, approver: refusal.requester, modifiedBy: 'felix' }];
    expect(checkOf(alone, firstDeal)?.hold?.reasons.G11).toMatchObject({ state: 'unfinished' });
  });

  it('went well is free', () => {
    expect(checkOf(admitted, firstDeal)?.check).toBe('clear');
  });

  it('has run out is held again on the day after, unless the approval named no end and the customer has bought', () => {
    expect(checkOf(old({ expires: TODAY }), firstDeal)?.check).toBe('clear');
    expect(checkOf(old({ expires: TODAY - 1 }), firstDeal)?.hold?.reasons.G11).toEqual({ state: 'run-out', days: 1 });
    const short = { ...enforced, gates: { ...enforced.gates, G11: { ...enforced.gates.G11, approvalDays: 40 } } };
    expect(checkOf(old(), firstDeal, {}, short)?.hold?.reasons.G11).toEqual({
      state: 'run-out',
      days: AGO.decision - 40,
    });
    expect(checkOf(old(), firstDeal, { invoices: [invoice(0, 100, 0)] }, short)?.check).toBe('clear');
    expect(checkOf(old({ expires: TODAY - 1 }), firstDeal, { invoices: [invoice(0, 100, 0)] })?.check).toBe('hold');
  });
});

it('asks where nobody can record a screening, and leaves a customer on the books alone', () => {
  expect(checkOf([], firstDeal, { sources: { decisions: false } })?.check).toBe('clear');
  expect(checkOf([], firstDeal, { invoices: [invoice(200, 100, 0)] })?.check).toBe('clear');
});

it('reports a deal of a refused customer that is won in spite of the hold, and has a manager look', () => {
  const first = judge({ decisions: refused, deals: [firstDeal] });
  const won: Deal = { ...firstDeal, outcome: 'won', closedOn: TODAY + 1 };
  const after = judge({ decisions: refused, deals: [won] }, enforced, TODAY + 1, first);
  expect(after.deals).toMatchObject([{ check: 'hold', wonWhileHeld: true, gates: ['G11'] }]);
  expect(after.duties).toContainEqual(expect.objectContaining({ kind: 'held-deal-won', who: 'manager' }));
});

it('passes once a person has released it', () => {
  const release = decision('release', 0, { recordId: firstDeal.id, expires: TODAY + 5 });
  expect(checkOf([...refused, release], firstDeal)?.check).toBe('released');
});

it.each(['en', 'zh'] as const)('says in %s which of the three it is', (language) => {
  const texts = textsFor(language);
  const sentences = [[], refused, old({ expires: TODAY - 1 })].map((decisions) => {
    const a = judge({ decisions, deals: [firstDeal] });
    const [duty] = a.duties.filter(({ kind }) => kind === 'decide-hold');
    if (!duty) throw new Error('nobody decides on the hold');
    return texts.duty(duty, a);
  });
  expect(new Set(sentences).size).toBe(3);
  for (const sentence of sentences) expect(sentence).toMatch(/screened|screening|approval|筛查|准入/);
});
