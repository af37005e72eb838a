import { compareTexts } from '../values/order.ts';
import type { DealCheck, DealHold } from './deal-check.ts';

/**
 * How a hold ended: people let the deal pass; its causes are gone, or it is paid in advance; it was won all the same; it was lost,
 * deleted or is not checked any more.
 */
export type HoldEnd = 'released' | 'cleared' | 'won' | 'gone';

/** The beginning or the end of a deal's hold, from the end of one day to the end of the next. */
export interface HoldMove {
  dealId: string;
  /** The later of the two days, `yyyy-MM-dd`. */
  on: string;
  /** First day of the hold, `yyyy-MM-dd`. */
  since: string;
  /** What was looked at, and all reasons, as they were last recorded. */
  hold: DealHold;
  /** Null where the hold begins. */
  end: HoldEnd | null;
}

/** The deal checks of the end of a day. */
interface CheckedDay {
  deals: readonly DealCheck[];
  /** How many more were checked than are kept; absent for none. */
  moreDeals?: number;
}

interface Held {
  check: DealCheck;
  since: string;
  hold: DealHold;
}

/**
 * The holds that began and ended between two days, by the deal. A hold that begins and ends within one day is none of them. Of deals that
 * are no longer kept because there are too many nothing is said.
 * @example holdMoves(undefined, { deals: [] }, '2025-11-10') // []
 */
export function holdMoves(before: CheckedDay | undefined, after: CheckedDay, on: string): HoldMove[] {
  const earlier = heldOf(before?.deals ?? []);
  const now = heldOf(after.deals);
  const checks = new Map(after.deals.map((check) => [check.id, check]));
  const isSame = (one: Held | undefined, other: Held): boolean => one?.since === other.since;
  const begun = [...now.values()].filter((held) => !isSame(earlier.get(held.check.id), held));
  const ended = [...earlier.values()].filter((held) => !isSame(now.get(held.check.id), held));
  return [
    ...ended.flatMap((held): HoldMove[] => {
      const check = checks.get(held.check.id);
      if (!check && after.moreDeals) return [];
      return [moveOf(held, on, endOf(check))];
    }),
    ...begun.map((held) => moveOf(held, on, null)),
  ].sort((a, b) => compareTexts(a.dealId, b.dealId));
}

const moveOf = ({ check, since, hold }: Held, on: string, end: HoldEnd | null): HoldMove => ({
  dealId: check.id,
  on,
  since,
  hold,
  end,
});

/** The deals that wait for people; one that was won past its hold waits no more. */
function heldOf(checks: readonly DealCheck[]): Map<string, Held> {
  const held = checks.flatMap((check): Held[] => {
    const { check: state, heldSince, hold, wonSeenOn } = check;
    return state === 'hold' && heldSince !== null && hold && wonSeenOn === undefined
      ? [{ check, since: heldSince, hold }]
      : [];
  });
  return new Map(held.map((one) => [one.check.id, one]));
}

function endOf(check: DealCheck | undefined): HoldEnd {
  if (!check) return 'gone';
  if (check.check === 'released') return 'released';
  return check.wonSeenOn === undefined ? 'cleared' : 'won';
}
