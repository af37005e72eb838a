import type { Policy } from '../../shared/policy/schema.ts';
import type { Crm } from '../crm/crm.ts';
import type { Log } from '../observability.ts';
import { clearReport, report, reportsOf } from '../store/reports.ts';
import type { Store } from '../store/store.ts';
import { type OrgFacts, readOrgFacts } from './org-facts.ts';
import { type Lacking, readPeople } from './read-people.ts';

/** Where what is amiss with an org's set-up is told. */
export interface Telling {
  store: Store;
  log: Log;
  /** Epoch milliseconds. */
  now: () => number;
}

/** Module under which a report about a person stands; its id is the e-mail address. */
const USERS = 'Users';

/**
 * Reads an org's facts anew, and the users whom its policy names. Who is named and cannot be given work is told once, in the log and
 * in the reports, until the policy or the org is put right.
 * @throws CrmError where the org cannot be read.
 */
export async function freshFacts(deps: Telling, tenant: string, crm: Crm, policy: Policy): Promise<OrgFacts> {
  const facts = await readOrgFacts(crm, policy.customerModule);
  const { people, lacking } = await readPeople(crm, policy.people);
  await tellLacking(deps, tenant, lacking);
  return { ...facts, people };
}

async function tellLacking({ store, log, now }: Telling, tenant: string, lacking: readonly Lacking[]): Promise<void> {
  const told = (await reportsOf(store, tenant)).filter(({ module }) => module === USERS);
  for (const { email, code, message } of lacking) {
    if (told.some(({ id }) => id === email)) continue;
    log.warn('person of the policy not found', { tenant, code });
    await report(store, { tenant, module: USERS, id: email, step: 'people', code, message, at: now() });
  }
  for (const { id } of told)
    if (!lacking.some(({ email }) => email === id)) await clearReport(store, { tenant, module: USERS, id });
}
