import type { DossierAsOf } from '../dossier/as-of.ts';
import type { Dossier, Invoice } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import { isWorking } from '../values/calendar.ts';
import { DAYS_A_MONTH, type Day, least } from '../values/day.ts';
import { type Amount, partOf, sum, sumOf } from '../values/money.ts';
import { ascending } from '../values/order.ts';
import { isMaterial, isResidue, isTrifle } from './residue.ts';

/** An invoice with its amounts known, as the indicators use it. */
export type Receivable = Invoice & { amount: Amount; open: Amount };

/** One customer's invoices, sorted out once for all indicators, the ageing and the alerts. */
export interface Receivables {
  /** Neither void nor draft, with a usable amount and a known state; invoices over nothing are none. */
  counted: Receivable[];
  /** Of which it is not known whether they are owed, or how much, or since when: they judge nobody. */
  doubtful: Invoice[];
  /** Every invoice that was billed, as far as its amount is known, the doubtful ones too. */
  billed: Billed[];
  /** Of some invoice it is not known how much was billed, or when: what is set against billing may be better than it looks. */
  isBillingDoubtful: boolean;
  /** Open, with something left to pay. */
  open: Receivable[];
  /**
   * What is owed and past due, oldest first: without residues (while these are no sum that counts), without what is excused by a
   * dispute, and without what the customer's unused credits cover. `open` is what is owed of each.
   */
  overdue: Receivable[];
  /** What is owed of each open invoice, due or not; `overdue` is the part of it that is past due. */
  owed: Receivable[];
  /** Residues of open invoices where they are no sum that counts, else 0; home minor units at today's rate. */
  residues: number;
  /** Due in the long window up to the day and judged by lateness. */
  judged: Lateness[];
  /** Paid before a due day that is still to come: in time already. */
  paidAhead: Receivable[];
  /** How many due in the long window have no recorded payment day. */
  undated: number;
  /**
   * Invoices that may have been due in the long window and may have been paid in time: how many, and home minor units as far as known.
   */
  doubtfulDue: { count: number; amount: number };
  /** Invoices due up to the day, ever, doubtful ones too: how much of a history there is. */
  dueEver: number;
  /** Day of the first invoice, or null. */
  first: Day | null;
  /** Billed in the long window, home minor units. */
  billedLong: number;
  /** Average billed in a month of the billing window, shortened to the first invoice; home minor units. */
  monthlyBilling: number;
  /** Ids of open invoices whose dispute keeps them, or the disputed part of them, out of arrears. */
  excused: ReadonlySet<string>;
}

/** An invoice with a known amount, whatever its state. */
type Billed = Invoice & { amount: Amount };

/** How late one invoice was paid, or is by now if it is open or written off. */
export interface Lateness {
  invoice: Receivable;
  /** Whole days after the due day of the last of its payments that is no trifle, or of today; never negative. */
  days: number;
  /** Home minor units that were this late: all of a settled invoice, the rest of an open one. */
  late: number;
  /** Σ amount · days late over its payments and what is still open; home minor units times days. */
  weight: number;
  /** More than the grace late, and no residue: for alerts, gates and exceptions. */
  isLate: boolean;
  /** Late by any day, and no residue: for the score. */
  isAfterDue: boolean;
  /** Days after the due day, below zero where early, weighted by amount over its parts. */
  signed: number;
  /** The same with each part within the policy's bounds, as the score counts it. */
  bounded: number;
}

/**
 * Sorts out a customer's invoices as of a day.
 * @example receivablesOf(grading.snapshot, policy, asOf).overdue.length // 1
 */
export function receivablesOf({ dossier, disputedSince }: DossierAsOf, policy: Policy, asOf: Day): Receivables {
  const written = dossier.invoices.filter((i) => i.state !== 'void' && i.state !== 'draft' && i.amount?.minor !== 0);
  const issued = policy.lateness.dueShift ? written.map((i) => withShiftedDue(i, policy)) : written;
  const counted = issued.filter(isCounted);
  const doubtful = issued.filter((i) => !isCounted(i) || i.due === null);
  const billed = issued.filter((i): i is Billed => i.amount !== null);
  const since = asOf - policy.windows.long;
  const billedLong = sumOf(billed, (i) => (isIssuedAfter(i, since) ? i.amount.home : 0));
  const open = counted.filter((i) => i.state === 'open' && i.open.minor > 0);
  const isBillingDoubtful = issued.some((i) => i.amount === null || i.issued === null);
  // Where it is not known how much was billed, no share of it ends an excuse.
  const share = isBillingDoubtful ? Number.POSITIVE_INFINITY : billedLong;
  const excused = excusedDisputes(open, disputedSince, { policy, asOf, billed: share });
  const residues = open.filter((i) => isResidue(i, policy));
  const trifles = isMaterial(
    sumOf(residues, (i) => i.open.home),
    policy,
  )
    ? []
    : residues;
  const owedMinor = owedOf(open, dossier, trifles, excused);
  const owed = open.flatMap((i) => withOpen(i, owedMinor.get(i.id) ?? 0)).sort(ascending((i) => i.due));
  const due = counted.filter((i) => i.due !== null && i.due <= asOf && i.due > since && !isForgiven(i, excused));
  const judged: Lateness[] = [];
  const undated: Receivable[] = [];
  for (const invoice of due) {
    const late = lateness(invoice, owedMinor.get(invoice.id) ?? 0, policy, asOf);
    if (late) judged.push(late);
    else undated.push(invoice);
  }
  const first = least(issued.map((i) => i.issued ?? i.due));
  // Where the days of payment are recorded at all, a paid invoice without one may have been paid in time.
  const undatedDue = dossier.sources.paidOn ? undated : [];
  const possiblyDisputed = counted.filter((i) => i.dispute === 'unknown');
  const doubtfulDue = [...new Set([...doubtful, ...possiblyDisputed, ...undatedDue])].filter(
    (i) => (i.due ?? asOf) <= asOf && (i.due ?? i.issued ?? asOf) > since,
  );
  return {
    counted,
    doubtful,
    billed,
    isBillingDoubtful,
    open,
    overdue: owed.filter((i) => i.due !== null && i.due < asOf),
    owed,
    residues: sumOf(trifles, (i) => i.open.home),
    judged,
    paidAhead: counted.filter((i) => isPaidAhead(i, asOf)),
    undated: undated.length,
    doubtfulDue: { count: doubtfulDue.length, amount: sumOf(doubtfulDue, (i) => i.amount?.home ?? 0) },
    dueEver: issued.filter((i) => (i.due ?? asOf) <= asOf).length,
    first,
    billedLong,
    monthlyBilling: monthlyBilling(billed, policy, asOf, first),
    excused,
  };
}

/** The invoice due on the next working day of the firm's calendar, where it falls due on a day off. */
function withShiftedDue(invoice: Invoice, { calendar }: Policy): Invoice {
  let { due } = invoice;
  while (due !== null && !isWorking(due, calendar)) due += 1;
  return due === invoice.due ? invoice : { ...invoice, due };
}

const isPaidAhead = ({ state, due, paidOn, writtenOff }: Receivable, asOf: Day): boolean =>
  state === 'settled' && !writtenOff && due !== null && due > asOf && paidOn !== null && paidOn <= asOf;

function isCounted(invoice: Invoice): invoice is Receivable {
  const { state, amount, open } = invoice;
  return (state === 'open' || state === 'settled') && amount !== null && amount.minor > 0 && open !== null;
}

const isIssuedAfter = ({ issued }: Invoice, day: Day): boolean => issued !== null && issued > day;

/** Whether the customer owes nothing of an invoice that would be judged: the dispute was decided for it, or may be. */
const isForgiven = ({ id, dispute, disputed }: Receivable, excused: ReadonlySet<string>): boolean =>
  dispute === 'unknown' || (disputed === undefined && (dispute === 'upheld' || excused.has(id)));

const withOpen = (invoice: Receivable, minor: number): Receivable[] =>
  minor > 0 ? [{ ...invoice, open: partOf(invoice.open, minor) }] : [];

/**
 * What is owed of each open invoice, minor units of its currency: the rest, less what is excused or was decided for the customer, less
 * what the customer's unused credits cover, the oldest first. Trifles are not asked for.
 */
function owedOf(
  open: readonly Receivable[],
  { credits }: Dossier,
  trifles: readonly Receivable[],
  excused: ReadonlySet<string>,
): Map<string, number> {
  let credit = sumOf(credits, (c) => c.unapplied?.home ?? 0);
  const owed = new Map<string, number>();
  for (const invoice of [...open].sort(ascending((i) => i.due ?? Number.POSITIVE_INFINITY))) {
    if (isForgiven(invoice, excused) || trifles.includes(invoice)) continue;
    const disputed = excused.has(invoice.id) || invoice.dispute === 'upheld' ? (invoice.disputed?.minor ?? 0) : 0;
    const rest = partOf(invoice.open, Math.max(0, invoice.open.minor - disputed));
    const covered = Math.min(credit, rest.home);
    credit -= covered;
    owed.set(invoice.id, rest.home > 0 ? Math.round(rest.minor * (1 - covered / rest.home)) : 0);
  }
  return owed;
}

/** A part of an invoice that was paid at once, or is open; home minor units, and days after the due day, below zero where early. */
interface Part {
  home: number;
  signed: number;
}

/** Home minor units that came more than so many days late; 0 where that is a trifle of the invoice. */
function lateAfter(days: number, parts: readonly Part[], amount: Amount, policy: Policy): number {
  const late = sumOf(parts, (part) => (part.signed > days ? part.home : 0));
  return late < amount.home && isTrifle(late, { minor: amount.home }, policy) ? 0 : late;
}

/**
 * How late an invoice is or was; undefined where no day says.
 * @param owed what of it is owed today, minor units of its currency.
 */
function lateness(invoice: Receivable, owed: number, policy: Policy, asOf: Day): Lateness | undefined {
  const { due, amount, payments, writtenOff, state } = invoice;
  // Flows count at the document's rate, also what is still open of them.
  const rest = writtenOff?.home ?? (state === 'open' ? partOf(amount, owed).home : 0);
  const until = rest > 0 ? asOf : (invoice.paidOn ?? (state === 'open' && !isResidue(invoice, policy) ? due : null));
  if (due === null || until === null) return undefined;
  const last = { home: rest > 0 ? rest : amount.home, signed: until - due };
  const paid = payments?.map((p): Part => ({ home: p.amount.home, signed: p.on - due }));
  const parts = paid && rest === 0 ? paid : [...(paid ?? []), last];
  let days = 0;
  // A trifle that came last of all makes no invoice later than what counts of it.
  for (const { signed } of parts) if (signed > days && lateAfter(signed - 1, parts, amount, policy) > 0) days = signed;
  const { early, late: most } = policy.lateness;
  const whole = sumOf(parts, ({ home }) => home);
  const mean = (from: number, to: number): number =>
    sumOf(parts, ({ home, signed }) => home * Math.min(to, Math.max(from, signed))) / whole;
  return {
    invoice,
    days,
    late: rest > 0 ? rest : lateAfter(policy.grace, parts, amount, policy) || amount.home,
    weight: days > 0 ? sumOf(parts, ({ home, signed }) => home * Math.max(0, signed)) : 0,
    isLate: days > policy.grace,
    isAfterDue: days > 0,
    signed: whole > 0 ? mean(Number.NEGATIVE_INFINITY, days > 0 ? Number.POSITIVE_INFINITY : 0) : 0,
    bounded: whole > 0 ? mean(early, days > 0 ? most : 0) : 0,
  };
}

/**
 * Open disputes that keep what is disputed out of arrears: young ones, while all that is disputed together is a small share of a
 * year's billing. (Not of open receivables: then paying another invoice later would make this share smaller and raise the score.)
 */
function excusedDisputes(
  open: readonly Receivable[],
  since: ReadonlyMap<string, Day>,
  { policy, asOf, billed }: { policy: Policy; asOf: Day; billed: number },
): Set<string> {
  const disputed = open.filter((i) => i.dispute === 'open');
  const total = sumOf(disputed, (i) => disputedPart(i).home);
  if (total > billed * policy.dispute.shareOfBilling) return new Set();
  return new Set(disputed.filter((i) => asOf - (since.get(i.id) ?? asOf) <= policy.dispute.days).map((i) => i.id));
}

/**
 * The part of an open invoice that is disputed, at today's rate; nothing where no dispute is open.
 * @example disputedPart({ ...receivables.open[0], dispute: 'open' }).home // 90_000
 */
export function disputedPart({ dispute, disputed, open }: Receivable): Amount {
  const minor = dispute === 'open' ? Math.min(open.minor, disputed?.minor ?? open.minor) : 0;
  return partOf(open, minor);
}

function monthlyBilling(billed: readonly Billed[], policy: Policy, asOf: Day, first: Day | null): number {
  if (first === null) return 0;
  const months = Math.min(policy.windows.billingMonths, Math.max(1, (asOf - first) / DAYS_A_MONTH));
  const since = asOf - months * DAYS_A_MONTH;
  return sum(billed.filter((i) => i.issued !== null && i.issued >= since).map((i) => i.amount.home)) / months;
}

/**
 * Average days late weighted by amount: Σ late amount · days ÷ Σ amount; null for no amount. Days.
 * @param doubtful home minor units of invoices that may have been due and of which nothing is known: they count as in time.
 * @example averageDaysLate(receivables.judged.filter(({ isLate }) => isLate)) // 70
 */
export function averageDaysLate(judged: readonly Lateness[], doubtful = 0): number | null {
  const billed = sumOf(judged, (l) => l.invoice.amount.home);
  return billed > 0 ? sumOf(judged, (l) => l.weight) / (billed + doubtful) : null;
}

/** What the lateness of a customer's invoices on a day is worked out from. */
interface LatenessFacts {
  receivables: Receivables;
  policy: Policy;
  asOf: Day;
}

/** The invoices judged that were due in the short window. */
function recentlyDue({ receivables, policy, asOf }: LatenessFacts): Lateness[] {
  return receivables.judged.filter((l) => (l.invoice.due ?? 0) > asOf - policy.windows.short);
}

/**
 * Average days late of the invoices due in the short window, or null for fewer than the policy's minimum. Days.
 * @example round(recentDaysLate(facts), 1) // 3
 */
export function recentDaysLate(facts: LatenessFacts): number | null {
  const recent = recentlyDue(facts);
  return recent.length < facts.policy.fewInvoices ? null : averageDaysLate(recent);
}
