import type { Deal } from '../dossier/dossier.ts';
import { afterWorkingDays } from '../values/calendar.ts';
import { formatDay } from '../values/day.ts';
import { sumOf } from '../values/money.ts';
import { byId } from '../values/order.ts';
import { EVIDENCE_LIMIT } from '../vocabulary/model.ts';
import { type DutyFinder, sinceOf } from './duty.ts';

/**
 * Open deals that each fit into the limit and together do not: they are told together, with which of them fit in the order of their closing.
 * Nothing is held for it: none of them is won yet, and the gate on the limit looks at each as it comes. Where the limit or what is owed is
 * not known, nothing is said.
 */
export const dealsTogether: DutyFinder = (facts) => {
  const { dossier, policy, asOf, exposure, receivables } = facts;
  const isKnown = exposure.limit.state === 'amount' && dossier.sources.invoices && receivables.doubtful.length === 0;
  if (policy.gates.G2.mode === 'observe' || !isKnown || exposure.limit.state !== 'amount') return [];
  const room = exposure.limit.home - exposure.taken - (exposure.promised ?? 0);
  // What is open is what was checked and not seen won: a deal that is lost or won before its day has that day still to come.
  const open = new Set(facts.deals.flatMap(({ id, wonSeenOn }) => (wonSeenOn === undefined ? [id] : [])));
  const asked = dossier.deals
    .filter(({ id, prepaid }) => open.has(id) && !prepaid)
    .filter((deal) => amountOf(deal) > 0 && amountOf(deal) <= room)
    .sort((a, b) => closingOf(a) - closingOf(b) || byId(a, b));
  const { fit, beyond } = inOrder(asked, room);
  const [first] = beyond;
  if (!first) return [];
  const [who = 'finance'] = policy.decisions.approvers.limit;
  const since = sinceOf(facts, 'deals-together', first.id);
  const asking = afterWorkingDays(asOf, policy.gates.decideDays, policy.calendar);
  return [
    {
      kind: 'deals-together',
      // Another deal that does not fit is another task.
      subject: first.id,
      since,
      due: formatDay(Math.max(asOf, Math.min(first.closedOn ?? asking, asking))),
      who,
      severity: 'warn',
      params: {
        count: asked.length,
        total: sumOf(asked, amountOf),
        room,
        fit: labelsOf(fit),
        beyond: labelsOf(beyond),
      },
      evidence: asked.slice(0, EVIDENCE_LIMIT).map(({ id }) => id),
    },
  ];
};

/** Takes deals in their order as long as there is room; one that finds none leaves it to the next. */
function inOrder(deals: readonly Deal[], room: number): { fit: Deal[]; beyond: Deal[] } {
  const fit: Deal[] = [];
  const beyond: Deal[] = [];
  let left = room;
  for (const deal of deals) {
    const fits = amountOf(deal) <= left;
    (fits ? fit : beyond).push(deal);
    if (fits) left -= amountOf(deal);
  }
  return { fit, beyond };
}

/** Worth of a deal at today's rate, home minor units; 0 while it is not known. */
const amountOf = ({ today, amount }: Deal): number => today ?? amount?.home ?? 0;

const closingOf = ({ closedOn }: Deal): number => closedOn ?? Number.POSITIVE_INFINITY;

const labelsOf = (deals: readonly Deal[]): string =>
  deals
    .slice(0, EVIDENCE_LIMIT)
    .map(({ label, id }) => label || id)
    .join(', ');
