import { confirmedIncidents, countsAgainst, notOurFault, wonDeals } from '../dossier/queries.ts';
import type { RefusalTest } from '../policy/policy.ts';
import { unitsToMinor } from '../values/money.ts';
import type { AskingCustomer, RefusalRequest, ScreeningContext } from './request.ts';

/** Whether a condition holds, or the fact that is needed to decide it. */
export type ConditionResult = boolean | { need: string };

export interface RequestFacts {
  request: RefusalRequest;
  customer: AskingCustomer | undefined;
  context: ScreeningContext;
}

const given = <T>(fact: T | null, need: string, holds: (known: T) => boolean): ConditionResult =>
  fact === null ? { need } : holds(fact);

const sameWord = (left: string, right: string): boolean => left.trim().toLowerCase() === right.trim().toLowerCase();

/** Whether a place is a listed one: by its name, or by the first digits of a postcode. */
const isPlace = (place: string, listed: string): boolean =>
  sameWord(place, listed) || (/^\d+$/.test(listed) && place.startsWith(listed));

type Conditions = {
  [K in RefusalTest['kind']]: (test: Extract<RefusalTest, { kind: K }>, facts: RequestFacts) => ConditionResult;
};

const CONDITIONS: Conditions = {
  'amount-below': ({ units }, { request, context }) =>
    given(request.amount, 'request-amount', (amount) => amount < unitsToMinor(units, context.home)),
  'volume-below': ({ volume }, { request }) => given(request.volume, 'request-volume', (asked) => asked < volume),
  'yearly-spend-below': ({ units }, { customer, context }) => {
    if (!customer || customer.tier === 'N') return false;
    if (!customer.dossier.sources.invoices) return { need: 'invoices' };
    return customer.billed < unitsToMinor(units, context.home);
  },
  'outside-places': ({ places }, { request }) =>
    given(request.places, 'request-place', (asked) => !asked.some((place) => places.some((p) => isPlace(place, p)))),
  'outside-hours': ({ from, to, weekdays }, { request }) => {
    const byDay = given(request.weekday, 'request-time', (weekday) => !weekdays.includes(weekday));
    const byTime = given(request.time, 'request-time', (time) => time < from || time >= to);
    if (byDay === true || byTime === true) return true;
    return typeof byDay === 'object' ? byDay : byTime;
  },
  'services-used': ({ most, days }, { customer, context }) => {
    if (!customer) return false;
    if (!customer.dossier.sources.cases) return { need: 'cases' };
    const used = customer.dossier.cases.filter(
      (c) => countsAgainst(c) && c.openedOn !== null && c.openedOn <= context.asOf && context.asOf - c.openedOn < days,
    );
    return used.length >= most;
  },
  'small-orders': ({ most, units, days }, { customer, context }) => {
    if (!customer) return false;
    if (!customer.dossier.sources.deals) return { need: 'deals' };
    const least = unitsToMinor(units, context.home);
    const won = wonDeals(customer.dossier, context.asOf - days, context.asOf);
    return won.filter((d) => d.amount !== null && d.amount.home < least).length >= most;
  },
  'need-is': ({ needs }, { request }) =>
    given(request.need, 'request-need', (need) => needs.some((n) => sameWord(n, need))),
  'need-is-not': ({ needs }, { request }) =>
    given(request.need, 'request-need', (need) => !needs.some((n) => sameWord(n, need))),
  'credit-in-tier': ({ tiers }, { request, customer }) =>
    given(request.onCredit, 'request-credit', (onCredit) => onCredit && tiers.includes(customer?.tier ?? 'N')),
  'gate-open': ({ gates }, { customer }) => customer?.gates.some((gate) => gates.includes(gate)) ?? false,
  conduct: ({ severity, count, days }, { customer, context }) => {
    if (!customer) return false;
    if (!customer.dossier.sources.incidents) return { need: 'incidents' };
    const { dossier } = customer;
    return (
      notOurFault(
        confirmedIncidents(dossier, {
          kinds: ['abuse', 'fraud'],
          after: context.asOf - days,
          upTo: context.asOf,
          least: severity,
        }),
      ).length >= count
    );
  },
};

/** Whether one condition of a rule holds for a request. */
export function evaluateCondition<K extends RefusalTest['kind']>(
  test: Extract<RefusalTest, { kind: K }>,
  facts: RequestFacts,
): ConditionResult {
  const run: Conditions[K] = CONDITIONS[test.kind as K];
  return run(test, facts);
}
