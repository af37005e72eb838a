import type { Edition } from '../base/types.ts';

/** Simultaneous calls per org and app, fact sheet §2.3. */
const CALLS: Record<Edition, number> = { free: 5, standard: 10, professional: 15, enterprise: 20, ultimate: 25 };
const SUB_CALLS = 10;

/** Counts the calls under way, and lets no more in than the edition allows. */
export interface ConcurrencyLimiter {
  /**
   * Lets a call in: returns the function that lets it out again, or undefined if the org's app is at its limit. `sub` marks a
   * call that also takes a sub-concurrency slot, `weight` is 5 for a composite call.
   */
  enter(key: string, edition: Edition, sub: boolean, weight?: number): (() => void) | undefined;
}

/** Returns a limiter without calls; the ten sub-concurrency slots are the same for every edition. */
export function createConcurrencyLimiter(): ConcurrencyLimiter {
  const busy = new Map<string, { calls: number; subs: number }>();
  return {
    enter(key, edition, sub, weight = 1) {
      const state = busy.get(key) ?? { calls: 0, subs: 0 };
      busy.set(key, state);
      if (state.calls + weight > CALLS[edition] || (sub && state.subs >= SUB_CALLS)) return undefined;
      state.calls += weight;
      if (sub) state.subs += 1;
      return () => {
        state.calls -= weight;
        if (sub) state.subs -= 1;
      };
    },
  };
}
