import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommandLine } from '../../../scripts/cli/commands.ts';
import { SIMULATED_DAY, simulatedExport } from '../../fixtures/simulated-export.ts';
import { seriousIssues } from '../accessibility.ts';
import { describeBrowser, launchBrowser } from '../browser.ts';

const silent = { out: () => undefined, error: () => undefined, progress: () => undefined, width: 100 };

describeBrowser('the pages of the lab', () => {
  let browser: Browser;
  let dir = '';

  beforeAll(async () => {
    browser = await launchBrowser();
    dir = await mkdtemp(join(tmpdir(), 'winnow-lab-'));
    for (const [name, text] of Object.entries(simulatedExport({ seed: 12, customers: 30 })))
      await writeFile(join(dir, name), text);
  });

  afterAll(async () => {
    await browser.close();
    await rm(dir, { recursive: true });
  });

  it.each(['backtest', 'calibrate', 'drift'])(
    '%s can be read by everybody, on a light and on a dark ground, without a request',
    async (command) => {
      for (const [language, colorScheme] of [
        ['en', 'light'],
        ['zh', 'dark'],
      ] as const) {
        const path = join(dir, `${command}-${language}.html`);
        await runCommandLine([command, dir, '--as-of', SIMULATED_DAY, '--html', path, '--language', language], silent);
        const context = await browser.newContext({ colorScheme });
        const page = await context.newPage();
        const requested: string[] = [];
        page.on('request', (request) => requested.push(request.url()));
        await page.goto(pathToFileURL(path).href);
        expect(await seriousIssues(page)).toEqual([]);
        expect(requested).toHaveLength(1);
        await context.close();
      }
    },
  );
});
