import type { Decision, Dossier } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import { type Day, parseDay } from '../values/day.ts';

/** The deal for which a new customer is screened, or else the customer itself, and the day on which that began. */
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
 * Every occasion on which a screening of this customer could have begun, earliest first: the customer or a deal made since the policy's
 * first day, a step of a screening that was recorded, or a card that was filled in for the lead that it was.
 * @returns an empty list for a customer on the books: one with an invoice, or with a deal won, from before the first occasion.
 */
export function occasionsOf({ dossier, policy, asOf }: Known): Occasion[] {
  if (!policy.screening.on) return [];
  const from = parseDay(policy.screening.from) ?? Number.POSITIVE_INFINITY;
  const deals = dossier.deals.flatMap(({ id, createdOn }) =>
    createdOn !== undefined && createdOn >= from && createdOn <= asOf ? [{ recordId: id, on: createdOn }] : [],
  );
  const { id, createdOn: made } = dossier.customer;
  const customer = made !== undefined && made >= from && made <= asOf ? [{ recordId: id, on: made }] : [];
  const recorded = dossier.decisions.flatMap((d) =>
    isOfScreening(d) && d.from !== null && d.from <= asOf ? [{ recordId: d.recordId ?? id, on: d.from }] : [],
  );
  const all = [...customer, ...deals, ...recorded].sort((a, b) => a.on - b.on || (a.recordId < b.recordId ? -1 : 1));
  const [first] = all;
  return first && !isOnTheBooks(dossier, first.on) ? all : [];
}

/** A step of a screening, or the card of a lead: a card of a customer may be filled in without one. */
const isOfScreening = ({ kind, leadId }: Decision): boolean =>
  kind === 'screening' || (kind === 'qualification' && leadId !== undefined);

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
