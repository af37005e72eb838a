import type { Frame, Page } from 'playwright-core';
import { expect } from 'vitest';

/** What the test widgets put on their window. */
interface TestWidget {
  events: unknown[];
  ready: boolean;
  call(data: unknown, path?: string, ...given: unknown[]): Promise<unknown> | undefined;
  event?(name: string, data: unknown): Promise<unknown>;
}

declare global {
  interface Window {
    widget?: TestWidget;
    rawMessages?: Record<string, unknown>[];
    __broken?: number;
  }
}

/** Looks again until what is expected holds. The limit is generous: machines are shared, and a passing test does not reach it. */
export const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 30_000 });

/** The newest frame of the page, once its widget is ready. */
export async function readyFrame(page: Page): Promise<Frame> {
  await eventually(() => page.frames().length).toBeGreaterThan(1);
  const frame = page.frames().at(-1);
  if (!frame) throw new Error('the page has no widget');
  await frame.waitForFunction(() => window.widget?.ready === true);
  return frame;
}

/** Calls the SDK by name in the frame; a rejection comes back as `{ rejected }`, nothing as null. */
export function callSdk(frame: Frame, path: string, ...given: unknown[]): Promise<unknown> {
  return frame.evaluate(
    ([name, ...rest]) =>
      window.widget?.call(null, String(name), ...rest)?.then(
        (value) => value ?? null,
        (reason: unknown) => ({
          rejected: reason instanceof Error ? { name: reason.name, message: reason.message } : reason,
        }),
      ),
    [path, ...given],
  );
}

/** Starts a call that takes the frame away, and does not wait for it. */
export function startCall(frame: Frame, path: string, ...given: unknown[]): Promise<void> {
  return frame.evaluate(
    ([name, ...rest]) => {
      setTimeout(() => window.widget?.call(null, String(name), ...rest));
    },
    [path, ...given],
  );
}

/** The events that the widget in a frame has received so far. */
export function eventsIn(frame: Frame): Promise<unknown[] | undefined> {
  return frame.evaluate(() => window.widget?.events);
}
