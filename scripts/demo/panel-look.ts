import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findBrowser, NO_BROWSER, startBrowser } from '../browser.ts';
import type { World } from './world.ts';

const WAIT_MS = 20_000;

/**
 * Opens a customer's page in headless Chromium and returns all text that the panel in it shows.
 * @param pictures folder for a picture of the page; none by default.
 * @returns undefined, with a line on stderr, where there is no browser.
 * @throws Error in CI where there is no browser, or where the panel does not come up.
 */
export async function lookAtPanel(world: World, id: string, pictures?: string): Promise<string | undefined> {
  const executablePath = findBrowser();
  if (!executablePath) {
    if (process.env['CI']) throw new Error(NO_BROWSER);
    console.error(`   SKIPPED. ${NO_BROWSER}`);
    return undefined;
  }
  const browser = await startBrowser(executablePath);
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 1200 } });
    await page.goto(world.host.recordUrl('Accounts', id));
    const panel = page.frameLocator('iframe').locator('body');
    await panel.waitFor({ timeout: WAIT_MS });
    const shown = await scoreShown(() => panel.innerText());
    if (pictures) {
      await mkdir(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, 'host-account.png'), fullPage: true });
    }
    return shown;
  } finally {
    await browser.close();
  }
}

/** Waits until the text has a score: the skeleton has none. */
async function scoreShown(read: () => Promise<string>): Promise<string> {
  for (let waited = 0; waited < WAIT_MS; waited += 200) {
    const text = await read();
    if (/\d\s*\/\s*100/.test(text)) return text;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`The panel shows no score; it shows: ${(await read()).slice(0, 400)}`);
}
