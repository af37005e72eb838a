import type { Clock } from './types.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** A clock that can also be stopped, so that a process can end. */
export interface MovableClock extends Clock {
  stop(): void;
  /** Sets the clock to an instant, also to one in the past, without letting anything happen; only a snapshot may. */
  reset(epochMs: number): void;
}

/** How a clock starts; `runs` makes it follow real time. */
export interface ClockStart {
  startsAt?: string | number | undefined;
  runs?: boolean | undefined;
}

const TICK_MS = 500;

/**
 * Returns a clock that stands at `startsAt` until moved, or, if it runs, follows real time from there.
 * A move calls every listener in the order they registered and waits for each; moves queue behind one another.
 * Throws RangeError for an instant that cannot be read, and rejects a move into the past.
 */
export function createClock({ startsAt, runs }: ClockStart = {}): MovableClock {
  const start = toEpoch(startsAt ?? Date.now());
  const follows = runs ?? startsAt === undefined;
  const listeners = createMoveListeners(start);
  let base = start;
  let realBase = performance.now();
  let queue: Promise<void> = Promise.resolve();

  const now = (): number => (follows ? Math.floor(base + performance.now() - realBase) : base);

  const moveTo = (epochMs: number): Promise<void> => {
    const moved = queue.then(async () => {
      if (!Number.isFinite(epochMs)) throw new RangeError('The clock moves to a finite epoch in milliseconds.');
      if (epochMs < now()) throw new RangeError('The clock never goes backwards.');
      base = epochMs;
      realBase = performance.now();
      await listeners.announce(epochMs);
    });
    queue = moved.catch(() => undefined);
    return moved;
  };

  let ticking = false;
  const timer = follows
    ? setInterval(() => {
        if (ticking) return;
        ticking = true;
        queue = queue
          .then(() => listeners.announce(now()))
          .finally(() => {
            ticking = false;
          });
      }, TICK_MS)
    : undefined;
  timer?.unref();

  return {
    now,
    moveTo,
    onMove: listeners.add,
    stop() {
      clearInterval(timer);
    },
    reset(epochMs) {
      base = epochMs;
      realBase = performance.now();
      listeners.reset(epochMs);
    },
  };
}

/** Those who are called after a move, and the instant at which they last were. */
function createMoveListeners(start: number) {
  const listeners = new Set<Parameters<Clock['onMove']>[0]>();
  let announced = start;
  return {
    add(listener: Parameters<Clock['onMove']>[0]): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async announce(to: number): Promise<void> {
      const from = announced;
      announced = to;
      for (const listener of [...listeners]) await listener(from, to);
    },
    reset(epochMs: number): void {
      announced = epochMs;
    },
  };
}

/** Epoch milliseconds of an ISO 8601 instant or of a number; RangeError if it is neither. */
export function toEpoch(instant: string | number): number {
  const epoch = typeof instant === 'number' ? instant : Date.parse(instant);
  if (!Number.isFinite(epoch)) throw new RangeError(`Not an instant: ${instant}`);
  return epoch;
}
