// Takes the pictures of docs/images from the running demo: `npx node scripts/pictures.ts`.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { ensureBrowser, findBrowser, NO_BROWSER, startBrowser } from './browser.ts';
import { overdueDay } from './demo/story-on-screen.ts';
import { startWorld } from './demo/world.ts';

const OUT = fileURLToPath(new URL('../docs/images', import.meta.url));

ensureBrowser();
const executablePath = findBrowser();
if (!executablePath) throw new Error(NO_BROWSER);
await mkdir(OUT, { recursive: true });
const world = await startWorld({ asOf: '2026-09-14', customers: 300, port: 0 });
await world.assessEveryone();
await world.zoho.clock.moveTo(Date.parse(`${overdueDay(world.story, world.policy)}T14:00:00Z`));
await world.settle();
const browser = await startBrowser(executablePath);
const account = world.host.recordUrl('Accounts', world.story.customer.id);

await picture('host-list.png', { url: `${world.host.address}/crm/tab/Accounts`, width: 1280, height: 900 });
await picture('host-account.png', { url: account, width: 1280, height: 1150, panel: true });
await picture('host-account-zh-night.png', {
  url: `${account}?lang=zh&theme=night`,
  width: 1280,
  height: 1150,
  panel: true,
});
for (const width of [320, 480]) {
  await framed(`panel-${width}.png`, `${account}?lang=en&theme=day`, width);
  await framed(`panel-${width}-zh-night.png`, `${account}?lang=zh&theme=night`, width);
}
await browser.close();
await world.close();
console.log(`Pictures are in ${OUT}`);

async function picture(
  name: string,
  look: { url: string; width: number; height: number; panel?: boolean },
): Promise<void> {
  const page = await fresh(look.width, look.height);
  await page.goto(look.url);
  if (look.panel) await drawn(page);
  await page.screenshot({ path: join(OUT, name) });
  await page.context().close();
  console.log(name);
}

/** The panel alone, at the width it has inside the host page's frame. */
async function framed(name: string, url: string, width: number): Promise<void> {
  const page = await fresh(1280, 1600);
  await page.goto(url);
  await drawn(page);
  await page.locator('iframe').evaluate((frame, px) => {
    frame.style.width = `${px}px`;
  }, width);
  await page.waitForTimeout(1200);
  await page.locator('iframe').screenshot({ path: join(OUT, name) });
  await page.context().close();
  console.log(name);
}

async function fresh(width: number, height: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height } });
  return context.newPage();
}

async function drawn(page: Page): Promise<void> {
  await page.frameLocator('iframe').locator('.tier-line').waitFor();
  await page.locator('iframe').scrollIntoViewIfNeeded();
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(1500);
}
