import type { Params } from '../values/numbers.ts';
import { type Group, INDICATORS, type IndicatorId } from '../vocabulary/model.ts';

/** A factor that has a value. */
export type Measured = Extract<Factor, { state: 'measured' }>;

/**
 * Whether an indicator has a value, and with it points and a loss.
 * @example factors.filter(isMeasured)[0].id // 'P1'
 */
export const isMeasured = (factor: Factor): factor is Measured => factor.state === 'measured';

/**
 * The factors that lost points, most first, ties in the order of the model.
 * @example byPointsLost(factors).map(({ id }) => id) // ['P1', 'P3', 'P2', 'P5', 'R1', 'P4']
 */
export function byPointsLost(factors: readonly Factor[]): Measured[] {
  return factors
    .filter(isMeasured)
    .filter((f) => f.lost > 0)
    .sort((a, b) => b.lost - a.lost || INDICATORS.indexOf(a.id) - INDICATORS.indexOf(b.id));
}

/**
 * Why an indicator has no value. Only `not-applicable` and `off` leave coverage alone: `off` is a source that the firm does not keep at all,
 * for any customer. `unknown`: the fact is there and cannot be read; it never
 * makes a tier fall.
 */
export type Missing = 'not-applicable' | 'off' | 'not-collected' | 'stale' | 'too-few' | 'unknown';

/** What gives an indicator full points: the first mark of its scale, and on which side of it. */
export interface Standard {
  better: 'low' | 'high';
  edge: number;
}

/** Zoho Books; our own fields on invoices; the invoice's status alone, as the sync saw it change. Best first. */
export type PaymentSource = 'books' | 'fields' | 'status';

/** One indicator, measured or missing. */
export type Factor = {
  id: IndicatorId;
  group: Group;
  /** Points the policy gives at best. */
  max: number;
} & (
  | {
      state: 'measured';
      value: number;
      points: number;
      /** Points of the 0–100 score lost here, to one decimal; all losses, with that of what is not known, add up to exactly 100 − the score. */
      lost: number;
      params: Params;
      /** Record ids behind the number, worst first; at most 12, `of` says how many there are. */
      evidence: string[];
      of: number;
      standard: Standard;
      /** The share of the records behind it that could be read, where some could not, 0–1. */
      known?: number;
      /** True where a date was inferred, not recorded. */
      approximate?: true;
      /** Where the payment facts behind it came from, the weakest of them. */
      source?: PaymentSource;
    }
  | {
      state: 'missing';
      missing: Missing;
      /** Key of the text that says what to do to get the fact. */
      need: string;
    }
);
