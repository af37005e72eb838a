import { decrypt, encrypt, type MasterKey } from '../store/encryption.ts';
import type { Store } from '../store/store.ts';
import { firstSecret } from './secrets.ts';
import { type Credentials, CredentialsSchema, type Tenant, TenantId, TenantSchema } from './tenant.ts';

/** What is needed to connect an org. */
export type NewTenant = Pick<Tenant, 'id' | 'orgId' | 'hosts'> &
  Partial<Pick<Tenant, 'policy' | 'language' | 'portfolio' | 'zone' | 'hookUrl' | 'books'>> & {
    credentials: Credentials;
  };

const TRIES = 10;

/** A tenant that could not be changed: there is none of that id, or others change it all the time. */
export class TenantError extends Error {
  override readonly name = 'TenantError';
}

/** The tenant of a webhook path. @returns undefined where it is unknown, or the name is not a possible one. */
export async function findTenant(store: Store, id: string): Promise<Tenant | undefined> {
  if (!TenantId.safeParse(id).success) return undefined;
  const item = await store.get('tenant', id);
  return item && TenantSchema.parse(JSON.parse(item.value));
}

/** Every tenant, by id. */
export async function allTenants(store: Store): Promise<Tenant[]> {
  const items = await store.list('tenant');
  return items.map((item) => TenantSchema.parse(JSON.parse(item.value)));
}

/** Stores a newly connected org, or replaces the credentials and settings given of one that is there; its secrets stay. */
export async function registerTenant(store: Store, key: MasterKey, given: NewTenant): Promise<Tenant> {
  const { credentials, ...settings } = given;
  const encrypted = encrypt(key, JSON.stringify(CredentialsSchema.parse(credentials)), contextOf(given.id));
  const fresh: Tenant = TenantSchema.parse({
    policy: { preset: 'b2b-standard' },
    language: 'en',
    portfolio: null,
    zone: null,
    ...settings,
    credentials: encrypted,
    secrets: [firstSecret(key, given.id)],
  });
  if (await store.put('tenant', fresh.id, JSON.stringify(fresh), { onlyIf: 'absent' })) return fresh;
  return changeTenant(store, fresh.id, (old) => ({ ...old, ...settings, credentials: encrypted }));
}

/**
 * Reads, changes and writes a tenant, again from the start where another process wrote in between.
 * @throws TenantError where there is no such tenant.
 */
export async function changeTenant(store: Store, id: string, change: (tenant: Tenant) => Tenant): Promise<Tenant> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const item = await store.get('tenant', id);
    if (!item) throw new TenantError(`There is no tenant "${id}". Connect the org first.`);
    const changed = TenantSchema.parse(change(TenantSchema.parse(JSON.parse(item.value))));
    if (await store.put('tenant', id, JSON.stringify(changed), { onlyIf: { version: item.version } })) return changed;
  }
  throw new TenantError(`Tenant "${id}" is being changed by others all the time. Try again.`);
}

/** The credentials of a tenant in the clear. @throws EncryptionError where the key is another one. */
export function credentialsOf(tenant: Tenant, key: MasterKey): Credentials {
  return CredentialsSchema.parse(JSON.parse(decrypt(key, tenant.credentials, contextOf(tenant.id))));
}

function contextOf(tenantId: string): string {
  return `tenant/${tenantId}`;
}

/**
 * Finds tenants as `findTenant` does, and parses each version of one only once: a known tenant takes hardly longer than an unknown one,
 * so that time does not tell which of them are connected.
 */
export function tenantFinder(store: Store): (id: string) => Promise<Tenant | undefined> {
  const parsed = new Map<string, { version: number; tenant: Tenant }>();
  return async (id) => {
    const item = await store.get('tenant', id);
    if (!item) return undefined;
    const known = parsed.get(id);
    if (known?.version === item.version) return known.tenant;
    const tenant = TenantSchema.parse(JSON.parse(item.value));
    parsed.set(id, { version: item.version, tenant });
    return tenant;
  };
}
