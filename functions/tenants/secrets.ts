import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { deriveSecret, EncryptionError, type MasterKey } from '../store/encryption.ts';
import type { Tenant } from './tenant.ts';

/**
 * The header in which our workflow webhooks carry the secret. Zoho signs nothing; a watch notice echoes the channel's `token` in its body,
 * a workflow webhook sends a constant header (facts: notifications and webhooks, API v8).
 */
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

/**
 * The newest secret in the clear: the one that provisioning gives to Zoho.
 * @throws EncryptionError where it was derived from a key that is not at hand.
 */
export function currentSecret(tenant: Pick<Tenant, 'id' | 'secrets'>, key: MasterKey): string {
  const [newest] = tenant.secrets;
  for (let from: MasterKey | undefined = key; from && newest; from = from.old)
    if (isOfKey(from, tenant.id, newest)) return secretOf(from, tenant.id, newest.generation);
  throw new EncryptionError(
    'The webhook secret was made with another key: set WINNOW_OLD_KEY to it, and run: winnow rotate key',
  );
}

/** The live secrets of a tenant whose newest one is of this key: a new one is added where it is of an older key. */
export function secretsUnder(key: MasterKey, tenant: Tenant): Tenant['secrets'] {
  const [newest] = tenant.secrets;
  return newest && isOfKey(key, tenant.id, newest) ? tenant.secrets : rotateSecret(tenant, key).secrets;
}

/** Whether a live secret was derived from this key, and not from the one before it. */
export function isOfKey(key: MasterKey, tenantId: string, { generation, hash }: LiveSecret): boolean {
  return liveSecret(key, tenantId, generation).hash === hash;
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
 * Whether a secret that came with a request is one of the tenant's. Two hashes are compared whatever there is to compare with, and in
 * constant time: the time taken tells nothing about the secret, nor whether there is such a tenant, one secret or two.
 * @param tenant undefined where the path names no tenant: no secret is right then.
 */
export function isLiveSecret(tenant: Pick<Tenant, 'secrets'> | undefined, given: unknown): boolean {
  const hash = sha256(typeof given === 'string' ? given : '');
  const [first, second] = [tenant?.secrets[0], tenant?.secrets[1]].map(
    (secret) => timingSafeEqual(hash, secret ? Buffer.from(secret.hash, 'hex') : NO_SECRET) && secret !== undefined,
  );
  return first === true || second === true;
}

/** Compared with where there is no secret; no text has this hash that anybody could find. */
const NO_SECRET = randomBytes(32);

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
