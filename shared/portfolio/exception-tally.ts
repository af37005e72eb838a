import type { Policy } from '../policy/policy.ts';
import { EXCEPTION_KINDS, type Exception, type ExceptionKind } from './exceptions.ts';

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

/** Counts by person, capacity and kind. Plain data: it can be kept between runs, and two add up to the one over both. */
export type ExceptionTally = Record<string, Partial<Record<Capacity, Partial<Record<ExceptionKind, ExceptionCount>>>>>;

/** Whoever is not named. */
const UNNAMED = '';

/** Adds exceptions to a tally; the tally itself is changed. */
export function addExceptions(tally: ExceptionTally, exceptions: readonly Exception[], policy: Policy): void {
  for (const one of exceptions) {
    const count = countOf(one, policy);
    const approvers = one.approvers.length > 0 ? one.approvers : [UNNAMED];
    for (const person of approvers) add(tally, person, 'approver', one.kind, count);
    add(tally, one.requester ?? UNNAMED, 'requester', one.kind, count);
  }
}

/** Two tallies as one. */
export function joinExceptions(one: ExceptionTally, other: ExceptionTally): ExceptionTally {
  const both: ExceptionTally = {};
  for (const tally of [one, other])
    for (const [person, capacities] of Object.entries(tally))
      for (const capacity of CAPACITIES)
        for (const kind of EXCEPTION_KINDS) {
          const count = capacities[capacity]?.[kind];
          if (count) add(both, person, capacity, kind, count);
        }
  return both;
}

function add(
  tally: ExceptionTally,
  person: string,
  capacity: Capacity,
  kind: ExceptionKind,
  count: ExceptionCount,
): void {
  const capacities = tally[person] ?? {};
  const kinds = capacities[capacity] ?? {};
  const before = kinds[kind];
  kinds[kind] = before ? joined(before, count) : count;
  capacities[capacity] = kinds;
  tally[person] = capacities;
}

function joined(one: ExceptionCount, other: ExceptionCount): ExceptionCount {
  const days = [...new Set([...one.followed, ...other.followed].map((f) => f.days))].sort((a, b) => a - b);
  return {
    count: one.count + other.count,
    unsound: one.unsound + other.unsound,
    followed: days.map((n) => {
      const same = [...one.followed, ...other.followed].filter((f) => f.days === n);
      return same.reduce(sumOf, nothing(n));
    }),
  };
}

const nothing = (days: number): FollowedCount => ({
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

const sumOf = (one: FollowedCount, other: FollowedCount): FollowedCount => ({
  days: one.days,
  over: one.over + other.over,
  due: one.due + other.due,
  onTime: one.onTime + other.onTime,
  lateDays: one.lateDays + other.lateDays,
  overdue: one.overdue + other.overdue,
  lost: one.lost + other.lost,
  writtenOff: one.writtenOff + other.writtenOff,
  rose: one.rose + other.rose,
  fell: one.fell + other.fell,
});

function countOf({ unsound, followed }: Exception, policy: Policy): ExceptionCount {
  return {
    count: 1,
    unsound: unsound ? 1 : 0,
    followed: policy.exceptions.windows.map((days) => {
      const one = followed.find((f) => f.days === days);
      if (!one) return nothing(days);
      const { due, onTime, lateDays, writtenOff } = one;
      return {
        days,
        over: 1,
        due,
        onTime,
        lateDays,
        writtenOff,
        overdue: one.overdue ? 1 : 0,
        lost: writtenOff > 0 ? 1 : 0,
        rose: (one.tierSteps ?? 0) > 0 ? 1 : 0,
        fell: (one.tierSteps ?? 0) < 0 ? 1 : 0,
      };
    }),
  };
}
