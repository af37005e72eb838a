import { round } from '../../values/numbers.ts';
import type { Policy, PresetChanges, Scale } from '../policy.ts';

const steps =
  (better: Scale['better']) =>
  (group: Scale['group'], bins: Scale['bins']): Scale => ({
    group,
    max: bins[0]?.[1] ?? 0,
    better,
    line: false,
    bins,
    otherwise: 0,
  });

const line =
  (better: Scale['better']) =>
  (group: Scale['group'], bins: Scale['bins']): Scale => ({
    group,
    max: bins[0]?.[1] ?? 0,
    better,
    line: true,
    bins,
    otherwise: bins.at(-1)?.[1] ?? 0,
  });

const [lowSteps, highSteps, low, high] = [steps('low'), steps('high'), line('low'), line('high')];

/**
 * The shipped scales. Lines have no cliffs: a day more or less moves a score by little. Counts and grades stay steps (the decision model,
 * second edition, §1).
 */
export const scales: Policy['indicators'] = {
  P1: low('payment', [
    [-10, 12],
    [0, 9],
    [5, 7.2],
    [15, 5.4],
    [30, 3],
    [60, 0],
  ]),
  P2: low('payment', [
    [0, 12],
    [1, 0],
  ]),
  P3: low('payment', [
    [0, 3],
    [15, 2.25],
    [30, 1.5],
    [60, 0.75],
    [120, 0],
  ]),
  P4: low('payment', [
    [0, 2],
    [0.25, 1.4],
    [1, 0.7],
    [2, 0],
  ]),
  P5: low('payment', [
    [-10, 4],
    [0, 3],
    [5, 2.4],
    [15, 1.8],
    [30, 1],
    [60, 0],
  ]),
  P6: lowSteps('payment', [
    [0, 2],
    [1, 1],
  ]),
  A1: low('ability', [
    [0.5, 7],
    [0.75, 5.5],
    [0.9, 3.5],
    [1, 1.5],
    [1.2, 0],
  ]),
  A2: highSteps('ability', [
    [5, 5],
    [4, 3.75],
    [3, 2.5],
    [2, 1.25],
  ]),
  A3: low('ability', [[1, 0]]),
  A4: low('ability', [
    [0, 3],
    [0.01, 1.5],
    [0.03, 0],
  ]),
  V1: high('value', [
    [3, 5],
    [1.5, 4],
    [1, 3],
    [0.5, 1],
    [0, 0],
  ]),
  V2: high('value', [
    [0.3, 5],
    [0.15, 4],
    [0.05, 2],
    [0, 1],
    [-0.05, 0],
  ]),
  V3: highSteps('value', [
    [50, 3],
    [25, 2],
    [10, 1],
  ]),
  V4: high('value', [
    [0.8, 2],
    [0.5, 1],
    [0.2, 0],
  ]),
  S1: low('service', [
    [0, 5],
    [0.5, 4.5],
    [1, 4],
    [2, 2],
    [3, 1],
    [5, 0],
  ]),
  S2: low('service', [
    [0, 4],
    [0.01, 3.6],
    [0.03, 3],
    [0.07, 2],
    [0.15, 1],
    [0.25, 0],
  ]),
  S3: low('service', [
    [0, 3],
    [1, 2.4],
    [2, 1.7],
    [4, 0.9],
    [8, 0],
  ]),
  S4: lowSteps('service', [
    [0, 3],
    [1, 2],
    [2, 1],
  ]),
  C1: lowSteps('contract', [
    [0, 4],
    [1, 2],
    [2, 1],
  ]),
  C2: low('contract', [
    [0.02, 3],
    [0.05, 2],
    [0.15, 1],
    [0.3, 0],
  ]),
  C3: low('contract', [
    [0, 2],
    [0.05, 1],
    [0.15, 0],
  ]),
  C4: lowSteps('contract', [[1, 1]]),
  R1: high('relationship', [
    [5, 3],
    [2, 2],
    [0, 1],
  ]),
  R2: low('relationship', [
    [1.5, 2],
    [3, 1],
    [5, 0],
  ]),
  R3: highSteps('relationship', [
    [4, 2],
    [3, 1],
  ]),
  R4: high('relationship', [
    [4, 3],
    [3, 2],
    [2, 1],
    [1, 0],
  ]),
};

/**
 * A shipped scale with another maximum and the same marks.
 * @example scaledTo(6, scales.P2) // of 12 points: [[0, 6], [1, 0]]
 */
export function scaledTo(
  max: number,
  { bins, max: most, otherwise }: Scale,
): Pick<Scale, 'max' | 'bins' | 'otherwise'> {
  const scaled = (points: number): number => round((points * max) / most, 2);
  return { max, bins: bins.map(([edge, points]) => [edge, scaled(points)]), otherwise: scaled(otherwise) };
}

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
