import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lift } from '../../../../shared/advice/lift.ts';
import { type AssessContext, assess } from '../../../../shared/assessment/assess.ts';
import type { Dossier } from '../../../../shared/dossier/dossier.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import type { Policy } from '../../../../shared/policy/policy.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import { GRADES, type Grade } from '../../../../shared/vocabulary/model.ts';
import { dossiers, portfolio, TODAY as RANDOM_DAY } from '../../../fixtures/arbitrary.ts';
import { deal, dossierWith, goodHistory, invoice, TODAY, usd } from '../../../fixtures/plain-dossier.ts';

const policy = loadPolicy({ preset: 'b2b-standard', standards: { minEmployees: 50 } });

const liftOf = (dossier: Dossier, of: Policy, day: number, context: AssessContext = {}): Lift | null =>
  assess(dossier, of, day, context).lift;

/** Makes a lift's moves by hand, independently of the search: everything it names is paid, settled or found out. */
function done(dossier: Dossier, lift: Lift, day: number): Dossier {
  const of = (...kinds: string[]): string[] =>
    lift.moves.filter((m) => kinds.includes(m.kind)).flatMap((m) => m.records);
  const [paid, settled, ours] = [of('pay', 'settle-dispute'), of('settle-dispute'), of('find-fault')];
  return {
    ...dossier,
    customer: of('complete-profile').length > 0 ? { ...dossier.customer, employees: 50 } : dossier.customer,
    cases: dossier.cases.map((c) => (ours.includes(c.id) ? { ...c, fault: 'us' } : c)),
    invoices: dossier.invoices.map((i) =>
      paid.includes(i.id) && i.open
        ? {
            ...i,
            state: 'settled',
            paidOn: day,
            paidOnSource: 'field',
            open: { ...i.open, minor: 0, home: 0 },
            dispute: settled.includes(i.id) ? 'rejected' : i.dispute,
          }
        : i,
    ),
  };
}

describe('what would lift a customer', () => {
  it('is verified by making the moves: the score is what assess then says, and the tier is within reach', () => {
    const CASES = 300;
    let [lifts, reached] = [0, 0];
    fc.assert(
      fc.property(dossiers, (dossier) => {
        const before = assess(dossier, policy, RANDOM_DAY, { portfolio });
        const { lift } = before;
        if (!lift || lift.moves.some((m) => m.of > m.records.length)) return;
        lifts += 1;
        reached += lift.reached && lift.moves.length > 0 ? 1 : 0;
        const after = assess(done(dossier, lift, RANDOM_DAY), policy, RANDOM_DAY, { portfolio, withoutLift: true });
        expect(after.score).toBe(lift.score);
        const enough = after.score >= policy.tiers.edges[lift.target as 'A'] + policy.tiers.rise;
        expect(lift.reached).toBe(enough && after.gates.length === 0);
        expect(GRADES.indexOf(lift.target)).toBe(GRADES.indexOf(before.tier.letter as Grade) - 1);
        for (const language of ['en', 'zh'] as const)
          for (const line of textsFor(language).lift(before)) expect(line).not.toMatch(/undefined|NaN|\[object/);
      }),
      { numRuns: CASES },
    );
    expect(lifts).toBeGreaterThan(CASES / 6);
    expect(reached).toBeGreaterThan(CASES / 60);
  });

  it('names no more than is needed: without any one of its moves the tier is out of reach', () => {
    fc.assert(
      fc.property(dossiers, (dossier) => {
        const lift = liftOf(dossier, policy, RANDOM_DAY, { portfolio });
        if (!lift?.reached || lift.moves.length < 2 || lift.moves.some((m) => m.of > m.records.length)) return;
        for (const left of lift.moves) {
          const fewer = { ...lift, moves: lift.moves.filter((m) => m !== left) };
          const after = assess(done(dossier, fewer, RANDOM_DAY), policy, RANDOM_DAY, { portfolio, withoutLift: true });
          const enough = after.score >= policy.tiers.edges[lift.target as 'A'] + policy.tiers.rise;
          expect(enough && after.gates.length === 0).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  const { invoices, deals } = goodHistory();
  const arrears = [invoice(59, 40_000), invoice(40, 40_000)];
  const customer = { limit: { state: 'amount' as const, amount: usd(20_000) } };

  it('prefers the one invoice that matters to all that are open', () => {
    const many = [...arrears, ...[1, 2, 3].map((n) => invoice(-n, 60))];
    const lift = liftOf(dossierWith({ invoices: [...invoices, ...many], deals, customer }), policy, TODAY, {
      portfolio,
    });
    expect(lift?.reached).toBe(true);
    const paid = lift?.moves.flatMap((m) => m.records) ?? [];
    expect(paid.length).toBeLessThanOrEqual(2);
    expect(arrears.map((i) => i.id)).toEqual(expect.arrayContaining(paid));
  });

  it('is nothing for the best, the new and those whom nothing helps today', () => {
    expect(liftOf(dossierWith({ invoices: [invoice(-5, 900)] }), policy, TODAY, { portfolio })).toBeNull();
    expect(liftOf(dossierWith({ invoices: [] }), policy, TODAY)).toBeNull();
  });

  it('says when only time is missing, and from which day on the tier may rise', () => {
    const dossier = dossierWith({ invoices, deals, customer });
    const own = assess(dossier, policy, TODAY, { portfolio });
    const since = '2025-11-05';
    // A score this far above C's edge and the margin, in tier C since five days ago.
    expect(own.score).toBeGreaterThan(policy.tiers.edges.B + policy.tiers.rise);
    const previous = { ...own, tier: { ...own.tier, letter: 'C' as const, since } };
    const { tier, lift } = assess(dossier, policy, TODAY, { portfolio, previous });
    expect(tier).toMatchObject({ letter: 'C', heldBy: 'dwell' });
    expect(lift).toEqual({ target: 'B', moves: [], score: own.score, reached: true, from: '2025-12-05' });
    const later = assess(dossier, policy, TODAY + 25, { portfolio, previous });
    expect(later.tier.letter).toBe('B');
  });

  it('is the same the second time, and bounded for a customer with very many open invoices', () => {
    const open = Array.from({ length: 300 }, (_, n) => invoice(1 + n, 900 + n));
    const swamped = dossierWith({ invoices: [...invoices, ...open], deals: [deal(40, 900)], customer });
    const lift = liftOf(swamped, policy, TODAY, { portfolio });
    expect(liftOf(swamped, policy, TODAY, { portfolio })).toEqual(lift);
    for (const move of lift?.moves ?? []) expect(move.records.length).toBeLessThanOrEqual(12);
  });
});
