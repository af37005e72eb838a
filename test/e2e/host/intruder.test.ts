import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { describeBrowser } from '../browser.ts';
import type { EmulatedCrm } from './emulated-crm.ts';
import { messageLog, startEmulatedCrm } from './emulated-crm.ts';
import { useHost } from './host-session.ts';
import { callSdk, eventsIn, eventually } from './test-widget.ts';
import type { WidgetSite } from './widget-site.ts';
import { startWidgetSite } from './widget-site.ts';

describeBrowser('an intruder’s frame', () => {
  let browser: Browser;
  let crm: EmulatedCrm;
  let foreign: WidgetSite;
  let page: Page;
  useHost(
    async () => {
      foreign = await startWidgetSite();
      return startEmulatedCrm(`/with-frame?frame=${encodeURIComponent(`${foreign.address}/intruder`)}`);
    },
    (session) => {
      ({ browser, crm, page } = session);
    },
  );
  afterAll(() => foreign?.close());
  beforeEach(async () => {
    await page.goto(crm.host.recordUrl('Accounts', crm.accountId));
    await eventually(() => page.frames().length).toBe(3);
  });

  const frameAt = async (path: string) => {
    await eventually(() => page.frames().some((frame) => frame.url().includes(path))).toBe(true);
    const found = page.frames().find((frame) => new URL(frame.url()).pathname === path);
    if (!found) throw new Error(`no frame ${path}`);
    return found;
  };

  test('gets nothing out of the host, for any message: neither context nor records nor acts', async () => {
    const frame = await frameAt('/intruder');
    const widget = await frameAt('/with-frame');
    await widget.waitForFunction(() => window.widget?.ready === true);
    await frame.evaluate((id) => {
      window.rawMessages = [];
      window.addEventListener('message', (event) => window.rawMessages?.push(event.data));
      const host = window.top;
      const send = (message: object) =>
        host?.postMessage({ type: 'SDK.EVENT', appOrigin: location.href, ...message }, '*');
      send({ eventName: 'REGISTER' });
      const data = { category: 'READ', APIData: { Entity: 'Accounts', RecordID: id } };
      for (const uniqueID of [undefined, '', 'guessed'])
        send({ eventName: 'CRM_EVENT', uniqueID, promiseid: 'Promise100', data });
      send({ eventName: 'DEREGISTER' });
    }, crm.accountId);
    // The widget asks after the intruder: once it has its answer, the intruder would have had one too.
    expect(await callSdk(widget, 'ZOHO.CRM.CONFIG.getOrgInfo')).toHaveProperty('org');
    expect(await frame.evaluate(() => window.rawMessages)).toEqual([]);
    expect(crm.host.calls().map(({ category }) => category)).toEqual(['CONFIG']);
    expect((await messageLog(page)).filter((entry) => entry.eventName === 'REGISTER')).toHaveLength(1);
  });

  test('reaches the widget with a PageLoad of its own, because the SDK checks no origin: the widget must', async () => {
    const widget = await frameAt('/with-frame');
    await widget.waitForFunction(() => window.widget?.ready === true);
    await (await frameAt('/intruder')).evaluate(() =>
      window.parent.postMessage(
        { type: 'FRAMEWORK.EVENT', eventName: 'PageLoad', data: { Entity: 'Accounts', EntityId: '666' } },
        '*',
      ),
    );
    await eventually(() => eventsIn(widget)).toEqual([
      { Entity: 'Accounts', EntityId: crm.accountId },
      { Entity: 'Accounts', EntityId: '666' },
    ]);
    // What the host sent is in its log; a test of a real widget compares what it shows with this.
    const sent = (await messageLog(page)).filter((entry) => entry.eventName === 'PageLoad');
    expect(sent.map((entry) => entry.data)).toEqual([{ Entity: 'Accounts', EntityId: crm.accountId }]);
  });

  test('of the page itself, opened by a foreign site, is refused', async () => {
    const other = await browser.newPage();
    const refusals: string[] = [];
    other.on('console', (message) => refusals.push(message.text()));
    await other.goto(`${foreign.address}/intruder`);
    await other.evaluate(
      (url) => {
        const frame = document.createElement('iframe');
        frame.src = url;
        document.body.append(frame);
      },
      crm.host.recordUrl('Accounts', crm.accountId),
    );
    await eventually(() => refusals.join(' ')).toContain('frame-ancestors');
    await other.close();
  });
});
