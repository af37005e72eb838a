import type { Browser } from 'playwright-core';
import { describe } from 'vitest';
import { findBrowser, NO_BROWSER, startBrowser } from '../../scripts/browser.ts';

const browserPath = findBrowser();

// In CI a skipped browser test would hide that it never ran.
if (!browserPath && process.env['CI']) throw new Error(NO_BROWSER);
if (!browserPath) console.warn(`\n*** ${NO_BROWSER} BROWSER TESTS ARE SKIPPED. ***\n`);

/** `describe` for browser tests: skipped, after a warning, where there is no browser. */
export const describeBrowser = describe.skipIf(browserPath === undefined);

/** Starts headless Chromium without background traffic. @throws Error if no browser was found. */
export function launchBrowser(): Promise<Browser> {
  if (browserPath === undefined) throw new Error(NO_BROWSER);
  return startBrowser(browserPath);
}
