import type { Policy } from '../policy.ts';

type Scale = Pick<Policy['indicators']['A1'], 'max' | 'bins'>;

/** A1–A4 where ability to pay weighs 10 points rather than the 15 of the standard. */
export const abilityOfTenPoints: Record<'A1' | 'A2' | 'A3' | 'A4', Scale> = {
  A1: {
    max: 4,
    bins: [
      [0.5, 4],
      [0.75, 3],
      [0.9, 2],
      [1, 1],
    ],
  },
  A2: {
    max: 3,
    bins: [
      [5, 3],
      [4, 2],
      [3, 1],
    ],
  },
  A3: {
    max: 2,
    bins: [
      [1, 2],
      [1.25, 1],
    ],
  },
  A4: {
    max: 1,
    bins: [[0, 1]],
  },
};
