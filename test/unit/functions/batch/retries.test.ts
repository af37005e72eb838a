import { describe, expect, it } from 'vitest';
import { retryDelay } from '../../../../functions/batch/retries.ts';

const busy = { kind: 'retry', reason: 'UNREADABLE_ANSWER' } as const;
const delays = (random: number, tries = 30) =>
  Array.from({ length: tries }, (_, at) => retryDelay(busy, at + 1, random));

describe('a message that Zoho was too busy for', () => {
  it('comes back within half a minute of the end of a maintenance of some minutes', () => {
    for (const random of [0, 0.5, 1]) {
      let passed = 0;
      for (const delay of delays(random)) {
        if (passed < 120_000) expect(delay).toBeLessThanOrEqual(32_000);
        passed += delay;
      }
    }
  });

  it('lasts through a maintenance of two hours before the queue gives it up', () => {
    const shortest = delays(0, 29).reduce((sum, delay) => sum + delay, 0);
    expect(shortest).toBeGreaterThan(7_200_000);
  });

  it('never comes back sooner than the time before, for the same luck', () => {
    for (const random of [0, 0.3, 1]) expect(delays(random)).toEqual([...delays(random)].sort((a, b) => a - b));
  });

  it('comes back when an outcome says so', () => {
    expect(retryDelay({ ...busy, afterMs: 7 }, 12, 0.5)).toBe(7);
  });
});
