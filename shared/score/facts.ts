import type { RoleHolders } from '../decisions/role-holders.ts';
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
  /** Who has which role; undefined where it is not known. */
  roles?: readonly RoleHolders[] | undefined;
}

/** What an indicator found: a value in the unit of its scale, or the kind of missing with the key of its remedy. */
export type Finding =
  | {
      value: number;
      params: Params;
      evidence: readonly string[];
      approximate?: boolean;
      source?: PaymentSource;
      /** The share of its records that could be read, where some could not, 0–1: these count in the customer's favour. */
      known?: number;
      /** Key of the remedy where records that cannot be read could make the value better: then it only stands at its best. */
      doubt?: string | undefined;
    }
  | { missing: Missing; need: string };

export type Indicator = (facts: Facts) => Finding;

export type Indicators = Partial<Record<IndicatorId, Indicator>>;

/** The doubt about what is set against a customer's billing. */
export const doubtfulBilling = ({ isBillingDoubtful }: Receivables): { doubt?: string } =>
  isBillingDoubtful ? { doubt: 'invoice-facts' } : {};

/** The doubt about what is counted by won deals: of some deal it is not known whether or when it was won. */
export const doubtfulDeals = ({ deals }: Dossier): { doubt?: string } =>
  deals.some((d) => d.outcome === 'unknown' || (d.outcome !== 'open' && d.closedOn === null))
    ? { doubt: 'deal-facts' }
    : {};

/** What is missing where nothing was billed, as far as is known. */
export const noBilling = ({ isBillingDoubtful }: Receivables): Finding =>
  isBillingDoubtful ? missing('unknown', 'invoice-facts') : missing('too-few', 'billing');

/** Whether the firm keeps bands, surveys and ratings at all. */
export const keepsFindings = ({ sources }: Dossier): boolean => sources.findings ?? sources.decisions;

/** A source that the firm does not keep for any customer: it counts neither way. */
export const off = (need: string): Finding => ({ missing: 'off', need });

export const missing = (kind: Missing, need: string): Finding => ({ missing: kind, need });

/** One point of the history: day, score, tier, average days late of the short window. */
export interface HistoryPoint {
  on: string;
  score: number;
  tier: Tier;
  adl: number | null;
}
