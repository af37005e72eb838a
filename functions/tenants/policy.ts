import { PolicyError } from '../../shared/policy/document.ts';
import { policyInForce } from '../../shared/policy/in-force.ts';
import { loadPolicy } from '../../shared/policy/load.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { type Day, parseDay } from '../../shared/values/day.ts';
import { dayInZone } from '../../shared/values/zone.ts';
import type { Tenant } from './tenant.ts';

/**
 * The policy in force for a tenant at an instant: of the published versions the one of that day in the org's zone, else the policy
 * that the org was connected with. A faulty version is never in force; the last sound one stays.
 * @param nowMs epoch milliseconds.
 * @throws PolicyError where nothing was published and the first policy itself is faulty.
 */
export function policyOf(tenant: Pick<Tenant, 'policy' | 'policyVersions' | 'zone'>, nowMs: number): Policy {
  const today = dayInZone(new Date(nowMs).toISOString(), tenant.zone ?? 'UTC') ?? 0;
  return policyInForce(tenant.policyVersions, today, readDocument).policy ?? readDocument(tenant.policy);
}

/** The people whom one version of the policy names, by e-mail address, from its first day on. */
export interface NamedPeople {
  from: Day;
  people: Policy['people'];
}

/**
 * The people whom every version of a tenant's policy names, from its first day on: the policy that the org was connected with, then
 * what was published. A faulty version, or one that nobody has approved, names nobody.
 */
export function namedPeople({ policy, policyVersions }: Pick<Tenant, 'policy' | 'policyVersions'>): NamedPeople[] {
  return [policy, ...policyVersions].flatMap((document, at) => {
    try {
      const { people, approvedOn, effectiveFrom } = readDocument(document);
      const from = at === 0 ? Number.NEGATIVE_INFINITY : parseDay(effectiveFrom ?? approvedOn);
      return from === undefined || (at > 0 && approvedOn === null) ? [] : [{ from, people }];
    } catch (error) {
      if (error instanceof PolicyError) return [];
      throw error;
    }
  });
}

/** Policies by the text of their document, the one least lately used first. */
const readBefore = new Map<string, Policy>();

/** Enough for the versions of some tens of tenants; a policy is some hundred kilobytes. */
const MOST_KEPT = 64;

/**
 * Reads a policy document as `loadPolicy` does. To check one takes milliseconds, and every batch begins with the same few: a policy is kept
 * by the text of its document as long as the instance is warm.
 */
function readDocument(document: unknown): Policy {
  const text = JSON.stringify(document) ?? '';
  const policy = readBefore.get(text) ?? loadPolicy(document);
  readBefore.delete(text);
  readBefore.set(text, policy);
  const [oldest] = readBefore.keys();
  if (readBefore.size > MOST_KEPT && oldest !== undefined) readBefore.delete(oldest);
  return policy;
}
