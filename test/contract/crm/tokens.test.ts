import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCrm } from '../../../functions/crm/crm.ts';
import { memoryVault } from '../../../functions/crm/token-vault.ts';
import { type ScriptedZoho, startScripted } from './scripted-zoho.ts';

const expired = {
  status: 401,
  json: { code: 'INVALID_TOKEN', details: {}, message: 'invalid oauth token', status: 'error' },
};
const org = { status: 200, json: { org: [{ id: '900000000000000001', zgid: '77', iso_code: 'EUR' }] } };

let zoho: ScriptedZoho;

beforeEach(async () => {
  zoho = await startScripted();
});

afterEach(() => zoho.close());

const refreshes = () => zoho.seen.filter(({ path }) => path.startsWith('/oauth/')).length;

describe('the access token', () => {
  it('costs one refresh and no other request before the first call', async () => {
    zoho.say(org);
    await zoho.crm().org();
    expect(zoho.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /oauth/v2/token',
      'GET /crm/v8/org',
    ]);
  });

  it('is fetched once for calls that start together, and by one of several instances', async () => {
    const vault = memoryVault();
    zoho.say(org, org, org, org);
    const [first, second] = [zoho.crm('shared', vault), zoho.crm('shared', vault)];
    await Promise.all([first.org(), first.org(), second.org(), second.org()]);
    expect(refreshes()).toBe(1);
  });

  it('is replaced once when refused, and the call made again', async () => {
    const vault = memoryVault();
    const crm = zoho.crm('t', vault);
    zoho.say(org, expired, org);
    await crm.org();
    expect((await crm.org()).zgid).toBe('77');
    expect(refreshes()).toBe(2);
    expect(zoho.calls().at(-1)?.headers.authorization).toBe('Zoho-oauthtoken 1000.access.2');
    expect(await vault.get('t')).toMatchObject({ accessToken: '1000.access.2', apiDomain: zoho.address });
  });

  it.each([
    [
      'AUTHENTICATION_FAILURE',
      { status: 401, json: { code: 'AUTHENTICATION_FAILURE', message: 'no', status: 'error' } },
    ],
    ['a code that is not known', { status: 401, json: { code: 'BRAND_NEW', message: 'no', status: 'error' } }],
    ['a list', { status: 401, json: { data: [{ code: 'INVALID_TOKEN', message: 'no', status: 'error' }] } }],
    ['INVALID_TOKEN under another status', { status: 400, json: { code: 'INVALID_TOKEN', message: 'no' } }],
    ['nothing', { status: 401 }],
    ['a page', { status: 401, html: '<html>Sign in</html>' }],
  ])(
    'is replaced once when refused with %s, by calls of the SDK and plain ones, reads and writes',
    async (_, reply) => {
      const id = '900000000000000001';
      const written = {
        status: 200,
        json: { data: [{ code: 'SUCCESS', details: { id }, message: '', status: 'success' }] },
      };
      const crm = zoho.crm();
      zoho.say(reply, org);
      await crm.org();
      zoho.say(reply, written);
      await crm.update('Accounts', [{ id }]);
      expect(refreshes()).toBe(3);
      zoho.say(reply, reply);
      await expect(crm.addTags('Accounts', ['x'], [id])).rejects.toMatchObject({ retryable: false });
      expect(refreshes()).toBe(4);
      expect(zoho.calls()).toHaveLength(6);
    },
  );

  it('stays where a scope is missing', async () => {
    zoho.say({ status: 401, json: { code: 'OAUTH_SCOPE_MISMATCH', message: 'no', status: 'error' } });
    await expect(zoho.crm().org()).rejects.toMatchObject({ kind: 'scope' });
    expect(refreshes()).toBe(1);
  });

  it('once refused is dropped for everybody, also where no new one can be had', async () => {
    const vault = memoryVault();
    zoho.say(org, expired, org);
    const crm = zoho.crm('t', vault);
    await crm.org();
    zoho.sayToken({ status: 503, html: 'down' }, { status: 503, html: 'down' });
    await expect(crm.org()).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await vault.get('t')).toBeUndefined();
    expect((await crm.org()).zgid).toBe('77');
    expect(zoho.calls().at(-1)?.headers.authorization).toBe('Zoho-oauthtoken 1000.access.4');
  });

  it('is replaced once for calls that are refused together', async () => {
    const crm = zoho.crm();
    zoho.say(org, expired, expired, expired, org, org, org);
    await crm.org();
    await Promise.all([crm.org(), crm.org(), crm.org()]);
    expect(refreshes()).toBe(2);
  });

  it('is taken from the vault when another instance has replaced it', async () => {
    const vault = memoryVault();
    const crm = zoho.crm('t', vault);
    zoho.say(org, expired, org);
    await crm.org();
    await vault.put('t', { accessToken: '1000.theirs', expiresAt: Date.now() + 3_600_000, apiDomain: zoho.address });
    await crm.org();
    expect(refreshes()).toBe(1);
    expect(zoho.calls().at(-1)?.headers.authorization).toBe('Zoho-oauthtoken 1000.theirs');
  });

  it('is used even if the vault cannot store it for others, which throws once', async () => {
    const vault = { ...memoryVault(), put: () => Promise.reject(new Error('disk full')) };
    zoho.say(org, org);
    const crm = zoho.crm('t', vault);
    await expect(crm.org()).rejects.toThrow('disk full');
    expect((await crm.org()).zgid).toBe('77');
    expect(refreshes()).toBe(1);
  });

  it('is replaced before it ends', async () => {
    const vault = memoryVault();
    await vault.put('t', { accessToken: '1000.old', expiresAt: Date.now() + 60_000, apiDomain: zoho.address });
    zoho.say(org);
    await zoho.crm('t', vault).org();
    expect(zoho.calls().at(-1)?.headers.authorization).toBe('Zoho-oauthtoken 1000.access.1');
  });

  it('refused twice means connecting again', async () => {
    zoho.say(expired, expired);
    await expect(zoho.crm().org()).rejects.toMatchObject({ kind: 'auth', code: 'INVALID_TOKEN', retryable: false });
    expect(zoho.calls()).toHaveLength(2);
  });

  it.each([
    [{ status: 200, json: { error: 'invalid_code' } }, 'auth', 'INVALID_CODE'],
    [{ status: 200, json: { error: 'invalid_client_secret' } }, 'auth', 'INVALID_CLIENT_SECRET'],
    [{ status: 400, json: { error: 'Access Denied', error_description: 'too many' } }, 'throttled', 'ACCESS_DENIED'],
    [{ status: 503, html: '<html></html>' }, 'unavailable', 'NO_TOKEN_ANSWER'],
    [{ status: 503, json: { error: 'internal' } }, 'unavailable', 'NO_TOKEN_ANSWER'],
    [{ status: 200, html: '<html>Back soon</html>' }, 'unavailable', 'NO_TOKEN_ANSWER'],
    [{ status: 200, html: '{"access_token":"1000.a' }, 'unavailable', 'NO_TOKEN_ANSWER'],
    [{ status: 200 }, 'unavailable', 'NO_TOKEN_ANSWER'],
    [{ status: 200, json: {} }, 'unavailable', 'NO_TOKEN_ANSWER'],
    [{ status: 200, json: null }, 'unavailable', 'NO_TOKEN_ANSWER'],
    [{ status: 200, json: 'ok' }, 'unavailable', 'NO_TOKEN_ANSWER'],
    [{ status: 200, json: [] }, 'unavailable', 'NO_TOKEN_ANSWER'],
    [{ status: 200, json: { access_token: null } }, 'unavailable', 'NO_TOKEN_ANSWER'],
    ['drop' as const, 'unavailable', 'NO_TOKEN_ANSWER'],
  ])('not given (%j) is %s', async (reply, kind, code) => {
    zoho.sayToken(reply, reply);
    const crm = zoho.crm();
    const error = await crm.update('Accounts', [{ id: '900000000000000001' }]).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind, code });
    expect(String(error)).not.toMatch(/do-not-tell|1000\./);
    zoho.sayToken();
    expect(zoho.calls()).toEqual([]);
  });

  it('can be had after a refusal', async () => {
    zoho.sayToken({ status: 200, json: { error: 'Access Denied' } });
    zoho.say(org);
    const crm = zoho.crm();
    await expect(crm.org()).rejects.toMatchObject({ kind: 'throttled' });
    expect((await crm.org()).currency).toBe('EUR');
  });
});

describe('several orgs in one process', () => {
  it('never use each other’s token or address', async () => {
    const other = await startScripted();
    try {
      const vault = memoryVault();
      const crms = [zoho.crm('a', vault), other.crm('b', vault), zoho.crm('c', vault)];
      const named = (zgid: string) => ({ status: 200, json: { org: [{ zgid }] } });
      for (const _ of Array(20)) {
        zoho.say(named('here'));
        other.say(named('there'));
      }
      const found = await Promise.all(Array.from({ length: 30 }, (_, at) => crms[at % 3]?.org()));
      expect(found.map((org) => org?.zgid)).toEqual(
        Array.from({ length: 30 }, (_, at) => (at % 3 === 1 ? 'there' : 'here')),
      );
      const used = (server: ScriptedZoho) => new Set(server.calls().map(({ headers }) => headers.authorization));
      expect(used(zoho)).toEqual(new Set(['Zoho-oauthtoken 1000.access.1', 'Zoho-oauthtoken 1000.access.2']));
      expect(used(other)).toEqual(new Set(['Zoho-oauthtoken 1000.access.1']));
    } finally {
      await other.close();
    }
  });
});

it.each(['https://www.zohoapis.eu.evil.example', 'http://www.zohoapis.eu', 'https://www.zohoapis.eu'])(
  'a token that names %s for the API follows it nowhere: the accounts server is another kind',
  async (api_domain) => {
    const vault = memoryVault();
    const json = { access_token: '1000.x', api_domain, token_type: 'Bearer', expires_in: 3600 };
    zoho.sayToken({ status: 200, json });
    await expect(zoho.crm('t', vault).org()).rejects.toMatchObject({ code: 'FOREIGN_API_DOMAIN' });
    expect(await vault.get('t')).toBeUndefined();
    expect(zoho.calls()).toEqual([]);
  },
);

it('a log that throws changes nothing about a call', async () => {
  const logger = {
    debug: () => {
      throw new Error('disk full');
    },
  };
  zoho.say(org);
  expect((await zoho.crm('t', memoryVault(), { logger }).org()).zgid).toBe('77');
  expect(zoho.calls()).toHaveLength(1);
});

describe('the SDK', () => {
  it('writes no file, neither in its folder nor in the project', async () => {
    const resourcePath = mkdtempSync(join(tmpdir(), 'winnow-sdk-'));
    const before = readdirSync(process.cwd());
    const crm = createCrm({
      tenantId: 'files',
      hosts: { accounts: zoho.address, api: zoho.address },
      clientId: 'client',
      clientSecret: 'secret',
      refreshToken: '1000.refresh.files',
      vault: memoryVault(),
      resourcePath,
    });
    const id = '900000000000000001';
    const ok = { code: 'SUCCESS', details: { id }, message: '', status: 'success' };
    zoho.say(
      { status: 200, json: { data: [ok] } },
      { status: 200, json: { data: [ok] } },
      { status: 201, json: { data: [ok] } },
    );
    await crm.update('Accounts', [{ id, Winnow_Score: 1 }]);
    await crm.addTags('Accounts', ['Risk'], [id]);
    await crm.addNotes([{ module: 'Accounts', recordId: id, title: 't', content: 'c' }]);
    expect(readdirSync(resourcePath, { recursive: true })).toEqual([]);
    expect(readdirSync(process.cwd())).toEqual(before);
  });
});
