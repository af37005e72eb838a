import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** For tests that look through several pages: each takes seconds, on a busy machine many. */
export const MANY_PAGES = { timeout: 300_000 };

/** Serious and critical accessibility issues of a page outside of its widgets, each with the markup it was found in. */
export async function seriousIssues(page: Page): Promise<[id: string, markup: string[]][]> {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => [id, nodes.map((node) => node.html)]);
}
