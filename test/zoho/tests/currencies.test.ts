import { describe, expect, it } from 'vitest';
import { type OpenOrg, openOrg } from './open-org.ts';

const enable = (
  zoho: OpenOrg,
  body: object = { base_currency: { iso_code: 'EUR', symbol: '€', exchange_rate: '1.0' } },
) => zoho.call('POST', '/org/currencies/actions/enable', { body });
const add = (zoho: OpenOrg, ...currencies: object[]) => zoho.call('POST', '/org/currencies', { body: { currencies } });

describe('currencies', () => {
  it('are enabled once, from Enterprise on', async () => {
    const small = await openOrg({ edition: 'professional' });
    expect(await enable(small)).toMatchObject({ status: 403, body: { code: 'FEATURE_NOT_SUPPORTED' } });
    const zoho = await openOrg();
    expect(await zoho.call('GET', '/org/currencies')).toMatchObject({
      status: 403,
      body: { code: 'CURRENCIES_NOT_ENABLED' },
    });
    expect(await add(zoho, {})).toMatchObject({ status: 403, body: { code: 'CURRENCIES_NOT_ENABLED' } });
    const id = await zoho.insert('Deals', { Deal_Name: 'D', Stage: 'Qualification', Amount: 5 });
    expect(await enable(zoho)).toMatchObject({ status: 200, body: { base_currency: { code: 'SUCCESS' } } });
    expect(await enable(zoho)).toMatchObject({ status: 400, body: { base_currency: { code: 'ALREADY_ENABLED' } } });
    expect((await zoho.call('GET', '/org')).body.org[0]).toMatchObject({ mc_status: true, iso_code: 'EUR' });
    expect((await zoho.call('GET', `/Deals/${id}`)).body.data[0]).toMatchObject({ Currency: 'EUR', Exchange_Rate: 1 });
  });

  it('are made and changed; records keep the rate they were saved with', async () => {
    const zoho = await openOrg();
    await enable(zoho);
    const made = await add(zoho, {
      iso_code: 'JPY',
      name: 'Yen',
      symbol: '¥',
      exchange_rate: '160.5',
      is_active: true,
    });
    expect(made).toMatchObject({ status: 200, body: { currencies: [{ code: 'SUCCESS' }] } });
    const { id } = made.body.currencies[0].details;
    const deal = { Deal_Name: 'D', Stage: 'Qualification', Amount: 1000, Currency: 'JPY' };
    const old = await zoho.insert('Deals', deal);
    const body = { currencies: [{ id, exchange_rate: 170 }] };
    expect((await zoho.call('PUT', '/org/currencies', { body })).status).toBe(200);
    const fresh = await zoho.insert('Deals', deal);
    const rate = async (record: string) => (await zoho.call('GET', `/Deals/${record}`)).body.data[0].Exchange_Rate;
    expect([await rate(old), await rate(fresh)]).toEqual([160.5, 170]);
    expect((await zoho.call('GET', `/org/currencies/${id}`)).body.currencies[0]).toMatchObject({
      iso_code: 'JPY',
      exchange_rate: '170.000000000',
      is_base: false,
    });
  });

  it.each([
    [{ iso_code: 'JPY' }, 'MANDATORY_NOT_FOUND', 'exchange_rate'],
    [{ iso_code: 'yen', exchange_rate: '1' }, 'INVALID_DATA', 'iso_code'],
    [{ iso_code: 'JPY', exchange_rate: '0' }, 'INVALID_DATA', 'exchange_rate'],
    [{ iso_code: 'EUR', exchange_rate: '1' }, 'DUPLICATE_DATA', 'iso_code'],
  ])('are refused: %j', async (currency, code, api_name) => {
    const zoho = await openOrg();
    await enable(zoho);
    expect(await add(zoho, currency)).toMatchObject({
      status: 400,
      body: { currencies: [{ code, details: { api_name, json_path: `$.currencies[0].${api_name}` } }] },
    });
  });

  it('are ten at most in use, and the home currency stays as it is', async () => {
    const zoho = await openOrg();
    await enable(zoho);
    const codes = ['USD', 'JPY', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK'];
    for (const iso_code of codes) expect((await add(zoho, { iso_code, exchange_rate: '2' })).status).toBe(200);
    const tenth = await add(zoho, { iso_code: 'HUF', exchange_rate: '2' });
    expect(tenth.body.currencies[0].code).toBe('ACTIVE_STATE_LIMIT_EXCEEDED');
    expect((await add(zoho, { iso_code: 'HUF', exchange_rate: '2', is_active: false })).status).toBe(200);
    const home = zoho.org.currencies().find((one) => one.is_base);
    const body = { currencies: [{ exchange_rate: '2' }] };
    expect((await zoho.call('PUT', `/org/currencies/${home?.id}`, { body })).status).toBe(400);
  });
});
