import type { Customer, Deal } from '../../../../shared/dossier/dossier.ts';
import { requestOf } from '../../../../shared/gates/deal-check.ts';
import type { RefusalRule, RefusalTest } from '../../../../shared/policy/policy.ts';
import type { RefusalRequest } from '../../../../shared/refusal/request.ts';
import { weekdayOf } from '../../../../shared/values/calendar.ts';
import { parseDay } from '../../../../shared/values/day.ts';
import { unitsToMinor } from '../../../../shared/values/money.ts';
import { amountOf, type Input } from '../../../components/form-field.ts';

/** What a form can ask about a request, in the order in which it asks. */
export const REQUEST_FACTS = ['amount', 'volume', 'place', 'endUser', 'need', 'day', 'time', 'credit'] as const;

export type RequestFact = (typeof REQUEST_FACTS)[number];

export type RequestScope = 'deal' | 'case';

const LOOKS_AT: Partial<Record<RefusalTest['kind'], readonly RequestFact[]>> = {
  'amount-below': ['amount'],
  'volume-below': ['volume'],
  'outside-places': ['place'],
  'outside-hours': ['day', 'time'],
  'need-is': ['need'],
  'need-is-not': ['need'],
  'credit-in-tier': ['credit'],
};

/** The facts that the rules about such a request look at, and no others. */
export function factsAsked(rules: readonly RefusalRule[], scope: RequestScope): ReadonlySet<RequestFact> {
  const inScope = rules.filter((rule) => rule.scope.includes(scope));
  const byTests = inScope.flatMap(({ tests }) => tests.flatMap(({ kind }) => LOOKS_AT[kind] ?? []));
  const byLaw = inScope.some(
    ({ exempt, tests }) => exempt.euEndUser && tests.some(({ kind }) => kind === 'outside-places'),
  );
  return new Set<RequestFact>([...byTests, ...(byLaw ? (['endUser'] as const) : [])]);
}

/** The needs that the rules name, each once; those in the reader's script where there are any. */
export function needsNamed(rules: readonly RefusalRule[], language: 'en' | 'zh'): string[] {
  const named = rules.flatMap(({ tests }) =>
    tests.flatMap((test) => (test.kind === 'need-is' || test.kind === 'need-is-not' ? test.needs : [])),
  );
  const all = [...new Set(named)];
  const own = all.filter((need) => /\p{Script=Han}/u.test(need) === (language === 'zh'));
  return own.length > 0 ? own : all;
}

/** What stands for a need that no rule names. */
export const OTHER_NEED = '–';

interface Asking {
  customer: Customer;
  deal: Deal | undefined;
  scope: RequestScope;
  asked: ReadonlySet<RequestFact>;
  home: string;
}

/** The request as it was typed; what was left blank is taken from the deal, and else not known. */
export function typedRequest(input: Input, { customer, deal, scope, asked, home }: Asking): RefusalRequest {
  const known = deal ? requestOf(deal, customer) : nothingKnown(customer);
  const given = (fact: RequestFact): string => (asked.has(fact) ? (input[fact] ?? '').trim() : '');
  const amount = amountOf(given('amount'));
  const day = parseDay(given('day'));
  const places = given('place')
    .split(/[,，、;；\n]/)
    .map((place) => place.trim())
    .filter(Boolean);
  return {
    ...known,
    scope,
    amount: amount === undefined ? known.amount : unitsToMinor(amount, home),
    volume: amountOf(given('volume')) ?? null,
    places: places.length > 0 ? places : null,
    weekday: day === undefined ? null : weekdayOf(day),
    time: given('time') || null,
    need: given('need') || null,
    onCredit: truth(given('credit')) ?? known.onCredit,
    endUser: truth(given('endUser')),
  };
}

const truth = (text: string): boolean | null => (text === '' ? null : text === 'yes');

const nothingKnown = ({ country, industry }: Customer): RefusalRequest => ({
  scope: 'deal',
  amount: null,
  volume: null,
  places: null,
  weekday: null,
  time: null,
  need: null,
  onCredit: null,
  country,
  endUser: null,
  industry,
  strategic: null,
});
