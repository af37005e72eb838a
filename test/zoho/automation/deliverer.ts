import { setTimeout as sleep } from 'node:timers/promises';
import { type DeliveryFaults, type DeliveryKind, type Dice, noFaults, rollDice } from './delivery-faults.ts';

/** One call to the outside. */
export interface Delivery {
  kind: DeliveryKind;
  orgId: string;
  method: string;
  url: string;
  headers: { [name: string]: string };
  body: string | undefined;
  /** Called once the delivery has ended; `status` 0 means that no answer came. */
  done?: (outcome: Outcome) => void;
}

export interface Outcome {
  status: number;
  /** Why it failed; undefined if the receiver answered 2xx. */
  failure: string | undefined;
}

/** How a deliverer works; times are real milliseconds, not emulated ones. */
export interface DelivererOptions {
  timeoutMs: number;
  /** Deliveries under way at once. They start in the order they were given. */
  parallel: number;
  /** Written down for every attempt, also of a drop (status 0). */
  note: (delivery: Delivery, outcome: Outcome) => void;
}

/** Sends callbacks and webhooks, each once unless a fault says otherwise. */
export interface Deliverer {
  send(delivery: Delivery): void;
  /** Resolves when nothing is waiting, delayed or under way. */
  settled(): Promise<void>;
  faults(): DeliveryFaults;
  setFaults(faults: Partial<DeliveryFaults>): void;
}

const HELD_MS = 25;

const attempt = async (delivery: Delivery, timeoutMs: number): Promise<Outcome> => {
  try {
    const response = await fetch(delivery.url, {
      method: delivery.method,
      headers: delivery.headers,
      ...(delivery.body === undefined ? {} : { body: delivery.body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.arrayBuffer();
    return { status: response.status, failure: response.ok ? undefined : `HTTP ${response.status}` };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    return { status: 0, failure: timedOut ? 'Read timed out' : 'Connection failed' };
  }
};

/** Deliveries that wait or are under way; they start in the order in which they were added. */
interface DeliveryQueue {
  add(delivery: Delivery): void;
  /** Adds a delivery only when another one is over, or after a moment if none is. */
  hold(delivery: Delivery): void;
  settled(): Promise<void>;
}

const createQueue = (parallel: number, run: (delivery: Delivery) => Promise<void>): DeliveryQueue => {
  const queue: Delivery[] = [];
  let held: Delivery[] = [];
  let running = 0;
  let open = 0;
  let waiting: (() => void)[] = [];

  const close = (): void => {
    open -= 1;
    if (open > 0) return;
    const resolvers = waiting;
    waiting = [];
    for (const resolve of resolvers) resolve();
  };
  const release = (): void => {
    queue.push(...held);
    held = [];
    pump();
  };
  const pump = (): void => {
    while (running < parallel) {
      const next = queue.shift();
      if (next === undefined) return;
      running += 1;
      void run(next).finally(() => {
        running -= 1;
        close();
        release();
      });
    }
  };
  return {
    add(delivery) {
      open += 1;
      queue.push(delivery);
      pump();
    },
    hold(delivery) {
      open += 1;
      held.push(delivery);
      setTimeout(release, HELD_MS);
    },
    settled: () => (open === 0 ? Promise.resolve() : new Promise<void>((resolve) => waiting.push(resolve))),
  };
};

/**
 * Returns a deliverer that makes real HTTP calls. No retries: Zoho documents none. A reordered delivery waits until
 * another has overtaken it, or a moment if none comes.
 */
export const createDeliverer = (options: DelivererOptions): Deliverer => {
  let faults = noFaults;
  let dice: Dice = rollDice(faults.seed);
  const queue = createQueue(options.parallel, async (delivery) => {
    if (faults.delayMs > 0) await sleep(faults.delayMs);
    const outcome = await attempt(delivery, options.timeoutMs);
    options.note(delivery, outcome);
    delivery.done?.(outcome);
  });
  return {
    send(delivery) {
      const applies = faults.kinds.includes(delivery.kind);
      if (applies && dice() < faults.drop) {
        options.note(delivery, { status: 0, failure: 'dropped' });
        return;
      }
      if (applies && dice() < faults.reorder) {
        queue.hold(delivery);
        return;
      }
      queue.add(delivery);
      if (applies && dice() < faults.duplicate) queue.add(delivery);
    },
    settled: queue.settled,
    faults: () => faults,
    setFaults(given) {
      faults = { ...noFaults, ...given };
      dice = rollDice(faults.seed);
    },
  };
};
