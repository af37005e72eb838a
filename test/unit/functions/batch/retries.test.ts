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

  it('asks no more than about two hundred times a day, and never waits for longer than a quarter of an hour', () => {
    let [tries, passed] = [0, 0];
    for (const delay of delays(0, 1_000)) {
      if (passed < 86_400_000) tries += 1;
      passed += delay;
    }
    expect(tries).toBeLessThanOrEqual(210);
    expect(Math.max(...delays(1, 1_000))).toBe(900_000);
  });

  it('comes back every three seconds where another worker holds its customer, and then ever more rarely, to once a minute', () => {
    const leased = Array.from({ length: 30 }, (_, at) => retryDelay({ kind: 'leased', reason: 'x' }, at + 1, 0.5));
    expect(leased.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 3_000));
    expect(leased.at(-1)).toBe(60_000);
    expect(leased).toEqual(leased.toSorted((a, b) => a - b));
  });

  it('never comes back sooner than the time before, for the same luck', () => {
    for (const random of [0, 0.3, 1]) expect(delays(random)).toEqual([...delays(random)].sort((a, b) => a - b));
  });

  it('comes back when an outcome says so', () => {
    expect(retryDelay({ ...busy, afterMs: 7 }, 12, 0.5)).toBe(7);
  });
});
