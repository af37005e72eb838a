import { describe, expect, it } from 'vitest';
import { createConcurrencyLimiter } from '../economics/concurrency.ts';
import { dailyCredits } from '../economics/credits.ts';
import { openOrg } from './open-org.ts';

const DAY = 86_400_000;

describe('credits', () => {
  it.each([
    ['free', 3, 5_000],
    ['standard', 10, 52_500],
    ['standard', 1_000, 100_000],
    ['enterprise', 10, 60_000],
    ['ultimate', 10, 70_000],
  ] as const)('of %s with %i users are %i a day', (edition, users, expected) => {
    expect(dailyCredits(edition, users)).toBe(expected);
  });

  it('are charged by what a call does', async () => {
    const zoho = await openOrg();
    const cost = async (work: () => Promise<unknown>): Promise<number> => {
      const before = zoho.emulator.credits(zoho.org).used();
      await work();
      return zoho.emulator.credits(zoho.org).used() - before;
    };
    const rows = (count: number) => Array.from({ length: count }, () => ({ Account_Name: 'A' }));
    const query = (limit: number) => ({
      select_query: `select Account_Name from Accounts where id is not null limit ${limit}`,
    });
    expect(await cost(() => zoho.call('POST', '/Accounts', { body: { data: rows(10) } }))).toBe(1);
    expect(await cost(() => zoho.call('POST', '/Accounts', { body: { data: rows(100) } }))).toBe(10);
    expect(await cost(() => zoho.call('GET', '/Accounts?fields=id'))).toBe(1);
    expect(await cost(() => zoho.call('GET', '/Accounts/deleted'))).toBe(2);
    expect(await cost(() => zoho.call('POST', '/coql', { body: query(200) }))).toBe(1);
    expect(await cost(() => zoho.call('POST', '/coql', { body: query(201) }))).toBe(2);
    expect(await cost(() => zoho.call('POST', '/coql', { body: query(2000) }))).toBe(3);
    expect(await cost(() => zoho.call('GET', '/org', { token: 'nobody' }))).toBe(0);
  });

  it('show themselves from half on, run out with 429, and come back after 24 hours', async () => {
    const zoho = await openOrg({ dailyCredits: 10 });
    const ask = () => zoho.call('GET', '/org');
    for (let n = 0; n < 4; n += 1) expect((await ask()).headers.has('X-API-CREDITS-REMAINING')).toBe(false);
    expect((await ask()).headers.get('X-API-CREDITS-REMAINING')).toBe('5');
    for (let n = 0; n < 5; n += 1) await ask();
    const out = await ask();
    expect(out).toMatchObject({ status: 429, body: { code: 'TOO_MANY_REQUESTS', status: 'error' } });
    expect(out.headers.has('Retry-After')).toBe(false);
    await zoho.emulator.clock.moveTo(zoho.emulator.clock.now() + DAY);
    expect((await zoho.call('GET', '/org', { token: zoho.token() })).status).toBe(200);
  });

  it('can be drained by the control plane, and 429 can wear its older shape', async () => {
    const zoho = await openOrg({ behaviour: { tooManyRequestsBody: 'legacy' } });
    const { body } = await zoho.control('POST', '/credits', { left: 1 });
    expect(body.remaining).toBe(1);
    expect((await zoho.call('GET', '/org')).status).toBe(200);
    expect((await zoho.call('GET', '/org')).body).toMatchObject({ code: 429, error: 'TOO_MANY_REQUESTS' });
  });
});

describe('concurrency', () => {
  it('lets in as many as the edition allows, and ten of the heavy calls', () => {
    const turnstile = createConcurrencyLimiter();
    const leave = Array.from({ length: 5 }, () => turnstile.enter('org app', 'free', false));
    expect(leave.every((one) => one !== undefined)).toBe(true);
    expect(turnstile.enter('org app', 'free', false)).toBeUndefined();
    expect(turnstile.enter('other app', 'free', false)).toBeDefined();
    leave[0]?.();
    expect(turnstile.enter('org app', 'free', false)).toBeDefined();
    const heavy = Array.from({ length: 11 }, () => turnstile.enter('big app', 'ultimate', true));
    expect(heavy.filter((one) => one !== undefined)).toHaveLength(10);
    expect(turnstile.enter('big app', 'ultimate', false)).toBeDefined();
  });

  it('answers 429 to the call too many', async () => {
    const zoho = await openOrg({ edition: 'free', latencyMs: 20 });
    const answers = await Promise.all(Array.from({ length: 7 }, () => zoho.call('GET', '/org')));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 200, 200, 429, 429]);
    expect((await zoho.call('GET', '/org')).status).toBe(200);
  });
});
