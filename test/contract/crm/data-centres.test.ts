import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCrm } from '../../../functions/crm/crm.ts';
import { DATA_CENTRES, hostsOf } from '../../../functions/crm/data-centre.ts';
import { loadSdk } from '../../../functions/crm/sdk/load-sdk.ts';
import { memoryVault } from '../../../functions/crm/token-vault.ts';

afterEach(() => vi.restoreAllMocks());

describe.each(Object.entries(DATA_CENTRES))('data centre %s', (name, hosts) => {
  it('has the hosts the SDK has', async () => {
    const sdk = await loadSdk();
    const environment = await sdk.DataCenter.get(hosts.api);
    expect(environment?.getUrl()).toBe(hosts.api);
    expect(environment?.getAccountsUrl()).toBe(`${hosts.accounts}/oauth/v2/token`);
    expect(hostsOf(name)).toEqual(hosts);
  });

  it.each([hosts.api, hosts.api.replace('www.', 'sandbox.')])(
    'is asked at the api_domain of the token, %s',
    async (apiDomain) => {
      const org = Response.json({ org: [{ zgid: '77' }] });
      const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(org);
      const vault = memoryVault();
      await vault.put('t', { accessToken: '1000.x', expiresAt: Date.now() + 3_600_000, apiDomain });
      const crm = createCrm({ tenantId: 't', hosts, clientId: 'c', clientSecret: 's', refreshToken: '1000.r', vault });
      expect((await crm.org()).zgid).toBe('77');
      expect(String(fetched.mock.calls[0]?.[0])).toBe(`${apiDomain}/crm/v8/org`);
      const sdk = await loadSdk();
      const environment = (await sdk.Initializer.getInitializer()).getEnvironment();
      expect(environment.getAccountsUrl()).toBe(`${hosts.accounts}/oauth/v2/token`);
    },
  );
});

it('knows no other location', () => {
  expect(hostsOf('mars')).toBeUndefined();
  expect(hostsOf('toString')).toBeUndefined();
});
