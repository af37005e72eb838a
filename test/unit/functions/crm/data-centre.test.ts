import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DATA_CENTRES, hostsFault } from '../../../../functions/crm/data-centre.ts';

const { eu } = DATA_CENTRES;
const centres = Object.values(DATA_CENTRES);

describe('tokens may be sent', () => {
  it.each(Object.entries(DATA_CENTRES))(
    'to the data centre %s, its sandboxes and developer editions',
    (_, { accounts, api }) => {
      for (const kind of ['www', 'sandbox', 'developer'])
        expect(hostsFault({ accounts, api: api.replace('www', kind) })).toBeUndefined();
    },
  );

  it.each(['http://127.0.0.1:4242', 'http://localhost:1', 'http://[::1]:9'])('to an emulator at %s', (address) => {
    expect(hostsFault({ accounts: address, api: address })).toBeUndefined();
  });
});

const NO_ADDRESSES = ['', 'x', 'ftp://accounts.zoho.eu', 'javascript:alert(1)', '//accounts.zoho.eu'];

/** Ways to write an address that looks like Zoho's. */
const disguised = (address: string): string[] => [
  address.replace('https:', 'http:'),
  `${address}.evil.example`,
  `${address}:8443`,
  address.replace('https://', 'https://evil.example/'),
  address.replace('https://', 'https://evil.example?'),
  address.replace('https://', 'https://evil.example#@'),
  `${address}@evil.example`,
  address.replace('https://', 'https://user:password@'),
  address.replace('zoho', 'zohо'),
  address.replace('https://', 'https://evil-'),
  ...NO_ADDRESSES,
];

describe('tokens are never sent', () => {
  it.each(disguised(eu.accounts))('to the accounts server %s', (accounts) => {
    expect(hostsFault({ accounts, api: eu.api })).toMatch(/^accounts: /);
  });

  it.each(disguised(eu.api))('to the API %s', (api) => {
    expect(hostsFault({ accounts: eu.accounts, api })).toMatch(/^api: /);
  });

  it('to this machine by an accounts server of Zoho’s, or the other way round', () => {
    expect(hostsFault({ accounts: eu.accounts, api: 'http://127.0.0.1:9' })).toMatch(/^api: /);
    expect(hostsFault({ accounts: 'http://127.0.0.1:9', api: eu.api })).toMatch(/^accounts: /);
  });

  it('to any other address', () => {
    const known = new Set<string>(centres.flatMap(({ accounts, api }) => [accounts, api]));
    fc.assert(
      fc.property(fc.webUrl(), fc.constantFrom(...centres), (address, { accounts, api }) => {
        fc.pre(!known.has(address));
        expect(hostsFault({ accounts: address, api })).toBeDefined();
        expect(hostsFault({ accounts, api: address })).toBeDefined();
      }),
    );
  });
});
