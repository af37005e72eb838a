import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { handleMessages, type WorkerDeps } from './batch/handle-messages.ts';
import { workerDeps } from './wiring/worker.ts';

/**
 * The function that the queue calls with SQS records; its answer names those to be handed out again. It never answers before its work has
 * ended: the batch would be handed out again while the first still runs.
 */
export function worker(deps: WorkerDeps) {
  return middy<SQSEvent, SQSBatchResponse>({ timeoutEarlyInMillis: 0 }).handler(async ({ Records }) => ({
    batchItemFailures: (await handleMessages(deps, Records)).map((itemIdentifier) => ({ itemIdentifier })),
  }));
}

let ready: ReturnType<typeof worker> | undefined;

/** Lambda entry; the first call builds the parts from the environment, later calls of a warm instance use them again. */
export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  ready ??= worker(workerDeps(process.env));
  return ready(event, context);
};
