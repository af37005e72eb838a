import * as z from 'zod';
import type { Outcome } from '../customers/outcome.ts';
import type { Store } from '../store/store.ts';

const Count = z.int().nonnegative();

const AttemptsSchema = z.object({
  /** Failures of the message's own: they alone make it a dead letter. */
  failures: Count,
  /** How often Zoho was busy, the customer held by another worker, the org waiting for a person: they only slow it down. */
  retries: Count,
  leases: Count,
  blocks: Count,
  /** Why it was last put back. */
  reason: z.string(),
  /** Epoch milliseconds of the first and the next try. */
  since: z.number(),
  nextAt: z.number(),
});

/** What became of a message so far, by kind. The queue's own count of hand-outs says nothing of why it was handed out again. */
export type Attempts = z.infer<typeof AttemptsSchema>;

/** A message of a tenant. */
export interface MessageKey {
  tenant: string;
  message: string;
}

type Counter = 'failures' | 'retries' | 'leases' | 'blocks';

const COUNTERS = {
  failed: 'failures',
  retry: 'retries',
  leased: 'leases',
  blocked: 'blocks',
} as const satisfies Record<Exclude<Outcome['kind'], 'done'>, Counter>;

/** An outcome after which a message is put back, or dead-lettered. */
export type Unfinished = Exclude<Outcome, { kind: 'done' }>;

/** How often a message has ended so, this time included. */
export function timesOf(attempts: Attempts, { kind }: Unfinished): number {
  return attempts[COUNTERS[kind]];
}

/** The attempts with one more, that ended so. @param now epoch milliseconds. */
export function withAttempt(before: Attempts | undefined, outcome: Unfinished, now: number): Attempts {
  const counted = before ?? { failures: 0, retries: 0, leases: 0, blocks: 0, reason: '', since: now, nextAt: now };
  const counter = COUNTERS[outcome.kind];
  return { ...counted, [counter]: counted[counter] + 1, reason: outcome.reason };
}

/** The attempts at a message, or undefined at its first. Such as this version cannot read are forgotten: it is tried anew. */
export async function attemptsOf(store: Store, key: MessageKey): Promise<Attempts | undefined> {
  const item = await store.get('attempt', idOf(key));
  return item && read(item.value);
}

/** Longer than any delay; a message that was lost with its queue is not told of for ever. */
const RETENTION_MS = 7 * 86_400_000;

/** Stores the attempts at a message. */
export async function saveAttempts(store: Store, key: MessageKey, attempts: Attempts): Promise<void> {
  await store.put('attempt', idOf(key), JSON.stringify(attempts), { expiresAt: attempts.nextAt + RETENTION_MS });
}

/** Forgets a message that is done, or a dead letter. */
export async function forgetAttempts(store: Store, key: MessageKey): Promise<void> {
  await store.remove('attempt', idOf(key));
}

/** Messages of a tenant that wait for the same reason. */
export interface Waiting {
  reason: string;
  messages: number;
  /** Epoch milliseconds of the oldest one's first try, and of the next try of any. */
  since: number;
  nextAt: number;
}

/** What a tenant's messages wait for, most messages first. */
export async function waitingOf(store: Store, tenant: string): Promise<Waiting[]> {
  const items = await store.list('attempt', `${tenant}/`);
  const byReason = Map.groupBy(
    items.flatMap(({ value }) => read(value) ?? []),
    ({ reason }) => reason,
  );
  return [...byReason]
    .map(([reason, all]) => ({
      reason,
      messages: all.length,
      since: Math.min(...all.map(({ since }) => since)),
      nextAt: Math.min(...all.map(({ nextAt }) => nextAt)),
    }))
    .sort((a, b) => b.messages - a.messages);
}

function read(value: string): Attempts | undefined {
  const parsed = AttemptsSchema.safeParse(JSON.parse(value));
  return parsed.success ? parsed.data : undefined;
}

const idOf = ({ tenant, message }: MessageKey): string => `${tenant}/${message}`;
