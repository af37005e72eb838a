import type { Day } from '../../shared/values/day.ts';
import type { IbmInvoice } from './source.ts';

/** What was known of a customer on a day: strictly before it, so that a payment of the same day is not yet known. */
export interface Known {
  settled: IbmInvoice[];
  open: IbmInvoice[];
}

/** The published split by time: the test half begins on the issue day of the invoice at floor(0.7 N). */
export interface Split {
  cut: Day;
  train: IbmInvoice[];
  test: IbmInvoice[];
}

/** Splits the set; an invoice is in train only if its outcome was known at the cut. */
export function splitByTime(invoices: readonly IbmInvoice[]): Split {
  const cut = invoices[Math.floor(0.7 * invoices.length)]?.issued ?? 0;
  return {
    cut,
    train: invoices.filter((invoice) => invoice.issued < cut && invoice.due + 1 <= cut),
    test: invoices.filter((invoice) => invoice.issued >= cut),
  };
}

/** A customer's history as known on a day. */
export function knownAt(ofCustomer: readonly IbmInvoice[], day: Day): Known {
  const issued = ofCustomer.filter((invoice) => invoice.issued < day);
  return {
    settled: ofCustomer.filter((invoice) => invoice.settled < day),
    open: issued.filter((invoice) => invoice.settled >= day),
  };
}

/** The set by customer, each in the set's order. */
export function byCustomer(invoices: readonly IbmInvoice[]): Map<string, IbmInvoice[]> {
  return Map.groupBy(invoices, (invoice) => invoice.customer);
}
