import { PolicyError } from '../../shared/policy/document.ts';
import { CrmError } from '../crm/errors.ts';
import { errorFields, type Log, type LogFields } from '../log.ts';

/** How the work on a customer ended, and with it what happens to the messages about it. */
export type Outcome =
  /** The CRM shows what it should, or there is nothing that could be done. */
  | { kind: 'done' }
  /** Zoho is busy, or the org as a whole fails: retried with growing delay for as long as it takes, or after so many milliseconds. */
  | { kind: 'retry'; reason: string; afterMs?: number }
  /** Another worker holds the customer: retried soon, for as long as it takes. */
  | { kind: 'leased'; reason: string }
  /** Nothing of this org works until a person has acted: retried with growing delay for as long as it takes. */
  | { kind: 'blocked'; reason: string }
  /** This customer alone fails, for a reason we do not understand: retried a few times, then the message is dead-lettered. */
  | { kind: 'failed'; reason: string };

const PERSON_NEEDED = new Set(['auth', 'scope', 'permission']);

/** The outcome of work that ended with an error. */
export function outcomeOf(error: unknown): Outcome {
  // A policy that cannot be used, or that the org's own rates contradict, waits for a person.
  if (error instanceof PolicyError) return { kind: 'blocked', reason: 'policy' };
  if (!(error instanceof CrmError)) return { kind: 'failed', reason: error instanceof Error ? error.name : 'unknown' };
  if (error.retryable) return { kind: 'retry', reason: error.code };
  if (PERSON_NEEDED.has(error.kind)) return { kind: 'blocked', reason: error.code };
  return { kind: 'failed', reason: error.code };
}

/** Logs work that ended with an error: a warning where it is retried, else an error. @returns its outcome. */
export function logFailure(log: Log, message: string, error: unknown, fields: LogFields): Outcome {
  const outcome = outcomeOf(error);
  const isRetried = outcome.kind === 'retry';
  // The log calls a retry `again`; searches and alarms may depend on it.
  const verdict = isRetried ? 'again' : outcome.kind;
  log[isRetried ? 'warn' : 'error'](message, { ...errorFields(error), ...fields, verdict });
  return outcome;
}
