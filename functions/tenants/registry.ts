import { hostsFault } from '../crm/data-centre.ts';
import { decrypt, encrypt, type MasterKey, opensWith } from '../store/encryption.ts';
import type { Store } from '../store/store.ts';
import { firstSecret, secretsUnder } from './secrets.ts';
import { type Connection, ConnectionSchema, type Credentials, type Tenant, TenantId, TenantSchema } from './tenant.ts';

/** What is needed to connect an org. */
export type NewTenant = Pick<Tenant, 'id' | 'orgId'> &
  Pick<Connection, 'hosts'> &
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

/**
 * Stores a newly connected org, or replaces the connection and settings given of one that is there; its secrets stay.
 * @throws TenantError where the addresses are not Zoho's.
 */
export async function registerTenant(store: Store, key: MasterKey, given: NewTenant): Promise<Tenant> {
  const { credentials, hosts, ...settings } = given;
  const fault = hostsFault(hosts);
  if (fault !== undefined) throw new TenantError(`Tenant "${given.id}" cannot be connected there. ${fault}.`);
  const encrypted = seal(key, given.id, { ...credentials, orgId: given.orgId, hosts });
  const fresh: Tenant = TenantSchema.parse({
    policy: { preset: 'b2b-standard' },
    language: 'en',
    portfolio: null,
    zone: null,
    sealedSince: null,
    ...settings,
    credentials: encrypted,
    secrets: [firstSecret(key, given.id)],
  });
  if (await store.put('tenant', fresh.id, JSON.stringify(fresh), { onlyIf: 'absent' })) return fresh;
  return changeTenant(store, fresh.id, (old) => ({
    ...old,
    ...settings,
    credentials: encrypted,
    secrets: secretsUnder(key, old),
  }));
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

/**
 * What opens a tenant's org, in the clear.
 * @throws EncryptionError where the key is another one; TenantError where what is sealed is not what the tenant says, or of an earlier version.
 */
export function connectionOf(tenant: Tenant, key: MasterKey): Connection {
  const read = ConnectionSchema.safeParse(JSON.parse(decrypt(key, tenant.credentials, contextOf(tenant.id))));
  const again = `Connect the org again: winnow connect --tenant ${tenant.id} …`;
  if (!read.success)
    throw new TenantError(
      `Tenant "${tenant.id}" was connected before its addresses were sealed with its credentials. ${again}`,
    );
  if (read.data.orgId !== tenant.orgId)
    throw new TenantError(
      `Tenant "${tenant.id}" was changed outside Winnow: it names another org than its sealed credentials. ${again}`,
    );
  const fault = hostsFault(read.data.hosts);
  if (fault !== undefined) throw new TenantError(`Tenant "${tenant.id}" cannot be called there. ${fault}. ${again}`);
  return read.data;
}

/** A tenant whose credentials are sealed with the newest key alone; the same one where they are already. */
export function resealed(tenant: Tenant, key: MasterKey): Tenant {
  if (opensWith({ bytes: key.bytes }, tenant.credentials, contextOf(tenant.id))) return tenant;
  return {
    ...tenant,
    credentials: encrypt(key, decrypt(key, tenant.credentials, contextOf(tenant.id)), contextOf(tenant.id)),
  };
}

function seal(key: MasterKey, tenantId: string, connection: Connection): string {
  return encrypt(key, JSON.stringify(ConnectionSchema.parse(connection)), contextOf(tenantId));
}

function contextOf(tenantId: string): string {
  return `tenant/${tenantId}`;
}
