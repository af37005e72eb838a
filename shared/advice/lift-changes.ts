import type { Dossier, Invoice } from '../dossier/dossier.ts';
import type { Receivable } from '../receivables/receivables.ts';
import type { Facts } from '../score/facts.ts';
import type { Day } from '../values/day.ts';
import { sum, sumOf, unitsToMinor } from '../values/money.ts';
import { EVIDENCE_LIMIT } from '../vocabulary/model.ts';

/** A move with every record it touches, before it is shortened to be shown. */
export interface PossibleChange {
  kind: LiftChange['kind'];
  records: readonly string[];
  amount: number;
}

/** Most open invoices tried one by one. */
const SINGLE = 6;

/** What could be done about a customer today, from the records: each a change that someone could really bring about. */
export function possibleChanges({ dossier, receivables, policy }: Facts): PossibleChange[] {
  const { overdue, open } = receivables;
  const undisputed = open.filter((i) => i.dispute !== 'open');
  const disputed = open.filter((i) => i.dispute === 'open');
  const heaviest = [...overdue, ...undisputed.filter((i) => !overdue.includes(i)).sort(bySize)].slice(0, SINGLE);
  const unclear = dossier.cases.filter((c) => c.complaint && c.fault === 'unknown').map((c) => c.id);
  const moves: PossibleChange[] = [
    ...heaviest.map((i) => paying([i])),
    ...(overdue.length > 1 ? [paying(overdue)] : []),
    ...(undisputed.length > 1 ? [paying(undisputed)] : []),
    ...(disputed.length > 0 ? [{ ...paying(disputed), kind: 'settle-dispute' as const }] : []),
    ...(unclear.length > 0 ? [{ kind: 'find-fault' as const, records: unclear, amount: 0 }] : []),
  ];
  const { industry, country, employees, annualRevenue } = dossier.customer;
  const { industries, countries, minEmployees, minAnnualRevenue } = policy.standards;
  const isIncomplete =
    (industries.length > 0 && industry === null) ||
    (countries.length > 0 && country === null) ||
    (minEmployees !== null && employees === null) ||
    (minAnnualRevenue !== null && annualRevenue === null);
  return isIncomplete ? [...moves, { kind: 'complete-profile', records: [dossier.customer.id], amount: 0 }] : moves;
}

const bySize = (a: Receivable, b: Receivable): number => b.open.home - a.open.home || (a.id < b.id ? -1 : 1);

function paying(invoices: readonly Receivable[]): PossibleChange {
  return { kind: 'pay', records: invoices.map((i) => i.id), amount: sumOf(invoices, (i) => i.open.home) };
}

/** The dossier as it would be had the moves been made on a day. */
export function applyChanges(dossier: Dossier, moves: readonly PossibleChange[], facts: Facts, asOf: Day): Dossier {
  const touched = (kinds: readonly PossibleChange['kind'][]): Set<string> =>
    new Set(moves.filter((m) => kinds.includes(m.kind)).flatMap((m) => m.records));
  const [settled, paid, ours] = [
    touched(['settle-dispute']),
    touched(['pay', 'settle-dispute']),
    touched(['find-fault']),
  ];
  const isProfiled = touched(['complete-profile']).size > 0;
  return {
    ...dossier,
    customer: isProfiled ? matching(dossier, facts) : dossier.customer,
    invoices: dossier.invoices.map((i) => (paid.has(i.id) ? paidOn(i, asOf, settled.has(i.id)) : i)),
    cases: dossier.cases.map((c) => (ours.has(c.id) ? { ...c, fault: 'us' } : c)),
  };
}

function paidOn(invoice: Invoice, on: Day, isSettled: boolean): Invoice {
  const { open } = invoice;
  if (invoice.state !== 'open' || open === null) return invoice;
  return {
    ...invoice,
    state: 'settled',
    paidOn: on,
    paidOnSource: 'field',
    open: { ...open, minor: 0, home: 0 },
    dispute: isSettled ? 'rejected' : invoice.dispute,
    ...(invoice.payments ? { payments: [...invoice.payments, { on, amount: open }] } : {}),
  };
}

function matching({ customer, home }: Dossier, { policy }: Facts): Dossier['customer'] {
  const { industries, countries, minEmployees, minAnnualRevenue } = policy.standards;
  return {
    ...customer,
    industry: customer.industry ?? industries[0] ?? null,
    country: customer.country ?? countries[0] ?? null,
    employees: customer.employees ?? minEmployees,
    annualRevenue: customer.annualRevenue ?? (minAnnualRevenue === null ? null : unitsToMinor(minAnnualRevenue, home)),
  };
}

/** Several moves as they are shown: payments of the same kind as one, each record once. */
export function shown(moves: readonly PossibleChange[], receivables: Facts['receivables']): LiftChange[] {
  const kinds = [...new Set(moves.map((m) => m.kind))];
  return kinds.map((kind) => {
    const records = [...new Set(moves.filter((m) => m.kind === kind).flatMap((m) => m.records))];
    const isPaid = kind === 'pay' || kind === 'settle-dispute';
    const amount = isPaid ? sum(receivables.open.filter((i) => records.includes(i.id)).map((i) => i.open.home)) : 0;
    return { kind, records: records.slice(0, EVIDENCE_LIMIT), of: records.length, amount };
  });
}

/** One thing that would help. */
export interface LiftChange {
  /**
   * `pay`: these invoices are paid today. `settle-dispute`: these are settled and paid. `find-fault`: these complaints turn out
   * to be ours. `complete-profile`: the customer turns out to match the written standards.
   */
  kind: 'pay' | 'settle-dispute' | 'find-fault' | 'complete-profile';
  /** Record ids, at most 12; `of` says how many there are. */
  records: string[];
  of: number;
  /** Home minor units to be paid; 0 where nothing is. */
  amount: number;
}
