import type { Store } from './store.ts';

/** A held lease; give it back with `releaseLease`. */
export interface Lease {
  id: string;
  version: number;
}

/** A lease that lasts so much longer than the one asked for was taken before the clock was set back. */
const SET_BACK_MS = 3_600_000;

/**
 * Takes a lease with one conditional write. It belongs to one holder until it is given back or its time is over, so a holder
 * that died blocks the others for that time at most, also where the clock is set back.
 * @param until epoch milliseconds.
 * @returns the lease, or undefined where it is held already.
 */
export async function takeLease(store: Store, id: string, until: number): Promise<Lease | undefined> {
  const item = await store.put('lease', id, '', { expiresAt: until, onlyIf: 'absent' });
  if (item) return { id, version: item.version };
  const held = await store.get('lease', id);
  if (held?.expiresAt === undefined || held.expiresAt < until + SET_BACK_MS) return undefined;
  return renewLease(store, { id, version: held.version }, until);
}

/**
 * Extends a lease.
 * @param until epoch milliseconds.
 * @returns the lease as it is now, or undefined where it had run out already: another holder may have it.
 */
export async function renewLease(store: Store, lease: Lease, until: number): Promise<Lease | undefined> {
  const item = await store.put('lease', lease.id, '', { expiresAt: until, onlyIf: { version: lease.version } });
  return item && { id: lease.id, version: item.version };
}

/** Gives a lease back. One that ran out and was taken by another holder stays with that holder. */
export async function releaseLease(store: Store, lease: Lease): Promise<void> {
  await store.remove('lease', lease.id, { version: lease.version });
}
