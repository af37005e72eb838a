import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from '../browser.ts';
import type { World } from './world.ts';

const ARGUMENTS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/**
 * Opens a customer's page in headless Chromium and returns all text that the panel in it shows.
 * @param pictures folder for a picture of the page; none by default.
 * @returns undefined, with a line on stderr, where there is no browser.
 * @throws Error in CI where there is no browser, or where the panel does not come up.
 */
export async function lookAtPanel(world: World, id: string, pictures?: string): Promise<string | undefined> {
  const executablePath = findBrowser();
  if (!executablePath) {
    if (process.env['CI']) throw new Error('There is no Chromium to look at the panel with');
    console.error('   SKIPPED: no Chromium found; install Chromium or Chrome, or set CHROME_PATH.');
    return undefined;
  }
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 1200 } });
    await page.goto(world.host.recordUrl('Accounts', id));
    const panel = page.frameLocator('iframe').locator('main');
    await panel.getByRole('heading').first().waitFor({ timeout: 20_000 });
    await panel
      .getByText(/\/\s*100/)
      .first()
      .waitFor({ timeout: 20_000 });
    if (pictures) {
      await mkdir(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, 'host-account.png'), fullPage: true });
    }
    return await panel.innerText();
  } finally {
    await browser.close();
  }
}
