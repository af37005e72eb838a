import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Row } from '../../../shared/records/field-map.ts';
import { READ } from '../../../shared/records/fields.ts';
import type { CustomerRows } from '../../../shared/records/read-dossier.ts';
import { ACCOUNT_ID, AS_OF, accountRow, assessed, HOME } from '../../fixtures/assessments.ts';
import { launchBrowser } from '../browser.ts';
import { type PanelSite, startPanelSite } from './panel-site.ts';
import { type Script, type Scripted, type SdkCall, scriptedSdk } from './scripted-sdk.ts';

/** The window, language and theme in which the panel is opened. */
export interface Look {
  width?: number;
  height?: number;
  locale?: 'en-US' | 'zh-CN';
  theme?: 'day' | 'night';
  /** Stops the browser's timers, so that a test can let time pass. */
  clock?: 'held';
}

export interface OpenPanel {
  page: Page;
  /** Errors on the page and its console, content policy violations among them. */
  errors: string[];
  /** Calls the panel made so far, by name. */
  calls(name: string): Promise<SdkCall[]>;
  close(): Promise<void>;
}

const rows = (...data: Row[]): Scripted => ({ resolve: { data } });

/** The CRM's answers for a customer with a stored assessment. */
export function storedScript(customer: CustomerRows, more: Row = {}): Script {
  return scriptFor(accountRow(assessed(customer), more));
}

/** The CRM's answers for an account row as it is. */
export function scriptFor(account: Row): Script {
  return {
    pageLoads: [{ Entity: 'Accounts', EntityId: ACCOUNT_ID }],
    records: { [`Accounts/${ACCOUNT_ID}`]: [rows(account)] },
    queries: {},
    fields: {},
    org: { resolve: { org: [{ iso_code: HOME, currency: 'Euro', time_zone: 'Europe/Berlin' }] } },
  };
}

/** The CRM's answers for a customer that was never assessed, with its records to compute a preview from. */
export function previewScript(customer: CustomerRows): Script {
  const { invoices, deals, cases } = customer;
  const readable = Object.entries({ Invoices: invoices, Deals: deals, Cases: cases }).filter((entry) => entry[1]);
  const noPermission: Scripted = {
    reject: { code: 'NO_PERMISSION', details: {}, message: 'permission denied', status: 'error' },
  };
  return {
    ...scriptFor({ ...accountRow(undefined), ...customer.customer }),
    fields: { Invoices: [...READ.Invoices], Deals: [...READ.Deals], Cases: [...READ.Cases] },
    queries: {
      Invoices: [noPermission],
      Deals: [noPermission],
      Cases: [noPermission],
      ...Object.fromEntries(readable.map(([module, list]) => [module, pages(list ?? [])])),
    },
  };
}

function pages(list: readonly Row[]): Scripted[] {
  const size = 200;
  const count = Math.max(1, Math.ceil(list.length / size));
  return Array.from({ length: count }, (_, page) => ({
    resolve: {
      data: list.slice(page * size, (page + 1) * size),
      info: { count: size, more_records: page < count - 1 },
    },
  }));
}

/** Opens the panel with these answers on the day of the fixtures. */
async function openPanel(browser: Browser, site: PanelSite, script: Script, look: Look): Promise<OpenPanel> {
  const { width = 1000, height = 900, locale = 'en-US', theme = 'day' } = look;
  const context = await browser.newContext({ viewport: { width, height }, locale, timezoneId: 'Europe/Berlin' });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  if (look.clock === 'held') await page.clock.install({ time: new Date(`${AS_OF}T10:00:00+02:00`) });
  else await page.clock.setFixedTime(new Date(`${AS_OF}T10:00:00+02:00`));
  const language = locale.replace('-', '_');
  await page.addInitScript({
    content: scriptedSdk({
      user: { resolve: { users: [{ id: '1', full_name: 'Mara Lind', language, time_zone: 'Europe/Berlin' }] } },
      theme: { resolve: { mode: theme } },
      ...script,
    }),
  });
  await page.goto(site.url);
  return {
    page,
    errors,
    calls: (name) => page.evaluate((wanted) => window.sdkCalls?.filter((call) => call.name === wanted) ?? [], name),
    close: () => context.close(),
  };
}

/** What the tests of one file open their panels with. */
export interface PanelStage {
  /** Opens the panel, in place of the one that was open before. */
  show(script: Script, look?: Look): Promise<OpenPanel>;
  /** The same, and waits until all of its sections are drawn. */
  showAll(script: Script, look?: Look): Promise<OpenPanel>;
}

/** Starts a browser and a site with the built panel before the tests of the surrounding `describe`, and ends both after them. */
export function panelStage(): PanelStage {
  let browser: Browser;
  let site: PanelSite;
  let panel: OpenPanel | undefined;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), startPanelSite()]);
  });
  afterAll(async () => {
    await panel?.close();
    await browser?.close();
    await site?.close();
  });
  const show: PanelStage['show'] = async (script, look = {}) => {
    await panel?.close();
    panel = await openPanel(browser, site, script, look);
    return panel;
  };
  return {
    show,
    async showAll(script, look) {
      const shown = await show(script, look);
      await shown.page.locator('.strategy').waitFor();
      return shown;
    },
  };
}

/** The classes of the focused element. */
export const focusedClass = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.className);
