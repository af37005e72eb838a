import { asAt } from '../as-at.ts';
import type { Day } from '../day.ts';
import type { Dossier } from '../dossier.ts';
import { isResidue } from '../read-invoice.ts';
import { type Receivable, sum } from '../receivables.ts';
import type { CaseFacts } from './exit-case.ts';

/** What the customer owed on a day. Money given up as lost is still owed: writing off is our act, not a payment. */
export interface Arrears {
  /** Past due and no residue, on a day; decided disputes in the customer's favour are not owed. */
  on(day: Day): Receivable[];
  /** Those of them that no young dispute excuses today. */
  undisputed(day: Day): Receivable[];
  /** First day from one to another on which none of these is unpaid any more; null for none. */
  firstClear(from: Day, to: Day, ids: ReadonlySet<string> | 'all'): Day | null;
  /** All that is open on a day less unused credit notes and deposits held; home minor units, below zero where we owe. */
  balance(day: Day, issuedUpTo?: Day): number;
}

const NOTHING = {
  deals: [],
  cases: [],
  incidents: [],
  contracts: [],
  decisions: [],
  exits: [],
  orders: [],
  credits: [],
};

/** Looks back at a customer's debts, as far as payments are dated; an invoice settled on no recorded day counts as paid throughout. */
export function arrearsOf({ dossier, policy, asOf, receivables: { counted, excused } }: CaseFacts): Arrears {
  const seen = new Map<Day, Receivable[]>();
  const unpaidOn = (day: Day): Receivable[] => {
    const known = seen.get(day);
    if (known) return known;
    const then: Dossier = { ...dossier, ...NOTHING, invoices: counted };
    const unpaid = asAt(then, day, undefined).dossier.invoices.flatMap((i): Receivable[] => {
      const { amount, state, dispute } = i;
      const open = i.writtenOff ?? i.open;
      if (!amount || !open || dispute === 'upheld' || (state === 'settled' && !i.writtenOff)) return [];
      return open.minor > 0 ? [{ ...i, amount, open }] : [];
    });
    seen.set(day, unpaid);
    return unpaid;
  };
  const on = (day: Day): Receivable[] =>
    unpaidOn(day)
      .filter((i) => i.due !== null && i.due < day && !isResidue(i.open.home, i.amount.home, policy, dossier.home))
      .sort((a, b) => (a.due ?? 0) - (b.due ?? 0) || (a.id < b.id ? -1 : 1));
  const undisputed = (day: Day): Receivable[] => on(day).filter((i) => !excused.has(i.id));
  const payDays = [...new Set(counted.flatMap((i) => [i.paidOn, ...(i.payments ?? []).map((p) => p.on)]))]
    .filter((day) => day !== null)
    .sort((a, b) => a - b);
  const held = dossier.contracts.filter(
    (c) => c.kind === 'deposit' && (c.from === null || c.from <= asOf) && (c.to === null || c.to >= asOf),
  );
  const ours = sum([
    ...dossier.credits.map((c) => c.unapplied?.home ?? 0),
    ...held.map((c) => Math.round((c.amount?.home ?? 0) * (c.share ?? 1))),
  ]);
  return {
    on,
    undisputed,
    firstClear: (from, to, ids) => {
      const isClear = (day: Day): boolean => !undisputed(day).some((i) => ids === 'all' || ids.has(i.id));
      return [from, ...payDays.filter((day) => day > from)].find((day) => day <= to && isClear(day)) ?? null;
    },
    balance: (day, issuedUpTo = day) =>
      sum(unpaidOn(day).flatMap((i) => (i.issued === null || i.issued <= issuedUpTo ? [i.open.home] : []))) - ours,
  };
}
