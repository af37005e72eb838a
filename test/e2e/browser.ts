import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import { describe } from 'vitest';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Where Chromium is: CHROME_PATH, the usual places, then the one playwright installed. Undefined if there is none.
 *
 * @throws Error if there is none in CI, where skipping browser tests would hide that they never ran.
 */
function findBrowser(): string | undefined {
  const found = [process.env['CHROME_PATH'], ...PLACES, chromium.executablePath()].find(
    (path) => path && existsSync(path),
  );
  if (found) return found;
  if (process.env['CI'])
    throw new Error('No Chromium found: set CHROME_PATH or run `npx playwright-core install chromium`');
  console.warn('\n*** No Chromium found: BROWSER TESTS ARE SKIPPED. Set CHROME_PATH or install chromium. ***\n');
  return undefined;
}

/** The browser that tests use; undefined on a machine without one. */
export const browserPath: string | undefined = findBrowser();

/** `describe` for browser tests: skipped, after a warning, where there is no browser. */
export const describeBrowser = describe.skipIf(browserPath === undefined);

/** Starts headless Chromium without background traffic. @throws Error if no browser was found. */
export function launchBrowser(): Promise<Browser> {
  if (browserPath === undefined) throw new Error('No Chromium found');
  return chromium.launch({ executablePath: browserPath, args: ARGUMENTS });
}
