import type { DossierAsOf } from '../dossier/as-of.ts';
import type { Incident, Invoice } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import type { Day } from '../values/day.ts';
import { type Amount, partOf, sum, sumOf } from '../values/money.ts';
import { isTrifle } from './residue.ts';

/** A promise to pay that has a day. */
type DatedPromise = Incident & { due: Day };

/** An invoice of which it is known what was billed and what is open. */
type Known = Invoice & { amount: Amount; open: Amount };

/** Money received: the day, where it is recorded. */
interface Received {
  on: Day | null;
  amount: Amount;
}

/**
 * The dossier with the promises that payments have kept: a promise is solved on the day by which as much had come since it was made as
 * was promised by then, instalments of one plan together, and never more than was owed; a trifle less is enough. A promise about an
 * invoice is measured by that invoice's payments, any other by all payments of the customer. Where it is not known what was paid, a
 * promise that seems unkept is unclear.
 * @example withPaidPromises(grading.snapshot, policy, asOf).dossier.incidents // []
 */
export function withPaidPromises(snapshot: DossierAsOf, policy: Policy, asOf: Day): DossierAsOf {
  const { incidents, invoices } = snapshot.dossier;
  const promises = incidents.filter(isDated);
  const judged = incidents.map((incident): Incident => {
    if (!isDated(incident) || incident.solvedOn !== null || incident.kept === true) return incident;
    const about = invoices.filter((i) => incident.invoiceId === null || i.id === incident.invoiceId);
    const keptBy = about.length > 0 ? dayKept(planOf(incident, promises), about, policy) : null;
    // What came on no recorded day may have come in time: it counts for the customer.
    if (keptBy !== null) return { ...incident, solvedOn: keptBy === 'undated' ? Math.min(incident.due, asOf) : keptBy };
    const isLost = incident.invoiceId !== null && about.length === 0;
    return isLost || about.some(isUnread) ? { ...incident, unclear: true } : incident;
  });
  return { ...snapshot, dossier: { ...snapshot.dossier, incidents: judged } };
}

const isDated = (i: Incident): i is DatedPromise => i.kind === 'promise' && i.due !== null;

const isIssued = ({ state }: Invoice): boolean => state !== 'void' && state !== 'draft';

const isKnown = (i: Invoice): i is Known =>
  isIssued(i) && i.state !== 'unknown' && i.amount !== null && i.open !== null;

const isUnread = (i: Invoice): boolean => isIssued(i) && !isKnown(i);

/**
 * A promise and the instalments of the same plan before it, kept or not. Instalments of one plan were promised before the first of them
 * fell due; a promise made after another was missed stands alone.
 */
const planOf = (promise: DatedPromise, promises: readonly DatedPromise[]): DatedPromise[] =>
  promises.filter(
    ({ invoiceId, due }) => invoiceId === promise.invoiceId && due <= promise.due && (promise.on ?? promise.due) <= due,
  );

/** The day by which what a plan promises had come, or that it came on days not recorded; null where it has not. */
function dayKept(plan: readonly DatedPromise[], invoices: readonly Invoice[], policy: Policy): Day | 'undated' | null {
  const sums = plan.flatMap(({ amount }) => amount ?? []);
  const namesAll = sums.length === plan.length;
  const namesInvoice = plan.every(({ invoiceId }) => invoiceId !== null);
  // A promise that names neither a sum nor an invoice is for people to judge.
  if (!namesAll && !namesInvoice) return null;
  const about = invoices.filter(isKnown);
  const worth = worthIn([...sums, ...about.map(({ amount }) => amount)]);
  const received = about.flatMap(receivedOf).map(({ on, amount }) => ({ on, value: worth(amount) }));
  const since = Math.min(...plan.map(({ on }) => on ?? Number.NEGATIVE_INFINITY));
  const before = received.filter(({ on }) => on !== null && on < since);
  const owed = sumOf(about, ({ amount }) => worth(amount)) - sumOf(before, ({ value }) => value);
  // Where nothing was owed and no invoice is named, the promise is about something still to be billed.
  const isBounded = !invoices.some(isUnread) && (namesInvoice || owed > 0);
  const most = isBounded ? owed : Number.POSITIVE_INFINITY;
  const promised = namesAll ? Math.min(most, sum(sums.map(worth))) : most;
  const isEnough = (value: number): boolean =>
    value >= promised || (value > 0 && isTrifle(promised - value, { minor: promised }, policy));
  let come = sum(received.filter(({ on }) => on === null).map(({ value }) => value));
  if (isEnough(come)) return 'undated';
  const dated = received.flatMap(({ on, value }) => (on === null || on < since ? [] : [{ on, value }]));
  for (const { on, value } of dated.sort((a, b) => a.on - b.on)) {
    come += value;
    if (isEnough(come)) return on;
  }
  return null;
}

/** Amounts of one currency are compared in it, others at what they are worth at home: a rate that moved breaks no promise. */
function worthIn(amounts: readonly Amount[]): (amount: Amount) => number {
  const [first] = amounts;
  const isOneCurrency = amounts.every(({ currency }) => currency === first?.currency);
  return ({ minor, home }) => (isOneCurrency ? minor : home);
}

/** What was received on an invoice, as far as it is recorded. */
function receivedOf({ payments = [], amount, open, paidOn, writtenOff }: Known): Received[] {
  const paid = amount.minor - open.minor - (writtenOff?.minor ?? 0);
  const rest = paid - sumOf(payments, (payment) => payment.amount.minor);
  return rest > 0 ? [...payments, { on: paidOn, amount: partOf(amount, rest) }] : payments;
}
