import type { Browser, Frame, Page } from 'playwright-core';
import { describe, inject } from 'vitest';
import { connectBrowser, NO_BROWSER } from '../../scripts/browser.ts';

const address = inject('browserAddress');

// In CI a skipped browser test would hide that it never ran.
if (!address && process.env['CI']) throw new Error(NO_BROWSER);
if (!address) console.warn(`\n*** ${NO_BROWSER} BROWSER TESTS ARE SKIPPED. ***\n`);

/** `describe` for browser tests: skipped, after a warning, where there is no browser. */
export const describeBrowser = describe.skipIf(!address);

/** The browser that all browser tests share (`made-once.ts`): what is closed is this file's own. @throws Error if no browser was found. */
export function launchBrowser(): Promise<Browser> {
  if (!address) throw new Error(NO_BROWSER);
  return connectBrowser(address);
}

/** Waits until a person sees this text, wherever else it stands: a second place, or a hidden one, is no fault of the page. */
export function sees(within: Page | Frame, text: string): Promise<void> {
  return within.getByText(text).filter({ visible: true }).first().waitFor();
}
