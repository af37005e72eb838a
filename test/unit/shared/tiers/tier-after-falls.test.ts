import { describe, expect, it } from 'vitest';
import { b2bStandard as policy } from '../../../../shared/policy/standard.ts';
import { downgraded, type TierState } from '../../../../shared/tiers/tier.ts';
import { formatDay } from '../../../../shared/values/day.ts';

const DAY = 20_000;

const below = formatDay(DAY - 5);

const state = (letter: TierState['letter'], belowSince: string | null): TierState => ({
  letter,
  since: formatDay(DAY - 100),
  byScore: 'B',
  heldBy: null,
  belowSince,
  from: null,
});

it('grades a new customer by the score alone, whatever stood before, and says it was new', () => {
  expect(downgraded(81, state('N', null), policy, DAY)).toMatchObject({
    letter: 'A',
    from: 'N',
    since: formatDay(DAY),
  });
  expect(downgraded(10, state('N', null), policy, DAY)).toMatchObject({ letter: 'E', from: 'N' });
});

it('counts the days below the next edge from the fall, not from before it', () => {
  expect(downgraded(48, state('B', below), policy, DAY)).toMatchObject({ letter: 'C', belowSince: formatDay(DAY) });
  expect(downgraded(64, state('B', below), policy, DAY)).toMatchObject({ letter: 'B', belowSince: below });
});

it('forgets the days below an edge once it has fallen past it', () => {
  expect(downgraded(64, state('B', formatDay(DAY - 7)), policy, DAY)).toMatchObject({ letter: 'C', belowSince: null });
});

it('ends at E, however low the score', () => {
  expect(downgraded(-50, state('E', null), policy, DAY)).toMatchObject({ letter: 'E', belowSince: null });
});

describe('after a week below an edge, where a week is asked even far below it', () => {
  const patient = { ...policy, tiers: { ...policy.tiers, fall: 20 } };

  it.each([
    ['waits on a day less', 6, 48, 'B', formatDay(DAY - 6)],
    ['falls one step, and counts the days below the next edge from today', 7, 48, 'C', formatDay(DAY)],
    ['falls one step, and counts none on the next edge', 7, 50, 'C', null],
  ])('it %s', (_, days, score, letter, belowSince) => {
    expect(downgraded(score, state('B', formatDay(DAY - days)), patient, DAY)).toMatchObject({ letter, belowSince });
  });
});
