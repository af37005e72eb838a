import type { SQSRecord } from 'aws-lambda';
import type { Outcome } from '../customers/outcome.ts';
import { type ChangesMessage, type Message, readMessage } from '../queue/message.ts';
import type { Queue } from '../queue/queue.ts';
import { findTenant } from '../tenants/registry.ts';
import type { AssessmentRequest } from './affected-customers.ts';
import { isExhausted, retryDelay } from './retries.ts';
import { searchChanges } from './search-changes.ts';
import { type BatchDeps, workBatch } from './work-batch.ts';

export interface WorkerDeps extends BatchDeps {
  queue: Queue;
  /** 0 to 1, for jitter. */
  random: () => number;
}

interface ReadRecord {
  record: SQSRecord;
  message: Message;
}

/**
 * Works on a batch of queue records, the orgs one after the other (the SDK serves one at a time). Never sleeps: a message
 * that must wait goes back to the queue with a delay; one that will never work becomes a dead letter with its reason.
 * @returns ids of the messages that must be handed out again.
 */
export async function handleMessages(deps: WorkerDeps, records: readonly SQSRecord[]): Promise<string[]> {
  const retried: string[] = [];
  const readable: ReadRecord[] = [];
  for (const record of records) {
    const read = readMessage(record.body);
    if ('message' in read) readable.push({ record, message: read.message });
    else if ('changes' in read) retried.push(...(await handleChanges(deps, record, read.changes)));
    else await deadLetter(deps, record, `unreadable: ${read.fault}`);
  }
  for (const [tenantId, group] of Map.groupBy(readable, ({ message }) => message.tenant)) {
    const tenant = await findTenant(deps.store, tenantId);
    if (!tenant) {
      for (const { record } of group) await deadLetter(deps, record, `unknown tenant "${tenantId}"`);
      continue;
    }
    const outcomes = await workBatch(deps, tenant, group.map(requestOf));
    for (const [at, { record }] of group.entries()) {
      const outcome = outcomes[at] ?? { kind: 'failed', reason: 'no verdict' };
      if (await shouldRetry(deps, record, outcome)) retried.push(record.messageId);
    }
  }
  return retried;
}

/** Works on a message that asks for a search. @returns its id, where it must be handed out again. */
async function handleChanges(deps: WorkerDeps, record: SQSRecord, changes: ChangesMessage): Promise<string[]> {
  const tenant = await findTenant(deps.store, changes.tenant);
  if (tenant)
    return (await shouldRetry(deps, record, await searchChanges(deps, tenant, changes))) ? [record.messageId] : [];
  await deadLetter(deps, record, `unknown tenant "${changes.tenant}"`);
  return [];
}

function requestOf({ message, record }: ReadRecord): AssessmentRequest {
  const { module, id, maybe: onlyIfCleared, asks } = message;
  const sentAt = Number(record.attributes.SentTimestamp);
  return { module, id, sentAt, isAsked: onlyIfCleared ?? asks ?? false, ...(onlyIfCleared ? { onlyIfCleared } : {}) };
}

/** Whether a message must be handed out again. One to be retried is delayed, an exhausted one becomes a dead letter. */
async function shouldRetry(deps: WorkerDeps, record: SQSRecord, outcome: Outcome): Promise<boolean> {
  if (outcome.kind === 'done') return false;
  const receives = receivesOf(record);
  if (isExhausted(outcome, receives)) {
    await deadLetter(deps, record, `${outcome.kind} ${receives} times, last: ${outcome.reason}`);
    return false;
  }
  await deps.queue.delay(record.receiptHandle, retryDelay(outcome, receives, deps.random()));
  return true;
}

async function deadLetter(deps: WorkerDeps, record: SQSRecord, reason: string): Promise<void> {
  deps.log.error('message buried', { id: record.messageId, reason });
  await deps.queue.deadLetter({ id: record.messageId, body: record.body, receives: receivesOf(record) }, reason);
}

function receivesOf(record: SQSRecord): number {
  return Number(record.attributes.ApproximateReceiveCount);
}
