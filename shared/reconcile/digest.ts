import type { Assessment } from '../assessment/assessment.ts';
import type { Policy } from '../policy/policy.ts';
import { textsFor } from '../texts/by-language.ts';
import { isWorking, weekdayOf } from '../values/calendar.ts';
import { type Day, formatDay } from '../values/day.ts';
import type { Language } from '../vocabulary/language.ts';
import type { OwnTask } from './firm-tasks.ts';
import { type Staff, wantedTasks } from './wanted-tasks.ts';

/** The customers in each person's next digest, by user id; `of` says how many there are, of whom `customers` may list only some. */
export type DigestEntries = Record<string, { customers: string[]; of: number }>;

/**
 * Whether digests are made on a day: a working day that is one of the policy's weekdays, or the first working day after such a one.
 * @example isDigestDay(asOf, policy) // true
 */
export function isDigestDay(day: Day, { tasks, calendar }: Policy): boolean {
  if (!isWorking(day, calendar)) return false;
  for (let on = day; ; on -= 1) {
    if (tasks.digest.weekdays.includes(weekdayOf(on))) return true;
    if (isWorking(on - 1, calendar) || day - on >= 7) return false;
  }
}

export const DIGEST_KEY = 'winnow:digest:';

/**
 * The key of a person's digest of a day: it is made once, however often the pass runs.
 * @example digestKey('8000000000000000001', asOf) // 'winnow:digest:8000000000000000001:2025-11-10'
 */
export const digestKey = (userId: string, day: Day): string => `${DIGEST_KEY}${userId}:${formatDay(day)}`;

/**
 * Adds a customer to the digests of users, of which each lists at most so many; `entries` itself is changed.
 * @example changed({}, (entries) => addToDigest(entries, '17', ['8'], 50)) // { 8: { customers: ['17'], of: 1 } }
 */
export function addToDigest(entries: DigestEntries, customerId: string, users: Iterable<string>, most: number): void {
  for (const user of users) entries[user] = joinEntries(entries[user], { customers: [customerId], of: 1 }, most);
}

/**
 * The digests of two parts of an org, which must not overlap, as one.
 * @example joinDigests({ 8: { customers: ['17'], of: 1 } }, { 8: { customers: ['18'], of: 1 } }, 50) // { 8: { customers: ['17', '18'], of: 2 } }
 */
export function joinDigests(left: DigestEntries, right: DigestEntries, most: number): DigestEntries {
  const joined = { ...left };
  for (const [user, entry] of Object.entries(right)) joined[user] = joinEntries(joined[user], entry, most);
  return joined;
}

type DigestEntry = DigestEntries[string];

const joinEntries = (before: DigestEntry | undefined, added: DigestEntry, most: number): DigestEntry => ({
  customers: [...(before?.customers ?? []), ...added.customers].slice(0, most),
  of: (before?.of ?? 0) + added.of,
});

/** A customer as the CRM shows it. */
export interface ShownCustomer {
  customer: { id: string; name: string; ownerId: string | null };
  assessment: Assessment;
}

/**
 * The users in whose digest a customer belongs.
 * @example digestRecipients(watched, { policy, people: {} }) // new Set(['8000000000000000001'])
 */
export function digestRecipients({ customer, assessment }: ShownCustomer, by: { policy: Policy } & Staff): Set<string> {
  const tasks = wantedTasks(customer, assessment, undefined, by).filter((task) => task.inDigest);
  return new Set(tasks.flatMap(({ ownerId }) => ownerId ?? []));
}

/**
 * One task about all customers in a person's digest, a line each. A customer about whom nothing is left to do is left out.
 * @example digestTask('8000000000000000001', { customers: ['17'], of: 1 }, [watched], { policy, people: {}, language: 'en', asOf }).due // '2025-11-17'
 */
export function digestTask(
  user: string,
  entry: DigestEntry,
  customers: readonly ShownCustomer[],
  by: { policy: Policy; language: Language; asOf: Day } & Staff,
): OwnTask {
  const texts = textsFor(by.language);
  const lines = customers.flatMap(({ customer, assessment }) => {
    const tasks = wantedTasks(customer, assessment, undefined, by).filter((t) => t.inDigest && t.ownerId === user);
    const sentences = tasks.map(({ about }) => texts.taskSentence(about, assessment));
    if (tasks.some(({ standsIn }) => standsIn)) sentences.push(texts.standsIn);
    return sentences.length > 0 ? [{ name: customer.name, sentences }] : [];
  });
  return {
    key: digestKey(user, by.asOf),
    ownerId: user,
    severity: 'info',
    ...texts.digest(lines, entry.of - (entry.customers.length - lines.length)),
    due: formatDay(by.asOf + by.policy.tasks.dueDays.info),
  };
}
