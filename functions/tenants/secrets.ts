import { createHash, timingSafeEqual } from 'node:crypto';
import { deriveSecret, type MasterKey } from '../store/encryption.ts';
import type { Tenant } from './tenant.ts';

/** The header in which our workflow webhooks carry the secret. */
export const SECRET_HEADER = 'x-winnow-secret';

type LiveSecret = Tenant['secrets'][number];

/**
 * The webhook secret of one generation, 43 characters (Zoho takes a watch token of at most 50). It is derived, not stored,
 * so that the nightly pass can make watch channels again although the secret is stored nowhere.
 */
function secretOf(key: MasterKey, tenantId: string, generation: number): string {
  return deriveSecret(key, `webhook/${tenantId}/${generation}`);
}

function liveSecret(key: MasterKey, tenantId: string, generation: number): LiveSecret {
  return { generation, hash: sha256(secretOf(key, tenantId, generation)).toString('hex') };
}

/** The first secret of a tenant. */
export function firstSecret(key: MasterKey, tenantId: string): LiveSecret {
  return liveSecret(key, tenantId, 1);
}

/** The newest secret in the clear: the one that provisioning gives to Zoho. */
export function currentSecret(tenant: Tenant, key: MasterKey): string {
  const generation = tenant.secrets[0]?.generation ?? 1;
  return secretOf(key, tenant.id, generation);
}

/** Adds a new secret and keeps the one before it alive until `retireOldSecret`; an even older one dies at once. */
export function rotateSecret(tenant: Tenant, key: MasterKey): Tenant {
  const [newest] = tenant.secrets;
  const next = liveSecret(key, tenant.id, (newest?.generation ?? 0) + 1);
  return { ...tenant, secrets: newest ? [next, newest] : [next] };
}

/** Ends a rotation: only the newest secret lives on. */
export function retireOldSecret(tenant: Tenant): Tenant {
  return { ...tenant, secrets: tenant.secrets.slice(0, 1) };
}

/**
 * Whether a call comes from the tenant's own Zoho org. Zoho signs nothing; a watch notice echoes the channel's `token` in
 * its body, a workflow webhook sends a constant header (facts: notifications and webhooks, API v8). A header, where there
 * is one, decides alone.
 */
export function verifySecret(
  tenant: Pick<Tenant, 'secrets'>,
  headers: Readonly<Record<string, string | undefined>>,
  body: Readonly<Record<string, unknown>>,
): boolean {
  const given = headers[SECRET_HEADER] ?? body['token'];
  return typeof given === 'string' && isLiveSecret(tenant, given);
}

/**
 * Whether a secret that came with a request is one of the tenant's. Hashes are compared, all of them and in constant time,
 * so that the time taken reveals nothing about the secret, its length or which of the two it was.
 */
export function isLiveSecret(tenant: Pick<Tenant, 'secrets'>, given: string): boolean {
  const hash = sha256(given);
  const matches = tenant.secrets.map((secret) => timingSafeEqual(hash, Buffer.from(secret.hash, 'hex')));
  return matches.includes(true);
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
