import type { Crm } from '../crm/crm.ts';
import { assessCustomers, type CustomerOutcome } from '../customers/assess-customers.ts';
import { type Owned, refKey } from '../customers/map-to-customers.ts';
import { type OrgContext, type OrgContextDeps, orgContext } from '../customers/org-context.ts';
import { logFailure, type Outcome } from '../customers/outcome.ts';
import { unusedModules, withFirstLines } from '../customers/unused-ledgers.ts';
import { withLeases } from '../customers/with-leases.ts';
import { affectedLeads } from '../leads/affected-leads.ts';
import { screenLeads } from '../leads/screen-leads.ts';
import { errorFields } from '../log.ts';
import { type FactsCache, isProvisioned } from '../org/org-facts.ts';
import { isOutdated } from '../org/outdated-facts.ts';
import { rememberOrg, type SetUp, setUpOf } from '../org/set-up.ts';
import { noteIgnored } from '../store/notice-log.ts';
import { changeTenant } from '../tenants/registry.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { type AssessmentRequest, affectedCustomers } from './affected-customers.ts';
import { noteLooks, openLooks, type WantedLook } from './look-window.ts';

/** What the work on a batch needs. */
export interface BatchDeps extends OrgContextDeps {
  facts: FactsCache;
  crmOf: (tenant: Tenant) => Crm;
  /** How long a customer is held; two minutes unless the worker cannot live that long. */
  leaseMs?: number;
  /** Runs after the org's facts were read from the CRM: the worker reports missed sweeps then. */
  afterSetUp: (context: OrgContext) => Promise<void>;
}

/**
 * Works on the messages of one org together. Never throws. What fails for the org as a whole is no failure of any message's.
 * @returns an outcome for every request, in order.
 */
export async function workBatch(
  deps: BatchDeps,
  tenant: Tenant,
  requests: readonly AssessmentRequest[],
): Promise<Outcome[]> {
  try {
    const outcomes = await workTogether(deps, tenant, requests);
    return requests.map((request) => outcomes.get(refKey(request)) ?? { kind: 'failed', reason: 'forgotten' });
  } catch (error) {
    const about = { tenant: tenant.id, messages: requests.length };
    const outcome = logFailure(deps.log, 'batch not done', error, about);
    // While Zoho rests, the same facts are read at every try otherwise.
    if (outcome.kind !== 'retry') deps.facts.forget(tenant.id);
    const shared: Outcome = outcome.kind === 'failed' ? { kind: 'retry', reason: outcome.reason } : outcome;
    return requests.map(() => shared);
  }
}

/**
 * Works on requests with the facts that are known. Where Zoho refuses what they name, they are read anew and the work is done again, once.
 * @returns by `module/id` of the request.
 */
async function workTogether(
  deps: BatchDeps,
  known: Tenant,
  requests: readonly AssessmentRequest[],
): Promise<Map<string, Outcome>> {
  const crm = deps.crmOf(known);
  const setUp = await setUpOf(deps, known, crm);
  try {
    return await workWith(deps, crm, setUp, requests);
  } catch (error) {
    if (!isOutdated(setUp.facts, error)) throw error;
    const afterMs = deps.facts.renew(known.id);
    deps.log.warn('facts of the org may be outdated', { ...errorFields(error), tenant: known.id, afterMs });
    if (afterMs === 0) return workWith(deps, crm, await setUpOf(deps, setUp.tenant, crm), requests);
    return new Map(requests.map((request) => [refKey(request), { kind: 'retry', reason: 'outdated-facts', afterMs }]));
  }
}

async function workWith(
  deps: BatchDeps,
  crm: Crm,
  setUp: SetUp,
  requests: readonly AssessmentRequest[],
): Promise<Map<string, Outcome>> {
  const { tenant, policy, facts } = setUp;
  const module = policy.customerModule;
  if (!isProvisioned(facts, module)) {
    deps.facts.forget(tenant.id);
    return ignoreAll(deps, tenant, requests, 'not-provisioned');
  }
  await rememberOrg(deps.store, tenant, facts, deps.clock.now());
  if (withFirstLines(tenant, requests))
    await changeTenant(deps.store, tenant.id, (old) => withFirstLines(old, requests) ?? old);
  const context = { ...orgContext(deps, crm, setUp), unused: unusedModules(tenant, module, requests) };
  if (setUp.isFresh) await deps.afterSetUp(context);
  return workApart(deps, context, requests);
}

/**
 * Works on requests together and, after a failure that one of them alone may have caused, on the halves apart, so that none fails for
 * another's sake.
 * @throws CrmError only where the org's facts may be outdated.
 */
async function workApart(
  deps: BatchDeps,
  context: OrgContext,
  requests: readonly AssessmentRequest[],
): Promise<Map<string, Outcome>> {
  const { tenantId, crm, facts, input, log } = context;
  try {
    const { owners, customers } = await affectedCustomers(crm, facts, input.policy.customerModule, requests);
    const outcomes = await assessHeld(deps, context, customers);
    const leads = await affectedLeads(context, requests, owners);
    const screened = await screenLeads(context, deps, [...new Set(leads.ofRequest.values())], leads.isWanted);
    return await outcomesByRequest(deps, tenantId, requests, { owners, outcomes, leads: leads.ofRequest, screened });
  } catch (error) {
    if (isOutdated(facts, error)) throw error;
    const outcome = logFailure(log, 'requests not done', error, { tenant: tenantId, messages: requests.length });
    if (outcome.kind !== 'failed' || requests.length === 1)
      return new Map(requests.map((request) => [refKey(request), outcome]));
    const middle = Math.ceil(requests.length / 2);
    const first = await workApart(deps, context, requests.slice(0, middle));
    return new Map([...first, ...(await workApart(deps, context, requests.slice(middle)))]);
  }
}

/** Assesses those customers that no other worker holds, and whose last look is long enough ago. @returns an outcome for each. */
async function assessHeld(
  deps: BatchDeps,
  context: OrgContext,
  wanted: readonly WantedLook[],
): Promise<Map<string, CustomerOutcome>> {
  const { tenantId, store, now, input } = context;
  const window = { store, tenantId, now, windowMs: input.policy.sync.lookEverySeconds * 1000 };
  const customers = wanted.map(({ customer }) => customer);
  const { result, busy } = await withLeases(store, { tenantId, customers, clock: deps }, async (hold) => {
    const held = new Set(hold.free);
    const { open, outcomes } = await openLooks(
      window,
      wanted.filter(({ customer }) => held.has(customer)),
    );
    const begunAt = now();
    const asked = new Set(wanted.filter(({ isAsked }) => isAsked).map(({ customer }) => customer));
    const assessed =
      open.length > 0 ? await assessCustomers({ ...context, asked }, open, hold) : new Map<string, CustomerOutcome>();
    const done = open.filter((id) => assessed.get(id)?.kind === 'done');
    await noteLooks(window, done, begunAt);
    return [...outcomes, ...assessed];
  });
  const leased = { kind: 'leased', reason: 'another worker holds the customer' } as const;
  return new Map<string, CustomerOutcome>([...result, ...busy.map((id) => [id, leased] as const)]);
}

/** What became of the customers and leads of some requests. */
interface Worked {
  owners: ReadonlyMap<string, Owned>;
  outcomes: ReadonlyMap<string, CustomerOutcome>;
  /** The lead that a request is about, by `module/id`. */
  leads: ReadonlyMap<string, string>;
  screened: ReadonlyMap<string, Outcome>;
}

/** The outcome of each request, by `module/id`; a request without customer or lead is done, and counted as ignored. */
async function outcomesByRequest(
  deps: BatchDeps,
  tenantId: string,
  requests: readonly AssessmentRequest[],
  { owners, outcomes, leads, screened }: Worked,
): Promise<Map<string, Outcome>> {
  const byRequest = new Map<string, Outcome>();
  for (const request of requests) {
    const owner = owners.get(refKey(request)) ?? { none: 'unknown-record' as const };
    const lead = screened.get(leads.get(refKey(request)) ?? '');
    if (lead && (lead.kind !== 'done' || 'none' in owner)) {
      byRequest.set(refKey(request), lead);
      continue;
    }
    const outcome = 'customer' in owner ? outcomes.get(owner.customer) : { kind: 'absent' as const };
    byRequest.set(refKey(request), !outcome || outcome.kind === 'absent' ? { kind: 'done' } : outcome);
    if (outcome?.kind !== 'absent') continue;
    await ignore(deps, tenantId, request, 'none' in owner ? owner.none : 'unknown-record');
  }
  return byRequest;
}

async function ignoreAll(
  deps: BatchDeps,
  tenant: Tenant,
  requests: readonly AssessmentRequest[],
  reason: string,
): Promise<Map<string, Outcome>> {
  deps.log.error('messages without effect', { tenant: tenant.id, reason, messages: requests.length });
  for (const request of requests) await ignore(deps, tenant.id, request, reason);
  return new Map(requests.map((request) => [refKey(request), { kind: 'done' }]));
}

async function ignore(
  deps: BatchDeps,
  tenantId: string,
  { module, id }: AssessmentRequest,
  reason: string,
): Promise<void> {
  deps.log.info('record without a customer', { tenant: tenantId, module, id, reason });
  await noteIgnored(deps.store, deps.now(), { tenant: tenantId, reason, module, id });
}
