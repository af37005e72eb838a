import type { Store } from './store.ts';

/** A held lease; give it back with `releaseLease`. */
export interface Lease {
  id: string;
  version: number;
}

/**
 * Takes a lease with one conditional write: nobody else holds it until it is given back or its time is over, so a holder
 * that died blocks nobody for longer than that.
 * @param until epoch milliseconds.
 * @returns the lease, or undefined where somebody holds it.
 */
export async function takeLease(store: Store, id: string, until: number): Promise<Lease | undefined> {
  const item = await store.put('lease', id, '', { expiresAt: until, onlyIf: 'absent' });
  return item && { id, version: item.version };
}

/**
 * Holds a lease for longer.
 * @param until epoch milliseconds.
 * @returns the lease as it is now, or undefined where it ran out before: somebody else may hold it.
 */
export async function renewLease(store: Store, lease: Lease, until: number): Promise<Lease | undefined> {
  const item = await store.put('lease', lease.id, '', { expiresAt: until, onlyIf: { version: lease.version } });
  return item && { id: lease.id, version: item.version };
}

/** Gives a lease back. A lease that ran out and was taken by another stays with the other. */
export async function releaseLease(store: Store, lease: Lease): Promise<void> {
  await store.remove('lease', lease.id, { version: lease.version });
}
