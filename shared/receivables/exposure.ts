import { limitOn } from '../decisions/limit-in-force.ts';
import type { LimitInForce } from '../decisions/limits.ts';
import type { Deal, Dossier, Order } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import type { Day } from '../values/day.ts';
import { type Amount, sum, sumOf } from '../values/money.ts';
import { present } from '../values/objects.ts';
import { byId } from '../values/order.ts';
import { disputedPart, type Receivable, type Receivables } from './receivables.ts';

/**
 * Open receivables by days past due, home minor units at today's rates. An open invoice without a due date counts as not due.
 * Disputed parts are counted in the amounts and shown apart.
 */
export function ageingOf(open: readonly Receivable[], asOf: Day): Ageing {
  const bucket = (from: number, to: number): Bucket => {
    const inside = open.filter((i) => {
      const days = i.due === null ? 0 : asOf - i.due;
      return days >= from && days <= to;
    });
    return {
      amount: sumOf(inside, (i) => i.open.home),
      disputed: sumOf(inside, (i) => disputedPart(i).home),
      count: inside.length,
    };
  };
  return {
    notDue: bucket(Number.NEGATIVE_INFINITY, 0),
    d1to30: bucket(1, 30),
    d31to60: bucket(31, 60),
    d61to90: bucket(61, 90),
    over90: bucket(91, Number.POSITIVE_INFINITY),
  };
}

/**
 * What is at stake with a customer today, home minor units at today's rates: open receivables (disputed ones too) and accepted orders not yet
 * invoiced, less credit notes not yet used, deposits held and sums insured or guaranteed; never below zero. A new
 * commitment under check is added by the caller (the decision model, c5).
 * @example exposureOf(receivables, dossier, policy, asOf).total // 90_000
 */
export function exposureOf(receivables: Receivables, dossier: Dossier, policy: Policy, asOf: Day): Exposure {
  const inForce = dossier.contracts.filter(
    (c) => (c.from === null || c.from <= asOf) && (c.to === null || c.to >= asOf),
  );
  const held = (kind: 'cover' | 'deposit'): number =>
    sum(inForce.filter((c) => c.kind === kind).map((c) => Math.round((c.amount?.home ?? 0) * (c.share ?? 1))));
  const cover = held('cover');
  const promised = sum([...promisedOf(receivables, dossier, policy, asOf).values()]);
  const addsToLimit = policy.credit.cover === 'adds-to-limit';
  const parts = {
    receivables: sumOf(receivables.open, (i) => i.open.home),
    orders: policy.credit.countOrders ? sum(onCredit(dossier).map((order) => notInvoiced(order, receivables))) : 0,
    credits: sumOf(dossier.credits, (c) => c.unapplied?.home ?? 0),
    deposits: held('deposit'),
    cover: addsToLimit ? 0 : cover,
  };
  const total = Math.max(0, parts.receivables + parts.orders - parts.credits - parts.deposits - parts.cover);
  const limit = limitOn(dossier, policy, asOf, addsToLimit ? cover : 0);
  const taken = Math.max(0, total - receivables.residues);
  const unread = receivables.doubtful.filter((i) => i.open === null).length;
  return {
    total,
    taken,
    parts,
    ...present('promised', promised > 0 ? promised : undefined),
    overdue: sumOf(receivables.overdue, (i) => i.open.home),
    limit,
    ...(inForce.some((c) => c.unclear) ? { isDoubtful: true } : {}),
    ...(unread > 0 ? { unread } : {}),
    utilisation: limit.state === 'amount' && limit.home > 0 ? taken / limit.home : null,
    ageing: ageingOf(receivables.open, asOf),
  };
}

/**
 * The exposure by which a new deal is checked: with what is promised by others, and without what the deal itself has led to already, its
 * orders and their invoices, so that it counts once. A customer is no worse for what was sold to it: nothing else counts promises.
 * @example exposureWithout({ ...facts.exposure, total: 140_000 }, openDeal, { ...facts, dossier: { ...dossier, orders: [order] } }).total // 90_000
 */
export function exposureWithout(
  exposure: Exposure,
  deal: Deal,
  { dossier, receivables, policy, asOf }: { dossier: Dossier; receivables: Receivables; policy: Policy; asOf: Day },
): Exposure {
  const orders = dossier.orders.filter((order) => order.dealId === deal.id);
  const promised = promisedOf(receivables, dossier, policy, asOf);
  promised.delete(deal.id);
  const byOthers = sum([...promised.values()]);
  const ids = new Set(orders.map((order) => order.id));
  const invoiced = receivables.open.filter((i) => i.orderId !== undefined && ids.has(i.orderId));
  const own =
    sumOf(orders, (order) => (deal.prepaid ? 0 : notInvoiced(order, receivables))) +
    sumOf(invoiced, (i) => i.open.home);
  return {
    ...exposure,
    total: Math.max(0, exposure.total - own) + byOthers,
    taken: Math.max(0, exposure.taken - own) + byOthers,
  };
}

/**
 * What is promised to a customer by deals that are won and neither ordered nor invoiced yet, home minor units by deal. The orders of a deal
 * are taken off it. Many orgs do not link orders and invoices to deals: so are orders that name no deal, and what was billed since the closing
 * and bills no order, in the order of closing. While a document cannot be read, it may be the deal's, and the deal counts for nothing.
 */
function promisedOf(
  { counted, doubtful }: Receivables,
  dossier: Dossier,
  policy: Policy,
  asOf: Day,
): Map<string, number> {
  const { promisedDays } = policy.credit;
  // Where no invoices can be read, nothing tells which deals were billed long ago.
  if (!dossier.sources.invoices) return new Map();
  const orders = dossier.orders.filter(({ state }) => state !== 'cancelled');
  const orderIds = new Set(orders.map(({ id }) => id));
  const bills = counted.filter(({ orderId }) => orderId === undefined || !orderIds.has(orderId));
  const unclear = [
    ...orders.flatMap(({ state, today, on }) => (state === 'unknown' || today === null ? [on] : [])),
    ...[...doubtful, ...bills.filter(({ issued }) => issued === null)].map(({ issued }) => issued),
  ];
  const isUnclear = (closed: Day): boolean => unclear.some((day) => day === null || day >= closed);
  const isRecent = (on: Day | null): on is Day => on !== null && on <= asOf && asOf - on < promisedDays;
  const won = dossier.deals
    .flatMap((deal) => (isRecent(deal.closedOn) ? [{ ...deal, on: deal.closedOn }] : []))
    .filter(({ outcome, prepaid, on }) => outcome === 'won' && !prepaid && !isUnclear(on))
    .sort((a, b) => a.on - b.on || byId(a, b));
  // An order may be entered before its deal is closed.
  const covers = [
    ...orders.map(({ dealId, today, on }) => ({ dealId, left: today ?? 0, from: (on ?? asOf) + promisedDays })),
    ...bills.map(({ issued, amount, today }) => ({
      dealId: undefined,
      left: today ?? amount.home,
      from: issued ?? asOf,
    })),
  ];
  return new Map(
    won.map((deal) => {
      let open = deal.today ?? deal.amount?.home ?? 0;
      for (const cover of covers) {
        if (cover.dealId === undefined ? cover.from < deal.on : cover.dealId !== deal.id) continue;
        const covered = Math.min(open, cover.left);
        cover.left -= covered;
        open -= covered;
      }
      return [deal.id, open];
    }),
  );
}

/** Orders for which we wait for money; one that came from a deal paid in advance is none. */
function onCredit({ orders, deals }: Dossier): Order[] {
  const prepaid = new Set(deals.filter((deal) => deal.prepaid).map((deal) => deal.id));
  return orders.filter((order) => order.dealId === undefined || !prepaid.has(order.dealId));
}

/**
 * The part of an accepted order that no invoice bills yet, home minor units at today's rate. A delivered order that names no
 * invoiced share and no invoice counts as invoiced: otherwise every old order of an org that does not link them would count as open.
 */
function notInvoiced(order: Order, { counted }: Receivables): number {
  if (order.amount === null || order.today === null || order.amount.minor === 0) return 0;
  if (order.state !== 'accepted' && order.state !== 'delivered') return 0;
  const linked = counted.filter((i) => i.orderId === order.id);
  const byInvoices = linked.length === 0 && order.state === 'delivered' ? 1 : billedShare(order.amount, linked);
  return Math.round(order.today * (1 - (order.billed ?? byInvoices)));
}

function billedShare(amount: Amount, invoices: readonly Receivable[]): number {
  const sameCurrency = invoices.every((i) => i.amount.currency === amount.currency);
  const billed = sumOf(invoices, (i) => (sameCurrency ? i.amount.minor : i.amount.home));
  return Math.min(1, billed / (sameCurrency ? amount.minor : Math.max(1, amount.home)));
}

/** One bucket of the ageing of open receivables, home minor units. */
export interface Bucket {
  amount: number;
  disputed: number;
  count: number;
}

export interface Ageing {
  notDue: Bucket;
  d1to30: Bucket;
  d31to60: Bucket;
  d61to90: Bucket;
  over90: Bucket;
}

export interface Exposure {
  /** What is at stake: the parts added up, never below zero; home minor units at today's rates. */
  total: number;
  /** The part of it that takes up the limit: all but residues that are no sum that counts; home minor units. */
  taken: number;
  /** Open receivables including disputed, orders not yet invoiced; less unused credit notes, deposits, and cover. */
  parts: { receivables: number; orders: number; credits: number; deposits: number; cover: number };
  /** Deals won that are neither ordered nor invoiced yet: they count when a new deal is checked, and in no sum here; absent for none. */
  promised?: number;
  /** Overdue and undisputed, home minor units. */
  overdue: number;
  /** Invoices that are in no sum, because it cannot be read whether they are owed or how much; absent for none. */
  unread?: number;
  /** What a security covers cannot be read: the exposure may be lower than it looks. */
  isDoubtful?: true;
  limit: LimitInForce;
  /** taken ÷ limit, where the limit is an amount. */
  utilisation: number | null;
  ageing: Ageing;
}
