import type { Customer, Deal } from '../../../../shared/dossier/dossier.ts';
import { requestOf } from '../../../../shared/gates/deal-check.ts';
import type { RefusalRule, RefusalTest } from '../../../../shared/policy/policy.ts';
import { type RefusalRequest, unknownRequest } from '../../../../shared/refusal/request.ts';
import { weekdayOf } from '../../../../shared/values/calendar.ts';
import { parseDay } from '../../../../shared/values/day.ts';
import { unitsToMinor } from '../../../../shared/values/money.ts';
import { type FormInput, parseAmount } from '../../../components/form-field.ts';

/** What a form can ask about a request, in the order in which it asks. */
export const REQUEST_FACTS = ['amount', 'volume', 'place', 'endUser', 'need', 'day', 'time', 'credit'] as const;

export type RequestFact = (typeof REQUEST_FACTS)[number];

export type RequestScope = 'deal' | 'case';

const FACTS_OF_TEST: Partial<Record<RefusalTest['kind'], readonly RequestFact[]>> = {
  'amount-below': ['amount'],
  'volume-below': ['volume'],
  'outside-places': ['place'],
  'outside-hours': ['day', 'time'],
  'need-is': ['need'],
  'need-is-not': ['need'],
  'credit-in-tier': ['credit'],
};

/** The facts that the rules for requests of this scope test, and no others. */
export function factsToAsk(rules: readonly RefusalRule[], scope: RequestScope): ReadonlySet<RequestFact> {
  const inScope = rules.filter((rule) => rule.scope.includes(scope));
  const byTests = inScope.flatMap(({ tests }) => tests.flatMap(({ kind }) => FACTS_OF_TEST[kind] ?? []));
  const byLaw = inScope.some(
    ({ exempt, tests }) => exempt.euEndUser && tests.some(({ kind }) => kind === 'outside-places'),
  );
  return new Set<RequestFact>([...byTests, ...(byLaw ? (['endUser'] as const) : [])]);
}

/** The needs that the rules name, each once; only those in the user's script where there are any. */
export function namedNeeds(rules: readonly RefusalRule[], language: 'en' | 'zh'): string[] {
  const named = rules.flatMap(({ tests }) =>
    tests.flatMap((test) => (test.kind === 'need-is' || test.kind === 'need-is-not' ? test.needs : [])),
  );
  const all = [...new Set(named)];
  const inScript = all.filter((need) => /\p{Script=Han}/u.test(need) === (language === 'zh'));
  return inScript.length > 0 ? inScript : all;
}

/** The value for a need that no rule names. */
export const OTHER_NEED = '–';

interface RequestSource {
  customer: Customer;
  deal: Deal | undefined;
  scope: RequestScope;
  asked: ReadonlySet<RequestFact>;
  home: string;
}

/** The request as typed. A blank is taken from the deal, and is unknown (null) without one. */
export function typedRequest(input: FormInput, { customer, deal, scope, asked, home }: RequestSource): RefusalRequest {
  const known = deal ? requestOf(deal, customer) : requestOfCustomer(customer);
  const given = (fact: RequestFact): string => (asked.has(fact) ? (input[fact] ?? '').trim() : '');
  const amount = parseAmount(given('amount'));
  const day = parseDay(given('day'));
  const places = given('place')
    .split(/[,，、;；\n]/)
    .map((place) => place.trim())
    .filter(Boolean);
  return {
    ...known,
    scope,
    amount: amount === undefined ? known.amount : unitsToMinor(amount, home),
    volume: parseAmount(given('volume')) ?? null,
    places: places.length > 0 ? places : null,
    weekday: day === undefined ? null : weekdayOf(day),
    time: given('time') || null,
    need: given('need') || null,
    onCredit: yesOrNo(given('credit')) ?? known.onCredit,
    endUser: yesOrNo(given('endUser')),
  };
}

const yesOrNo = (text: string): boolean | null => (text === '' ? null : text === 'yes');

const requestOfCustomer = ({ country, industry }: Customer): RefusalRequest => ({
  ...unknownRequest('deal'),
  country,
  industry,
});
