import { type Day, formatDay, least, parseDay } from '../values/day.ts';
import { type Amount, partOf } from '../values/money.ts';
import { byId, compareTexts } from '../values/order.ts';
import type { Case, Deal, Dossier, Incident, Invoice } from './dossier.ts';

/** A dossier as it stood on a day: what happened later is taken away. */
export interface DossierAsOf {
  dossier: Dossier;
  observations: Observations;
  /** Invoice id → first day known as disputed, for open disputes. */
  disputedSince: ReadonlyMap<string, Day>;
}

/** Most invoices of which the observations hold something; the oldest are dropped first. */
const OBSERVED_LIMIT = 300;

/** What an earlier day has observed, and which day that was; a day that is not given counts as the day before the one looked at. */
export interface Observed {
  observations: Observations;
  asOf?: string;
}

/**
 * The dossier as of a day, with what earlier days have observed: the day on which an invoice was first seen paid where no field records
 * it (status-only orgs), and the day on which a dispute was first seen. Such a day is written down once. What the record was changed to
 * after the day looked at had not happened on it.
 * @example dossierAsOf(make.dossierWith({ invoices: [make.invoice(40, 900, 20)] }), asOf - 30, undefined).dossier.invoices[0].state // 'open'
 */
export function dossierAsOf(dossier: Dossier, asOf: Day, earlier: Observed | undefined): DossierAsOf {
  const previous = earlier?.observations;
  const seenOn = parseDay(earlier?.asOf) ?? asOf - 1;
  const paid: Record<string, string> = {};
  const disputed: Record<string, string> = {};
  const disputedSince = new Map<string, Day>();
  const seenOpen = new Set(previous?.open);
  const incidents = sortedById(dossier.incidents)
    .filter((i) => i.on === null || i.on <= asOf)
    .map((i) => rewindIncident(i, asOf));
  const disputes = disputesByInvoice(incidents);
  const invoices = sortedById(dossier.invoices)
    .filter((invoice) => invoice.issued === null || invoice.issued <= asOf)
    .map((now): Invoice => {
      const then = previous ? asObserved(rewind(now, asOf), previous, asOf) : rewind(now, asOf);
      const [invoice, begun] = withDisputes(then, disputes.get(now.id));
      const changedOn = dayOfChange(invoice, previous ? seenOn : Number.NEGATIVE_INFINITY, asOf);
      if (invoice.dispute === 'open' && invoice.state === 'open') {
        const since = begun ?? parseDay(previous?.disputed[invoice.id]) ?? changedOn;
        disputedSince.set(invoice.id, Math.min(since, asOf));
        disputed[invoice.id] = formatDay(Math.min(since, asOf));
      }
      if (invoice.state !== 'settled' || invoice.paidOn !== null || invoice.writtenOff) return invoice;
      const seen = parseDay(previous?.paid[invoice.id]) ?? (seenOpen.has(invoice.id) ? changedOn : undefined);
      if (seen === undefined) return invoice;
      paid[invoice.id] = formatDay(seen);
      return { ...invoice, paidOn: seen, paidOnSource: 'observed' };
    });
  const open = invoices.filter((invoice) => invoice.state === 'open').map((invoice) => invoice.id);
  return {
    dossier: {
      ...dossier,
      invoices,
      deals: dealsAsOf(dossier.deals, asOf),
      cases: sortedById(dossier.cases)
        .filter((c) => c.openedOn === null || c.openedOn <= asOf)
        .map((c) => rewindCase(c, asOf)),
      incidents,
      contracts: sortedById(dossier.contracts),
      decisions: sortedById(dossier.decisions).filter((d) => d.from === null || d.from <= asOf),
      exits: sortedById(dossier.exits).filter((e) => (e.days.Opened_On ?? asOf) <= asOf),
      orders: sortedById(dossier.orders).filter((o) => o.on === null || o.on <= asOf),
      credits: sortedById(dossier.credits).filter((c) => c.on === null || c.on <= asOf),
    },
    observations: { open: open.slice(-OBSERVED_LIMIT), paid: newest(paid), disputed: newest(disputed) },
    disputedSince,
  };
}

/** The day on which a record came to be as it is: its own day of change where that lies after the day last seen, else the day looked at. */
const dayOfChange = ({ modifiedOn }: Invoice, seenOn: Day, asOf: Day): Day =>
  modifiedOn !== null && modifiedOn > seenOn && modifiedOn <= asOf ? modifiedOn : asOf;

/**
 * An invoice as an earlier day has seen it, where the record was changed only after the day looked at: still unpaid, and disputed or not as
 * it was then. Nothing is known of the state of an invoice that the earlier day has not seen open.
 */
function asObserved(invoice: Invoice, { open, paid, disputed }: Observations, asOf: Day): Invoice {
  const isLater = invoice.modifiedOn !== null && invoice.modifiedOn > asOf && open.includes(invoice.id);
  const isPaidLater = isLater || (parseDay(paid[invoice.id]) ?? asOf) > asOf;
  const isSettled = invoice.state === 'settled' && invoice.paidOn === null && !invoice.writtenOff;
  const then = isSettled && isPaidLater ? unpaid(invoice) : invoice;
  if (!isLater) return then;
  const wasDisputed = Object.hasOwn(disputed, invoice.id);
  if (wasDisputed) return { ...then, dispute: 'open' };
  return then.dispute === 'open' ? { ...then, dispute: 'none' } : then;
}

function disputesByInvoice(incidents: readonly Incident[]): Map<string, Incident[]> {
  const disputes = new Map<string, Incident[]>();
  for (const incident of incidents) {
    const { kind, invoiceId } = incident;
    if (kind !== 'dispute' || invoiceId === null) continue;
    const lines = disputes.get(invoiceId);
    if (lines) lines.push(incident);
    else disputes.set(invoiceId, [incident]);
  }
  return disputes;
}

// The same records give the same bytes, in whatever order the CRM answers.
function sortedById<T extends { id: string }>(records: readonly T[]): T[] {
  const sorted = [...records];
  return sorted.every((record, n) => n === 0 || (sorted[n - 1]?.id ?? '') <= record.id) ? sorted : sorted.sort(byId);
}

function rewind(invoice: Invoice, asOf: Day): Invoice {
  if (invoice.payments?.some((payment) => payment.on > asOf)) return withFewerPayments(invoice, asOf);
  const { paidOn, state } = invoice;
  if (paidOn === null || paidOn <= asOf || state === 'void' || state === 'draft') return invoice;
  return unpaid(invoice);
}

function unpaid(invoice: Invoice): Invoice {
  const { amount } = invoice;
  const { short: _short, ...rest } = invoice;
  return {
    ...rest,
    state: 'open',
    open: amount && openPart(invoice, amount, amount.minor),
    paidOn: null,
    paidOnSource: null,
  };
}

/** A part of an invoice that is open, at what the whole is worth today. */
const openPart = ({ today }: Invoice, amount: Amount, minor: number): Amount =>
  partOf({ ...amount, home: today ?? amount.home }, minor);

// Payments still to come on that day leave what they paid open again.
function withFewerPayments(invoice: Invoice, asOf: Day): Invoice {
  const { amount, open, payments = [] } = invoice;
  if (!amount || !open) return invoice;
  const later = payments.filter((payment) => payment.on > asOf).reduce((sum, payment) => sum + payment.amount.minor, 0);
  const { short: _short, ...rest } = invoice;
  const stillOpen = openPart(invoice, amount, Math.min(amount.minor, open.minor + later));
  return {
    ...rest,
    open: stillOpen,
    state: invoice.state === 'settled' ? 'open' : invoice.state,
    paidOn: null,
    paidOnSource: null,
    payments: payments.filter((payment) => payment.on <= asOf),
  };
}

/**
 * Where the invoice itself shows no dispute, the ledger's lines count, open ones first. Those that say what the invoice says tell what
 * sums it is about, and since when. Without a recorded fault a dispute counts as open; where the fault cannot be read, it may be either.
 */
function withDisputes(invoice: Invoice, disputes: readonly Incident[] = []): [invoice: Invoice, since: Day | null] {
  if (disputes.length === 0) return [invoice, null];
  const states = invoice.dispute === 'none' ? (['open', 'unknown', 'upheld', 'rejected'] as const) : [invoice.dispute];
  const state = states.find((one) => disputes.some((line) => disputeState(line) === one));
  if (state === undefined) return [invoice, null];
  const lines = disputes.filter((line) => disputeState(line) === state);
  const { amount } = invoice;
  const sums = lines.flatMap((line) => (line.amount && amount ? inCurrencyOf(amount, line.amount) : []));
  const disputed = sums.reduce((total, minor) => total + minor, 0);
  const isPart = amount !== null && sums.length === lines.length && disputed > 0 && disputed < amount.minor;
  return [
    { ...invoice, dispute: state, ...(isPart ? { disputed: partOf(amount, disputed) } : {}) },
    state === 'open' ? least(lines.map((line) => line.on)) : null,
  ];
}

/** A sum in minor units of a document's currency. */
const inCurrencyOf = (document: Amount, { currency, minor, home }: Amount): number =>
  currency === document.currency ? minor : Math.round((document.minor * home) / Math.max(1, document.home));

function disputeState({ solvedOn, fault }: Incident): Invoice['dispute'] {
  if (solvedOn === null || fault === 'unknown') return 'open';
  if (fault === 'unread') return 'unknown';
  return fault === 'us' ? 'upheld' : 'rejected';
}

function rewindIncident(incident: Incident, asOf: Day): Incident {
  const later = (day: Day | null): boolean => day !== null && day > asOf;
  if (!later(incident.solvedOn) && !later(incident.answeredOn)) return incident;
  return {
    ...incident,
    ...(later(incident.solvedOn) ? { solvedOn: null, kept: null } : {}),
    ...(later(incident.answeredOn) ? { answeredOn: null } : {}),
  };
}

/**
 * Deals as of a day, by their closing days, in the order of their ids.
 * @example dealsAsOf(dossier.deals, asOf).length // 1
 */
export const dealsAsOf = (deals: readonly Deal[], asOf: Day): Deal[] =>
  sortedById(deals).map((deal) => rewindDeal(deal, asOf));

function rewindDeal(deal: Deal, asOf: Day): Deal {
  return (deal.outcome === 'won' || deal.outcome === 'lost') && deal.closedOn !== null && deal.closedOn > asOf
    ? { ...deal, outcome: 'open' }
    : deal;
}

function rewindCase(item: Case, asOf: Day): Case {
  return item.closedOn !== null && item.closedOn > asOf ? { ...item, open: true, closedOn: null } : item;
}

function newest(days: Record<string, string>): Record<string, string> {
  const entries = Object.entries(days);
  if (entries.length <= OBSERVED_LIMIT) return days;
  return Object.fromEntries(
    entries
      .reverse()
      .sort(([, a], [, b]) => compareTexts(b, a))
      .slice(0, OBSERVED_LIMIT),
  );
}

/** What was seen to happen that no field records: first day seen paid, first day seen disputed. */
export interface Observations {
  /** Invoices that were open on that day. */
  open: string[];
  /** Invoice id → day first seen paid. */
  paid: Record<string, string>;
  /** Invoice id → day first seen disputed. */
  disputed: Record<string, string>;
}
