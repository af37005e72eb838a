import type { Crm } from '../crm/crm.ts';
import { errorFields, type Log } from '../log.ts';
import type { OrgFacts } from '../org/org-facts.ts';
import { desiredChannels } from '../provisioning/desired-org.ts';
import type { Tenant } from '../tenants/tenant.ts';
import type { Progress } from './progress.ts';

/**
 * Renews an org's watch channels, which live seven days at most, and makes those that are gone. A failure is told and
 * logged, not thrown: the customers can be looked at without, and the next night tries again.
 * @param nowMs the CRM's time, epoch milliseconds.
 * @param modules API names of the org's modules by plain name: what it does not have is not watched.
 */
export async function renewChannels(
  { crm, log }: { crm: Pick<Crm, 'watch'>; log: Log },
  tenant: Tenant,
  secret: string,
  nowMs: number,
  modules: OrgFacts['modules'],
): Promise<Progress['channels']> {
  if (tenant.hookUrl === null) return 'no-address';
  try {
    const outcomes = await crm.watch(desiredChannels(tenant.id, { url: tenant.hookUrl, secret }, nowMs, modules));
    const refused = outcomes.filter((outcome) => !outcome.ok).map((outcome) => outcome.code);
    if (refused.length > 0) log.warn('channels not renewed', { tenant: tenant.id, codes: refused });
    return refused.length > 0 ? 'failed' : 'renewed';
  } catch (error) {
    log.warn('channels not renewed', { ...errorFields(error), tenant: tenant.id });
    return 'failed';
  }
}
