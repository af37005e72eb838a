import type { BrowserContext, Frame, Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { describeBrowser } from '../browser.ts';
import type { EmulatedCrm } from './emulated-crm.ts';
import { messageLog, startEmulatedCrm } from './emulated-crm.ts';
import { useHost } from './host-session.ts';
import { callSdk, eventsIn, eventually, readyFrame } from './test-widget.ts';

const COQL = { select_query: "select Account_Name from Accounts where Rating = 'Active'" };

describeBrowser('a widget on the host page, with the stand-in SDK', () => {
  let crm: EmulatedCrm;
  let context: BrowserContext;
  let page: Page;
  useHost(
    () => startEmulatedCrm('/stand-in'),
    (session) => {
      ({ crm, context, page } = session);
    },
  );
  afterEach(() => crm.host.setFaults([]));

  async function open(query = ''): Promise<Frame> {
    await page.goto(crm.host.recordUrl('Accounts', crm.accountId, query));
    return readyFrame(page);
  }

  const height = (): Promise<number> =>
    page.locator('iframe').evaluate((frame) => frame.getBoundingClientRect().height);

  test('the frame starts 150 px high and takes the height it asks for, as number or text', async () => {
    const frame = await open();
    expect(await height()).toBe(150);
    expect(await callSdk(frame, 'ZOHO.CRM.UI.Resize', { height: '420', width: '5000' })).toBe(true);
    expect(await height()).toBe(420);
    expect(await callSdk(frame, 'ZOHO.CRM.UI.Resize', { height: 'much' })).toBe(false);
    expect(await height()).toBe(420);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });

  test('of two handlers for PageLoad the last one is kept', async () => {
    const frame = await open();
    await eventually(() => eventsIn(frame)).toEqual([{ Entity: 'Accounts', EntityId: crm.accountId }]);
  });

  test('an event of any name reaches its listener', async () => {
    const frame = await open();
    await page.evaluate(() => window.__winnowHostSend?.('Custom', { a: 1 }));
    await eventually(() => eventsIn(frame)).toContainEqual({ custom: { a: 1 } });
  });

  test('record open lands on the record’s page, in a new tab if asked', async () => {
    const frame = await open();
    const target = { Entity: 'Invoices', RecordID: crm.invoiceId, Target: '_blank' };
    const opened = context.waitForEvent('page');
    expect(await callSdk(frame, 'ZOHO.CRM.UI.Record.open', target)).toBe(true);
    const tab = await opened;
    await tab.waitForLoadState();
    expect(new URL(tab.url()).pathname).toBe(`/crm/tab/Invoices/${crm.invoiceId}`);
    expect(await tab.locator('h1').textContent()).toBe('Invoice 1');
    expect(await callSdk(frame, 'ZOHO.CRM.UI.Record.open', { Entity: '../x', RecordID: '1' })).toBe(false);
    // The page goes away under the call, which then never answers.
    const asked = frame
      .evaluate((given) => window.widget?.call(null, 'ZOHO.CRM.UI.Record.open', given), {
        ...target,
        Target: undefined,
      })
      .catch(() => undefined);
    await page.waitForURL(`**/crm/tab/Invoices/${crm.invoiceId}`);
    await asked;
  });

  test('who and where: user, org, theme and page', async () => {
    const frame = await open('lang=zh&theme=night');
    expect(await callSdk(frame, 'ZOHO.CRM.CONFIG.getUserPreference')).toEqual({ mode: 'night' });
    expect(await callSdk(frame, 'ZOHO.CRM.CONFIG.GetCurrentEnvironment')).toMatchObject({ ZUID: crm.users.admin });
    const log = await messageLog(page);
    expect(log.find((entry) => entry.eventName === 'SET_CONTEXT')?.data).toMatchObject({ locale: 'zh_CN' });
  });

  test('zrc calls the CRM at its page’s origin', async () => {
    const frame = await open();
    const answer = await callSdk(frame, 'zrc.post', '/crm/v8/coql', COQL);
    expect(answer).toMatchObject({ status: 200, data: { data: [{ Account_Name: 'Kestrel Components GmbH' }] } });
    const refused = await callSdk(frame, 'zrc.post', '/crm/v8/coql', { select_query: 'nonsense' });
    expect(refused).toMatchObject({ rejected: { response: { status: 400 } } });
    expect(await callSdk(frame, 'zrc.get', 'relative')).toMatchObject({
      rejected: { name: 'ZRC_VALIDATION_FAILED_ERROR' },
    });
  });

  test('calls are charged to the acting user in the emulator’s ledger', async () => {
    const frame = await open(`as=${crm.users.sales}`);
    const before = crm.zoho.ledger.entries().length;
    await callSdk(frame, 'ZOHO.CRM.API.coql', { ...COQL });
    const [entry] = crm.zoho.ledger.entries().slice(before);
    expect(entry).toMatchObject({ userId: crm.users.sales, credits: 1, kind: 'coql', status: 200 });
  });

  test('faults: rejected, throttled, refused, twice, late and never', async () => {
    const frame = await open();
    const kinds: [kind: 'too-many-requests' | 'no-permission', code: string][] = [
      ['too-many-requests', 'TOO_MANY_REQUESTS'],
      ['no-permission', 'NO_PERMISSION'],
    ];
    for (const [kind, code] of kinds) {
      crm.host.setFaults([{ kind, category: 'QUERY', times: 1 }]);
      expect(await callSdk(frame, 'ZOHO.CRM.API.coql', { ...COQL })).toMatchObject({ rejected: { code } });
    }
    expect(await callSdk(frame, 'ZOHO.CRM.API.coql', { ...COQL })).toHaveProperty('data');
    crm.host.setFaults([
      { kind: 'twice', category: 'QUERY', times: 1 },
      { kind: 'never', category: 'QUERY', times: 1 },
    ]);
    expect(await callSdk(frame, 'ZOHO.CRM.API.coql', { ...COQL })).toHaveProperty('data');
    const unanswered = frame.evaluate((given) => window.widget?.call(null, 'ZOHO.CRM.API.coql', given), { ...COQL });
    unanswered.catch(() => undefined);
    await eventually(async () => (await messageLog(page)).at(-1)?.outcome).toBe('unanswered');
    const answers = (await messageLog(page)).filter((entry) => entry.direction === 'out' && entry.category === 'QUERY');
    const [third, fourth] = answers.slice(-3);
    expect(third?.promiseid).toBe(fourth?.promiseid);
  });

  test('faults of the page: no PageLoad, another record, PageLoad before the context', async () => {
    const silent = await open('fault=no-page-load');
    expect(await eventsIn(silent)).toEqual([]);
    const wrong = await open('fault=wrong-record:9999999999999999');
    await eventually(() => eventsIn(wrong)).toEqual([{ Entity: 'Accounts', EntityId: '9999999999999999' }]);
    await open('fault=page-load-before-context');
    const names = (await messageLog(page)).filter((entry) => entry.direction === 'out').map((entry) => entry.eventName);
    expect(names).toEqual(['PageLoad', 'SET_CONTEXT']);
  });

  test('without a service origin the widget never gets through; a handshake from the host repairs that', async () => {
    await page.goto(crm.host.recordUrl('Accounts', crm.accountId, 'fault=no-service-origin'));
    await eventually(() => page.frames().length).toBe(2);
    await page.frames()[1]?.waitForFunction(() => window.widget !== undefined);
    expect(await messageLog(page)).toEqual([]);
    await open('fault=no-service-origin&handshake');
    expect((await messageLog(page)).map((entry) => entry.eventName)).toContain('REGISTER');
  });

  test('a message with a foreign id, or from a frame of the widget, is not obeyed', async () => {
    const frame = await open();
    await frame.evaluate((origin) => {
      const forged = {
        type: 'SDK.EVENT',
        eventName: 'CRM_EVENT',
        uniqueID: 'x',
        promiseid: 'Promise1',
        data: { category: 'UI' },
      };
      window.parent.postMessage(forged, origin);
      window.parent.postMessage({ hello: 1 }, origin);
      const child = document.createElement('iframe');
      child.srcdoc = `<script>parent.parent.postMessage({type:'SDK.EVENT',eventName:'REGISTER'}, '*')</script>`;
      document.body.append(child);
    }, crm.host.address);
    await eventually(async () =>
      (await messageLog(page)).filter((entry) => entry.direction === 'refused').map((entry) => entry.reason),
    ).toEqual(['wrong uniqueID', 'not a message of the protocol']);
    expect((await messageLog(page)).filter((entry) => entry.eventName === 'REGISTER')).toHaveLength(1);
  });

  test('an answer for the page before does not reach the next page in the frame', async () => {
    const frame = await open();
    crm.host.setFaults([{ kind: 'late', category: 'QUERY', ms: 1_500, times: 1 }]);
    await frame.evaluate((given) => void window.widget?.call(null, 'ZOHO.CRM.API.coql', given), { ...COQL });
    await frame.evaluate(() => window.location.reload()).catch(() => undefined);
    await eventually(
      async () => (await messageLog(page)).filter((entry) => entry.eventName === 'SET_CONTEXT').length,
    ).toBe(2);
    await eventually(
      async () => (await messageLog(page)).find((entry) => entry.outcome === 'unanswered')?.promiseid,
    ).toBe('Promise100');
  });

  test('closing removes the frame; what is not known fails with a code of the host', async () => {
    const frame = await open();
    expect(await callSdk(frame, 'ZOHO.CRM.CONNECTOR.authorize', 'x')).toMatchObject({
      rejected: { code: 'HOST_UNSUPPORTED' },
    });
    void frame.evaluate(() => window.widget?.call(null, 'ZOHO.CRM.UI.Popup.close')).catch(() => undefined);
    await eventually(() => page.locator('iframe').count()).toBe(0);
  });
});
