import type { CreditAdvice } from '../../advice/credit.ts';
import type { Assessment } from '../../assessment/assessment.ts';
import type { CardItem, Sources } from '../../dossier/dossier.ts';
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
  fewBadCases: (known: number, of: number) => string;
  countedLoss: (amount: string, known: number) => string;
  fewCounted: (known: number, of: number) => string;
  card: (score: string, coverage: string, weight: string) => string;
  start: Record<Qualification['start'], string>;
  deposit: (share: string) => string;
  depositOrLimit: (share: string, amount: string) => string;
  cardItems: Record<CardItem, string>;
  serviceDebt: (ours: number, of: number) => string;
  paymentSources: Record<PaymentSource, string>;
  sources: Record<keyof Sources, string>;
}
