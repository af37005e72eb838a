import { describe, expect, it } from 'vitest';
import { bootstrap } from '../../../../shared/lab/bootstrap.ts';
import { aucFigure } from '../../../../shared/lab/rank-statistics.ts';
import { shuffled, simulatedRows } from '../../../fixtures/simulated-firm.ts';

const rows = simulatedRows({ seed: 3, customers: 40, invoices: 6, logit: (lean) => lean });
const intervalOf = (list: typeof rows, options = {}) =>
  bootstrap(list, aucFigure(list.map(({ view, late }) => ({ score: -view, event: late }))), options);

describe('bootstrap over customers', () => {
  it('gives the same interval for the same seed, whatever the order of the rows, and another for another seed', () => {
    const first = intervalOf(rows);
    expect(intervalOf(rows)).toEqual(first);
    const mixed = intervalOf(shuffled(rows, 1));
    expect([mixed.low, mixed.high]).toEqual([expect.closeTo(first.low, 12), expect.closeTo(first.high, 12)]);
    expect(intervalOf(rows, { seed: 2 })).not.toEqual(first);
  });

  it('holds the figure itself, and is narrower for fewer of the rounds', () => {
    const { value, low, high } = intervalOf(rows);
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
    const half = intervalOf(rows, { share: 0.5 });
    expect(half.high - half.low).toBeLessThan(high - low);
  });

  it('draws whole customers: rows copied within each customer make no figure more certain', () => {
    const first = intervalOf(rows);
    const copied = intervalOf(rows.flatMap((row) => [row, row, row]));
    expect(copied.low).toBeCloseTo(first.low, 12);
    expect(copied.high).toBeCloseTo(first.high, 12);
  });

  it('gives no ends where most draws have no such figure', () => {
    const timely = rows.map((row, i) => ({ ...row, late: i === 0 }));
    const few = timely.filter(({ customer }) => customer === 'c0' || Number(customer.slice(1)) > 38);
    expect(bootstrap(few, () => Number.NaN).low).toBeNaN();
  });
});
