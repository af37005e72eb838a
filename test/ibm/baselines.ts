import type { Scored } from './rank-statistics.ts';
import type { IbmInvoice } from './source.ts';
import { byCustomer, knownAt, type Split } from './split.ts';

/** A simple predictor that any score must be held against: history of the customer → expected lateness. */
export interface Baseline {
  name: string;
  /** AUC published for it on the test half, four decimals. */
  published: number;
  score: (history: readonly IbmInvoice[], fallback: Fallback) => number;
}

/** What stands in for a customer without history: figures of the train half. */
export interface Fallback {
  lateShare: number;
  meanDays: number;
}

export const BASELINES: readonly Baseline[] = [
  {
    name: 'past late ratio',
    published: 0.8739,
    score: (history, { lateShare }) => mean(history.map((invoice) => Number(isLate(invoice)))) ?? lateShare,
  },
  {
    name: 'mean signed days late',
    published: 0.8786,
    score: (history, { meanDays }) => mean(history.map((invoice) => invoice.daysLate)) ?? meanDays,
  },
];

/** The event to be predicted: paid after the due date, by however little. */
export function isLate(invoice: IbmInvoice): boolean {
  return invoice.daysLate > 0;
}

/** A baseline's score of every invoice of the test half, from what was known on its day of issue. */
export function scoreBaseline(baseline: Baseline, invoices: readonly IbmInvoice[], split: Split): Scored[] {
  const customers = byCustomer(invoices);
  const fallback = {
    lateShare: mean(split.train.map((invoice) => Number(isLate(invoice)))) ?? 0,
    meanDays: mean(split.train.map((invoice) => invoice.daysLate)) ?? 0,
  };
  return split.test.map((invoice) => ({
    score: baseline.score(knownAt(customers.get(invoice.customer) ?? [], invoice.issued).settled, fallback),
    event: isLate(invoice),
  }));
}

function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}
