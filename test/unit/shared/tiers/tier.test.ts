import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { b2bStandard as policy } from '../../../../shared/policy/standard.ts';
import type { Receivables } from '../../../../shared/receivables/receivables.ts';
import { downgraded, type GradedTier, isNew, tierByScore, upgraded, worseThan } from '../../../../shared/tiers/tier.ts';
import { formatDay } from '../../../../shared/values/day.ts';

const DAY = 20_000;

/** Follows a customer through daily scores and returns the state after each day. */
function follow(scores: number[], start?: GradedTier, gate = false): GradedTier[] {
  let state = start;
  return scores.map((score, n) => {
    state = upgraded(score, downgraded(score, state, policy, DAY + n), { gateOpen: gate, policy, asOf: DAY + n });
    return state;
  });
}

const inB: GradedTier = {
  letter: 'B',
  since: formatDay(DAY - 100),
  byScore: 'B',
  heldBy: null,
  belowSince: null,
  from: null,
};

describe('tiers', () => {
  it('start at what the score says', () => {
    expect(follow([64.9])[0]).toMatchObject({ letter: 'C', from: null });
    expect(follow([65])[0]?.letter).toBe('B');
  });

  it('fall at once three points below the edge, and not at two', () => {
    expect(follow([62], inB)[0]).toMatchObject({ letter: 'C', from: 'B', since: formatDay(DAY) });
    expect(follow([62.1], inB)[0]).toMatchObject({ letter: 'B', belowSince: formatDay(DAY), heldBy: null });
  });

  it('fall after seven days below the edge, counted anew when the score was above it in between', () => {
    expect(follow(Array(8).fill(64), inB).map((s) => s.letter)).toEqual([...Array(7).fill('B'), 'C']);
    expect(follow([64, 64, 64, 65, ...Array(7).fill(64)], inB).map((s) => s.letter)).toEqual(Array(11).fill('B'));
  });

  it('fall several steps when the score is far down', () => {
    expect(follow([30], inB)[0]).toMatchObject({ letter: 'E', from: 'B' });
    expect(follow([34], inB)[0]).toMatchObject({ letter: 'D', byScore: 'E' });
  });

  it('rise after thirty days, five points above the edge, one step at a time', () => {
    const fell = follow([60], inB)[0];
    const days = follow(Array(62).fill(86), fell);
    expect(days[28]).toMatchObject({ letter: 'C', heldBy: 'dwell' });
    expect(days.findIndex((s) => s.letter === 'B')).toBe(30);
    expect(days[30]).toMatchObject({ letter: 'B', from: 'C', heldBy: 'dwell', since: formatDay(DAY + 30) });
    expect(days[31]).toMatchObject({ letter: 'B', from: 'C', heldBy: 'dwell' });
    expect(days[60]).toMatchObject({ letter: 'A', from: 'B', heldBy: null });
  });

  it('do not rise within the margin, nor while a gate is open', () => {
    const inC: GradedTier = { ...inB, letter: 'C' };
    expect(follow([69.9], inC)[0]).toMatchObject({ letter: 'C', heldBy: 'margin' });
    expect(follow([90], inC, true)[0]).toMatchObject({ letter: 'C', heldBy: 'gate' });
    expect(follow([70], inC)[0]).toMatchObject({ letter: 'B', from: 'C' });
  });

  it('never flap on noise between the edges of falling and rising', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 65, max: 69.9, noNaN: true }), { maxLength: 100 }), (scores) => {
        expect(follow(scores, inB).every((s) => s.letter === 'B')).toBe(true);
        expect(follow(scores, { ...inB, letter: 'C' }).every((s) => s.letter === 'C')).toBe(true);
      }),
    );
  });

  it('say the same when looked at twice on one day', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 60 }), (scores) => {
        const last = follow(scores, inB).at(-1);
        const score = scores.at(-1) ?? 0;
        const day = DAY + scores.length - 1;
        const again = upgraded(score, downgraded(score, last, policy, day), { gateOpen: false, policy, asOf: day });
        expect({ ...again, heldBy: null }).toEqual({ ...last, heldBy: null });
      }),
    );
  });
});

it('gives the tier of the score, each from its edge on', () => {
  const scores = [100, 80, 79.9, 65, 64.9, 50, 49.9, 35, 34.9, 0];
  expect(scores.map((score) => tierByScore(score, policy.tiers.edges)).join('')).toBe('AABBCCDDEE');
});

it('calls one letter worse than another, and compares N with none', () => {
  const letters = ['A', 'B', 'E', 'N'];
  const worse = letters.flatMap((one) =>
    letters.filter((other) => worseThan(one, other)).map((other) => `${one} after ${other}`),
  );
  expect(worse).toEqual(['B after A', 'E after A', 'E after B']);
});

describe('a customer is new', () => {
  const { dueInvoices, days } = policy.newCustomer;
  const briefly = { ...policy, coldStart: { ...policy.coldStart, newBelow: 0 } };
  const seasoned = { ...policy, coldStart: { ...policy.coldStart, fullAt: 10, newBelow: 0.4 } };

  it.each([
    ['whom nobody has known before', 20, null, policy, true],
    ['with fewer due invoices than the policy asks', dueInvoices - 1, DAY - days, briefly, true],
    ['known for a day less than the policy asks', dueInvoices, DAY - days + 1, policy, true],
    ['no more from the day that the policy names', dueInvoices, DAY - days, policy, false],
    ['whose invoices make too small a part of a full history', 3, DAY - days, seasoned, true],
    ['no more at the part that the policy names', 4, DAY - days, seasoned, false],
  ])('%s', (_, dueEver, since, rules, expected) => {
    expect(isNew({ dueEver } as Receivables, since, rules, DAY)).toBe(expected);
  });
});
