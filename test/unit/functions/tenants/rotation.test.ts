import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../../functions/store/database.ts';
import { EncryptionError, readKey } from '../../../../functions/store/encryption.ts';
import { sqliteStore } from '../../../../functions/store/sqlite-store.ts';
import { storedTokenVault } from '../../../../functions/store/token-vault.ts';
import {
  changeTenant,
  connectionOf,
  findTenant,
  registerTenant,
  TenantError,
} from '../../../../functions/tenants/registry.ts';
import { addSecret, retireKey, retireSecret, rotateKey } from '../../../../functions/tenants/rotation.ts';
import { currentSecret, isLiveSecret } from '../../../../functions/tenants/secrets.ts';
import { TEST_KEY, TEST_TENANT } from '../../../fakes/worker-bench.ts';

const NEW_KEY = Buffer.alloc(32, 9).toString('base64');
const oldKey = readKey(TEST_KEY);
const bothKeys = readKey(NEW_KEY, TEST_KEY);
const newKey = readKey(NEW_KEY);
const TOKEN = { accessToken: '1000.abc.def', expiresAt: 1, apiDomain: 'https://www.zohoapis.eu' };

async function bench() {
  const store = sqliteStore(openDatabase(':memory:'), () => 1_000_000);
  const vault = (key = oldKey) => storedTokenVault(store, key, () => 1_000_000);
  for (const id of ['acme', 'bolt']) {
    await registerTenant(store, oldKey, { ...TEST_TENANT, id });
    await vault().put(id, TOKEN);
  }
  const tenant = async (id = 'acme') => {
    const found = await findTenant(store, id);
    if (!found) throw new Error(`no tenant ${id}`);
    return found;
  };
  const everything = async () => [...(await store.list('tenant')), ...(await store.list('token'))];
  return { store, vault, tenant, everything };
}

describe('a webhook secret', () => {
  it('is replaced with both taken in between, and the old one ends when it is retired', async () => {
    const { store, tenant } = await bench();
    const first = currentSecret(await tenant(), oldKey);
    await addSecret(store, oldKey, await tenant(), 'write');
    const second = currentSecret(await tenant(), oldKey);
    expect(second).not.toBe(first);
    for (const secret of [first, second]) expect(isLiveSecret(await tenant(), secret)).toBe(true);
    await expect(addSecret(store, oldKey, await tenant(), 'write')).rejects.toThrow(
      /rotate secret --tenant acme --retire/,
    );
    await retireSecret(store, await tenant(), 'write');
    expect(isLiveSecret(await tenant(), first)).toBe(false);
    expect(isLiveSecret(await tenant(), second)).toBe(true);
    expect(await retireSecret(store, await tenant(), 'write')).toEqual([]);
    expect(isLiveSecret(await tenant('bolt'), currentSecret(await tenant('bolt'), oldKey))).toBe(true);
  });
});

describe('the key', () => {
  it('is replaced: what runs with both keys, and then with the new one alone, works at every step', async () => {
    const { store, vault, tenant } = await bench();
    const connection = connectionOf(await tenant(), oldKey);
    const first = currentSecret(await tenant(), oldKey);
    expect(connectionOf(await tenant(), bothKeys)).toEqual(connection);
    expect(currentSecret(await tenant(), bothKeys)).toBe(first);
    await rotateKey(store, bothKeys, 'write');
    for (const key of [bothKeys, newKey]) {
      expect(connectionOf(await tenant(), key)).toEqual(connection);
      expect(await vault(key).get('acme')).toEqual(TOKEN);
    }
    const second = currentSecret(await tenant(), newKey);
    for (const secret of [first, second]) expect(isLiveSecret(await tenant(), secret)).toBe(true);
    expect(await rotateKey(store, bothKeys, 'write')).toEqual([]);
    const moved = await tenant();
    expect(() => connectionOf(moved, oldKey)).toThrow(EncryptionError);
    await retireKey(store, newKey, 'write');
    expect(isLiveSecret(await tenant(), first)).toBe(false);
    expect(isLiveSecret(await tenant('bolt'), currentSecret(await tenant('bolt'), newKey))).toBe(true);
  });

  it('is not retired while anything needs it', async () => {
    const { store } = await bench();
    await expect(retireKey(store, bothKeys, 'write')).rejects.toThrow(/still needed by acme, bolt/);
  });

  it('is not replaced while a secret is: that one would end too soon', async () => {
    const { store, tenant } = await bench();
    await addSecret(store, oldKey, await tenant(), 'write');
    await expect(rotateKey(store, bothKeys, 'write')).rejects.toThrow(/has two secrets already/);
  });

  it('that is lost is named, instead of giving Zoho a secret that is refused', async () => {
    const { tenant } = await bench();
    const acme = await tenant();
    expect(() => currentSecret(acme, newKey)).toThrow(/WINNOW_OLD_KEY/);
  });

  it('that is lost for good is replaced when the org is connected again', async () => {
    const { store } = await bench();
    const again = await registerTenant(store, newKey, { ...TEST_TENANT, id: 'acme' });
    expect(isLiveSecret(again, currentSecret(again, newKey))).toBe(true);
    expect(again.secrets).toHaveLength(2);
  });
});

it.each([
  [
    'a secret',
    async (at: Awaited<ReturnType<typeof bench>>) => addSecret(at.store, oldKey, await at.tenant(), 'preview'),
  ],
  ['the key', async (at: Awaited<ReturnType<typeof bench>>) => rotateKey(at.store, bothKeys, 'preview')],
])('a dry run of %s names what would change, and changes nothing', async (_, rotate) => {
  const at = await bench();
  const before = await at.everything();
  expect(await rotate(at)).not.toEqual([]);
  expect(await at.everything()).toEqual(before);
});

describe('what is sealed', () => {
  it('is the org and its addresses, too: a tenant that was changed outside is not called', async () => {
    const { store, tenant } = await bench();
    await changeTenant(store, 'acme', (old) => ({ ...old, orgId: '666' }));
    const changed = await tenant();
    expect(() => connectionOf(changed, oldKey)).toThrow(/changed outside Winnow.*winnow connect --tenant acme/);
    const { credentials } = await tenant('bolt');
    expect(() => connectionOf({ ...changed, credentials }, oldKey)).toThrow(EncryptionError);
  });

  it('is refused where an address is not Zoho’s', async () => {
    const { store } = await bench();
    const hosts = { accounts: 'https://accounts.zoho.eu', api: 'https://www.zohoapis.eu.evil.example' };
    await expect(registerTenant(store, oldKey, { ...TEST_TENANT, hosts })).rejects.toThrow(TenantError);
  });
});
