import type { Assessment } from '../assessment/assessment.ts';
import { dossierAsOf } from '../dossier/as-of.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { LEDGERS, type Ledger } from '../dossier/ledgers.ts';
import { joinUnread, type UnreadFacts, unreadFacts } from '../dossier/unread-facts.ts';
import { returnHabit } from '../outlook/coming-events.ts';
import type { Policy } from '../policy/policy.ts';
import { receivablesOf } from '../receivables/receivables.ts';
import { casesPer10k, complaintsOf, expectedCases } from '../score/complaints.ts';
import { type AnswerTally, conversionOf, type Portfolio } from '../score/portfolio.ts';
import { type Day, formatDay } from '../values/day.ts';
import { sum } from '../values/money.ts';
import { round } from '../values/numbers.ts';
import type { Tier } from '../vocabulary/model.ts';

/**
 * Portfolio figures over all customers on a day; null where no customer has the facts for it. One pass, little memory.
 * @example portfolioOf([dossier], policy, asOf).openReceivables // 90_000
 */
export function portfolioOf(dossiers: Iterable<Dossier>, policy: Policy, asOf: Day): Portfolio {
  const tally = emptyTally();
  for (const dossier of dossiers) addToTally(tally, { dossier }, policy, asOf);
  return portfolioFrom(tally, policy, asOf);
}

/** Values with how many customers have them. Values are kept to three significant digits, so that a million customers need little room. */
export type Spread = Record<string, number>;

/**
 * What the portfolio figures are computed from, summed over customers so far. Plain data: it can be kept between runs, and two of
 * them add up to the one over the customers of both, in whatever order the customers came.
 */
export interface PortfolioTally {
  customers: number;
  /** Invoices due in the long window, and those of them that were late. */
  due: number;
  late: number;
  closed: number;
  won: number;
  /** Complaints weighted by fault, and the orders they are compared with. */
  complaints: number;
  orders: number;
  /** Cases to be expected in a quarter, and the customers with a case; returns and the orders that they are compared with. */
  quarterCases: number;
  withCases: number;
  returns: number;
  returnOrders: number;
  /** Home minor units. */
  openReceivables: number;
  /** Lines in the firm's own ledgers. */
  lines: Record<Ledger, number>;
  /** Customers whose assessment was counted too; of them, home minor units owed in tiers D and E, and alerts with the answers to them. */
  assessed: number;
  openInBadTiers: number;
  answers: AnswerTally;
  /** Customers by `won/closed` deals. */
  closings: Record<string, number>;
  /** Customers by cases per 10,000 home units billed, those without a case left out. */
  densities: Spread;
  /** Customers by open receivables in home minor units, those without any left out. */
  owed: Spread;
  /** Largest first, at most ten; home minor units. */
  largestBilled: number[];
  /** Labels and fields that could not be read; absent in a tally begun by an earlier version. */
  unread: UnreadFacts;
}

const SIGNIFICANT_DIGITS = 3;

const LARGEST_SHOWN = 10;

const LARGE_EXPOSURE_SHARE = 0.2;

const BAD_TIERS: readonly Tier[] = ['D', 'E'];

/**
 * The tally over no customers.
 * @example emptyTally().customers // 0
 */
export function emptyTally(): PortfolioTally {
  return {
    customers: 0,
    due: 0,
    late: 0,
    closed: 0,
    won: 0,
    complaints: 0,
    orders: 0,
    quarterCases: 0,
    withCases: 0,
    returns: 0,
    returnOrders: 0,
    openReceivables: 0,
    lines: { incidents: 0, contracts: 0, decisions: 0, exits: 0 },
    assessed: 0,
    openInBadTiers: 0,
    answers: {},
    closings: {},
    densities: {},
    owed: {},
    largestBilled: [],
    unread: {},
  };
}

/** A customer to count, with its assessment of that day: without one nothing is counted of tiers and alerts. */
interface CountedCustomer {
  dossier: Dossier;
  assessment?: Assessment;
}

/**
 * Adds one customer, as known on a day, to a tally; the tally itself is changed.
 * @example changed(emptyTally(), (tally) => addToTally(tally, { dossier }, policy, asOf)).customers // 1
 */
export function addToTally(
  tally: PortfolioTally,
  { dossier: whole, assessment }: CountedCustomer,
  policy: Policy,
  asOf: Day,
): void {
  const snapshot = dossierAsOf(whole, asOf, undefined);
  const { dossier } = snapshot;
  const receivables = receivablesOf(snapshot, policy, asOf);
  tally.customers += 1;
  for (const ledger of LEDGERS) tally.lines[ledger] += whole[ledger].length;
  tally.due += receivables.judged.length + receivables.paidAhead.length;
  tally.late += receivables.judged.filter((l) => l.isAfterDue).length;
  const owes = sum(receivables.open.map((i) => i.open.home));
  tally.openReceivables += owes;
  if (assessment) {
    tally.assessed += 1;
    if (BAD_TIERS.includes(assessment.tier.letter)) tally.openInBadTiers += owes;
    addAnswers(tally.answers, assessment);
  }
  if (owes > 0) count(tally.owed, rounded(owes));
  tally.largestBilled = largest([...tally.largestBilled, receivables.billedLong]);
  tally.unread = joinUnread(tally.unread, unreadFacts(whole.defects));
  const deals = conversionOf(dossier, 0, 0);
  tally.closed += deals.closed.length;
  tally.won += deals.won.length;
  if (deals.closed.length > 0) count(tally.closings, `${deals.won.length}/${deals.closed.length}`);
  const complaints = complaintsOf(dossier, policy, asOf);
  tally.complaints += complaints.weight;
  tally.orders += complaints.orders;
  const expected = expectedCases(dossier, asOf);
  if (expected > 0) {
    tally.quarterCases += expected;
    tally.withCases += 1;
  }
  const habit = returnHabit(dossier, policy, asOf);
  tally.returns += habit.returns;
  tally.returnOrders += habit.orders;
  const density = casesPer10k(dossier, receivables, policy, asOf);
  if (density !== null && density > 0) count(tally.densities, rounded(density));
}

/** Adds a customer's openings: those that are open, that are silent because of an answer, and that closed within the cool-down. */
function addAnswers(tally: AnswerTally, a: Pick<Assessment, 'alerts' | 'wrongAlerts' | 'closedAlerts'>): void {
  for (const { rule, answers } of [...a.alerts, ...a.wrongAlerts, ...a.closedAlerts]) {
    const { openings, wrong } = tally[rule] ?? { openings: 0, wrong: 0 };
    tally[rule] = { openings: openings + 1, wrong: wrong + (answers && answers.length > 0 ? 1 : 0) };
  }
}

function joinAnswers(left: AnswerTally, right: AnswerTally): AnswerTally {
  const joined = { ...left };
  for (const [rule, { openings, wrong }] of Object.entries(right)) {
    const before = joined[rule] ?? { openings: 0, wrong: 0 };
    joined[rule] = { openings: before.openings + openings, wrong: before.wrong + wrong };
  }
  return joined;
}

/**
 * The tally over the customers of both, who must not overlap: parts of an org may be counted apart and joined.
 * @example joinTallies(tally, emptyTally()).openReceivables // 90_000
 */
export function joinTallies(left: PortfolioTally, right: PortfolioTally): PortfolioTally {
  return {
    customers: left.customers + right.customers,
    due: left.due + right.due,
    late: left.late + right.late,
    closed: left.closed + right.closed,
    won: left.won + right.won,
    complaints: left.complaints + right.complaints,
    orders: left.orders + right.orders,
    quarterCases: left.quarterCases + right.quarterCases,
    withCases: left.withCases + right.withCases,
    returns: left.returns + right.returns,
    returnOrders: left.returnOrders + right.returnOrders,
    openReceivables: left.openReceivables + right.openReceivables,
    lines: linesOf((ledger) => left.lines[ledger] + right.lines[ledger]),
    assessed: left.assessed + right.assessed,
    openInBadTiers: left.openInBadTiers + right.openInBadTiers,
    answers: joinAnswers(left.answers, right.answers),
    closings: joinSpreads(left.closings, right.closings),
    densities: joinSpreads(left.densities, right.densities),
    owed: joinSpreads(left.owed, right.owed),
    largestBilled: largest([...left.largestBilled, ...right.largestBilled]),
    unread: joinUnread(left.unread, right.unread),
  };
}

/**
 * The portfolio figures of a tally; null where no customer has the facts for one. Medians and cuts are exact to half a per cent.
 * @example portfolioFrom(tally, policy, asOf).lateShare // 0.0769
 */
export function portfolioFrom(tally: PortfolioTally, policy: Policy, asOf: Day): Portfolio {
  const { customers, due, late, closed, won, complaints, orders } = tally;
  const winShare = closed > 0 ? won / closed : 0;
  const { k } = policy.shrink;
  const conversions = ascending(tally.closings, (key) => {
    const [wins = 0, all = 0] = key.split('/').map(Number);
    return (wins + k * winShare) / (all + k);
  });
  const densities = ascending(tally.densities, Number);
  const owed = ascending(tally.owed, Number);
  const cut = (share: number): number => at(conversions, Math.floor(share * (total(conversions) - 1))) ?? 0;
  const middle = total(densities) - 1;
  const owing = total(owed);
  return {
    asOf: formatDay(asOf),
    customers,
    lateShare: due > 0 ? round(late / due, 4) : policy.shrink.lateShare,
    winShare: round(winShare, 4),
    conversionCuts: conversions.length > 0 ? [cut(0.1), cut(0.25), cut(0.5)] : null,
    complaintsPerOrder: orders > 0 ? round(complaints / orders, 4) : null,
    casesPerQuarter: tally.withCases > 0 ? round(tally.quarterCases / tally.withCases, 4) : null,
    returnsPerOrder: tally.returnOrders > 0 ? round(tally.returns / tally.returnOrders, 4) : null,
    openReceivables: tally.openReceivables,
    ...(tally.assessed > 0 ? { openInBadTiers: tally.openInBadTiers, answers: tally.answers } : {}),
    lines: linesOf((ledger) => tally.lines[ledger]),
    largeExposure: at(owed, owing - 1 - Math.floor((owing - 1) * LARGE_EXPOSURE_SHARE)) ?? null,
    largestBilled: tally.largestBilled,
    ...(Object.keys(tally.unread).length > 0 ? { unread: tally.unread } : {}),
    casesPer10kMedian:
      densities.length > 0
        ? round(((at(densities, Math.floor(middle / 2)) ?? 0) + (at(densities, Math.ceil(middle / 2)) ?? 0)) / 2, 4)
        : null,
  };
}

function joinSpreads(left: Spread, right: Spread): Spread {
  const joined = { ...left };
  for (const [value, times] of Object.entries(right)) count(joined, value, times);
  return joined;
}

const linesOf = (count: (ledger: Ledger) => number): Record<Ledger, number> => ({
  incidents: count('incidents'),
  contracts: count('contracts'),
  decisions: count('decisions'),
  exits: count('exits'),
});

type CountedValue = { value: number; times: number };

function count(spread: Spread, value: string | number, times = 1): void {
  spread[value] = (spread[value] ?? 0) + times;
}

function rounded(value: number): number {
  return Number(value.toPrecision(SIGNIFICANT_DIGITS));
}

function largest(amounts: number[]): number[] {
  return amounts
    .filter((amount) => amount > 0)
    .sort((a, b) => b - a)
    .slice(0, LARGEST_SHOWN);
}

function ascending(spread: Spread, amountOf: (key: string) => number): CountedValue[] {
  return Object.entries(spread)
    .map(([key, times]) => ({ value: amountOf(key), times }))
    .sort((a, b) => a.value - b.value);
}

function total(values: readonly CountedValue[]): number {
  return values.reduce((all, { times }) => all + times, 0);
}

/** The value at a place, from 0, of the list in which every value stands as often as it was counted. */
function at(values: readonly CountedValue[], place: number): number | undefined {
  let passed = 0;
  for (const { value, times } of values) {
    passed += times;
    if (place < passed) return value;
  }
  return undefined;
}
