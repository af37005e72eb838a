import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addFollowed, packedFollowed } from '../../../../shared/lab/by-month.ts';
import { judgeMonths } from '../../../../shared/lab/months.ts';
import { packedRows, placesBy, rowsAt } from '../../../../shared/lab/rows.ts';
import { b2bStandard } from '../../../../shared/policy/standard.ts';
import * as make from '../../../fixtures/plain-dossier.ts';
import { simulatedFirm } from '../../../fixtures/simulated-firm.ts';

it('packs rows as numbers and gives them back, also beyond a chunk', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.double(), fc.double()), { maxLength: 50 }), (pairs) => {
      const rows = packedRows<[number, number]>({ pack: (pair) => pair, unpack: ([a = 0, b = 0]) => [a, b] });
      for (const pair of pairs) rows.add(pair);
      expect([...rows]).toEqual(pairs);
      expect(rows.at(pairs.length)).toBeUndefined();
      expect(rows.at(-1)).toBeUndefined();
    }),
  );
  const many = packedRows<number>({ pack: (n) => [n], unpack: ([n = 0]) => n });
  for (let n = 0; n < 10_000; n += 1) many.add(n);
  expect([many.length, many.at(4095), many.at(4096), many.at(9999)]).toEqual([10_000, 4095, 4096, 9999]);
});

it('finds the rows of every key', () => {
  const words = ['b', 'a', 'b', 'c', 'a'];
  const places = placesBy(words, (word) => word);
  expect([...places.keys()]).toEqual(['b', 'a', 'c']);
  for (const [word, found] of places) expect([...rowsAt(words, found)].every((each) => each === word)).toBe(true);
});

it('loses nothing of a followed row that a figure looks at', () => {
  const until = make.TODAY;
  const days = [until - 200, until - 120];
  const packed = packedFollowed();
  let place = 0;
  for (const row of judgeMonths(simulatedFirm({ seed: 3, customers: 12 }), { policy: b2bStandard, days, until })) {
    addFollowed(packed, row, 90);
    const after = row.after[90];
    if (!after) continue;
    const { customer, day, tier, score, view, quarterBilling, ratio, shrunk, traits } = row;
    expect(packed.at(place)).toEqual({
      customer,
      day,
      tier,
      score,
      view,
      quarterBilling,
      ratio,
      shrunk,
      traits,
      lateShare: after.late / after.due,
      lateMoney: after.late,
      weekLateMoney: after.weekLate,
      dueMoney: after.due,
    });
    place += 1;
  }
  expect(place).toBeGreaterThan(10);
  expect(packed).toHaveLength(place);
});
