import { policyInForce } from '../../shared/policy/in-force.ts';
import { loadPolicy } from '../../shared/policy/load.ts';
import type { Policy } from '../../shared/policy/policy.ts';
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
  return policyInForce(tenant.policyVersions, today).policy ?? loadPolicy(tenant.policy);
}
