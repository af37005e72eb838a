import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../../functions/store/database.ts';
import { decrypt, deriveSecret, EncryptionError, encrypt, readKey } from '../../../../functions/store/encryption.ts';
import { releaseLease, takeLease } from '../../../../functions/store/lease.ts';
import { ignoredNotices, noteIgnored } from '../../../../functions/store/notice-log.ts';
import { sqliteStore } from '../../../../functions/store/sqlite-store.ts';
import { storedTokenVault } from '../../../../functions/store/token-vault.ts';
import {
  changeTenant,
  connectionOf,
  findTenant,
  registerTenant,
  TenantError,
} from '../../../../functions/tenants/registry.ts';
import { isLiveSecret } from '../../../../functions/tenants/secrets.ts';
import { TEST_KEY, TEST_TENANT } from '../../../fakes/worker-bench.ts';

const key = readKey(TEST_KEY);

function bench() {
  const time = { now: 1_000_000 };
  const database = openDatabase(':memory:');
  return { time, database, store: sqliteStore(database, () => time.now) };
}

describe('the store', () => {
  it('writes only while its condition holds', async () => {
    const { store } = bench();
    const first = await store.put('tenant', 'a', '1', { onlyIf: 'absent' });
    expect(await store.put('tenant', 'a', '2', { onlyIf: 'absent' })).toBeUndefined();
    const second = await store.put('tenant', 'a', '2', { onlyIf: { version: first?.version ?? 0 } });
    expect(second?.value).toBe('2');
    expect(await store.put('tenant', 'a', '3', { onlyIf: { version: first?.version ?? 0 } })).toBeUndefined();
    expect(await store.put('tenant', 'b', '1', { onlyIf: { version: 1 } })).toBeUndefined();
    expect((await store.get('tenant', 'a'))?.value).toBe('2');
    expect(await store.get('token', 'a')).toBeUndefined();
  });

  it('forgets what has expired, in every operation', async () => {
    const { store, time } = bench();
    const item = await store.put('notice', 'a', '1', { expiresAt: time.now + 10 });
    time.now += 10;
    expect(await store.get('notice', 'a')).toBeUndefined();
    expect(await store.list('notice')).toEqual([]);
    expect(await store.remove('notice', 'a')).toBe(false);
    expect(await store.put('notice', 'a', '2', { onlyIf: { version: item?.version ?? 0 } })).toBeUndefined();
    expect((await store.put('notice', 'a', '2', { onlyIf: 'absent' }))?.value).toBe('2');
  });

  it('lists by prefix, in order, and treats the prefix as plain text', async () => {
    const { store } = bench();
    for (const id of ['a/2', 'a/1', 'b/1', 'a%/1']) await store.put('notice', id, id);
    expect((await store.list('notice', 'a/')).map(({ id }) => id)).toEqual(['a/1', 'a/2']);
    expect(await store.list('notice')).toHaveLength(4);
  });

  it('lists all of them, also beyond a thousand', async () => {
    const { store } = bench();
    for (let number = 0; number < 1100; number += 1) await store.put('report', `acme/Accounts/${number}`, '');
    expect(await store.list('report', 'acme/')).toHaveLength(1100);
  });
});

describe('a lease', () => {
  it('is held by one until it is given back or its time is over', async () => {
    const { store, time } = bench();
    const first = await takeLease(store, 'x', time.now + 100);
    expect(await takeLease(store, 'x', time.now + 100)).toBeUndefined();
    time.now += 100;
    const second = await takeLease(store, 'x', time.now + 100);
    expect(second).toBeDefined();
    if (first) await releaseLease(store, first);
    expect(await takeLease(store, 'x', time.now + 100)).toBeUndefined();
    if (second) await releaseLease(store, second);
    expect(await takeLease(store, 'x', time.now + 100)).toBeDefined();
  });

  it('given back twice does not take the next holder its own', async () => {
    const { store, time } = bench();
    const first = await takeLease(store, 'x', time.now + 100);
    if (first) await releaseLease(store, first);
    await takeLease(store, 'x', time.now + 100);
    if (first) await releaseLease(store, first);
    expect(await takeLease(store, 'x', time.now + 100)).toBeUndefined();
  });
});

describe('encryption', () => {
  it('decrypts only with the same key, context and text', () => {
    const encrypted = encrypt(key, 'wörld', 'tenant/a');
    expect(decrypt(key, encrypted, 'tenant/a')).toBe('wörld');
    expect(encrypted).not.toBe(encrypt(key, 'wörld', 'tenant/a'));
    expect(() => decrypt(key, encrypted, 'tenant/b')).toThrow(EncryptionError);
    expect(() => decrypt(readKey(Buffer.alloc(32, 8).toString('base64')), encrypted, 'tenant/a')).toThrow(
      EncryptionError,
    );
    const altered = encrypted.slice(0, -2) + (encrypted.at(-2) === 'A' ? 'B' : 'A') + encrypted.slice(-1);
    expect(() => decrypt(key, altered, 'tenant/a')).toThrow(EncryptionError);
    expect(() => decrypt(key, 'rubbish', 'tenant/a')).toThrow(EncryptionError);
  });

  it('refuses a key that is none, and says how to make one', () => {
    for (const text of [undefined, '', 'short', Buffer.alloc(31).toString('base64')])
      expect(() => readKey(text)).toThrow(/openssl rand -base64 32/);
  });

  it('derives secrets that fit a watch token and differ by purpose', () => {
    expect(deriveSecret(key, 'a')).toMatch(/^[\w-]{43}$/);
    expect(deriveSecret(key, 'a')).not.toBe(deriveSecret(key, 'b'));
  });
});

describe('tenants', () => {
  it('keep their credentials encrypted and their secrets hashed', async () => {
    const { store, database } = bench();
    const tenant = await registerTenant(store, key, TEST_TENANT);
    const { credentials, hosts, orgId } = TEST_TENANT;
    expect(connectionOf(tenant, key)).toEqual({ ...credentials, hosts, orgId });
    await storedTokenVault(store, key, () => 1).put('acme', {
      accessToken: '1000.abc.def',
      expiresAt: 1,
      apiDomain: 'x',
    });
    const stored = JSON.stringify(database.prepare('select * from item').all());
    for (const secret of [
      ...Object.values(TEST_TENANT.credentials),
      '1000.abc.def',
      deriveSecret(key, 'webhook/acme/1'),
    ])
      expect(stored).not.toContain(secret);
    expect(isLiveSecret(tenant, deriveSecret(key, 'webhook/acme/1'))).toBe(true);
  });

  it('that are registered again keep their secrets and take the new credentials', async () => {
    const { store } = bench();
    const first = await registerTenant(store, key, TEST_TENANT);
    const credentials = { ...TEST_TENANT.credentials, refreshToken: 'new' };
    const again = await registerTenant(store, key, { ...TEST_TENANT, credentials, language: 'zh' });
    expect(again).toMatchObject({ secrets: first.secrets, language: 'zh' });
    expect(connectionOf(again, key).refreshToken).toBe('new');
  });

  it('lose no change when two are made at once', async () => {
    const { store } = bench();
    await registerTenant(store, key, TEST_TENANT);
    await Promise.all([
      changeTenant(store, 'acme', (tenant) => ({ ...tenant, language: 'zh' })),
      changeTenant(store, 'acme', (tenant) => ({ ...tenant, zone: 'Asia/Shanghai' })),
    ]);
    expect(await findTenant(store, 'acme')).toMatchObject({ language: 'zh', zone: 'Asia/Shanghai' });
    await expect(changeTenant(store, 'nobody', (tenant) => tenant)).rejects.toThrow(TenantError);
  });
});

describe('the token vault', () => {
  it('lets one refresh at a time, across instances', async () => {
    const { store } = bench();
    const [first, second] = [storedTokenVault(store, key, Date.now), storedTokenVault(store, key, Date.now)];
    let refreshes = 0;
    const use = (vault: typeof first) =>
      vault.withLease('acme', async () => {
        const found = await vault.get('acme');
        if (found) return found.accessToken;
        refreshes += 1;
        await new Promise((resolve) => setTimeout(resolve, 20));
        await vault.put('acme', { accessToken: `token ${refreshes}`, expiresAt: 9, apiDomain: 'x' });
        return `token ${refreshes}`;
      });
    expect(new Set(await Promise.all([use(first), use(second), use(first), use(second)]))).toEqual(
      new Set(['token 1']),
    );
  });

  it('gives the lease back when the work fails', async () => {
    const { store } = bench();
    const vault = storedTokenVault(store, key, Date.now);
    await expect(vault.withLease('acme', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await vault.withLease('acme', async () => 'free')).toBe('free');
  });
});

it('counts what led to nothing, one line a day, reason and module', async () => {
  const { store, time } = bench();
  for (const id of ['1', '2', '3']) await noteIgnored(store, time.now, { tenant: 'a', reason: 'r', module: 'M', id });
  await noteIgnored(store, time.now, { tenant: 'b', reason: 'r' });
  expect(await ignoredNotices(store, 'a')).toEqual([
    { tenant: 'a', day: '1970-01-01', reason: 'r', module: 'M', count: 3, lastId: '3' },
  ]);
});

describe('a lease', () => {
  it('that was taken before the clock was set back holds others up for one lease, and its holder has lost it', async () => {
    const { store, time } = bench();
    const first = await takeLease(store, 'a', time.now + 120_000);
    expect(await takeLease(store, 'a', time.now + 120_000)).toBeUndefined();
    time.now -= 86_400_000;
    expect(await takeLease(store, 'a', time.now + 120_000)).toBeUndefined();
    time.now += 120_001;
    const second = await takeLease(store, 'a', time.now + 120_000);
    expect(second).toBeDefined();
    if (first) await releaseLease(store, first);
    expect(await takeLease(store, 'a', time.now + 120_000)).toBeUndefined();
  });
});
