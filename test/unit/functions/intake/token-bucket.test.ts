import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tokenBuckets } from '../../../../functions/intake/token-bucket.ts';

it('lets through at most the burst and what flows in meanwhile, however the calls come', async () => {
  const steps = fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 200 });
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 50 }), (waits, burst, perSecond) => {
      const time = { now: 1_000_000 };
      const buckets = tokenBuckets({ burst, perSecond }, () => time.now);
      let taken = 0;
      for (const wait of waits) {
        time.now += wait;
        if (buckets.take('a') === 0) taken += 1;
        expect(taken).toBeLessThanOrEqual(burst + ((time.now - 1_000_000) / 1000) * perSecond + 1e-6);
      }
    }),
  );
});

it('has a token after as many seconds as it says', () => {
  const time = { now: 0 };
  const buckets = tokenBuckets({ burst: 1, perSecond: 0.1 }, () => time.now);
  expect(buckets.take('a')).toBe(0);
  const wait = buckets.take('a');
  expect(wait).toBe(10);
  time.now += wait * 1000;
  expect(buckets.take('a')).toBe(0);
});

it('keeps its keys apart, and no more of them than it may', () => {
  const buckets = tokenBuckets({ burst: 1, perSecond: 1 }, () => 0, 3);
  for (const key of ['a', 'b', 'c']) expect(buckets.take(key)).toBe(0);
  expect(buckets.take('a')).toBe(1);
  expect(buckets.take('d')).toBe(0);
  expect(buckets.take('a')).toBe(1);
  expect(buckets.take('b')).toBe(0);
});

it('goes on from where a clock that was set back stands', () => {
  const time = { now: 1e12 };
  const buckets = tokenBuckets({ burst: 1, perSecond: 1 }, () => time.now);
  expect(buckets.take('a')).toBe(0);
  time.now -= 86_400_000;
  expect(buckets.take('a')).toBe(1);
  time.now += 1_000;
  expect(buckets.take('a')).toBe(0);
});
