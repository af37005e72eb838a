import { readMessage } from './message.ts';

/** Why messages are given up. */
export const DEATH_CAUSES = ['failed', 'unreadable', 'unknown-tenant', 'process-killed'] as const;

export type DeathCause = (typeof DEATH_CAUSES)[number];

/** A message that was given up, and why. */
export interface DeadLetter {
  id: string;
  body: string;
  group: string;
  cause: DeathCause;
  reason: string;
  /** How often it was handed out. */
  receives: number;
  /** Epoch milliseconds. */
  diedAt: number;
}

/** The dead letters of a queue. */
export interface DeadLetters {
  deadLetters(): Promise<DeadLetter[]>;
  /** Puts dead letters back into the queue as new messages. @returns how many there were of these ids. */
  revive(ids: readonly string[]): Promise<number>;
}

/** Which dead letters are meant; all where nothing is given. */
export interface LetterFilter {
  tenant?: string | undefined;
  /** One of the causes, or a part of the reason, such as Zoho's code. */
  cause?: string | undefined;
}

/**
 * The dead letters that are meant.
 * @example matching([letter], { cause: 'INVALID_DATA' })
 */
export function matching(letters: readonly DeadLetter[], { tenant, cause }: LetterFilter): DeadLetter[] {
  return letters.filter(
    (letter) =>
      (tenant === undefined || tenantOf(letter) === tenant) &&
      (cause === undefined || letter.cause === cause || letter.reason.includes(cause)),
  );
}

/** The tenant that a dead letter names; undefined where it cannot be read. */
function tenantOf({ body }: Pick<DeadLetter, 'body'>): string | undefined {
  const read = readMessage(body);
  return 'message' in read ? read.message.tenant : undefined;
}

/** At most so many are taken up in a night: each may fail again, and every try costs credits. */
const MOST_A_NIGHT = 500;

/**
 * Ids of a tenant's dead letters that are worth a new try after a pass that went through, the oldest first. One about a customer that failed
 * in this very pass is not, nor is one that ended the process: a person must look at that.
 * @param failed ids of customers that could not be assessed.
 */
export function worthRevival(
  letters: readonly DeadLetter[],
  tenant: string,
  failed: Pick<ReadonlySet<string>, 'has'>,
): string[] {
  return letters
    .filter(({ cause, body }) => {
      const read = readMessage(body);
      if (!('message' in read) || read.message.tenant !== tenant) return false;
      return (cause === 'failed' || cause === 'unknown-tenant') && !failed.has(read.message.id);
    })
    .slice(0, MOST_A_NIGHT)
    .map(({ id }) => id);
}
