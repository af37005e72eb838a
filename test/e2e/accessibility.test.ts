import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { issuesOf, seriousIssues } from './accessibility.ts';
import { describeBrowser, launchBrowser } from './browser.ts';

const FAULTY = `<!doctype html><html lang="en"><title>Faulty</title><main>
  <h1>Faulty</h1>
  <form><img src="data:,"><h4>Jumps a level</h4></form>
  <p style="color: #bbb; background: #fff">Too pale to read</p>
</main></html>`;

describeBrowser('what tests see of accessibility', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
    page = await browser.newPage();
    await page.setContent(FAULTY);
  });
  afterAll(() => browser?.close());

  const rules = (issues: Awaited<ReturnType<typeof issuesOf>>) => issues.map(([rule]) => rule).toSorted();

  test('is every issue, with its markup', async () => {
    const issues = await issuesOf(page);
    expect(rules(issues)).toEqual(['color-contrast', 'heading-order', 'image-alt']);
    expect(issues.find(([rule]) => rule === 'color-contrast')?.[1].join()).toContain('Too pale to read');
  });

  test('is only what keeps people from using the page, where that is asked', async () => {
    expect(rules(await seriousIssues(page))).toEqual(['color-contrast', 'image-alt']);
  });

  test('is only what lies in a part of the page, where one is named', async () => {
    expect(rules(await issuesOf(page, 'form'))).not.toContain('color-contrast');
    expect(rules(await issuesOf(page, 'form'))).toContain('image-alt');
  });
});
