import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findBrowser, serveBrowser } from '../../scripts/browser.ts';
import { buildWidget } from '../../scripts/build/widget.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the browser of all browser tests is reached; empty where there is none. */
    browserAddress: string;
    /** The folder of the built panel; its pages load Zoho's SDK from `sdk.js` beside them. */
    builtPanel: string;
  }
}

/**
 * Starts one Chromium and builds the panel once for all browser tests. Each file connects to the browser and opens contexts of its own,
 * which share nothing.
 */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const path = findBrowser();
  const folder = await mkdtemp(join(tmpdir(), 'winnow-panel-'));
  const [server] = await Promise.all([
    path === undefined ? undefined : serveBrowser(path),
    buildWidget({ outDir: folder, sdkUrl: 'sdk.js' }),
  ]);
  provide('browserAddress', server?.wsEndpoint() ?? '');
  provide('builtPanel', join(folder, 'panel'));
  return async () => {
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  };
}
