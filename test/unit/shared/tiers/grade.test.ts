import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import type { Portfolio } from '../../../../shared/score/portfolio.ts';
import { type GradingContext, gradeCustomer, type PreviousGrade } from '../../../../shared/tiers/grade.ts';
import type { TierState } from '../../../../shared/tiers/tier.ts';
import { formatDay } from '../../../../shared/values/day.ts';
import {
  complaint,
  type DossierParts,
  deal,
  decision,
  dossierWith,
  goodHistory,
  invoice,
  TODAY,
} from '../../../fixtures/plain-dossier.ts';

const policy = loadPolicy({ preset: 'b2b-standard' });

const graded = (parts: DossierParts, context: GradingContext = {}) =>
  gradeCustomer(dossierWith(parts), policy, TODAY, context);

const LONG_AGO = formatDay(TODAY - 200);

const gradedAs = (letter: TierState['letter'], more: Partial<TierState> = {}): { previous: PreviousGrade } => ({
  previous: {
    tier: { letter, since: LONG_AGO, byScore: letter, heldBy: null, belowSince: null, from: 'D', ...more },
    history: [],
    observations: { open: [], paid: {}, disputed: {} },
    processes: [],
  },
});

/** By the score alone a B, well above the edge. */
const good = goodHistory();

/** One invoice so long overdue that gate G1 is open. */
const withArrears = { ...good, invoices: [...good.invoices, invoice(61, 500)] };

describe('a rise', () => {
  it('is given to a customer without an open gate', () => {
    expect(graded(good, gradedAs('C')).modelTier).toMatchObject({ letter: 'B', from: 'C', since: formatDay(TODAY) });
  });

  it('waits while a gate is open', () => {
    const { modelTier, verdict } = graded(withArrears, gradedAs('C'));
    expect(verdict.gates.map(({ id }) => id)).toContain('G1');
    expect(modelTier).toMatchObject({ letter: 'C', byScore: 'B', heldBy: 'gate', since: LONG_AGO });
  });
});

it('goes on from the tier under an override, not from the override', () => {
  const override = {
    decisionId: '1',
    instead: 'B' as const,
    until: formatDay(TODAY),
    reason: '',
    by: '',
    approver: '',
    capped: false,
  };
  expect(graded(good, gradedAs('C', { override })).modelTier).toMatchObject({
    letter: 'B',
    since: LONG_AGO,
    from: 'D',
  });
});

it('lets no customer fall for complaints while most of them are our fault', () => {
  const portfolio: Portfolio = {
    asOf: formatDay(TODAY),
    customers: 240,
    lateShare: 0.3,
    winShare: 0.6,
    conversionCuts: [0.35, 0.5, 0.66],
    complaintsPerOrder: 0.06,
    casesPer10kMedian: 0.22,
  };
  const complaints = (ours: number) => {
    const fault = (n: number) => (n < ours ? 'us' : 'customer');
    return Array.from({ length: ours + 11 }, (_, n) => complaint(7 * n, fault(n), { open: true }));
  };
  // The edge lies just above what these complaints leave.
  const B = graded({ ...good, cases: complaints(0) }, { portfolio }).score + 0.1;
  const rules = { ...policy, tiers: { ...policy.tiers, edges: { ...policy.tiers.edges, B }, fall: 0 } };
  const grade = (ours: number) =>
    gradeCustomer(dossierWith({ ...good, cases: complaints(ours) }), rules, TODAY, { ...gradedAs('B'), portfolio });
  expect(grade(13).score).toBeLessThan(B);
  expect(grade(13)).toMatchObject({ serviceDebt: { ours: 13, of: 24 }, modelTier: { letter: 'B', belowSince: null } });
  expect(grade(0)).toMatchObject({ serviceDebt: null, modelTier: { letter: 'C' } });
});

describe('a new customer', () => {
  const few = { invoices: good.invoices.slice(0, 2), deals: good.deals.slice(0, 2) };

  it('keeps the day since which it is new', () => {
    expect(graded(few, gradedAs('N')).modelTier).toMatchObject({ letter: 'N', since: LONG_AGO, from: 'D' });
  });

  it('is new from today on, with the tier before it, where the history was longer once', () => {
    const today = formatDay(TODAY);
    expect(graded(few, gradedAs('B')).modelTier).toMatchObject({ letter: 'N', since: today, from: 'B' });
    expect(graded(few).modelTier).toMatchObject({ letter: 'N', since: today, from: null });
  });

  it('is graded once the first won deal is long ago, though its invoices are young', () => {
    const invoices = [15, 10, 5].map((ago) => invoice(ago, 1000, 0));
    expect(graded({ invoices, deals: [deal(30, 1000)] }).modelTier.letter).toBe('N');
    expect(graded({ invoices, deals: [deal(200, 1000)] }).modelTier.letter).toBe('B');
  });
});

it('takes an empty ledger as kept where nobody has counted, and as unused where the count found no line', () => {
  const lines = { incidents: 0, contracts: 0, decisions: 0, exits: 0 };
  expect(graded(good).snapshot.dossier.sources.incidents).toBe(true);
  expect(graded(good, { lines }).snapshot.dossier.sources.incidents).toBe(false);
});

it('asks the role of an approver where the roles are known, the owner of the customer among them', () => {
  const limit = decision('limit', 5, { limit: { state: 'unlimited' }, modifiedBy: 'Ivo Brandt' });
  const finding = (context: GradingContext, ownerId: string | null = null) =>
    graded({ customer: { ownerId }, decisions: [limit] }, context).facts.dossier.decisions[0]?.signing?.finding;
  const roles = [{ from: 0, people: { finance: 'Lea Sand', manager: 'Lea Sand' } }];
  expect([finding({}), finding({ roles })]).toEqual([undefined, 'no-role']);
});
