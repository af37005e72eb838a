import type { Policy } from '../policy/policy.ts';
import type { Exception, ExceptionKind } from './exceptions.ts';

/** How often something was done, and what followed: sums that add up. Money in home minor units. */
export interface ExceptionCount {
  count: number;
  /** Those that do not count as they stand. */
  unsound: number;
  followed: FollowedCount[];
}

/** What followed within so many days, over all exceptions for which that time is over. */
export interface FollowedCount {
  days: number;
  /** Exceptions looked back at. */
  over: number;
  /** Invoices that fell due in that time, those paid in time, and their days late together. */
  due: number;
  onTime: number;
  lateDays: number;
  /** Exceptions after which something was long overdue, or written off, and the sum written off. */
  overdue: number;
  lost: number;
  writtenOff: number;
  /** Exceptions after which the tier rose or fell. */
  rose: number;
  fell: number;
}

/** What somebody did: as the one who approved, and as the one who asked. */
export const CAPACITIES = ['approver', 'requester'] as const;

export type Capacity = (typeof CAPACITIES)[number];

/** Counts by person, capacity and kind. */
export type ExceptionTally = Record<string, Partial<Record<Capacity, Partial<Record<ExceptionKind, ExceptionCount>>>>>;

/** The person of an exception for which the CRM has no name. */
const UNNAMED = '';

/**
 * Adds exceptions to a tally; the tally itself is changed.
 * @example changed({}, (tally) => addExceptions(tally, exceptionsOf(overridden, [], policy, asOf), policy))['Ivo Brandt'].approver.override.count // 1
 */
export function addExceptions(tally: ExceptionTally, exceptions: readonly Exception[], policy: Policy): void {
  for (const exception of exceptions) {
    const { kind, approvers, requester } = exception;
    const count = countOf(exception, policy);
    for (const person of approvers.length > 0 ? approvers : [UNNAMED])
      add(tally, { person, capacity: 'approver', kind }, count);
    add(tally, { person: requester ?? UNNAMED, capacity: 'requester', kind }, count);
  }
}

function add(
  tally: ExceptionTally,
  { person, capacity, kind }: { person: string; capacity: Capacity; kind: ExceptionKind },
  count: ExceptionCount,
): void {
  const capacities = tally[person] ?? {};
  const kinds = capacities[capacity] ?? {};
  const before = kinds[kind];
  kinds[kind] = before ? joinCounts(before, count) : count;
  capacities[capacity] = kinds;
  tally[person] = capacities;
}

function joinCounts(left: ExceptionCount, right: ExceptionCount): ExceptionCount {
  const followed = [...left.followed, ...right.followed];
  const days = [...new Set(followed.map((f) => f.days))].sort((a, b) => a - b);
  return {
    count: left.count + right.count,
    unsound: left.unsound + right.unsound,
    followed: days.map((window) =>
      followed.filter((f) => f.days === window).reduce(joinFollowed, noneFollowed(window)),
    ),
  };
}

const noneFollowed = (days: number): FollowedCount => ({
  days,
  over: 0,
  due: 0,
  onTime: 0,
  lateDays: 0,
  overdue: 0,
  lost: 0,
  writtenOff: 0,
  rose: 0,
  fell: 0,
});

const joinFollowed = (left: FollowedCount, right: FollowedCount): FollowedCount => ({
  days: left.days,
  over: left.over + right.over,
  due: left.due + right.due,
  onTime: left.onTime + right.onTime,
  lateDays: left.lateDays + right.lateDays,
  overdue: left.overdue + right.overdue,
  lost: left.lost + right.lost,
  writtenOff: left.writtenOff + right.writtenOff,
  rose: left.rose + right.rose,
  fell: left.fell + right.fell,
});

function countOf({ unsound, followed }: Exception, policy: Policy): ExceptionCount {
  return {
    count: 1,
    unsound: unsound ? 1 : 0,
    followed: policy.exceptions.windows.map((days) => {
      const outcome = followed.find((f) => f.days === days);
      if (!outcome) return noneFollowed(days);
      const { due, onTime, lateDays, writtenOff } = outcome;
      const tierSteps = outcome.tierSteps ?? 0;
      return {
        days,
        over: 1,
        due,
        onTime,
        lateDays,
        writtenOff,
        overdue: outcome.overdue ? 1 : 0,
        lost: writtenOff > 0 ? 1 : 0,
        rose: tierSteps > 0 ? 1 : 0,
        fell: tierSteps < 0 ? 1 : 0,
      };
    }),
  };
}
