import type { Dossier } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import { type Day, parseDay } from '../values/day.ts';

/** The deal for which a new customer is screened (or the customer, where there is none), and the day on which that began. */
export interface Occasion {
  recordId: string;
  on: Day;
}

interface Known {
  dossier: Dossier;
  policy: Policy;
  asOf: Day;
}

/**
 * Every occasion on which a screening of this customer could have begun, earliest first: a deal made since the policy's first day, or
 * a step of a screening that was recorded.
 * @returns an empty list for a customer on the books: one with an invoice, or with a deal won, from before the first occasion.
 */
export function occasionsOf({ dossier, policy, asOf }: Known): Occasion[] {
  if (!policy.screening.on) return [];
  const from = parseDay(policy.screening.from) ?? Number.POSITIVE_INFINITY;
  const deals = dossier.deals.flatMap(({ id, createdOn }) =>
    createdOn !== undefined && createdOn >= from && createdOn <= asOf ? [{ recordId: id, on: createdOn }] : [],
  );
  const recorded = dossier.decisions.flatMap((d) =>
    d.kind === 'screening' && d.from !== null && d.from <= asOf
      ? [{ recordId: d.recordId ?? dossier.customer.id, on: d.from }]
      : [],
  );
  const all = [...deals, ...recorded].sort((a, b) => a.on - b.on || (a.recordId < b.recordId ? -1 : 1));
  const [first] = all;
  return first && !isOnTheBooks(dossier, first.on) ? all : [];
}

/** What has no day counts as old: what is unknown asks nothing of anybody. */
function isOnTheBooks({ invoices, deals }: Dossier, before: Day): boolean {
  const isOld = (day: Day | null): boolean => day === null || day < before;
  return (
    invoices.some((i) => i.state !== 'void' && i.state !== 'draft' && isOld(i.issued)) ||
    deals.some((d) => d.outcome === 'won' && isOld(d.closedOn))
  );
}

/** Whether no answer is needed any more: every deal that the screening is about was lost. */
export function isIdle({ deals }: Dossier, since: Day): boolean {
  const about = deals.filter((d) => d.createdOn !== undefined && d.createdOn >= since);
  return about.length > 0 && about.every((d) => d.outcome === 'lost');
}
