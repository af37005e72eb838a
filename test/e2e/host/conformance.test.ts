import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeBrowser, launchBrowser } from '../browser.ts';
import type { EmulatedCrm } from './emulated-crm.ts';
import { messageLog, startEmulatedCrm } from './emulated-crm.ts';
import { eventsIn, eventually, readyFrame } from './test-widget.ts';

const QUERY = {
  category: 'QUERY',
  APIData: { select_query: "select Account_Name from Accounts where Rating = 'Active'" },
};

interface Opened {
  page: Page;
  frame: Frame;
}

async function open(browser: Browser, crm: EmulatedCrm, query = ''): Promise<Opened> {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    window.rawMessages = [];
    window.addEventListener('message', (event) => window.rawMessages?.push(event.data));
  });
  await page.goto(crm.host.recordUrl('Accounts', crm.accountId, query));
  return { page, frame: await readyFrame(page) };
}

/** Two calls by what is sent and by the API's name: one that succeeds, one the host does not know. */
const CALLS: [data: Record<string, unknown>, path: string, ...given: unknown[]][] = [
  [{ ...QUERY, sdkVersion: '1' }, 'ZOHO.CRM.API.coql', QUERY.APIData],
  [
    {
      category: 'FUNCTIONS_EXECUTE',
      customFunctionName: 'rate',
      data: { data: { arguments: '{}', auth_type: 'oauth' } },
      sdkVersion: '1',
    },
    'ZOHO.CRM.FUNCTIONS.execute',
    'rate',
    { arguments: '{}' },
  ],
];

/** Drives one widget through handshake, success, failure and unload, and returns what the host received. */
async function conversation(browser: Browser, crm: EmulatedCrm): Promise<Record<string, unknown>[]> {
  const { page, frame } = await open(browser, crm);
  for (const call of CALLS)
    await frame.evaluate(
      ([data, path, ...given]) => window.widget?.call(data, path, ...given)?.catch(() => undefined),
      call,
    );
  await page.evaluate(() => document.querySelector('iframe')?.remove());
  await page.waitForFunction(() => window.rawMessages?.some((message) => message['eventName'] === 'DEREGISTER'));
  const raw = await page.evaluate(() => window.rawMessages ?? []);
  await page.close();
  return raw;
}

describeBrowser('the host and the stand-in against Zoho’s own message core', () => {
  let browser: Browser;
  let genuine: EmulatedCrm;
  let standIn: EmulatedCrm;

  beforeAll(async () => {
    browser = await launchBrowser();
    genuine = await startEmulatedCrm('/genuine');
    standIn = await startEmulatedCrm('/stand-in');
  });
  afterAll(async () => {
    await browser?.close();
    await genuine?.close();
    await standIn?.close();
  });

  test('Zoho’s core registers, gets its context, PageLoad and answers', async () => {
    const { page, frame } = await open(browser, genuine);
    await eventually(() => eventsIn(frame)).toEqual([{ Entity: 'Accounts', EntityId: genuine.accountId }]);
    const answer = await frame.evaluate((data) => window.widget?.call(data), QUERY);
    expect(answer).toMatchObject({ data: [{ Account_Name: 'Kestrel Components GmbH', id: genuine.accountId }] });
    expect((await messageLog(page)).map((entry) => entry.eventName)).toEqual([
      'REGISTER',
      'SET_CONTEXT',
      'PageLoad',
      'CRM_EVENT',
      'EVENT_RESPONSE',
    ]);
    await page.close();
  });

  test('a failure rejects with the API’s own body, no rows resolve without data', async () => {
    const { page, frame } = await open(browser, genuine);
    const failure = await frame.evaluate(
      (data) =>
        window.widget?.call(data)?.then(
          () => 'resolved',
          (reason) => reason,
        ),
      { category: 'QUERY', APIData: { select_query: 'select nonsense' } },
    );
    expect(failure).toMatchObject({ status: 'error', code: expect.any(String), message: expect.any(String) });
    const none = { category: 'QUERY', APIData: { select_query: "select id from Accounts where Rating = 'Shut Down'" } };
    expect(await frame.evaluate((data) => window.widget?.call(data), none)).toEqual({
      status: 204,
      statusText: 'nocontent',
    });
    await page.close();
  });

  test('Zoho’s core reads answers that are sent as JSON text', async () => {
    const { page, frame } = await open(browser, genuine, 'text');
    expect(await frame.evaluate((data) => window.widget?.call(data), QUERY)).toHaveProperty('data');
    await page.close();
  });

  test('an event of another family is refused, not left unanswered', async () => {
    const { page, frame } = await open(browser, genuine);
    const end = await frame.evaluate(() => window.widget?.event?.('FSM_EVENT', {}).catch((reason: unknown) => reason));
    expect(end).toMatchObject({ code: 'HOST_UNSUPPORTED' });
    await page.close();
  });

  test('the stand-in’s envelopes equal the genuine ones field by field, in order', async () => {
    const expectedMessages = await conversation(browser, genuine);
    const messages = await conversation(browser, standIn);
    const namesIn = (log: typeof messages) => log.map((message) => message['eventName']);
    expect(namesIn(messages)).toEqual(namesIn(expectedMessages));
    for (const [index, expected] of expectedMessages.entries()) {
      const message = messages[index] ?? {};
      // Release 1.5 adds its version to the registration; the older core has none.
      const { sdkVersion, ...rest } = message;
      expect(sdkVersion).toBe(message['eventName'] === 'REGISTER' ? '1.5' : undefined);
      expect(Object.keys(rest)).toEqual(Object.keys(expected));
      for (const [key, value] of Object.entries(expected)) {
        expect(typeof rest[key], key).toBe(typeof value);
        if (['type', 'eventName', 'promiseid'].includes(key)) expect(rest[key]).toBe(value);
      }
      expect(rest['appOrigin']).toBe(encodeURIComponent(`${standIn.site.address}/stand-in`));
      expect(expected['appOrigin']).toBe(encodeURIComponent(`${genuine.site.address}/genuine`));
      if (rest['data']) expect(rest['data']).toEqual({ ...Object(expected['data']), sdkVersion: '1.5' });
    }
  });
});
