import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import type { WidgetSetup } from '../../zoho/host/host-options.ts';
import { issuesOf, MANY_PAGES, seriousIssues } from '../accessibility.ts';
import { describeBrowser } from '../browser.ts';
import type { EmulatedCrm } from './emulated-crm.ts';
import { messageLog, startEmulatedCrm } from './emulated-crm.ts';
import { useHost } from './host-session.ts';
import { callSdk, eventsIn, eventually, readyFrame, startCall } from './test-widget.ts';

const MODULES = ['Accounts', 'Contacts'];
const PLACES: Omit<WidgetSetup, 'url'>[] = [
  { name: { en: 'Risk', zh: '风险' }, placement: 'relatedList', modules: MODULES },
  { name: { en: 'Check', zh: '检查' }, placement: 'detailButton', modules: MODULES, size: { width: 500, height: 300 } },
  { name: { en: 'Check all', zh: '全部检查' }, placement: 'listButton', modules: MODULES },
  { name: 'Row', placement: 'rowButton', modules: ['Contacts'] },
  { name: 'Fill', placement: 'formButton', modules: ['Accounts'] },
  { name: { en: 'Portfolio', zh: '组合' }, apiName: 'ns__Portfolio', placement: 'webTab' },
  { name: 'Overview', placement: 'dashboard' },
  { name: { en: 'Policy', zh: '政策' }, placement: 'settings', profiles: ['Administrator'] },
];

describeBrowser('where a widget can sit', () => {
  let crm: EmulatedCrm;
  let page: Page;
  useHost(
    () => startEmulatedCrm('/stand-in', { strict: true }, PLACES),
    (session) => {
      ({ crm, page } = session);
    },
    { viewport: { width: 1280, height: 900 } },
  );
  afterAll(() => expect(crm?.host.violations()).toEqual([]));

  const goto = (path: string) => page.goto(`${crm.host.address}${path}`);
  const windows = () => page.locator('dialog.widget-window').count();

  test.each(MODULES)('a related list of %s gets one id, as text', async (module) => {
    const id = module === 'Accounts' ? crm.accountId : crm.contactId;
    await goto(`/crm/tab/${module}/${id}`);
    const frame = await readyFrame(page);
    await eventually(() => eventsIn(frame)).toEqual([{ Entity: module, EntityId: id }]);
  });

  test('a button of a record opens a window and gets an array; the widget sizes and closes it', async () => {
    await goto(`/crm/tab/Accounts/${crm.accountId}`);
    await readyFrame(page);
    await page.getByRole('button', { name: 'Check' }).click();
    const frame = await readyFrame(page);
    const pageLoad = { Entity: 'Accounts', EntityId: [crm.accountId], ButtonPosition: 'DetailView' };
    await eventually(() => eventsIn(frame)).toEqual([pageLoad]);
    expect(await callSdk(frame, 'ZOHO.CRM.UI.Resize', { height: 420, width: '640' })).toBe(true);
    const box = await page.locator('dialog.widget-window iframe').boundingBox();
    expect(box?.height).toBe(420);
    expect(Math.abs((box?.width ?? 0) - 640)).toBeLessThan(4);
    await startCall(frame, 'ZOHO.CRM.UI.Popup.close');
    await eventually(windows).toBe(0);
    await eventually(async () => (await messageLog(page)).at(-1)?.eventName).toBe('DEREGISTER');
  });

  test('closeReload closes the window and loads the record again', async () => {
    await goto(`/crm/tab/Accounts/${crm.accountId}`);
    await readyFrame(page);
    await page.evaluate(() => {
      document.title = 'before';
    });
    await page.getByRole('button', { name: 'Check' }).click();
    const frame = await readyFrame(page);
    await startCall(frame, 'ZOHO.CRM.UI.Popup.closeReload');
    await eventually(() => page.title().catch(() => 'before')).toContain('Kestrel');
    expect(await windows()).toBe(0);
  });

  test('a button of a list gets the rows that are ticked, or that none is', async () => {
    await goto('/crm/tab/Accounts');
    await page.getByRole('button', { name: 'Check all' }).click();
    let frame = await readyFrame(page);
    await eventually(() => eventsIn(frame)).toEqual([{ Entity: 'Accounts', ButtonPosition: 'ListViewWithoutRecord' }]);
    await page.keyboard.press('Escape');
    await eventually(windows).toBe(0);
    await page.getByRole('checkbox', { name: 'Select all rows' }).check();
    await eventually(() => page.locator('#host-picked').textContent()).toBe('2');
    await page.getByRole('checkbox', { name: 'Select: Kestrel Components GmbH' }).uncheck();
    await page.getByRole('button', { name: 'Check all' }).click();
    frame = await readyFrame(page);
    await eventually(() => eventsIn(frame)).toEqual([
      { Entity: 'Accounts', EntityId: [expect.any(String)], ButtonPosition: 'ListView' },
    ]);
    expect(JSON.stringify(await eventsIn(frame))).not.toContain(crm.accountId);
  });

  test('a button of a row gets its record', async () => {
    await goto('/crm/tab/Contacts');
    await page.getByRole('button', { name: 'Row' }).click();
    const pageLoad = { Entity: 'Contacts', EntityId: [crm.contactId], ButtonPosition: 'ListViewEachRecord' };
    const frame = await readyFrame(page);
    await eventually(() => eventsIn(frame)).toEqual([pageLoad]);
  });

  test('a button of a form gets its values, and fills it', async () => {
    await goto('/crm/tab/Accounts/create');
    await page.getByLabel('Phone', { exact: true }).fill('123');
    await page.getByRole('button', { name: 'Fill' }).click();
    const frame = await readyFrame(page);
    const pageLoad = { Entity: 'Accounts', ButtonPosition: 'CreateOrCloneView', Data: { Phone: '123' } };
    await eventually(() => eventsIn(frame)).toMatchObject([pageLoad]);
    const filled = await callSdk(frame, 'ZOHO.CRM.UI.Record.populate', { Account_Name: 'Filled', Nothing: 1 });
    expect(filled).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(/\/crm\/tab\/Accounts\/\d+$/);
    expect(await page.locator('h1').textContent()).toBe('Filled');
  });

  test('a web tab and a settings page get no record, but the message they are opened with', async () => {
    await page.goto(crm.host.widgetUrl('ns__Portfolio'));
    const tab = await readyFrame(page);
    expect(await eventsIn(tab)).toEqual([]);
    expect(await page.locator('.tabs [aria-current]').textContent()).toBe('Portfolio');
    expect(await callSdk(tab, 'ZOHO.CRM.UI.Setting.open', { APIName: 'none', webTabMessage: 1 })).toBe(false);
    await startCall(tab, 'ZOHO.CRM.UI.Setting.open', { APIName: 'Policy', webTabMessage: { from: 'tab' } });
    await page.waitForURL('**/crm/settings/Policy');
    const settings = await readyFrame(page);
    await eventually(() => eventsIn(settings)).toEqual([{ from: 'tab' }]);
    await startCall(settings, 'ZOHO.CRM.UI.Widget.open', { Entity: 'ns__Portfolio', Message: { account: '1' } });
    await page.waitForURL('**/crm/webtab/ns__Portfolio');
    const again = await readyFrame(page);
    await eventually(() => eventsIn(again)).toEqual([{ account: '1' }]);
    await page.reload();
    expect(await eventsIn(await readyFrame(page))).toEqual([]);
  });

  test('a web tab gets back what it pushed to the history', async () => {
    await page.goto(crm.host.widgetUrl('ns__Portfolio'));
    const frame = await readyFrame(page);
    for (const step of [1, 2]) await callSdk(frame, 'ZOHO.CRM.UI.WebTab.history.pushState', { step });
    await page.goBack();
    const popped = async () => (await messageLog(page)).find((entry) => entry.eventName === 'HistoryPopState')?.data;
    await eventually(popped).toEqual({ step: 1 });
  });

  test('the home page holds the dashboards and is where the host begins', async () => {
    await goto('/');
    expect(new URL(page.url()).pathname).toBe('/crm/home');
    expect(await eventsIn(await readyFrame(page))).toEqual([]);
  });

  test('a profile sees only the widgets, modules and fields that it may', async () => {
    const [org] = [...crm.zoho.orgs.values()];
    org?.rights.set('Standard', {
      modules: { Deals: ['read'], Accounts: ['edit'] },
      fields: { Accounts: { Phone: 'hidden' } },
    });
    try {
      await goto(`/crm/tab/Accounts/${crm.accountId}?as=${crm.users.sales}`);
      expect(await page.locator('main').innerText()).not.toContain('+49 30 555 0101');
      expect(await page.locator('#list-Deals').count()).toBe(0);
      expect(await page.getByRole('link', { name: 'Edit' }).count()).toBe(0);
      expect(await page.locator('.tabs').innerText()).not.toContain('Deals');
      expect((await goto('/crm/settings/Policy'))?.status()).toBe(404);
      expect((await goto('/crm/tab/Deals'))?.status()).toBe(404);
      expect((await goto(`/crm/tab/Accounts/${crm.accountId}/edit`))?.status()).toBe(404);
      await goto(`/crm/tab/Accounts/${crm.accountId}`);
      const refused = await callSdk(await readyFrame(page), 'ZOHO.CRM.API.getAllRecords', { Entity: 'Deals' });
      expect(refused).toMatchObject({ rejected: { code: 'NO_PERMISSION' } });
      await goto(`/crm/tab/Accounts/${crm.accountId}?as=${crm.users.admin}`);
      expect(await page.locator('main').innerText()).toContain('+49 30 555 0101');
    } finally {
      org?.rights.clear();
    }
  });

  test('a locale that runs from right to left reaches widget and page', async () => {
    await page.goto(`${crm.host.widgetUrl('ns__Portfolio')}?locale=ar_AE`);
    const frame = await readyFrame(page);
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    const log = await messageLog(page);
    expect(log.find((entry) => entry.eventName === 'SET_CONTEXT')?.data).toMatchObject({ locale: 'ar_AE' });
    expect(await callSdk(frame, 'ZOHO.CRM.CONFIG.getCurrentUser')).toMatchObject({ users: [{ locale: 'ar_AE' }] });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });

  test.each(['day', 'night'])(
    'the new screens have no serious accessibility issue by %s',
    MANY_PAGES,
    async (theme) => {
      const paths = [
        '/crm/webtab/ns__Portfolio',
        '/crm/settings',
        '/crm/home',
        '/crm/tab/Accounts',
        '/crm/tab/Accounts/create',
      ];
      for (const path of paths) {
        await goto(`${path}?theme=${theme}&lang=zh`);
        expect(await seriousIssues(page), path).toEqual([]);
      }
      await goto(`/crm/tab/Accounts/${crm.accountId}`);
      await page.getByRole('button', { name: '检查' }).click();
      expect(await issuesOf(page, 'dialog')).toEqual([]);
    },
  );
});
