import { digestKey, type Told } from '../alerts/digest.ts';
import type { Assessment } from '../assessment.ts';
import { type Day, formatDay } from '../day.ts';
import type { Policy } from '../policy/schema.ts';
import { type Language, textsFor } from '../texts/index.ts';
import { claimsOf, type People } from './claims.ts';
import type { OwnTask } from './firm-tasks.ts';

/** A customer as the CRM shows it. */
export interface ShownCustomer {
  customer: { id: string; name: string; ownerId: string | null };
  assessment: Assessment;
}

/** The users who are told of a customer in a digest. */
export function toldOf({ customer, assessment }: ShownCustomer, by: { policy: Policy; people: People }): Set<string> {
  const claims = claimsOf(customer, assessment, undefined, by).filter((claim) => claim.inDigest);
  return new Set(claims.flatMap(({ ownerId }) => ownerId ?? []));
}

/** One task that tells a person of all their customers, a line each. A customer who needs nothing any more is left out. */
export function digestTask(
  user: string,
  told: Told[string],
  customers: readonly ShownCustomer[],
  by: { policy: Policy; people: People; language: Language; asOf: Day },
): OwnTask {
  const texts = textsFor(by.language);
  const lines = customers.flatMap(({ customer, assessment }) => {
    const mine = claimsOf(customer, assessment, undefined, by).filter((c) => c.inDigest && c.ownerId === user);
    const sentences = mine.map(({ about }) => texts.taskSentence(about, assessment));
    return sentences.length > 0 ? [{ name: customer.name, sentences }] : [];
  });
  return {
    ...{ key: digestKey(user, by.asOf), ownerId: user, severity: 'info' },
    ...texts.digest(lines, told.of - (told.customers.length - lines.length)),
    due: formatDay(by.asOf + by.policy.tasks.dueDays.info),
  };
}
