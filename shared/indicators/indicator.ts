import type { Exposure, HistoryPoint, Missing, Params, PaymentSource } from '../assessment.ts';
import type { Day } from '../day.ts';
import type { Dossier } from '../dossier.ts';
import type { IndicatorId } from '../policy/names.ts';
import type { Policy } from '../policy/schema.ts';
import type { Portfolio } from '../portfolio.ts';
import type { Receivables } from '../receivables.ts';

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
