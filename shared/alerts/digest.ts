import type { Day } from '../day.ts';
import { formatDay } from '../day.ts';
import type { DutyKind } from '../duties/duty.ts';
import type { Policy, Severity } from '../policy/schema.ts';
import type { Role } from '../policy/schema-basics.ts';
import { isWorking, weekdayOf } from '../working-days.ts';

/** Customers of whom a person is told in the next digest, by user id; `of` says how many there are. */
export type Told = Record<string, { customers: string[]; of: number }>;

/** Whether what a role has to do waits for the digest; an alert has no kind. */
export function isDigested(one: { severity: Severity; role: Role; kind?: DutyKind }, { tasks }: Policy): boolean {
  const { weekdays, severities, duties, roles } = tasks.digest;
  const listed: readonly string[] = duties;
  return (
    weekdays.length > 0 &&
    severities.includes(one.severity) &&
    roles.includes(one.role) &&
    (one.kind === undefined || listed.includes(one.kind))
  );
}

/** Whether digests are made on a day: a working day that is one of the policy's weekdays, or the first after one that is none. */
export function isDigestDay(day: Day, { tasks, calendar }: Policy): boolean {
  if (!isWorking(day, calendar)) return false;
  for (let on = day; ; on -= 1) {
    if (tasks.digest.weekdays.includes(weekdayOf(on))) return true;
    if (isWorking(on - 1, calendar) || day - on >= 7) return false;
  }
}

export const DIGEST_KEY = 'winnow:digest:';

/** The key of a person's digest of a day: made once, however often the pass runs. */
export const digestKey = (userId: string, day: Day): string => `${DIGEST_KEY}${userId}:${formatDay(day)}`;

/** Adds a customer to what its people are told; the sum itself is changed. */
export function addTold(told: Told, customerId: string, users: Iterable<string>, most: number): void {
  for (const user of users) {
    const one = told[user] ?? { customers: [], of: 0 };
    told[user] = { customers: [...one.customers, customerId].slice(0, most), of: one.of + 1 };
  }
}

/** What people are told of two parts of an org, which must not overlap. */
export function joinTold(one: Told, other: Told, most: number): Told {
  const joined = { ...one };
  for (const [user, { customers, of }] of Object.entries(other)) {
    const before = joined[user] ?? { customers: [], of: 0 };
    joined[user] = { customers: [...before.customers, ...customers].slice(0, most), of: before.of + of };
  }
  return joined;
}
