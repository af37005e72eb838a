import type { Page } from 'playwright-core';

/** What is typed into the next field of a form: text in place of the old text, a day, a number of options down, a tick, or nothing. */
export type Typed = { text: string } | { day: string } | { down: number } | { tick: true } | 'as it is';

const MOST_TABS = 250;

/** So many presses are sent in one go, as by a key that is held down: one by one, each waits for a picture of its own. */
const PRESSES = 10;

declare global {
  interface Window {
    /** The first button with the name that is looked for that had the focus. */
    reached?: Element | undefined;
    stopLooking?: AbortController;
  }
}

/**
 * Holds Tab down until the focus is on a button whose name begins with this text; presses too many are taken back with Shift+Tab.
 * @throws Error where it is never reached.
 */
export async function tabTo(page: Page, name: string): Promise<void> {
  await page.evaluate(lookFor, name);
  for (let tabs = 0; tabs < MOST_TABS; tabs += PRESSES) {
    if (await page.evaluate(() => window.reached !== undefined)) return backToReached(page, name);
    await Promise.all(Array.from({ length: PRESSES }, () => page.keyboard.down('Tab')));
    await page.keyboard.up('Tab');
  }
  throw new Error(`Tab never reached “${name}”`);
}

async function backToReached(page: Page, name: string): Promise<void> {
  for (let tabs = 0; tabs <= PRESSES; tabs += 1) {
    if (await page.evaluate(() => document.activeElement === window.reached)) return;
    await page.keyboard.press('Shift+Tab');
  }
  throw new Error(`Shift+Tab never went back to “${name}”`);
}

/** In the browser: remembers the first button with this name that has the focus from now on. */
function lookFor(name: string): void {
  window.stopLooking?.abort();
  window.stopLooking = new AbortController();
  window.reached = undefined;
  const look = (): void => {
    const at = document.activeElement;
    if (window.reached || !at?.matches('button, summary')) return;
    const called = (at.getAttribute('aria-label') ?? at.textContent ?? '').trim();
    if (called.startsWith(name)) window.reached = at;
  };
  look();
  document.addEventListener('focusin', look, { signal: window.stopLooking.signal });
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
