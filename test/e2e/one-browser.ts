import type { TestProject } from 'vitest/node';
import { findBrowser, serveBrowser } from '../../scripts/browser.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the browser of all browser tests is reached; empty where there is none. */
    browserAddress: string;
  }
}

/** Starts one Chromium for all browser tests: each file connects to it and opens contexts of its own, which share nothing. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const path = findBrowser();
  const server = path === undefined ? undefined : await serveBrowser(path);
  provide('browserAddress', server?.wsEndpoint() ?? '');
  return async () => server?.close();
}
