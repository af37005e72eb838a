import { CrmError } from '../crm/errors.ts';

/**
 * What is known of the age of an org's facts. An administrator may delete or rename a field, close a module or give a user another role
 * while an instance is warm: what Zoho refuses then is put right by reading the facts anew, and what it refuses afterwards is a fault.
 */
export interface FactsAge {
  /** Whether the facts were read for the work under way: a refusal is then no sign of their age. */
  isCertain: boolean;
  /** Refusals met with certain facts as well: they are no reason to read the same facts once more. */
  confirmed: Set<string>;
}

const MAY_BE_OUTDATED: ReadonlySet<CrmError['kind']> = new Set(['invalid', 'permission', 'not-found']);

/**
 * Whether an error may come from facts that are no longer true.
 * @param about what was asked, such as a module, where the error alone does not say.
 */
export function isOutdated(age: FactsAge, error: unknown, about = ''): error is CrmError {
  if (!(error instanceof CrmError) || !MAY_BE_OUTDATED.has(error.kind)) return false;
  return mayBeOutdated(age, [about, error.code, JSON.stringify(error.cause.details ?? null)].join('/'));
}

/** Whether a refusal may come from facts that are no longer true; one that certain facts have met is remembered. */
export function mayBeOutdated({ isCertain, confirmed }: FactsAge, refusal: string): boolean {
  if (isCertain) confirmed.add(refusal);
  return !confirmed.has(refusal);
}

/** The users of an org who cannot be given work. */
export interface AbsentUsers {
  has(userId: string): boolean;
  /** Adds one whom Zoho has refused as an owner, whatever the list of users says. */
  add(userId: string): void;
}

/** @param present ids of the active users; undefined where they cannot be read: then all are taken to be there until Zoho refuses one. */
export function absentUsers(present: ReadonlySet<string> | undefined): AbsentUsers {
  const refused = new Set<string>();
  return {
    has: (userId) => refused.has(userId) || (present !== undefined && !present.has(userId)),
    add: (userId) => {
      refused.add(userId);
    },
  };
}
