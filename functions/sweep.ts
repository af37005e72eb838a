import middy from '@middy/core';
import type { Context, ScheduledEvent } from 'aws-lambda';
import { pollBooks } from './books/poll-books.ts';
import { type DueOutcome, type NightDeps, sweepDue } from './sweep/sweep-due.ts';
import { sweepDeps } from './wiring/worker.ts';

/** Time that an invocation must have left to begin a further batch: longer than a batch takes while Zoho is slow. */
const MARGIN_MS = 90_000;

/**
 * The function that a schedule calls every quarter of an hour: it asks Zoho Books what has changed, and runs or continues the
 * nightly pass of each org that is due.
 */
export function sweep(deps: NightDeps) {
  return middy<ScheduledEvent, DueOutcome[]>({ timeoutEarlyInMillis: 0 }).handler(async (_event, context) => {
    await pollBooks(deps);
    return sweepDue(deps, { mayContinue: () => context.getRemainingTimeInMillis() > MARGIN_MS });
  });
}

let ready: ReturnType<typeof sweep> | undefined;

/** Lambda entry; the first call builds the parts from the environment, later calls of a warm instance use them again. */
export const handler = (event: ScheduledEvent, context: Context): Promise<DueOutcome[]> => {
  ready ??= sweep(sweepDeps(process.env));
  return ready(event, context);
};
