import type { DeadLetter, DeadLetters } from './dead-letters.ts';

/**
 * The queue, in the words of SQS: a standard queue (no order, doubles happen) with a visibility time-out. A message that
 * was received is hidden for a while and comes back unless it is acknowledged.
 */

export interface Outgoing {
  body: string;
  /** Fair queueing: many messages of one group do not hold up another's. By convention the org. */
  group: string;
}

export interface Received {
  id: string;
  body: string;
  group: string;
  /** How often it was handed out, this time included. */
  receives: number;
  /** Epoch milliseconds of sending. */
  sentAt: number;
  /** Stands for this hand-out in `delay` and `acknowledge`; useless once the message was handed out again. */
  receipt: string;
}

/** What the functions need of a queue. */
export interface Queue {
  send(messages: readonly Outgoing[]): Promise<void>;
  /** Makes a received message come back after this many milliseconds instead of at its time-out. */
  delay(receipt: string, ms: number): Promise<void>;
  /** Stores a copy of a message that will never work, with the reason. The message must still be acknowledged. */
  deadLetter(
    message: Pick<DeadLetter, 'id' | 'body' | 'group' | 'receives'>,
    death: Pick<DeadLetter, 'cause' | 'reason'>,
  ): Promise<void>;
}

/** What a poller needs of a queue, where no Lambda event source mapping stands between queue and function. */
export interface PolledQueue extends Queue, DeadLetters {
  /**
   * Hands out at most `max` visible messages and hides them for `hideMs`; empty where none is visible. A message that has not come back
   * several times is handed out alone: what ends the process must not take others along.
   */
  receive(max: number, hideMs: number): Promise<Received[]>;
  /** Hides received messages for `hideMs` from now on, while they are still worked on. */
  extend(receipts: readonly string[], hideMs: number): Promise<void>;
  /** Removes received messages for good. */
  acknowledge(receipts: readonly string[]): Promise<void>;
  depth(): Promise<Depth>;
}

export interface Depth {
  visible: number;
  /** Handed out, or delayed. */
  hidden: number;
  dead: number;
}
