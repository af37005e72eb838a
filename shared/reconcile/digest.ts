import type { Assessment } from '../assessment/assessment.ts';
import type { Policy } from '../policy/policy.ts';
import { type Language, textsFor } from '../texts/index.ts';
import { isWorking, weekdayOf } from '../values/calendar.ts';
import { type Day, formatDay } from '../values/day.ts';
import type { OwnTask } from './firm-tasks.ts';
import { type People, wantedTasks } from './wanted-tasks.ts';

/** Customers of whom a person is told in the next digest, by user id; `of` says how many there are. */
export type DigestEntries = Record<string, { customers: string[]; of: number }>;

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
export function addToDigest(told: DigestEntries, customerId: string, users: Iterable<string>, most: number): void {
  for (const user of users) {
    const one = told[user] ?? { customers: [], of: 0 };
    told[user] = { customers: [...one.customers, customerId].slice(0, most), of: one.of + 1 };
  }
}

/** What people are told of two parts of an org, which must not overlap. */
export function joinDigests(one: DigestEntries, other: DigestEntries, most: number): DigestEntries {
  const joined = { ...one };
  for (const [user, { customers, of }] of Object.entries(other)) {
    const before = joined[user] ?? { customers: [], of: 0 };
    joined[user] = { customers: [...before.customers, ...customers].slice(0, most), of: before.of + of };
  }
  return joined;
}

/** A customer as the CRM shows it. */
export interface ShownCustomer {
  customer: { id: string; name: string; ownerId: string | null };
  assessment: Assessment;
}

/** The users who are told of a customer in a digest. */
export function digestRecipients(
  { customer, assessment }: ShownCustomer,
  by: { policy: Policy; people: People },
): Set<string> {
  const claims = wantedTasks(customer, assessment, undefined, by).filter((claim) => claim.inDigest);
  return new Set(claims.flatMap(({ ownerId }) => ownerId ?? []));
}

/** One task that tells a person of all their customers, a line each. A customer who needs nothing any more is left out. */
export function digestTask(
  user: string,
  told: DigestEntries[string],
  customers: readonly ShownCustomer[],
  by: { policy: Policy; people: People; language: Language; asOf: Day },
): OwnTask {
  const texts = textsFor(by.language);
  const lines = customers.flatMap(({ customer, assessment }) => {
    const mine = wantedTasks(customer, assessment, undefined, by).filter((c) => c.inDigest && c.ownerId === user);
    const sentences = mine.map(({ about }) => texts.taskSentence(about, assessment));
    return sentences.length > 0 ? [{ name: customer.name, sentences }] : [];
  });
  return {
    key: digestKey(user, by.asOf),
    ownerId: user,
    severity: 'info',
    ...texts.digest(lines, told.of - (told.customers.length - lines.length)),
    due: formatDay(by.asOf + by.policy.tasks.dueDays.info),
  };
}
