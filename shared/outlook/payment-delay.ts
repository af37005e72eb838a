import type { Policy } from '../policy/policy.ts';
import type { Lateness, Receivable } from '../receivables/receivables.ts';
import type { Day } from '../values/day.ts';
import { median, percentileOf } from '../values/numbers.ts';
import type { ExpectedDay } from './cash-forecast.ts';

/** Days after the due day on which a customer usually pays, whole; below zero: before it. */
export interface PaymentDelay {
  /** The median. */
  days: number;
  /** The quartiles: half of the invoices lie between them. */
  early: number;
  late: number;
  /** The bounds within which an invoice counts: a figure at a bound may lie beyond it. */
  least: number;
  most: number;
}

/** Invoices at the policy's prior that are counted with a customer's own, so that one invoice alone says little. */
const PHANTOMS = 2;

/**
 * The usual delay: median and quartiles over the invoices judged and two phantoms at the policy's prior, each invoice as the score counts
 * it. A median: one invoice that was forgotten moves a mean by weeks, and the usual day not at all.
 * @example paymentDelay([], policy) // { days: 3, early: 3, late: 3, least: -15, most: 60 }
 */
export function paymentDelay(judged: readonly Pick<Lateness, 'bounded'>[], { lateness }: Policy): PaymentDelay {
  const days = [...judged.map(({ bounded }) => bounded), ...Array<number>(PHANTOMS).fill(lateness.prior)];
  return {
    days: wholeDays(median(days)),
    early: wholeDays(percentileOf(days, 0.25) ?? 0),
    late: wholeDays(percentileOf(days, 0.75) ?? 0),
    least: lateness.early,
    most: lateness.late,
  };
}

/** Rounding gives −0 for what lies just below zero, which equals 0 but is no 0 to a comparison of results. */
const wholeDays = (days: number): number => Math.round(days) + 0;

/**
 * When an open invoice is expected to be paid. Where the usual day has passed, the history says nothing of when it comes; nor does it
 * where half of the invoices are as late as counts at all, which may be much later, or never.
 * @param delay undefined where too little is known of the customer.
 * @example expectedDay({ due: asOf - 10 }, paymentDelay([], policy), asOf) // 'late'
 */
export function expectedDay({ due }: Pick<Receivable, 'due'>, delay: PaymentDelay | undefined, asOf: Day): ExpectedDay {
  if (!delay || due === null || delay.days >= delay.most) return null;
  const day = due + delay.days;
  return day < asOf ? 'late' : day;
}
