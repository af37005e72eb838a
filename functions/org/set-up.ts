import { faultLine } from '../../shared/policy/document.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { Crm } from '../crm/crm.ts';
import type { Log } from '../log.ts';
import { clearReport, report, reportsOf } from '../store/reports.ts';
import type { Store } from '../store/store.ts';
import { policyOf } from '../tenants/policy.ts';
import { changeTenant } from '../tenants/registry.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { type FactsCache, type OrgFacts, readOrgFacts } from './org-facts.ts';
import { type Lacking, readPeople } from './people.ts';
import { POLICIES, type Taken, takePolicies } from './policies.ts';

export interface SetUpDeps {
  store: Store;
  log: Log;
  facts: FactsCache;
  /** The business clock: it says which policy is in force. */
  clock: { now(): number };
  /** Epoch milliseconds. */
  now: () => number;
}

/** By what an org is worked on. */
export interface SetUp {
  tenant: Tenant;
  policy: Policy;
  facts: OrgFacts;
  /** Whether the org was asked just now. */
  isFresh: boolean;
}

/** Module under which a report about a person stands; its id is the e-mail address. */
const USERS = 'Users';

/**
 * The policy in force and the org's facts, read anew where they are not known or are old: with them come the versions of the policy that
 * the firm has published in its CRM, and the users whom the policy names. What is amiss with either is told once, in the log and in the
 * reports, until it is put right; the last good version stays in force, and the owner stands in for a person.
 * @param keep false: nothing is kept or told.
 * @throws CrmError where the org cannot be read; PolicyError where its first policy itself is faulty.
 */
export async function setUpOf(deps: SetUpDeps, tenant: Tenant, crm: Crm, keep = true): Promise<SetUp> {
  const { now } = deps.clock;
  let current = tenant;
  let isFresh = false;
  const facts = await deps.facts.of(tenant.id, async () => {
    isFresh = true;
    const before = policyOf(tenant, now());
    const read = await readOrgFacts(crm, before.customerModule);
    const taken = await takePolicies(crm, read, tenant);
    if (taken) current = keep ? await keepPolicies(deps, tenant.id, taken) : { ...tenant, ...versionsOf(taken) };
    const policy = policyOf(current, now());
    const { people, lacking } = await readPeople(crm, policy.people);
    if (keep) await tellLacking(deps, tenant.id, lacking);
    const isOther = policy.customerModule !== before.customerModule;
    return { ...(isOther ? await readOrgFacts(crm, policy.customerModule) : read), people };
  });
  return { tenant: current, policy: policyOf(current, now()), facts, isFresh };
}

const versionsOf = ({ policyVersions, policyRecords }: Taken) => ({ policyVersions, policyRecords });

async function keepPolicies({ store, log, now }: SetUpDeps, tenant: string, taken: Taken): Promise<Tenant> {
  for (const { recordId: id, version, faults } of taken.faulty) {
    const message = `version ${version}: ${faults.map(faultLine).join('; ')}`;
    log.error('faulty policy left out', { tenant, record: id, faults: faults.length });
    await report(store, { tenant, module: POLICIES, id, step: 'policy', code: 'FAULTY_POLICY', message, at: now() });
  }
  for (const id of taken.cleared) await clearReport(store, { tenant, module: POLICIES, id });
  return changeTenant(store, tenant, (old) => ({ ...old, ...versionsOf(taken) }));
}

async function tellLacking({ store, log, now }: SetUpDeps, tenant: string, lacking: readonly Lacking[]): Promise<void> {
  const told = (await reportsOf(store, tenant)).filter(({ module }) => module === USERS);
  for (const { email, code, message } of lacking) {
    if (told.some(({ id }) => id === email)) continue;
    log.warn('person of the policy not found', { tenant, code });
    await report(store, { tenant, module: USERS, id: email, step: 'people', code, message, at: now() });
  }
  for (const { id } of told)
    if (!lacking.some(({ email }) => email === id)) await clearReport(store, { tenant, module: USERS, id });
}
