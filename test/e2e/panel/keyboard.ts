import type { Page } from 'playwright-core';

/** What is typed into the next field of a form: text in place of the old text, a day, a number of options down, a tick, or nothing. */
export type Typed = { text: string } | { day: string } | { down: number } | { tick: true } | 'as it is';

const MOST_TABS = 250;

/** Presses Tab until the focus is on a button whose name begins with this text. @throws Error where it is never reached. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if ((await focusedName(page)).startsWith(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached “${name}”`);
}

/** What a screen reader would call the focused button, nearly; empty for anything else. */
export function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (!at?.matches('button, summary')) return '';
    return (at?.getAttribute('aria-label') ?? at?.textContent ?? '').trim();
  });
}

/** Fills the fields of a form in their order, from its heading on, with Tab between them. */
export async function typeFields(page: Page, fields: readonly Typed[]): Promise<void> {
  for (const field of fields) {
    await page.keyboard.press('Tab');
    if (field === 'as it is') await leaveDay(page);
    else if ('tick' in field) await page.keyboard.press('Space');
    else if ('down' in field) for (let at = 0; at < field.down; at += 1) await page.keyboard.press('ArrowDown');
    else if ('text' in field) {
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(field.text);
    } else {
      await page.keyboard.type(field.day);
      await leaveDay(page);
    }
  }
}

// A day field of Chromium has stops for day, month, year and its calendar button.
async function leaveDay(page: Page): Promise<void> {
  const isDay = () => page.evaluate(() => document.activeElement?.getAttribute('type') === 'date');
  if (!(await isDay())) return;
  const id = await page.evaluate(() => document.activeElement?.id);
  for (let stop = 0; stop < 3; stop += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement?.id)) !== id) {
      await page.keyboard.press('Shift+Tab');
      return;
    }
  }
}
