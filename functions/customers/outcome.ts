import { CrmError } from '../crm/errors.ts';

/** What is to become of the messages about one customer. */
export type Outcome =
  /** The CRM shows what it should, or there is nothing that could be done. */
  | { kind: 'done' }
  /** Zoho or somebody else is busy: look again soon. */
  | { kind: 'again'; reason: string }
  /** Nothing of this org works until a person has acted: look again, ever more rarely, for some hours. */
  | { kind: 'blocked'; reason: string }
  /** This customer fails for a reason we do not understand: look again a few times, then keep the message apart. */
  | { kind: 'failed'; reason: string };

const PERSON_NEEDED = new Set(['auth', 'scope', 'permission']);

/** The verdict on work that ended with an error. */
export function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof CrmError)) return { kind: 'failed', reason: error instanceof Error ? error.name : 'unknown' };
  if (error.retryable) return { kind: 'again', reason: error.code };
  if (PERSON_NEEDED.has(error.kind)) return { kind: 'blocked', reason: error.code };
  return { kind: 'failed', reason: error.code };
}
