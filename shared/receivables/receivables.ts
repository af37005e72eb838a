import type { DossierAsOf } from '../dossier/as-of.ts';
import type { Dossier, Invoice } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import { DAYS_A_MONTH, type Day, least } from '../values/day.ts';
import { type Amount, minorDigits, sum } from '../values/money.ts';
import { ascending } from '../values/order.ts';

/** An invoice with its amounts known, as the indicators use it. */
export type Receivable = Invoice & { amount: Amount; open: Amount };

/** One customer's invoices, sorted out once for all indicators, the ageing and the alerts. */
export interface Receivables {
  /** Neither void nor draft, with a usable amount. */
  counted: Receivable[];
  /** Open, with something left to pay. */
  open: Receivable[];
  /** Open, past due, not a residue and not excused by a dispute; oldest first. */
  overdue: Receivable[];
  /** Due in the long window up to the day and judged by lateness. */
  judged: Lateness[];
  /** How many due in the long window have no recorded payment day. */
  undated: number;
  /** Invoices due up to the day, ever: how much of a history there is. */
  dueEver: number;
  /** Day of the first invoice, or null. */
  first: Day | null;
  /** Billed in the long window, home minor units. */
  billedLong: number;
  /** Average billed in a month of the billing window, shortened to the first invoice; home minor units. */
  monthlyBilling: number;
  /** Ids of open invoices whose dispute keeps them out of arrears. */
  excused: ReadonlySet<string>;
}

/** How late one invoice was paid, or is by now if it is open or written off. */
export interface Lateness {
  invoice: Receivable;
  /** Whole days after the due day of its last payment, or of today; never negative. */
  days: number;
  /** Home minor units that were this late: all of a settled invoice, the rest of an open one. */
  late: number;
  /** Σ amount · days late over its payments and what is still open; home minor units times days. */
  weight: number;
  /** More than the grace late, and no residue. */
  isLate: boolean;
}

/**
 * Sorts out a customer's invoices as of a day.
 * @example receivablesOf(grading.snapshot, policy, asOf).overdue.length // 1
 */
export function receivablesOf({ dossier, disputedSince }: DossierAsOf, policy: Policy, asOf: Day): Receivables {
  const counted = dossier.invoices.filter(isCounted);
  const since = asOf - policy.windows.long;
  const billedLong = sum(counted.filter((i) => i.issued !== null && i.issued > since).map((i) => i.amount.home));
  const open = counted.filter((i) => i.state === 'open' && i.open.minor > 0);
  const excused = excusedDisputes(open, disputedSince, { policy, asOf, billed: billedLong });
  const fair = (i: Receivable): boolean => i.dispute !== 'upheld' && !excused.has(i.id);
  const material = (i: Receivable): boolean => !isResidue(i.open.home, i.amount.home, policy, dossier.home);
  const due = counted.filter((i) => i.due !== null && i.due <= asOf && i.due > since && fair(i));
  const judged = due.flatMap((invoice) => lateness(invoice, policy, asOf, dossier));
  const first = least(counted.map((i) => i.issued));
  return {
    counted,
    open,
    overdue: open.filter((i) => i.due !== null && i.due < asOf && material(i) && fair(i)).sort(ascending((i) => i.due)),
    judged,
    undated: due.length - judged.length,
    dueEver: counted.filter((i) => i.due !== null && i.due <= asOf).length,
    first,
    billedLong,
    monthlyBilling: monthlyBilling(counted, policy, asOf, first),
    excused,
  };
}

function isCounted(invoice: Invoice): invoice is Receivable {
  return invoice.state !== 'void' && invoice.state !== 'draft' && invoice.amount !== null && invoice.open !== null;
}

/** What is still unpaid of an invoice, or was given up; home minor units. */
function unpaidPart({ writtenOff, state, open }: Receivable): number {
  if (writtenOff) return writtenOff.home;
  return state === 'open' ? open.home : 0;
}

function lateness(invoice: Receivable, policy: Policy, asOf: Day, dossier: Dossier): Lateness[] {
  const { due, amount, payments } = invoice;
  const rest = unpaidPart(invoice);
  const until = rest > 0 ? asOf : invoice.paidOn;
  if (due === null || until === null) return [];
  const daysLate = (on: Day): number => Math.max(0, on - due);
  const days = daysLate(until);
  const paid = payments?.map((p) => ({ home: p.amount.home, days: daysLate(p.on) })) ?? [];
  const parts = rest > 0 ? [...paid, { home: rest, days }] : payments ? paid : [{ home: amount.home, days }];
  const late = sum(parts.filter((part) => part.days > policy.grace).map((part) => part.home));
  return [
    {
      invoice,
      days,
      late: rest > 0 ? rest : late > 0 ? late : amount.home,
      weight: sum(parts.map((part) => part.home * part.days)),
      isLate: late > 0 && !isResidue(late, amount.home, policy, dossier.home),
    },
  ];
}

/**
 * Open disputes that keep an invoice out of arrears: young ones, while all disputed items together are a small share of a
 * year's billing. (Not of open receivables: then paying another invoice later would make this share smaller and raise the score.)
 */
function excusedDisputes(
  open: readonly Receivable[],
  since: ReadonlyMap<string, Day>,
  { policy, asOf, billed }: { policy: Policy; asOf: Day; billed: number },
): Set<string> {
  const disputed = open.filter((i) => i.dispute === 'open');
  const total = sum(disputed.map((i) => i.open.home));
  if (total > billed * policy.dispute.shareOfBilling) return new Set();
  return new Set(disputed.filter((i) => asOf - (since.get(i.id) ?? asOf) <= policy.dispute.days).map((i) => i.id));
}

function monthlyBilling(counted: readonly Receivable[], policy: Policy, asOf: Day, first: Day | null): number {
  if (first === null) return 0;
  const months = Math.min(policy.windows.billingMonths, Math.max(1, (asOf - first) / DAYS_A_MONTH));
  const since = asOf - months * DAYS_A_MONTH;
  return sum(counted.filter((i) => i.issued !== null && i.issued >= since).map((i) => i.amount.home)) / months;
}

/**
 * Average days late weighted by amount: Σ late amount · days ÷ Σ amount; null for no amount. Days.
 * @example averageDaysLate(receivables.judged.filter(({ isLate }) => isLate)) // 70
 */
export function averageDaysLate(judged: readonly Lateness[]): number | null {
  const billed = sum(judged.map((l) => l.invoice.amount.home));
  return billed > 0 ? sum(judged.map((l) => l.weight)) / billed : null;
}

/** What the lateness of a customer's invoices on a day is worked out from. */
interface LatenessFacts {
  receivables: Receivables;
  policy: Policy;
  asOf: Day;
}

/**
 * The invoices judged that were due in the short window.
 * @example recentlyDue(facts).map(({ days }) => days) // [70, 0, 0]
 */
export function recentlyDue({ receivables, policy, asOf }: LatenessFacts): Lateness[] {
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

/**
 * Agreed days to pay of the invoices of the long window, weighted by amount; undefined where no invoice says. Days.
 * @example weightedTerms(receivables, policy, asOf) // 30
 */
export function weightedTerms({ counted }: Receivables, policy: Policy, asOf: Day): number | undefined {
  const since = asOf - policy.windows.long;
  const termed = counted.filter((i) => i.issued !== null && i.due !== null && i.issued > since && i.due >= i.issued);
  const weight = sum(termed.map((i) => i.amount.home));
  return weight > 0 ? sum(termed.map((i) => i.amount.home * ((i.due ?? 0) - (i.issued ?? 0)))) / weight : undefined;
}

/**
 * Whether an open rest is too small to be arrears: under the larger of the policy's units and its share of the invoice.
 * @example isResidue(1_000, 90_000, policy, 'USD') // true
 */
export function isResidue(openHome: number, amountHome: number, policy: Policy, home: string): boolean {
  const units = policy.tolerance.units * 10 ** minorDigits(home);
  return openHome < Math.max(units, amountHome * policy.tolerance.share);
}
