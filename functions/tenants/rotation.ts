import { decrypt, encrypt, type MasterKey, opensWith } from '../store/encryption.ts';
import type { Store } from '../store/store.ts';
import { allTenants, changeTenant, resealed, TenantError } from './registry.ts';
import { isOfKey, retireOldSecret, rotateSecret, secretsUnder } from './secrets.ts';
import type { Tenant } from './tenant.ts';

/** What a step of a rotation has changed for one tenant, or would change. */
export interface RotationStep {
  tenant: string;
  what: 'secret-added' | 'secret-retired' | 'credentials-sealed' | 'token-sealed';
}

/** Whether a step is done, or only told. */
export type RotationMode = 'write' | 'preview';

/**
 * Gives a tenant a new webhook secret; the one before it is taken until it is retired.
 * @throws TenantError where two are live already: a third would end one that Zoho may still use.
 */
export async function addSecret(
  store: Store,
  key: MasterKey,
  tenant: Tenant,
  mode: RotationMode,
): Promise<RotationStep[]> {
  checkOneSecret(tenant);
  if (mode === 'write') await changeTenant(store, tenant.id, (old) => rotateSecret(old, key));
  return [{ tenant: tenant.id, what: 'secret-added' }];
}

function checkOneSecret({ id, secrets }: Tenant): void {
  if (secrets.length > 1)
    throw new TenantError(
      `Tenant "${id}" has two secrets already. Give Zoho the new one (winnow provision), then: winnow rotate secret --tenant ${id} --retire`,
    );
}

/** Ends a tenant's older secret; nothing where it has one. */
export async function retireSecret(store: Store, tenant: Tenant, mode: RotationMode): Promise<RotationStep[]> {
  if (tenant.secrets.length < 2) return [];
  if (mode === 'write') await changeTenant(store, tenant.id, retireOldSecret);
  return [{ tenant: tenant.id, what: 'secret-retired' }];
}

/**
 * Seals with the newest key all that the one before it has sealed: credentials and access tokens. Webhook secrets are derived from the
 * key, so each tenant gets a new one, too. A second run changes nothing.
 * @throws EncryptionError where something was sealed with neither key; TenantError where a tenant has two secrets already.
 */
export async function rotateKey(store: Store, key: MasterKey, mode: RotationMode): Promise<RotationStep[]> {
  const steps: RotationStep[] = [];
  for (const tenant of await allTenants(store)) {
    const moved: Tenant = { ...resealed(tenant, key), secrets: secretsUnder(key, tenant) };
    if (moved.credentials !== tenant.credentials) steps.push({ tenant: tenant.id, what: 'credentials-sealed' });
    if (moved.secrets !== tenant.secrets) checkOneSecret(tenant);
    if (moved.secrets !== tenant.secrets) steps.push({ tenant: tenant.id, what: 'secret-added' });
    const isNews = moved.credentials !== tenant.credentials || moved.secrets !== tenant.secrets;
    if (isNews && mode === 'write')
      await changeTenant(store, tenant.id, (old) => ({ ...resealed(old, key), secrets: secretsUnder(key, old) }));
  }
  return [...steps, ...(await resealTokens(store, key, mode))];
}

async function resealTokens(store: Store, key: MasterKey, mode: RotationMode): Promise<RotationStep[]> {
  const steps: RotationStep[] = [];
  for (const { id, value, version } of await store.list('token')) {
    const context = `token/${id}`;
    if (opensWith({ bytes: key.bytes }, value, context)) continue;
    steps.push({ tenant: id, what: 'token-sealed' });
    // A token that was refreshed meanwhile is sealed with the newest key already.
    const again = encrypt(key, decrypt(key, value, context), context);
    if (mode === 'write') await store.put('token', id, again, { onlyIf: { version } });
  }
  return steps;
}

/**
 * Ends the key before the newest one: older secrets are retired.
 * @throws TenantError where something still needs it.
 */
export async function retireKey(store: Store, key: MasterKey, mode: RotationMode): Promise<RotationStep[]> {
  const left = await rotateKey(store, key, 'preview');
  if (left.length > 0)
    throw new TenantError(
      `The old key is still needed by ${[...new Set(left.map(({ tenant }) => tenant))].join(', ')}. First: winnow rotate key`,
    );
  const steps: RotationStep[] = [];
  for (const tenant of await allTenants(store))
    if (tenant.secrets.some((secret) => !isOfKey(key, tenant.id, secret)))
      steps.push(...(await retireSecret(store, tenant, mode)));
  return steps;
}
