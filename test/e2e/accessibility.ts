import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** For tests that look through several pages: each takes seconds, on a busy machine many. */
export const MANY_PAGES = { timeout: 300_000 };

// Every page that is looked at parses this anew. By itself the library takes a source more than twice as long.
const axeSource = readFileSync(besideAxeBuilder('axe-core/axe.min.js'), 'utf8');

function besideAxeBuilder(file: string): string {
  return createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve(file);
}

type Violation = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number];

/** An accessibility issue: the rule that it breaks, and the markup that it was found in. */
type Issue = [rule: string, markup: string[]];

/**
 * Every accessibility issue of a page, or of the part of it that a selector names. What passed is not written down, and frames are left out:
 * both together take three quarters of axe's time, and no test asks for them.
 */
export async function issuesOf(page: Page, part?: string): Promise<Issue[]> {
  return (await violationsOf(page, part)).map(asIssue);
}

/** The issues of a page that keep people from using it: those that axe calls serious or critical. */
export async function seriousIssues(page: Page): Promise<Issue[]> {
  const violations = await violationsOf(page);
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(asIssue);
}

async function violationsOf(page: Page, part?: string): Promise<Violation[]> {
  const axe = new AxeBuilder({ page, axeSource })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .exclude('iframe');
  const { violations } = await (part === undefined ? axe : axe.include(part)).analyze();
  return violations;
}

const asIssue = ({ id, nodes }: Violation): Issue => [id, nodes.map((node) => node.html)];
