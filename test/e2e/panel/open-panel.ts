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
  clock?: Clock;
}

export interface OpenPanel {
  page: Page;
  /** Errors on the page and its console, content policy violations among them. */
  errors: string[];
  /** Calls the panel made so far, by name. */
  calls(name: string): Promise<SdkCall[]>;
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

type Clock = 'fixed' | 'held';

/** A page of the browser on the day of the fixtures, in a context of its own. */
async function newPage(browser: Browser, locale: string, clock: Clock): Promise<Page> {
  const context = await browser.newContext({ locale, timezoneId: 'Europe/Berlin' });
  const page = await context.newPage();
  const time = new Date(`${AS_OF}T10:00:00+02:00`);
  await (clock === 'held' ? page.clock.install({ time }) : page.clock.setFixedTime(time));
  return page;
}

/**
 * Opens the panels of one file. A page takes the browser longer to make than the panel to draw, so that panels of one locale take turns on one page:
 * each loads it anew, and the panel keeps nothing in the browser. A clock that is held is not let go, so such a page is closed.
 */
function panelOpener(browser: Browser, site: PanelSite): (script: Script, look: Look) => Promise<OpenPanel> {
  const kept = new Map<string, Promise<Page>>();
  let held: Page | undefined;
  let sdk: Awaited<ReturnType<Page['addInitScript']>> | undefined;
  const pageFor = async (locale: string, clock: Clock): Promise<Page> => {
    await held?.context().close();
    held = clock === 'held' ? await newPage(browser, locale, clock) : undefined;
    if (held) return held;
    const page = kept.get(locale) ?? newPage(browser, locale, clock);
    kept.set(locale, page);
    return page;
  };
  return async (script, { width = 1000, height = 900, locale = 'en-US', theme = 'day', clock = 'fixed' }) => {
    const page = await pageFor(locale, clock);
    const language = locale.replace('-', '_');
    const errors: string[] = [];
    // What the panel before this one still says is not ours.
    await page.goto('about:blank');
    page.removeAllListeners('pageerror').removeAllListeners('console');
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.setViewportSize({ width, height });
    await sdk?.dispose();
    sdk = await page.addInitScript({
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
    };
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
  let open: ReturnType<typeof panelOpener>;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), startPanelSite()]);
    open = panelOpener(browser, site);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  const show: PanelStage['show'] = (script, look = {}) => open(script, look);
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
