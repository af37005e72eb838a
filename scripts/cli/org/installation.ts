import type { Crm } from '../../../functions/crm/crm.ts';
import { createLog } from '../../../functions/log.ts';
import { EncryptionError, type MasterKey, readKey } from '../../../functions/store/encryption.ts';
import { allTenants, findTenant } from '../../../functions/tenants/registry.ts';
import type { Tenant } from '../../../functions/tenants/tenant.ts';
import { type Base, openBase } from '../../../functions/wiring/base.ts';
import { crmsOf } from '../../../functions/wiring/worker.ts';
import { UsageError } from '../core/command.ts';

/** The settings that every command of a running installation needs, for their helps. */
export const INSTALLATION_HELP = `The installation is named by two settings of the environment:
  WINNOW_STORE       file that keeps connected orgs, tokens and messages (made where absent)
  WINNOW_KEY         32 bytes in base64 that seal the secrets in it: openssl rand -base64 32
  WINNOW_OLD_KEY     the key before it, while one replaces the other: see winnow rotate`;

/** The store of this installation with its key. */
export interface Installation {
  base: Base;
  key: MasterKey;
  storeFile: string;
  crmOf(tenant: Tenant): Crm;
}

/** Opens the installation that the environment names. @throws UsageError naming the setting that is missing or wrong. */
export function openInstallation(env: NodeJS.ProcessEnv): Installation {
  const storeFile = env['WINNOW_STORE'];
  if (!storeFile) throw new UsageError('set WINNOW_STORE to the file that keeps connected orgs and messages');
  const key = readSettingKey(env);
  const base = openBase(storeFile, createLog('WARN'));
  return { base, key, storeFile, crmOf: crmsOf(base, key) };
}

/** The tenant of a name, or the only one there is. @throws UsageError where it is not clear which. */
export async function chosenTenant({ base }: Installation, name: string | undefined): Promise<Tenant> {
  if (name !== undefined) {
    const tenant = await findTenant(base.store, name);
    if (!tenant) throw new UsageError(`no org is connected as "${name}"; run: winnow connect --tenant ${name} …`);
    return tenant;
  }
  const tenants = await allTenants(base.store);
  const [only, ...more] = tenants;
  if (!only) throw new UsageError('no org is connected yet; run: winnow connect');
  if (more.length > 0) throw new UsageError(`name one with --tenant: ${tenants.map((t) => t.id).join(', ')}`);
  return only;
}

function readSettingKey(env: NodeJS.ProcessEnv): MasterKey {
  try {
    return readKey(env['WINNOW_KEY'], env['WINNOW_OLD_KEY']);
  } catch (error) {
    if (error instanceof EncryptionError) throw new UsageError(`WINNOW_KEY or WINNOW_OLD_KEY: ${error.message}`);
    throw error;
  }
}
