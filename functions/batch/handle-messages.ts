import type { SQSRecord } from 'aws-lambda';
import type { Outcome } from '../customers/outcome.ts';
import { type Message, readMessage } from '../queue/message.ts';
import type { Queue } from '../queue/queue.ts';
import { findTenant } from '../tenants/registry.ts';
import { returnDelay } from './retry-delay.ts';
import { type BatchDeps, workBatch } from './work-batch.ts';

export interface WorkerDeps extends BatchDeps {
  queue: Queue;
  /** 0 to 1, for jitter. */
  random: () => number;
}

interface Read {
  record: SQSRecord;
  message: Message;
}

/** How often a message may fail, and how often it may find its org closed, before it is kept apart. */
const MOST_FAILURES = 5;

const MOST_BLOCKS = 20;

/**
 * Works on a batch of queue records, the orgs one after the other (the SDK serves one at a time). Never sleeps: a message
 * that must wait goes back to the queue with a delay; one that will never work becomes a dead letter with its reason.
 * @returns ids of the messages that must be handed out again.
 */
export async function handleMessages(deps: WorkerDeps, records: readonly SQSRecord[]): Promise<string[]> {
  const failures: string[] = [];
  const readable: Read[] = [];
  for (const record of records) {
    const read = readMessage(record.body);
    if ('message' in read) readable.push({ record, message: read.message });
    else await bury(deps, record, `unreadable: ${read.fault}`);
  }
  for (const [tenantId, group] of Map.groupBy(readable, ({ message }) => message.tenant)) {
    const tenant = await findTenant(deps.store, tenantId);
    if (!tenant) {
      for (const { record } of group) await bury(deps, record, `unknown tenant "${tenantId}"`);
      continue;
    }
    const verdicts = await workBatch(deps, tenant, group.map(lookOf));
    for (const [at, { record }] of group.entries()) {
      const verdict = verdicts[at] ?? { kind: 'failed', reason: 'no verdict' };
      if (await goesBack(deps, record, verdict)) failures.push(record.messageId);
    }
  }
  return failures;
}

function lookOf({ message }: Read) {
  return { module: message.module, id: message.id, ...(message.maybe ? { maybe: true } : {}) };
}

async function goesBack(deps: WorkerDeps, record: SQSRecord, verdict: Outcome): Promise<boolean> {
  if (verdict.kind === 'done') return false;
  const receives = receivesOf(record);
  const worn =
    (verdict.kind === 'failed' && receives >= MOST_FAILURES) || (verdict.kind === 'blocked' && receives >= MOST_BLOCKS);
  if (worn) {
    await bury(deps, record, `${verdict.kind} ${receives} times, last: ${verdict.reason}`);
    return false;
  }
  await deps.queue.delay(record.receiptHandle, returnDelay(verdict, receives, deps.random()));
  return true;
}

async function bury(deps: WorkerDeps, record: SQSRecord, reason: string): Promise<void> {
  deps.log.error('message buried', { id: record.messageId, reason });
  await deps.queue.deadLetter({ id: record.messageId, body: record.body, receives: receivesOf(record) }, reason);
}

function receivesOf(record: SQSRecord): number {
  return Number(record.attributes.ApproximateReceiveCount);
}
