import { checkRates } from '../../shared/policy/check-rates.ts';
import { faultLine } from '../../shared/policy/document.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { dayInZone } from '../../shared/values/zone.ts';
import type { Crm } from '../crm/crm.ts';
import type { Log } from '../log.ts';
import { clearReport, reportsOf, saveReport } from '../store/reports.ts';
import type { Store } from '../store/store.ts';
import { withFirstSeal } from '../tenants/assessment-seal.ts';
import { namedPeople, policyOf } from '../tenants/policy.ts';
import { changeTenant } from '../tenants/registry.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { type FactsCache, type OrgFacts, readOrgFacts } from './org-facts.ts';
import { withOrgLabels } from './org-labels.ts';
import { absentUsers } from './outdated-facts.ts';
import { type MissingPerson, readPeople } from './read-people.ts';
import { POLICY_MODULE, type PolicyChanges, readPolicyChanges } from './read-policies.ts';
import { reportUnread } from './report-unread.ts';

export interface SetUpDeps {
  store: Store;
  log: Log;
  facts: FactsCache;
  /** The business clock: it says which policy is in force. */
  clock: { now(): number };
  /** Epoch milliseconds. */
  now: () => number;
}

/** What the work on an org starts from. */
export interface SetUp {
  tenant: Tenant;
  policy: Policy;
  facts: OrgFacts;
  /** Whether the facts were read from the CRM just now. */
  isFresh: boolean;
}

/** The module of a report about the org's rates. */
const CURRENCIES_MODULE = 'Currencies';

/** The module of a report about a person; its id is the e-mail address. */
const USERS_MODULE = 'Users';

/**
 * The policy in force and the org's facts, read again where they are unknown or old: with them the versions of the policy that the firm
 * has published in its CRM, and the users whom the policy names. A faulty version or a missing person is reported once, in the log and
 * in the reports, until it is corrected; meanwhile the last sound version stays in force, and the owner gets the person's work.
 * @param keep false: nothing is stored or reported.
 * @throws CrmError where the org cannot be read; PolicyError where its first policy itself is faulty, or the org's rates run the other
 * way round than the policy states.
 */
export async function setUpOf(deps: SetUpDeps, tenant: Tenant, crm: Crm, keep = true): Promise<SetUp> {
  const { now } = deps.clock;
  let current = tenant;
  let isFresh = false;
  const facts = await deps.facts.of(tenant.id, async () => {
    isFresh = true;
    const before = policyOf(tenant, now());
    const read = await readOrgFacts(crm, before.customerModule);
    const changes = await readPolicyChanges(crm, read, tenant, { policy: before, named: namedPeople(tenant) });
    if (changes) current = keep ? await savePolicies(deps, tenant.id, changes) : { ...tenant, ...versionsOf(changes) };
    const policy = policyOf(current, now());
    const { people, roles, missing, present } = await readPeople(crm, policy.people, namedPeople(current));
    if (keep) await reportMissingPeople(deps, tenant.id, missing);
    const isOtherModule = policy.customerModule !== before.customerModule;
    const facts = isOtherModule ? await readOrgFacts(crm, policy.customerModule) : read;
    return { ...facts, people, roles, absent: absentUsers(present) };
  });
  const policy = withOrgLabels(policyOf(current, now()), facts.pickLists);
  await stopForRates(deps, tenant.id, { policy, facts }, keep);
  if (isFresh && keep) await reportUnread(deps, tenant.id, policy, facts);
  return { tenant: current, policy, facts: { ...facts, isCertain: isFresh }, isFresh };
}

/**
 * Stores an org's zone and home currency with the tenant, where they are not as they were, and the day from which its assessments are
 * sealed. @param nowMs epoch milliseconds by the business clock.
 */
export async function rememberOrg(
  store: Store,
  tenant: Tenant,
  { zone, home }: OrgFacts,
  nowMs: number,
): Promise<void> {
  const today = dayInZone(new Date(nowMs).toISOString(), zone) ?? 0;
  if (tenant.zone !== zone || tenant.home !== home || tenant.sealedSince === undefined)
    await changeTenant(store, tenant.id, (old) => ({ ...withFirstSeal(old, today), zone, home }));
}

/** Where the org's rates run the other way round than the policy states: reported once, and nothing is judged until it is corrected. */
async function stopForRates(
  { store, now }: SetUpDeps,
  tenant: string,
  { policy, facts }: { policy: Policy; facts: OrgFacts },
  keep: boolean,
): Promise<void> {
  const about = { tenant, module: CURRENCIES_MODULE, id: 'rates' };
  const rates = [...facts.rates].map(([currency, rate]) => ({ currency, rate }));
  try {
    checkRates(policy, facts.home, rates);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (keep) await saveReport(store, { ...about, step: 'rates', code: 'RATE_DIRECTION', message, at: now() });
    throw error;
  }
  if (keep && rates.length > 0) await clearReport(store, about);
}

const versionsOf = ({ policyVersions, policyRecords }: PolicyChanges) => ({ policyVersions, policyRecords });

async function savePolicies({ store, log, now }: SetUpDeps, tenant: string, changes: PolicyChanges): Promise<Tenant> {
  for (const { recordId: id, version, faults } of changes.faulty) {
    const message = `version ${version}: ${faults.map(faultLine).join('; ')}`;
    const about = { tenant, module: POLICY_MODULE, id };
    log.error('faulty policy left out', { tenant, record: id, faults: faults.length });
    await saveReport(store, { ...about, step: 'policy', code: 'FAULTY_POLICY', message, at: now() });
  }
  for (const id of changes.resolved) await clearReport(store, { tenant, module: POLICY_MODULE, id });
  return changeTenant(store, tenant, (old) => ({ ...old, ...versionsOf(changes) }));
}

async function reportMissingPeople(
  { store, log, now }: SetUpDeps,
  tenant: string,
  missing: readonly MissingPerson[],
): Promise<void> {
  const reports = (await reportsOf(store, tenant)).filter(({ module }) => module === USERS_MODULE);
  for (const { email, code, message } of missing) {
    if (reports.some(({ id }) => id === email)) continue;
    log.warn('person of the policy not found', { tenant, code });
    await saveReport(store, { tenant, module: USERS_MODULE, id: email, step: 'people', code, message, at: now() });
  }
  for (const { id } of reports)
    if (!missing.some(({ email }) => email === id)) await clearReport(store, { tenant, module: USERS_MODULE, id });
}
