import type { Day } from '../values/day.ts';
import type { Incident, Invoice } from './dossier.ts';

/** A promise to pay that has a day, and of which it is not recorded that it was kept or when the money came. */
type OpenPromise = Incident & { due: Day };

/** Money received: the day, where it is recorded, and home minor units. */
interface Received {
  on: Day | null;
  home: number;
}

/**
 * The ledger with the promises that payments have kept: a promise is solved on the day by which as much had come since it was made as
 * was promised by then, instalments of one plan together. A promise about an invoice is measured by that invoice's payments, any other
 * by all payments of the customer.
 */
export function withPayments(incidents: readonly Incident[], invoices: readonly Invoice[], asOf: Day): Incident[] {
  const promises = incidents.filter(isOpenPromise);
  return incidents.map((incident) => {
    if (!isOpenPromise(incident)) return incident;
    const solvedOn = keptOn(incident, promises, invoices, asOf);
    return solvedOn === null ? incident : { ...incident, solvedOn };
  });
}

const isOpenPromise = (i: Incident): i is OpenPromise =>
  i.kind === 'promise' && i.solvedOn === null && i.kept !== true && i.due !== null;

function keptOn(
  promise: OpenPromise,
  promises: readonly OpenPromise[],
  invoices: readonly Invoice[],
  asOf: Day,
): Day | null {
  const about = invoices.filter((i) => promise.invoiceId === null || i.id === promise.invoiceId);
  const [only] = about;
  if (promise.amount === null) {
    const isPaid = promise.invoiceId !== null && only?.state === 'settled' && !only.writtenOff;
    return isPaid ? (only.paidOn ?? Math.min(promise.due, asOf)) : null;
  }
  const plan = promises.filter(
    (other) => other.invoiceId === promise.invoiceId && other.due <= promise.due && isOfOnePlan(other, promise),
  );
  const since = Math.min(...plan.map(({ on, due }) => on ?? due));
  const promised = plan.reduce((sum, { amount }) => sum + (amount?.home ?? 0), 0);
  const received = about.flatMap(receivedOn).filter(({ on }) => on === null || on >= since);
  // What came on no recorded day may have come in time: it counts for the customer.
  let sum = received.reduce((total, { on, home }) => (on === null ? total + home : total), 0);
  if (sum >= promised) return Math.min(promise.due, asOf);
  const dated = received.flatMap(({ on, home }) => (on === null ? [] : [{ on, home }])).sort((a, b) => a.on - b.on);
  for (const { on, home } of dated) {
    sum += home;
    if (sum >= promised) return on;
  }
  return null;
}

/** Instalments of one plan were promised before the first of them fell due; a promise made after another was missed stands alone. */
const isOfOnePlan = (one: OpenPromise, other: OpenPromise): boolean => (other.on ?? other.due) <= one.due;

/** What was received on an invoice, as far as it is recorded. */
function receivedOn({ payments = [], amount, open, state, paidOn, writtenOff }: Invoice): Received[] {
  if (!amount || !open || state === 'void' || state === 'draft' || state === 'unknown') return [];
  const dated = payments.map((payment): Received => ({ on: payment.on, home: payment.amount.home }));
  const paid = amount.home * ((amount.minor - open.minor) / Math.max(1, amount.minor)) - (writtenOff?.home ?? 0);
  const rest = Math.round(paid - dated.reduce((sum, { home }) => sum + home, 0));
  return rest > 0 ? [...dated, { on: paidOn, home: rest }] : dated;
}
