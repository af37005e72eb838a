import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSessionLock } from '../../../../functions/crm/sdk/session-lock.ts';

describe('the session lock', () => {
  it('never lets two holders in at once, loses nobody, and serves in order of arrival', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 12 }),
        async (scheduler, holders) => {
          const lock = createSessionLock();
          const keys = [{}, {}, {}];
          const inside = new Set<number>();
          const entered: number[] = [];
          const all = Promise.all(
            holders.map((holder, at) =>
              lock(keys[holder] ?? {}, async () => {
                entered.push(at);
                for (const other of inside) expect(holders[other]).toBe(holder);
                inside.add(at);
                await scheduler.schedule(Promise.resolve());
                inside.delete(at);
              }),
            ),
          );
          await scheduler.waitFor(all);
          expect(entered).toEqual(holders.map((_, at) => at));
        },
      ),
    );
  });

  it('lets one holder’s calls run together', async () => {
    const lock = createSessionLock();
    const holder = {};
    const release: (() => void)[] = [];
    const calls = [0, 1, 2].map(() => lock(holder, () => new Promise<void>((resolve) => release.push(resolve))));
    await Promise.resolve();
    await Promise.resolve();
    expect(release).toHaveLength(3);
    for (const go of release) go();
    await Promise.all(calls);
  });

  it('opens again after a failure', async () => {
    const lock = createSessionLock();
    await expect(lock({}, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await lock({}, async () => 'in')).toBe('in');
  });
});
