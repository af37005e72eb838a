import type { Observations } from './assessment.ts';
import { type Day, formatDay, parseDay } from './day.ts';
import type { Case, Deal, Dossier, Invoice } from './dossier.ts';

/** A dossier as it stood on a day: what happened later is taken away. */
export interface AsAt {
  dossier: Dossier;
  observations: Observations;
  /** Invoice id → first day known as disputed, for open disputes. */
  disputedSince: ReadonlyMap<string, Day>;
}

/** How many invoices the memory of what was seen may hold; older ones are dropped first. */
const MEMORY = 300;

/**
 * Looks at a dossier as of a day and adds what earlier looks have seen: the day an invoice was first seen paid where no field
 * records it (status-only orgs), and the day a dispute was first seen.
 */
export function asAt(dossier: Dossier, asOf: Day, previous: Observations | undefined): AsAt {
  const paid: Record<string, string> = {};
  const disputed: Record<string, string> = {};
  const disputedSince = new Map<string, Day>();
  const seenOpen = new Set(previous?.open);
  const invoices = byId(dossier.invoices)
    .filter((invoice) => invoice.issued === null || invoice.issued <= asOf)
    .map((now): Invoice => {
      const invoice = rewind(now, asOf);
      if (invoice.dispute === 'open' && invoice.state === 'open') {
        const since = parseDay(previous?.disputed[invoice.id]) ?? (previous ? asOf : (invoice.modifiedOn ?? asOf));
        disputedSince.set(invoice.id, Math.min(since, asOf));
        disputed[invoice.id] = formatDay(Math.min(since, asOf));
      }
      if (invoice.state !== 'settled' || invoice.paidOn !== null) return invoice;
      const seen = parseDay(previous?.paid[invoice.id]) ?? (seenOpen.has(invoice.id) ? asOf : undefined);
      if (seen === undefined) return invoice;
      paid[invoice.id] = formatDay(seen);
      return { ...invoice, paidOn: seen, paidOnSource: 'observed' };
    });
  const open = invoices.filter((invoice) => invoice.state === 'open').map((invoice) => invoice.id);
  return {
    dossier: {
      ...dossier,
      invoices,
      deals: byId(dossier.deals).map((deal) => rewindDeal(deal, asOf)),
      cases: byId(dossier.cases)
        .filter((c) => c.openedOn === null || c.openedOn <= asOf)
        .map((c) => rewindCase(c, asOf)),
    },
    observations: { open: open.slice(-MEMORY), paid: newest(paid), disputed: newest(disputed) },
    disputedSince,
  };
}

// Whatever order the CRM answered in, the same records give the same bytes.
function byId<T extends { id: string }>(records: readonly T[]): T[] {
  return [...records].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function rewind(invoice: Invoice, asOf: Day): Invoice {
  const later = invoice.paidOn !== null && invoice.paidOn > asOf;
  if (!later || invoice.state !== 'settled') return invoice;
  return { ...invoice, state: 'open', open: invoice.amount, paidOn: null, paidOnSource: null };
}

function rewindDeal(deal: Deal, asOf: Day): Deal {
  return deal.outcome !== 'open' && deal.closedOn !== null && deal.closedOn > asOf
    ? { ...deal, outcome: 'open' }
    : deal;
}

function rewindCase(one: Case, asOf: Day): Case {
  return one.closedOn !== null && one.closedOn > asOf ? { ...one, open: true, closedOn: null } : one;
}

function newest(days: Record<string, string>): Record<string, string> {
  const entries = Object.entries(days);
  if (entries.length <= MEMORY) return days;
  return Object.fromEntries(entries.sort(([, a], [, b]) => (a < b ? 1 : -1)).slice(0, MEMORY));
}
