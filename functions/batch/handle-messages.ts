import type { SQSRecord } from 'aws-lambda';
import type { Outcome } from '../customers/outcome.ts';
import type { DeathCause } from '../queue/dead-letters.ts';
import { type ChangesMessage, type Message, readMessage } from '../queue/message.ts';
import type { Queue } from '../queue/queue.ts';
import { findTenant } from '../tenants/registry.ts';
import type { AssessmentRequest } from './affected-customers.ts';
import { attemptsOf, forgetAttempts, saveAttempts, timesOf, type Unfinished, withAttempt } from './attempts.ts';
import { FAILURE_LIMIT, retryDelay } from './retries.ts';
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
    else await deadLetter(deps, record, { cause: 'unreadable', reason: `unreadable: ${read.fault}` });
  }
  for (const [tenantId, group] of Map.groupBy(readable, ({ message }) => message.tenant)) {
    const tenant = await findTenant(deps.store, tenantId);
    if (!tenant) {
      for (const { record } of group) await deadLetter(deps, record, unknownTenant(tenantId));
      continue;
    }
    const outcomes = await workBatch(deps, tenant, group.map(requestOf));
    for (const [at, { record }] of group.entries()) {
      const outcome = outcomes[at] ?? { kind: 'failed', reason: 'no verdict' };
      if (await shouldRetry(deps, record, tenantId, outcome)) retried.push(record.messageId);
    }
  }
  return retried;
}

/** Works on a message that asks for a search. @returns its id, where it must be handed out again. */
async function handleChanges(deps: WorkerDeps, record: SQSRecord, changes: ChangesMessage): Promise<string[]> {
  const tenant = await findTenant(deps.store, changes.tenant);
  if (!tenant) {
    await deadLetter(deps, record, unknownTenant(changes.tenant));
    return [];
  }
  const outcome = await searchChanges(deps, tenant, changes);
  return (await shouldRetry(deps, record, tenant.id, outcome)) ? [record.messageId] : [];
}

function requestOf({ message, record }: ReadRecord): AssessmentRequest {
  const { module, id, maybe: onlyIfCleared, asks } = message;
  const sentAt = Number(record.attributes.SentTimestamp);
  return { module, id, sentAt, isAsked: onlyIfCleared ?? asks ?? false, ...(onlyIfCleared ? { onlyIfCleared } : {}) };
}

/** Whether a message must be handed out again. One to be retried is delayed; one that has failed too often becomes a dead letter. */
async function shouldRetry(deps: WorkerDeps, record: SQSRecord, tenant: string, outcome: Outcome): Promise<boolean> {
  const { store, queue } = deps;
  const key = { tenant, message: record.messageId };
  const isFirst = receivesOf(record) <= 1;
  if (outcome.kind === 'done') {
    if (!isFirst) await forgetAttempts(store, key);
    return false;
  }
  // It waits for its turn and nothing is wrong.
  if (outcome.kind === 'retry' && outcome.afterMs !== undefined) {
    await queue.delay(record.receiptHandle, outcome.afterMs);
    return true;
  }
  const attempts = withAttempt(isFirst ? undefined : await attemptsOf(store, key), outcome, deps.now());
  if (attempts.failures >= FAILURE_LIMIT) {
    await deadLetter(deps, record, deathBy(outcome, attempts.failures));
    await forgetAttempts(store, key);
    return false;
  }
  const delay = retryDelay(outcome, timesOf(attempts, outcome), deps.random());
  await saveAttempts(store, key, { ...attempts, nextAt: deps.now() + delay });
  await queue.delay(record.receiptHandle, delay);
  return true;
}

/** Why a message is given up. */
interface Death {
  cause: DeathCause;
  reason: string;
}

const unknownTenant = (id: string): Death => ({ cause: 'unknown-tenant', reason: `unknown tenant "${id}"` });

const deathBy = ({ reason }: Unfinished, failures: number): Death => ({
  cause: 'failed',
  reason: `failed ${failures} times, last: ${reason}`,
});

async function deadLetter(deps: WorkerDeps, record: SQSRecord, death: Death): Promise<void> {
  deps.log.error('message buried', { id: record.messageId, reason: death.reason });
  const { messageId: id, body, attributes } = record;
  const message = { id, body, group: attributes.MessageGroupId ?? '', receives: receivesOf(record) };
  await deps.queue.deadLetter(message, death);
}

function receivesOf(record: SQSRecord): number {
  return Number(record.attributes.ApproximateReceiveCount);
}
