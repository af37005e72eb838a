import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { launchBrowser } from '../browser.ts';
import type { EmulatedCrm } from './emulated-crm.ts';

/** The emulated CRM of a group of tests, and the browser page of one of them. */
export interface HostSession {
  crm: EmulatedCrm;
  browser: Browser;
  context: BrowserContext;
  page: Page;
}

/**
 * Starts a browser and an emulated CRM for a group of tests and closes them afterwards. Each test gets a page in a context of its
 * own: before each, `use` is called with it.
 */
export function useHost(
  start: () => Promise<EmulatedCrm>,
  use: (session: HostSession) => void,
  options: BrowserContextOptions = {},
): void {
  let browser: Browser;
  let crm: EmulatedCrm;
  let context: BrowserContext;
  beforeAll(async () => {
    browser = await launchBrowser();
    crm = await start();
  });
  afterAll(async () => {
    await browser?.close();
    await crm?.close();
  });
  beforeEach(async () => {
    context = await browser.newContext(options);
    use({ crm, browser, context, page: await context.newPage() });
  });
  afterEach(() => context?.close());
}
