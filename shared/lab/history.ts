import { dossierAsOf } from '../dossier/as-of.ts';
import type { Dossier, Invoice } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import { isResidue } from '../receivables/residue.ts';
import { type Day, formatDay, parseDay } from '../values/day.ts';
import { compareTexts } from '../values/order.ts';

/** How an invoice ended, as far as the records say. */
export interface Outcome {
  id: string;
  issued: Day;
  due: Day;
  /** The day of the payment that settled it; null while it is open, and for what was given up as lost. */
  paidOn: Day | null;
  /** Home minor units. */
  home: number;
}

/** The dossiers of a firm, an array or what reads them one at a time from a file: they are walked over several times. */
export interface Dossiers extends Iterable<Dossier> {
  readonly length: number;
}

/**
 * A dossier as it was known on the morning of a day: what happened on the day itself is not yet known. Beyond what `dossierAsOf` takes
 * away, a dispute that an invoice shows and that nobody dated counts only from its settlement on, or from the invoice's last change.
 * What the CRM keeps without a day (credit limits, industries, fault of a case) is taken as it is now.
 * @example dossierBefore(dossier, late.due).invoices.find(({ id }) => id === late.id).state // 'open'
 */
export function dossierBefore(dossier: Dossier, day: Day): Dossier {
  const invoices = dossier.invoices.map((invoice) => (isDisputeToCome(invoice, day) ? undisputed(invoice) : invoice));
  return dossierAsOf({ ...dossier, invoices }, day - 1, undefined).dossier;
}

function isDisputeToCome({ dispute, paidOn, modifiedOn }: Invoice, day: Day): boolean {
  const never = Number.POSITIVE_INFINITY;
  return dispute !== 'none' && Math.min(paidOn ?? never, modifiedOn ?? never) >= day;
}

function undisputed({ disputed: _disputed, ...invoice }: Invoice): Invoice {
  return { ...invoice, dispute: 'none', modifiedOn: null };
}

/**
 * The invoices of a customer whose end can be told, the earliest issued first: with an amount, days and a known state, and neither void
 * nor excused by a dispute. A paid one without a day of payment is left out.
 * @example outcomesOf(dossier, policy).length // 25
 */
export function outcomesOf({ invoices }: Dossier, policy: Policy): Outcome[] {
  return invoices
    .flatMap((invoice) => outcomeOf(invoice, policy))
    .sort((a, b) => a.issued - b.issued || compareTexts(a.id, b.id));
}

function outcomeOf(invoice: Invoice, policy: Policy): Outcome[] {
  const { id, issued, due, amount, open, state, dispute } = invoice;
  if (issued === null || due === null || amount === null || open === null || amount.home <= 0) return [];
  if ((state !== 'open' && state !== 'settled') || dispute === 'upheld' || dispute === 'unknown') return [];
  const isPaid = !invoice.writtenOff && (state === 'settled' || isResidue({ amount, open }, policy));
  const lastPayment = invoice.payments?.reduce((last, { on }) => Math.max(last, on), Number.NEGATIVE_INFINITY);
  const paidOn = isPaid ? (invoice.paidOn ?? lastPayment ?? null) : null;
  if (isPaid && (paidOn === null || !Number.isFinite(paidOn))) return [];
  return [{ id, issued, due, paidOn, home: amount.home }];
}

/**
 * Days from the due day to payment, negative where early; days so far where it is still open.
 * @param until last day of which the records tell.
 * @example daysLate({ id: '1', issued: 70, due: 100, paidOn: null, home: 1 }, 130) // 30
 */
export const daysLate = ({ due, paidOn }: Outcome, until: Day): number => (paidOn ?? until) - due;

/**
 * Whether an invoice was more than so many days late; undefined while that is open.
 * @example isLate({ id: '1', issued: 70, due: 100, paidOn: null, home: 1 }, 0, 100) // undefined
 */
export function isLate(outcome: Outcome, threshold: number, until: Day): boolean | undefined {
  const isBeyond = daysLate(outcome, until) > threshold;
  return outcome.paidOn === null && !isBeyond ? undefined : isBeyond;
}

/**
 * The last day of which the records of a firm tell: the latest issue or payment of an invoice, but not after the day of judgement. An
 * old export does not show that an invoice stayed unpaid after it was made.
 * @example lastRecordedDay([dossier], asOf) // asOf - 30
 */
export function lastRecordedDay(dossiers: Iterable<Dossier>, asOf: Day): Day {
  let last = Number.NEGATIVE_INFINITY;
  for (const { invoices } of dossiers)
    for (const { issued, paidOn } of invoices)
      for (const day of [issued, paidOn]) if (day !== null && day <= asOf && day > last) last = day;
  return Number.isFinite(last) ? last : asOf;
}

/**
 * The first days of the months between two days, both included, ascending.
 * @example monthStarts(parseDay('2025-01-15'), parseDay('2025-03-01')).map(formatDay) // ['2025-02-01', '2025-03-01']
 */
export function monthStarts(from: Day, to: Day): Day[] {
  const starts: Day[] = [];
  for (let day = monthOf(from); day <= to; day = monthOf(day + 31)) if (day >= from) starts.push(day);
  return starts;
}

/**
 * The first day of the month in which a day lies.
 * @example formatDay(monthOf(parseDay('2025-01-15'))) // '2025-01-01'
 */
export const monthOf = (day: Day): Day => parseDay(`${formatDay(day).slice(0, 7)}-01`) ?? day;
