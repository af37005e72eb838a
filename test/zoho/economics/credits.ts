import { DAY_MS } from '../base/clock.ts';
import type { Clock, Edition } from '../base/types.ts';

/** Base, per user, ceiling: fact sheet §2.1. */
const QUOTAS: Record<Edition, { base: number; perUser: number; ceiling: number }> = {
  free: { base: 5_000, perUser: 0, ceiling: 5_000 },
  standard: { base: 50_000, perUser: 250, ceiling: 100_000 },
  professional: { base: 50_000, perUser: 500, ceiling: 3_000_000 },
  enterprise: { base: 50_000, perUser: 1_000, ceiling: 5_000_000 },
  ultimate: { base: 50_000, perUser: 2_000, ceiling: Number.POSITIVE_INFINITY },
};

/** The credits an edition grants per rolling 24 hours. */
export function dailyCredits(edition: Edition, users: number): number {
  const quota = QUOTAS[edition];
  return Math.min(quota.base + quota.perUser * users, quota.ceiling);
}

/** The credits of one org. */
export interface CreditAccount {
  readonly quota: number;
  /** Credits spent in the last 24 hours of the emulated clock. */
  used(): number;
  /** Takes credits if they are there; false, and nothing taken, if not. */
  spend(credits: number): boolean;
  /** Sets what is left by spending the rest now; for tests of a starved org. */
  drain(left: number): void;
}

/** Returns an account with all its credits; those spent come back after 24 hours of the emulated clock. */
export function createCreditAccount(clock: Clock, quota: number): CreditAccount {
  let spent: { at: number; credits: number }[] = [];
  let total = 0;
  const settle = (): void => {
    const horizon = clock.now() - DAY_MS;
    let expired = 0;
    for (const { at, credits } of spent) {
      if (at > horizon) break;
      total -= credits;
      expired += 1;
    }
    if (expired > 0) spent = spent.slice(expired);
  };
  const take = (credits: number): void => {
    const last = spent.at(-1);
    const at = clock.now();
    if (last !== undefined && last.at === at) last.credits += credits;
    else spent.push({ at, credits });
    total += credits;
  };
  return {
    quota,
    used() {
      settle();
      return total;
    },
    spend(credits) {
      settle();
      if (total + credits > quota) return false;
      take(credits);
      return true;
    },
    drain(left) {
      settle();
      take(Math.max(0, quota - total - left));
    },
  };
}
