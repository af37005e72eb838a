import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { handleMessages, type WorkerDeps } from './batch/handle-messages.ts';
import { workerDeps } from './wiring/worker.ts';

/** The function that the queue feeds: SQS records in, the ids of those to be handed out again as the answer. */
export function worker(deps: WorkerDeps) {
  return middy<SQSEvent, SQSBatchResponse>().handler(async ({ Records }) => ({
    batchItemFailures: (await handleMessages(deps, Records)).map((itemIdentifier) => ({ itemIdentifier })),
  }));
}

let ready: ReturnType<typeof worker> | undefined;

/** Lambda entry; the parts are built from the environment by the first call and kept while the instance is warm. */
export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  ready ??= worker(workerDeps(process.env));
  return ready(event, context);
};
