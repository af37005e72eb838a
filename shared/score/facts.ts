import type { Dossier } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import type { Exposure } from '../receivables/exposure.ts';
import type { Receivables } from '../receivables/receivables.ts';
import type { Day } from '../values/day.ts';
import type { Params } from '../values/numbers.ts';
import type { IndicatorId, Tier } from '../vocabulary/model.ts';
import type { Missing, PaymentSource } from './factor.ts';
import type { Portfolio } from './portfolio.ts';

/** Everything an indicator may look at. */
export interface Facts {
  /** As it stood on `asOf`. */
  dossier: Dossier;
  policy: Policy;
  asOf: Day;
  receivables: Receivables;
  exposure: Exposure;
  portfolio: Portfolio | undefined;
  history: readonly HistoryPoint[];
}

/** What an indicator found: a value in the unit of its scale, or the kind of missing with the key of its remedy. */
export type Finding =
  | { value: number; params: Params; evidence: readonly string[]; approximate?: boolean; source?: PaymentSource }
  | { missing: Missing; need: string };

export type Indicator = (facts: Facts) => Finding;

export type Indicators = Partial<Record<IndicatorId, Indicator>>;

export const missing = (kind: Missing, need: string): Finding => ({ missing: kind, need });

/** One point of the history: day, score, tier, average days late of the short window. */
export interface HistoryPoint {
  on: string;
  score: number;
  tier: Tier;
  adl: number | null;
}
