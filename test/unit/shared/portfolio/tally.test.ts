import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Dossier } from '../../../../shared/dossier/dossier.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { addToTally, emptyTally, joinTallies, portfolioFrom, portfolioOf } from '../../../../shared/portfolio/tally.ts';
import { dossiers, TODAY } from '../../../fixtures/arbitrary.ts';

const policy = loadPolicy({ preset: 'b2b-standard' });

const many = fc.array(dossiers, { maxLength: 12 });

function tallyOf(list: readonly Dossier[]) {
  const tally = emptyTally();
  for (const dossier of list) addToTally(tally, { dossier }, policy, TODAY);
  return tally;
}

it('gives the same figures however the customers are parted, and when kept as text in between', () => {
  fc.assert(
    fc.property(many, many, (kept, added) => {
      const read = JSON.parse(JSON.stringify(tallyOf(kept)));
      const joined = portfolioFrom(joinTallies(tallyOf(added), read), policy, TODAY);
      expect(joined).toEqual(portfolioOf([...kept, ...added], policy, TODAY));
    }),
    { numRuns: 100 },
  );
});

it('does not depend on the order of the customers', () => {
  fc.assert(
    fc.property(many, (list) => {
      expect(portfolioOf([...list].reverse(), policy, TODAY)).toEqual(portfolioOf(list, policy, TODAY));
    }),
    { numRuns: 100 },
  );
});

it('finds medians and cuts to half a per cent', () => {
  const values = Array.from({ length: 999 }, (_, at) => 1.0007 ** at * 3.217);
  const spread: Record<string, number> = {};
  for (const value of values) {
    const key = String(Number(value.toPrecision(3)));
    spread[key] = (spread[key] ?? 0) + 1;
  }
  const { casesPer10kMedian } = portfolioFrom({ ...emptyTally(), densities: spread }, policy, TODAY);
  expect(Math.abs((casesPer10kMedian ?? 0) / (values[499] ?? 1) - 1)).toBeLessThan(0.005);
});

it('says nothing about nobody', () => {
  expect(portfolioOf([], policy, TODAY)).toMatchObject({
    customers: 0,
    lateShare: policy.shrink.lateShare,
    conversionCuts: null,
    casesPer10kMedian: null,
    complaintsPerOrder: null,
    largeExposure: null,
  });
});

it('adds up what could not be read', () => {
  const unlisted = (dossier: Dossier, label: string): Dossier => ({
    ...dossier,
    defects: [{ module: 'Deals', id: '2', field: 'Stage', fault: 'unlisted', label }],
  });
  fc.assert(
    fc.property(many, many, (kept, added) => {
      const [one, other] = [kept, added].map((list) => list.map((d, n) => unlisted(d, n % 2 ? 'Vertagt' : 'Lob')));
      const joined = joinTallies(tallyOf(one ?? []), tallyOf(other ?? []));
      expect(joined.unread).toEqual(tallyOf([...(one ?? []), ...(other ?? [])]).unread);
      const counts = Object.values(portfolioFrom(joined, policy, TODAY).unread ?? {});
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(kept.length + added.length);
    }),
    { numRuns: 50 },
  );
});
