import type { Policy, RefusalRule } from '../policy/policy.ts';
import { formatDay, parseDay } from '../values/day.ts';
import { unitsToMinor } from '../values/money.ts';
import { REFUSAL_EFFECTS } from '../vocabulary/refusal.ts';
import { evaluateCondition, type RequestFacts } from './conditions.ts';
import type {
  AskingCustomer,
  RefusalLetter,
  RefusalRequest,
  RefusalResult,
  RuleFinding,
  ScreeningContext,
} from './request.ts';

/**
 * Compares a request with the firm's written restrictions (the decision model, c11). Pure: the same request gets the same answer
 * from everyone. A missing fact refuses no request; it is named in `needs`.
 * @param customer the one who asks, if the firm knows them already.
 * @example screenRequest(request, undefined, furniture, { asOf, home: 'USD' }).outcome // 'refuse'
 */
export function screenRequest(
  request: RefusalRequest,
  customer: AskingCustomer | undefined,
  policy: Policy,
  context: ScreeningContext,
): RefusalResult {
  const facts: RequestFacts = { request, customer, context };
  const inScope = policy.refusal.rules.filter((rule) => isInScope(rule, facts));
  const screened = inScope.map((rule) => ({ rule, finding: findingOf(rule, facts, policy) }));
  const findings = screened.map(({ finding }) => finding);
  const needs = [...new Set(findings.filter((f) => f.state === 'unknown').flatMap((f) => f.needs))];
  const applied = screened.filter(({ finding }) => finding.state === 'applies').map(({ rule }) => rule);
  // Where several rules apply, the strongest effect follows.
  const chosen = REFUSAL_EFFECTS.flatMap((effect) => applied.filter((rule) => rule.effect === effect))[0];
  if (!chosen) return { findings, needs, outcome: 'accept', letter: null };
  return { findings, needs, outcome: chosen.effect, letter: letterOf(chosen, facts, policy) };
}

function isInScope({ scope, segment }: RefusalRule, { request, customer }: RequestFacts): boolean {
  if (!scope.includes(request.scope)) return false;
  if (segment.customers !== null && (segment.customers === 'existing') !== (customer !== undefined)) return false;
  if (segment.tiers.length > 0 && !segment.tiers.includes(customer?.tier ?? 'N')) return false;
  const industry = request.industry ?? customer?.dossier.customer.industry ?? '';
  return segment.industries.length === 0 || segment.industries.some((i) => i.toLowerCase() === industry.toLowerCase());
}

function findingOf(rule: RefusalRule, facts: RequestFacts, policy: Policy): RuleFinding {
  const finding = {
    rule: rule.id,
    reason: rule.reason,
    effect: rule.effect,
    reviewDue: (parseDay(rule.review) ?? 0) < facts.context.asOf,
  };
  const results = rule.tests.map((test) => evaluateCondition(test, facts));
  if (results.includes(false)) return { ...finding, state: 'clear', exemption: null, needs: [] };
  const exemption = exemptionOf(rule, facts, policy);
  if (typeof exemption === 'string') return { ...finding, state: 'exempt', exemption, needs: [] };
  const needs = [...results, exemption].flatMap((result) =>
    typeof result === 'object' && result !== null ? [result.need] : [],
  );
  return { ...finding, state: needs.length > 0 ? 'unknown' : 'applies', exemption: null, needs };
}

/** The exemption that holds, the fact needed to decide it, or null. The last one follows EU Regulation 2018/302 on geo-blocking. */
function exemptionOf(
  { exempt, tests }: RefusalRule,
  { request, customer }: RequestFacts,
  policy: Policy,
): RuleFinding['exemption'] | { need: string } {
  if (customer && exempt.tiers.includes(customer.tier)) return 'tier';
  const { strategicTags, euCountries } = policy.refusal;
  const tags = customer?.dossier.customer.tags ?? [];
  const isStrategic = tags.some((tag) => strategicTags.some((s) => s.toLowerCase() === tag.toLowerCase()));
  if (exempt.strategic && (request.strategic === true || isStrategic)) return 'strategic';
  if (!exempt.euEndUser || !tests.some((test) => test.kind === 'outside-places')) return null;
  const country = request.country ?? customer?.dossier.customer.country ?? null;
  if (country === null || !euCountries.some((c) => c.toLowerCase() === country.toLowerCase())) return null;
  if (request.endUser === null) return { need: 'request-end-user' };
  return request.endUser ? 'eu-end-user' : null;
}

function letterOf(rule: RefusalRule, { request, context }: RequestFacts, policy: Policy): RefusalLetter {
  const { asOf, home } = context;
  const least = leastOf(rule);
  const inHome = (units: number | null): number | null => (units === null ? null : unitsToMinor(units, home));
  return {
    rule: rule.id,
    reason: rule.reason,
    effect: rule.effect,
    because: rule.because,
    change: rule.change,
    askAgain: rule.askAgainDays === null ? null : formatDay(asOf + rule.askAgainDays),
    alternatives: rule.alternatives.length > 0 ? rule.alternatives : policy.refusal.alternatives[rule.reason],
    amounts: {
      asked: request.amount,
      least: inHome(least.order),
      leastYear: inHome(least.year),
      fee: inHome(rule.fee),
    },
    volumes: { asked: least.volume === null ? null : request.volume, least: least.volume },
    services: least.services,
    home,
    reasonsUntil: formatDay(asOf + policy.refusal.reasonsDays),
  };
}

/** The least that the rule's tests ask for, of an order and of a year in home units, and of volume; and how many services there are. */
function leastOf({ tests }: RefusalRule): Record<'order' | 'year' | 'volume' | 'services', number | null> {
  const first = (of: (test: RefusalRule['tests'][number]) => number | undefined): number | null =>
    tests.flatMap((test) => of(test) ?? [])[0] ?? null;
  return {
    order: first((test) => (test.kind === 'amount-below' || test.kind === 'small-orders' ? test.units : undefined)),
    year: first((test) => (test.kind === 'yearly-spend-below' ? test.units : undefined)),
    volume: first((test) => (test.kind === 'volume-below' ? test.volume : undefined)),
    services: first((test) => (test.kind === 'services-used' ? test.most : undefined)),
  };
}
