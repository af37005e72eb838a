import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import type { AccessToken, TokenVault } from '../crm/token-vault.ts';
import { decrypt, encrypt, type MasterKey } from './encryption.ts';
import { releaseLease, takeLease } from './lease.ts';
import type { Item, Store } from './store.ts';

const Token = z.object({ accessToken: z.string(), expiresAt: z.number(), apiDomain: z.string() });

/** A refresh takes well under a second; a holder that died blocks the others for this long at most. */
const LEASE_MS = 10_000;
const RETRY_LEASE_MS = 40;

/**
 * The access tokens of all tenants, encrypted, shared by every instance that uses the store. Zoho gives ten tokens per refresh
 * token in ten minutes, so one instance refreshes while the others wait and then find the new token.
 * @param now epoch milliseconds of real time.
 */
export function storedTokenVault(store: Store, key: MasterKey, now: () => number): TokenVault {
  const read = (tenantId: string, { value }: Item): AccessToken =>
    Token.parse(JSON.parse(decrypt(key, value, `token/${tenantId}`)));
  const get = async (tenantId: string): Promise<AccessToken | undefined> => {
    const item = await store.get('token', tenantId);
    return item && read(tenantId, item);
  };
  const put = async (tenantId: string, token: AccessToken): Promise<void> => {
    await store.put('token', tenantId, encrypt(key, JSON.stringify(token), `token/${tenantId}`));
  };
  const drop = async (tenantId: string, accessToken: string): Promise<void> => {
    const item = await store.get('token', tenantId);
    if (item && read(tenantId, item).accessToken === accessToken)
      await store.remove('token', tenantId, { version: item.version });
  };
  const withLease = async <T>(tenantId: string, work: () => Promise<T>): Promise<T> => {
    for (;;) {
      const lease = await takeLease(store, `refresh/${tenantId}`, now() + LEASE_MS);
      if (!lease) {
        await pause(RETRY_LEASE_MS);
        continue;
      }
      try {
        return await work();
      } finally {
        await releaseLease(store, lease);
      }
    }
  };
  return { get, put, drop, withLease };
}
