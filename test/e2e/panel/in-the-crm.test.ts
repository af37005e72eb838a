import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { standInSdk } from '../../zoho/host/bundle.ts';
import { describeBrowser, launchBrowser } from '../browser.ts';
import type { EmulatedCrm } from '../host/emulated-crm.ts';
import { messageLog, startEmulatedCrm } from '../host/emulated-crm.ts';
import type { PanelSite } from './panel-site.ts';
import { startPanelSite } from './panel-site.ts';

describeBrowser('the risk panel on a record page of the emulated CRM', () => {
  let browser: Browser;
  let site: PanelSite;
  let crm: EmulatedCrm;

  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), standInSdk().then(startPanelSite)]);
    crm = await startEmulatedCrm('/stand-in', {
      widgets: [
        {
          name: { en: 'Customer risk', zh: '客户风险' },
          placement: 'relatedList',
          modules: ['Accounts', 'Contacts'],
          url: site.url,
        },
      ],
    });
  });
  afterAll(async () => {
    await browser?.close();
    await crm?.close();
    await site?.close();
  });

  const frameOf = async (page: Page): Promise<Frame> => {
    const element = await page.locator('iframe').first().elementHandle();
    const frame = await element?.contentFrame();
    if (!frame) throw new Error('the page has no widget frame');
    return frame;
  };

  test('previews a customer through Zoho’s protocol and API, and asks for its height', async () => {
    const page = await browser.newPage();
    await page.goto(crm.host.recordUrl('Accounts', crm.accountId));
    const frame = await frameOf(page);
    await frame.getByText('Not assessed yet. This preview was computed in your browser').waitFor();
    expect(await frame.locator('h1').innerText()).toMatch(/[A-EN] · /);
    await expect.poll(async () => (await page.locator('iframe').first().boundingBox())?.height).toBeGreaterThan(300);
    const log = await messageLog(page);
    expect(log.filter((entry) => entry.direction === 'refused')).toEqual([]);
    expect(log.filter((entry) => entry.category === 'READ')).toHaveLength(2);
    await page.close();
  });

  test('a message that does not come from the CRM page changes nothing', async () => {
    const page = await browser.newPage();
    await page.goto(crm.host.recordUrl('Accounts', crm.accountId));
    const frame = await frameOf(page);
    await frame.locator('h1').waitFor();
    const before = await frame.locator('.score').innerText();
    // Zoho's SDK asks nobody who sent a message; this one does not come from the page around the widget.
    await frame.evaluate(async () => {
      const data = { Entity: 'Accounts', EntityId: '9999999999999999999' };
      window.postMessage({ type: 'FRAMEWORK.EVENT', eventName: 'PageLoad', data }, '*');
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    expect((await messageLog(page)).filter((entry) => entry.category === 'READ')).toHaveLength(2);
    expect(await frame.locator('.score').innerText()).toBe(before);
    expect(await frame.getByText('The record was not found').count()).toBe(0);
    await page.close();
  });
});
