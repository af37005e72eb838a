import { digestKey, type Told } from '../alerts/digest.ts';
import type { Assessment } from '../assessment.ts';
import { type Day, formatDay } from '../day.ts';
import type { Policy } from '../policy/schema.ts';
import { type Language, textsFor } from '../texts/index.ts';
import { type People, wantedTasks } from './wanted-tasks.ts';

/** A customer as the CRM shows it. */
export interface ShownCustomer {
  customer: { id: string; name: string; ownerId: string | null };
  assessment: Assessment;
}

/** A person's task of a digest day. */
export interface DigestTask {
  key: string;
  ownerId: string;
  subject: string;
  description: string;
  due: string;
}

/** The users who are told of an assessment in a digest. */
export function toldOf(
  shown: ShownCustomer,
  { policy, people, language }: { policy: Policy; people: People; language: Language },
): Set<string> {
  return new Set(inDigest(shown, policy, people, language).flatMap(({ ownerId }) => ownerId ?? []));
}

/** One task that tells a person of all their customers, a line each. A customer who needs nothing any more is left out. */
export function digestTask(
  user: string,
  told: Told[string],
  customers: readonly ShownCustomer[],
  by: { policy: Policy; people: People; language: Language; asOf: Day },
): DigestTask {
  const { policy, people, language, asOf } = by;
  const lines = customers.flatMap((shown) => {
    const mine = inDigest(shown, policy, people, language).filter(({ ownerId }) => ownerId === user);
    return mine.length > 0 ? [{ name: shown.customer.name, sentences: mine.map(({ sentence }) => sentence) }] : [];
  });
  const gone = told.customers.length - lines.length;
  const due = formatDay(asOf + policy.tasks.dueDays.info);
  return { key: digestKey(user, asOf), ownerId: user, due, ...textsFor(language).digest(lines, told.of - gone) };
}

function inDigest({ customer, assessment }: ShownCustomer, policy: Policy, people: People, language: Language) {
  const wanted = wantedTasks({ customer, assessment, previous: undefined, policy, people, language });
  return wanted.filter((task) => task.inDigest);
}
