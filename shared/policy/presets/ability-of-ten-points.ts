import type { PresetChanges } from '../policy.ts';
import { scaledTo, scales } from './scales.ts';

/** A1–A4 where ability to pay weighs 10 points rather than the 15 of the standard. */
export const abilityOfTenPoints: NonNullable<PresetChanges['indicators']> = {
  A1: scaledTo(5, scales.A1),
  A2: {
    max: 3,
    bins: [
      [5, 3],
      [4, 2],
      [3, 1],
    ],
  },
  A4: scaledTo(2, scales.A4),
};
