import type { CreditAdvice } from '../../advice/credit.ts';
import type { Assessment } from '../../assessment/assessment.ts';
import type { CardItem, Sources } from '../../dossier/dossier.ts';
import type { NoOutlook } from '../../outlook/outlook.ts';
import type { PaymentSource } from '../../score/factor.ts';
import type { Qualification } from '../../score/qualification.ts';

type Suggestion = NonNullable<CreditAdvice['suggestion']>;

/** One language's words about exposure, limits, cold starts and sources. */
export interface CreditWords {
  parts: Record<keyof Assessment['exposure']['parts'], string>;
  noLimit: Record<'not-set' | 'unknown' | 'unlimited' | 'zero', string>;
  limit: (amount: string) => string;
  temporary: (limit: string) => string;
  validTo: (limit: string, day: string) => string;
  ranOut: (limit: string, day: string) => string;
  suggestion: (amount: string, months: number, by: string) => string;
  noCredit: string;
  by: Record<Suggestion['by'], string>;
  needsApproval: string;
  noSuggestion: string;
  expectedLoss: (amount: string) => string;
  notCalibrated: string;
  card: (score: string, coverage: string, weight: string) => string;
  start: Record<Qualification['start'], string>;
  deposit: (share: string) => string;
  depositOrLimit: (share: string, amount: string) => string;
  cardItems: Record<CardItem, string>;
  serviceDebt: (ours: number, of: number) => string;
  paymentSources: Record<PaymentSource, string>;
  sources: Record<keyof Sources, string>;
}

/** One language's words about what is to be expected of a customer. Shares, amounts and days come written out. */
export interface OutlookWords {
  /** The chance, the range that holds 8 of 10 such customers, and the invoices behind it. */
  chanceLate: (chance: string, low: string, high: string, judged: number) => string;
  /** The median of the days after the due day, and the quartiles. */
  delay: (usual: string, early: string, late: string) => string;
  /** Days after the due day; below zero: before it. `orMore`: as many, or further from it. */
  daysAfterDue: (days: number, orMore: boolean) => string;
  lateMoney: (amount: string) => string;
  cases: (chance: string) => string;
  returns: (chance: string) => string;
  none: Record<NoOutlook, string>;
  /** In place of a day. */
  late: string;
  notKnown: string;
}
