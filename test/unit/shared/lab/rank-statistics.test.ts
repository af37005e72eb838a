import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  auc,
  aucFigure,
  brier,
  fifths,
  ks,
  moneyInWorstFifth,
  rocCurve,
  spearman,
  tiedShare,
} from '../../../../shared/lab/rank-statistics.ts';
import { shuffled } from '../../../fixtures/simulated-firm.ts';

const rows = (...pairs: [number, boolean][]) => pairs.map(([score, event]) => ({ score, event }));

/** Rows of both kinds, with many equal scores. */
const someRows = fc
  .array(fc.record({ score: fc.integer({ min: 0, max: 9 }), event: fc.boolean() }), { minLength: 2, maxLength: 40 })
  .map((sample) => [...sample, { score: 4, event: true }, { score: 5, event: false }]);

describe('rank statistics', () => {
  it('give 1 to a perfect order, 0 to its reverse and a half to a constant', () => {
    expect(auc(rows([1, false], [2, true]))).toBe(1);
    expect(auc(rows([2, false], [1, true]))).toBe(0);
    expect(auc(rows([1, false], [1, true], [1, true]))).toBe(0.5);
    expect(ks(rows([1, false], [2, true]))).toBe(1);
    expect(ks(rows([1, false], [1, true]))).toBe(0);
  });

  it('count the rows that share a score', () => {
    expect(tiedShare(rows([1, false], [1, true], [2, true], [3, false]))).toBe(0.5);
  });

  it('say nothing where one of the two kinds is missing', () => {
    expect(auc(rows([1, true], [2, true]))).toBeNaN();
  });

  it('give the AUC of all pairs, each tie a half', () => {
    fc.assert(
      fc.property(someRows, (sample) => {
        const [events, others] = [sample.filter((r) => r.event), sample.filter((r) => !r.event)];
        const won = events.flatMap((e) => others.map((o) => (Math.sign(e.score - o.score) + 1) / 2));
        expect(auc(sample)).toBeCloseTo(won.reduce((a, b) => a + b, 0) / won.length, 10);
      }),
      { numRuns: 300 },
    );
  });

  it('give a weight of two what the row twice gives', () => {
    fc.assert(
      fc.property(someRows, fc.infiniteStream(fc.integer({ min: 0, max: 3 })), (sample, stream) => {
        // Every kind keeps a row, without which there is no such figure.
        const weights = sample.map((_, i) => (i < sample.length - 2 ? Number(stream.next().value) : 1));
        const repeated = sample.flatMap((row, i) => Array.from({ length: weights[i] ?? 0 }, () => row));
        expect(aucFigure(sample)(weights)).toBeCloseTo(auc(repeated), 10);
      }),
      { numRuns: 300 },
    );
  });

  it('do not depend on the order of the rows', () => {
    fc.assert(
      fc.property(someRows, fc.integer(), (sample, seed) => {
        const other = shuffled(sample, seed);
        const forecasts = (list: typeof sample) => list.map(({ score, event }) => ({ chance: score / 9, event }));
        const money = (list: typeof sample) => list.map(({ score, event }) => ({ score, money: 1 + Number(event) }));
        expect(auc(other)).toBeCloseTo(auc(sample), 12);
        expect(ks(other)).toBeCloseTo(ks(sample), 12);
        expect(brier(forecasts(other))).toBeCloseTo(brier(forecasts(sample)), 12);
        expect(fifths(forecasts(other)).map((f) => f.observed)).toEqual(
          fifths(forecasts(sample)).map((f) => f.observed),
        );
        expect(moneyInWorstFifth(money(other))()).toBeCloseTo(moneyInWorstFifth(money(sample))(), 12);
      }),
      { numRuns: 200 },
    );
  });

  it('draw a curve that only rises, from one corner to the other', () => {
    fc.assert(
      fc.property(someRows, (sample) => {
        const curve = rocCurve(sample);
        expect(curve[0]).toEqual({ disturbed: 0, caught: 0 });
        expect(curve.at(-1)).toEqual({ disturbed: 1, caught: 1 });
        for (const [i, point] of curve.slice(1).entries())
          expect(point.caught + point.disturbed).toBeGreaterThan((curve[i]?.caught ?? 0) + (curve[i]?.disturbed ?? 0));
      }),
      { numRuns: 200 },
    );
  });
});

describe('spearman', () => {
  it('is 1 for any rising law and −1 for a falling one, ties at their mean rank', () => {
    expect(spearman([1, 2, 3, 4], [1, 8, 27, 64])).toBeCloseTo(1, 12);
    expect(spearman([1, 2, 3, 4], [4, 3, 2, 1])).toBeCloseTo(-1, 12);
    // By hand: ranks 1.5 1.5 3 4 against 1 2 3 4.
    expect(spearman([1, 1, 2, 3], [1, 2, 3, 4])).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12);
  });
});

describe('money in the worst fifth', () => {
  it('takes in the fifth rounded up, and a tie at the cut in proportion', () => {
    const ofMoney = (...pairs: [number, number][]) => pairs.map(([score, money]) => ({ score, money }));
    expect(moneyInWorstFifth(ofMoney([9, 6], [1, 1], [1, 1], [1, 1], [1, 1]))()).toBe(0.6);
    expect(moneyInWorstFifth(ofMoney([9, 4], [9, 2], [1, 2], [1, 1], [1, 1]))()).toBeCloseTo(0.3, 12);
    expect(moneyInWorstFifth(ofMoney([9, 6], [8, 3], [1, 1], [1, 0], [1, 0], [1, 0]))()).toBeCloseTo(0.9, 12);
  });
});
