import type { Crm } from '../../crm/crm.ts';
import { errorFields, type Log } from '../../log.ts';
import type { OrgFacts } from '../../org/org-facts.ts';
import { desiredChannels } from '../../provisioning/desired-org.ts';
import type { Tenant } from '../../tenants/tenant.ts';
import type { Progress } from '../progress.ts';

export interface RenewalDeps {
  /** The newest webhook secret of a tenant. */
  secretOf: (tenant: Tenant) => string;
  /** The CRM's time. */
  clock: { now(): number };
  log: Log;
}

/**
 * Renews an org's watch channels, which live seven days at most, and makes those that are gone. A failure is logged and returned,
 * not thrown: customers can be assessed without channels, and the next night tries again.
 * @param modules API names of the org's modules by plain name: a module that it does not have is not watched.
 */
export async function renewChannels(
  { secretOf, clock, log }: RenewalDeps,
  crm: Pick<Crm, 'watch'>,
  tenant: Tenant,
  modules: OrgFacts['modules'],
): Promise<Progress['channels']> {
  if (tenant.hookUrl === null) return 'no-address';
  const hook = { url: tenant.hookUrl, secret: secretOf(tenant) };
  try {
    const outcomes = await crm.watch(desiredChannels(tenant.id, hook, clock.now(), modules));
    const refused = outcomes.filter((outcome) => !outcome.ok).map((outcome) => outcome.code);
    if (refused.length > 0) log.warn('channels not renewed', { tenant: tenant.id, codes: refused });
    return refused.length > 0 ? 'failed' : 'renewed';
  } catch (error) {
    log.warn('channels not renewed', { ...errorFields(error), tenant: tenant.id });
    return 'failed';
  }
}
