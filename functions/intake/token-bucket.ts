/** How many calls there may be: so many at once, and so many more each second. */
export interface Rate {
  burst: number;
  perSecond: number;
}

/** Rate limits in memory, one a key. */
export interface TokenBuckets {
  /**
   * Takes a token of this key.
   * @returns 0, or after how many seconds there is one again.
   */
  take(key: string): number;
}

interface Bucket {
  tokens: number;
  /** When it was last filled, epoch milliseconds. */
  at: number;
}

/**
 * Token buckets for at most so many keys; the key that was used longest ago is forgotten first, and begins again with a full bucket.
 * @param now epoch milliseconds; a clock that is set back stops the refill for no longer than until the next call.
 */
export function tokenBuckets({ burst, perSecond }: Rate, now: () => number, mostKeys = 10_000): TokenBuckets {
  const buckets = new Map<string, Bucket>();
  return {
    take(key) {
      const at = now();
      const last = buckets.get(key) ?? { tokens: burst, at };
      const tokens = Math.min(burst, last.tokens + (Math.max(0, at - last.at) / 1000) * perSecond);
      const isFree = tokens >= 1;
      buckets.delete(key);
      buckets.set(key, { tokens: isFree ? tokens - 1 : tokens, at });
      const [oldest] = buckets.keys();
      if (buckets.size > mostKeys && oldest !== undefined) buckets.delete(oldest);
      return isFree ? 0 : Math.ceil((1 - tokens) / perSecond);
    },
  };
}
