import type { Crm } from '../crm/crm.ts';
import { assessCustomers } from '../customers/assess-customers.ts';
import { mapToCustomers, type RecordRef, refKey } from '../customers/map-to-customers.ts';
import { type OrgContext, type OrgContextDeps, orgContext } from '../customers/org-context.ts';
import { type Outcome, outcomeOf } from '../customers/outcome.ts';
import { unusedModules, withFirstLines } from '../customers/unused-ledgers.ts';
import { LEASE_MS, withLeases } from '../customers/with-leases.ts';
import { errorFields } from '../log.ts';
import type { FactsCache } from '../org/org-facts.ts';
import { setUpOf } from '../org/set-up.ts';
import { noteIgnored } from '../store/notice-log.ts';
import { changeTenant } from '../tenants/registry.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { reassessmentRequests } from './reassessment-requests.ts';

/** What the work on a batch needs. */
export interface BatchDeps extends OrgContextDeps {
  facts: FactsCache;
  crmOf: (tenant: Tenant) => Crm;
  /** How long a customer is held; two minutes unless the worker cannot live that long. */
  leaseMs?: number;
  /** Runs once the org's facts were read anew: the worker tells of missed sweeps then. */
  afterSetUp: (desk: OrgContext) => Promise<void>;
}

/** A record to look at the customer of; `maybe`: only if it asks for it. */
export interface AssessmentRequest extends RecordRef {
  maybe?: boolean;
}

/**
 * Works on the messages of one org together. Never throws.
 * @returns a verdict for every look, in order.
 */
export async function workBatch(
  deps: BatchDeps,
  tenant: Tenant,
  looks: readonly AssessmentRequest[],
): Promise<Outcome[]> {
  try {
    const verdicts = await verdictsOf(deps, tenant, looks);
    return looks.map((look) => verdicts.get(refKey(look)) ?? { kind: 'failed', reason: 'forgotten' });
  } catch (error) {
    const verdict = outcomeOf(error);
    deps.facts.forget(tenant.id);
    const fields = { ...errorFields(error), tenant: tenant.id, messages: looks.length, verdict: verdict.kind };
    deps.log[verdict.kind === 'again' ? 'warn' : 'error']('batch not done', fields);
    return looks.map(() => verdict);
  }
}

async function verdictsOf(
  deps: BatchDeps,
  known: Tenant,
  looks: readonly AssessmentRequest[],
): Promise<Map<string, Outcome>> {
  const crm = deps.crmOf(known);
  const { tenant, policy, facts, isFresh } = await setUpOf(deps, known, crm);
  const unused = unusedModules(tenant, policy.customerModule, looks);
  const desk = { ...orgContext(deps, tenant, policy, crm, facts), unused };
  if (!facts.map.toApi(policy.customerModule, 'Winnow_Assessment')) {
    deps.facts.forget(tenant.id);
    return ignoreAll(deps, tenant, looks, 'not-provisioned');
  }
  if (tenant.zone !== facts.zone || tenant.home !== facts.home)
    await changeTenant(deps.store, tenant.id, (old) => ({ ...old, zone: facts.zone, home: facts.home }));
  if (withFirstLines(tenant, looks))
    await changeTenant(deps.store, tenant.id, (old) => withFirstLines(old, looks) ?? old);
  if (isFresh) await deps.afterSetUp(desk);

  const owners = await mapToCustomers(crm, facts, policy.customerModule, looks);
  const wanted = new Map<string, boolean>();
  for (const look of looks) {
    const owner = owners.get(refKey(look));
    if (owner && 'customer' in owner) wanted.set(owner.customer, (wanted.get(owner.customer) ?? false) || !look.maybe);
  }
  const doubtful = [...wanted].filter(([, sure]) => !sure).map(([id]) => id);
  const asked = await reassessmentRequests(crm, facts, policy.customerModule, doubtful);
  const customers = [...wanted].filter(([id, sure]) => sure || asked.has(id)).map(([id]) => id);
  const until = deps.now() + (deps.leaseMs ?? LEASE_MS);
  const { result: outcomes, busy } = await withLeases(deps.store, until, tenant.id, customers, (free) =>
    free.length > 0 ? assessCustomers(desk, free) : Promise.resolve(new Map()),
  );
  for (const id of busy) outcomes.set(id, { kind: 'again', reason: 'leased' });

  const verdicts = new Map<string, Outcome>();
  for (const look of looks) {
    const owner = owners.get(refKey(look)) ?? { none: 'unknown-record' as const };
    const outcome = 'customer' in owner ? outcomes.get(owner.customer) : { kind: 'absent' as const };
    verdicts.set(refKey(look), !outcome || outcome.kind === 'absent' ? { kind: 'done' } : outcome);
    if (outcome?.kind !== 'absent') continue;
    await ignore(deps, tenant, look, 'none' in owner ? owner.none : 'unknown-record');
  }
  return verdicts;
}

async function ignoreAll(
  deps: BatchDeps,
  tenant: Tenant,
  looks: readonly AssessmentRequest[],
  reason: string,
): Promise<Map<string, Outcome>> {
  deps.log.error('messages without effect', { tenant: tenant.id, reason, messages: looks.length });
  for (const look of looks) await ignore(deps, tenant, look, reason);
  return new Map(looks.map((look) => [refKey(look), { kind: 'done' }]));
}

async function ignore(
  deps: BatchDeps,
  tenant: Tenant,
  { module, id }: AssessmentRequest,
  reason: string,
): Promise<void> {
  deps.log.info('record without a customer', { tenant: tenant.id, module, id, reason });
  await noteIgnored(deps.store, deps.now(), { tenant: tenant.id, reason, module, id });
}
