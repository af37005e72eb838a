import type { LedgerEntry } from '../base/types.ts';

/** Notices of watch channels, webhooks of workflow rules, callbacks of bulk jobs. */
export type DeliveryKind = 'watch' | 'workflow' | 'bulk';

/** What goes wrong with deliveries. Shares are 0 (never) to 1 (always), drawn from a seeded row of numbers. */
export interface DeliveryFaults {
  drop: number;
  duplicate: number;
  reorder: number;
  /** Real milliseconds before each delivery. */
  delayMs: number;
  /** Which deliveries the shares apply to. */
  kinds: readonly DeliveryKind[];
  seed: number;
}

export const noFaults: DeliveryFaults = {
  drop: 0,
  duplicate: 0,
  reorder: 0,
  delayMs: 0,
  kinds: ['watch', 'workflow', 'bulk'],
  seed: 1,
};

/** Draws the next number in [0, 1). */
export type Dice = () => number;

/** A repeatable row of numbers (mulberry32), so that a fault test sees the same faults every time. */
export const rollDice = (seed: number): Dice => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** The address of a delivery for the ledger: query values are masked, because receivers put secrets there. */
export const ledgerPath = (url: string): LedgerEntry['path'] => {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined) return url;
  const names = [...parsed.searchParams.keys()].map((name) => `${encodeURIComponent(name)}=***`);
  return `${parsed.origin}${parsed.pathname}${names.length === 0 ? '' : `?${names.join('&')}`}`;
};
