/**
 * Lets any number of calls of one holder run together, and never those of two holders at once. Needed because the SDK
 * keeps the current user in a static field that it reads several times during a call.
 */

export type SessionLock = <T>(holder: object, work: () => Promise<T>) => Promise<T>;

/** A new lock. Served in order of arrival, so no holder starves another. Work must not enter the same lock again. */
export function createSessionLock(): SessionLock {
  const waiting: { holder: object; admit: () => void }[] = [];
  let inside = 0;
  let current: object | undefined;

  const admitNext = (): void => {
    for (let next = waiting[0]; next && (inside === 0 || next.holder === current); next = waiting[0]) {
      waiting.shift();
      current = next.holder;
      inside += 1;
      next.admit();
    }
  };

  return async (holder, work) => {
    await new Promise<void>((resolve) => {
      waiting.push({ holder, admit: resolve });
      admitNext();
    });
    try {
      return await work();
    } finally {
      inside -= 1;
      admitNext();
    }
  };
}
