import { confirmedIncidents, notOurFault } from '../dossier/queries.ts';
import type { Policy } from '../policy/policy.ts';
import { type RefusalLetter, type RefusalRequest, type RefusalResult, unknownRequest } from '../refusal/request.ts';
import { screenRequest } from '../refusal/screen.ts';
import type { Day } from '../values/day.ts';
import { unitsToMinor } from '../values/money.ts';
import type { Params } from '../values/numbers.ts';
import { LEAD_ADVICE, type LeadAdvice, type LeadFact, type LeadReason } from '../vocabulary/leads.ts';
import type { Lead } from './lead.ts';
import { type Known, type LeadMatch, matchesOf } from './match.ts';

/** One reason for the advice, and what it alone would advise. */
export interface LeadFinding {
  reason: LeadReason;
  advice: LeadAdvice;
  /** `known`: `status`, `name`. `rule`: `id`, and its name as `en`, `zh`. `rule-needs`: `need`. `standard`, `missing`: `what`. */
  params: Params;
  /** Ids of the records behind it. */
  evidence: string[];
}

/** What a first screening of a lead finds. */
export interface LeadScreening {
  advice: LeadAdvice;
  findings: LeadFinding[];
  matches: LeadMatch[];
  /** What is offered instead, where the advice is to refuse or a rule applies. */
  alternatives: RefusalLetter['alternatives'];
}

/**
 * The first screening of a lead: identity, whether it is known already, region, need, budget, the policy's rules and standards. Pure. It
 * advises and decides nothing; what is not known is asked for and never refuses.
 * @param known customers and contacts that may be the same, as far as the CRM could be searched.
 * @example screenLead(lead, [], policy, asOf).advice // 'ask'
 */
export function screenLead(lead: Lead, known: readonly Known[], policy: Policy, asOf: Day): LeadScreening {
  const matches = matchesOf(lead.marks, known, policy.screening.leads.freeMail);
  const ruled = rulesOnLead(lead, policy, asOf);
  const nameOf = (id: string) => policy.refusal.rules.find((rule) => rule.id === id)?.name ?? { en: id, zh: id };
  const findings: LeadFinding[] = [
    ...matches.map(matchFinding),
    ...conductFindings(lead, policy, asOf),
    ...ruled.findings.flatMap(({ rule, state, effect, needs }): LeadFinding[] => {
      if (state === 'applies')
        return [finding('rule', effect === 'refuse' ? 'refuse' : 'refer', { id: rule, ...nameOf(rule) })];
      return state === 'unknown' ? needs.map((need) => finding('rule-needs', 'ask', { need })) : [];
    }),
    ...standardFindings(lead, policy),
    ...missingFacts(lead, policy).map((what) => finding('missing', 'ask', { what })),
  ];
  const distinct = [...new Map(findings.map((f) => [JSON.stringify([f.reason, f.params]), f])).values()];
  const sorted = distinct.sort((a, b) => LEAD_ADVICE.indexOf(b.advice) - LEAD_ADVICE.indexOf(a.advice));
  const advice = sorted[0]?.advice ?? 'go-on';
  const others = advice === 'refuse' ? policy.refusal.alternatives.conduct : [];
  return { advice, findings: sorted, matches, alternatives: ruled.letter?.alternatives ?? others };
}

/**
 * What the policy's refusal rules say of a lead: nobody is known to ask yet, so that rules about customers do not apply.
 * @example rulesOnLead(lead, policy, asOf).outcome // 'accept'
 */
export const rulesOnLead = (lead: Lead, policy: Policy, asOf: Day): RefusalResult =>
  screenRequest(requestOf(lead), undefined, policy, { asOf, home: lead.dossier.home });

const finding = (
  reason: LeadReason,
  advice: LeadAdvice,
  params: Params,
  evidence: readonly string[] = [],
): LeadFinding => ({ reason, advice, params, evidence: [...evidence] });

/** A sure twin of one that was parted with, refused or fraudulent is advised against; of a customer it goes to that customer's owner. */
function matchFinding({ status, name, isSure, customer, records, by }: LeadMatch): LeadFinding {
  const params = { status, name, by: by.join(',') };
  const evidence = [...new Set([customer, ...records.map(({ id }) => id)])];
  if (!isSure) return finding('possible', 'ask', params, evidence);
  return finding('known', status === 'customer' ? 'refer' : 'refuse', params, evidence);
}

function conductFindings({ dossier }: Lead, policy: Policy, asOf: Day): LeadFinding[] {
  const incidents = notOurFault(
    confirmedIncidents(dossier, {
      kinds: ['abuse', 'fraud'],
      after: asOf - policy.windows.long,
      upTo: asOf,
      least: 'minor',
    }),
  );
  const ids = incidents.map(({ id }) => id);
  return ids.length > 0 ? [finding('conduct', 'refuse', {}, ids)] : [];
}

/** What a lead asks for, as the refusal rules read it. A lead asks for no terms yet. */
function requestOf({ places, need, budget, volume, dossier }: Lead): RefusalRequest {
  return {
    ...unknownRequest('lead'),
    amount: budget,
    volume,
    places: places.length > 0 ? places : null,
    need,
    country: dossier.customer.country,
    industry: dossier.customer.industry,
    onCredit: false,
  };
}

/** Written standards that a known fact does not meet: a person is asked, because fit alone refuses nobody. */
function standardFindings({ dossier: { customer, home } }: Lead, { standards }: Policy): LeadFinding[] {
  const { minAnnualRevenue: least } = standards;
  const leastRevenue = least === null ? null : unitsToMinor(least, home);
  const isListed = (value: string | null, list: readonly string[]): boolean =>
    value === null || list.length === 0 || list.some((item) => item.toLowerCase() === value.toLowerCase());
  const isEnough = (value: number | null, least: number | null): boolean =>
    value === null || least === null || value >= least;
  const met: Readonly<Record<string, boolean>> = {
    industries: isListed(customer.industry, standards.industries),
    countries: isListed(customer.country, standards.countries),
    minEmployees: isEnough(customer.employees, standards.minEmployees),
    minAnnualRevenue: isEnough(customer.annualRevenue, leastRevenue),
  };
  return Object.entries(met).flatMap(([what, isMet]) => (isMet ? [] : [finding('standard', 'ask', { what })]));
}

/** Facts that every lead should have, and those for which the policy names a field. */
function missingFacts(lead: Lead, { screening }: Policy): LeadFact[] {
  const { fields } = screening.leads;
  const { emails, phones } = lead.marks;
  const isMissing: Readonly<Record<LeadFact, boolean>> = {
    company: lead.company === null,
    person: lead.person === null,
    reach: emails.length === 0 && phones.length === 0,
    country: lead.dossier.customer.country === null,
    need: fields.need !== null && lead.need === null,
    budget: fields.budget !== null && lead.budget === null,
    volume: fields.volume !== null && lead.volume === null,
  };
  return (Object.keys(isMissing) as LeadFact[]).filter((fact) => isMissing[fact]);
}
