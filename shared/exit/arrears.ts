import { dossierAsOf } from '../dossier/as-of.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { disputedPart, type Receivable } from '../receivables/receivables.ts';
import { isResidue } from '../receivables/residue.ts';
import type { Day } from '../values/day.ts';
import { partOf, sum } from '../values/money.ts';
import type { Arrears, CaseFacts } from './case.ts';

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

/** What is left of an invoice without a part of what is open, minor units; nothing where the part is all of it. */
const lessBy = (part: number, invoice: Receivable): Receivable[] =>
  invoice.open.minor > part ? [{ ...invoice, open: partOf(invoice.open, invoice.open.minor - part) }] : [];

/**
 * Looks back at a customer's debts, as far as payments are dated; an invoice settled on no recorded day counts as paid throughout.
 * @example arrearsOf(facts).balance(asOf) // 90_000
 */
export function arrearsOf({ dossier, policy, asOf, receivables: { counted, excused } }: CaseFacts): Arrears {
  const seen = new Map<Day, Receivable[]>();
  const unpaidOn = (day: Day): Receivable[] => {
    const known = seen.get(day);
    if (known) return known;
    const then: Dossier = { ...dossier, ...NOTHING, invoices: counted };
    const unpaid = dossierAsOf(then, day, undefined).dossier.invoices.flatMap((i): Receivable[] => {
      const { amount, state, dispute } = i;
      const open = i.writtenOff ?? i.open;
      if (!amount || !open || (state === 'settled' && !i.writtenOff)) return [];
      const forgiven = dispute === 'upheld' ? (i.disputed?.minor ?? open.minor) : 0;
      return lessBy(forgiven, { ...i, amount, open });
    });
    seen.set(day, unpaid);
    return unpaid;
  };
  const on = (day: Day): Receivable[] =>
    unpaidOn(day)
      .filter((i) => i.due !== null && i.due < day && !isResidue(i, policy))
      .sort((a, b) => (a.due ?? 0) - (b.due ?? 0) || (a.id < b.id ? -1 : 1));
  const undisputed = (day: Day): Receivable[] =>
    on(day).flatMap((i) => (excused.has(i.id) ? lessBy(disputedPart({ ...i, dispute: 'open' }).minor, i) : [i]));
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
