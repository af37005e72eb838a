import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { errorLog, type Log } from '../log.ts';
import type { PolledQueue } from '../queue/queue.ts';
import { localContext, toSqsEvent } from './lambda-shapes.ts';

export interface PollerOptions {
  queue: PolledQueue;
  worker: (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;
  log: Log;
  /** Most messages in a batch. Default 100, as on AWS. */
  max?: number;
  /** How long to gather once a message is there, in milliseconds. Default 200; 2,000 on AWS. */
  gatherMs?: number;
  /** How long messages stay hidden if their process dies; while they are worked on they are hidden again and again. Default 120,000. */
  hideMs?: number;
}

export interface Poller {
  /** Resolves when the queue is empty and nothing is being worked on, delayed messages included. */
  idle(): Promise<void>;
  /** Lets the batch in hand end, then stops. */
  stop(): Promise<void>;
}

const POLL_EVERY_MS = 25;

/** When a batch comes back whose function threw. */
const FAILED_BATCH_MS = 5_000;

/** The pause doubles with each failure in a row: a store that is locked or full is asked less and less often. */
const LONGEST_PAUSE_MS = 10_000;

/**
 * What a Lambda event source mapping does: gathers messages into batches, calls the function with one batch at a time, and
 * removes what the function did not hand back. A function that throws keeps all of its batch in the queue. A batch stays hidden for as
 * long as it is worked on, however slow Zoho is: it is never handed out again while the first still runs.
 */
export function startPoller(options: PollerOptions): Poller {
  const { queue, worker, log, max = 100, gatherMs = 200, hideMs = 120_000 } = options;
  const stopping = new AbortController();
  let busy = false;

  const pollOnce = async (): Promise<void> => {
    const { visible } = await queue.depth();
    if (visible === 0) return pause(POLL_EVERY_MS, stopping.signal);
    if (visible < max) await pause(gatherMs, stopping.signal);
    if (stopping.signal.aborted) return;
    busy = true;
    try {
      await serve({ queue, worker, hideMs }, await queue.receive(max, hideMs));
    } finally {
      busy = false;
    }
  };
  const logError = errorLog(log, Date.now);
  let failures = 0;
  const loop = (async () => {
    while (!stopping.signal.aborted)
      try {
        await pollOnce();
        failures = 0;
      } catch (error) {
        logError('batch lost hold of', error);
        await pause(Math.min(LONGEST_PAUSE_MS, POLL_EVERY_MS * 2 ** failures), stopping.signal);
        failures += 1;
      }
  })();

  return {
    idle: async () => {
      while (!stopping.signal.aborted) {
        const { visible, hidden } = await queue.depth();
        if (!busy && visible + hidden === 0) return;
        await pause(POLL_EVERY_MS, stopping.signal);
      }
    },
    stop: () => {
      stopping.abort();
      return loop;
    },
  };
}

async function serve(
  { queue, worker, hideMs }: Pick<PollerOptions, 'queue' | 'worker'> & { hideMs: number },
  messages: Awaited<ReturnType<PolledQueue['receive']>>,
): Promise<void> {
  if (messages.length === 0) return;
  const receipts = messages.map(({ receipt }) => receipt);
  const heartbeat = setInterval(() => void queue.extend(receipts, hideMs).catch(() => undefined), hideMs / 3);
  try {
    const { batchItemFailures } = await worker(toSqsEvent(messages), localContext('worker', hideMs));
    const returned = new Set(batchItemFailures.map((failure) => failure.itemIdentifier));
    await queue.acknowledge(messages.filter(({ id }) => !returned.has(id)).map(({ receipt }) => receipt));
  } catch (error) {
    // None of them is to blame: the store, say, could not be read.
    for (const receipt of receipts) await queue.delay(receipt, FAILED_BATCH_MS);
    throw error;
  } finally {
    clearInterval(heartbeat);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
