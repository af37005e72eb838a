import middy from '@middy/core';
import type { Context, ScheduledEvent } from 'aws-lambda';
import { pollBooks } from './books/poll-books.ts';
import { type DueOutcome, type NightDeps, sweepDue } from './sweep/sweep-due.ts';
import { sweepDeps } from './wiring/worker.ts';

/** What is left of an invocation when no further batch is begun: longer than a batch takes while Zoho is slow. */
const MARGIN_MS = 90_000;

/**
 * The function that the clock calls, every quarter of an hour: it asks Zoho Books what has changed, and runs, or goes on with,
 * the pass of each org whose night it is.
 */
export function sweep(deps: NightDeps) {
  return middy<ScheduledEvent, DueOutcome[]>().handler(async (_event, context) => {
    await pollBooks(deps);
    return sweepDue(deps, { mayContinue: () => context.getRemainingTimeInMillis() > MARGIN_MS });
  });
}

let ready: ReturnType<typeof sweep> | undefined;

/** Lambda entry; the parts are built from the environment by the first call and kept while the instance is warm. */
export const handler = (event: ScheduledEvent, context: Context): Promise<DueOutcome[]> => {
  ready ??= sweep(sweepDeps(process.env));
  return ready(event, context);
};
