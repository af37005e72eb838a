import { type Lease, releaseLease, takeLease } from '../store/lease.ts';
import type { Store } from '../store/store.ts';

/** How long customers are held: longer than a worker may live, so that no lease ends while its holder is still writing. */
export const LEASE_MS = 120_000;

/** When a lease taken now runs out, epoch milliseconds of real time. */
export function leaseEnd({ now, leaseMs = LEASE_MS }: { now: () => number; leaseMs?: number }): number {
  return now() + leaseMs;
}

/** Which customers of a tenant to hold. */
export interface LeaseRequest {
  tenantId: string;
  customers: readonly string[];
  /** When the leases run out, epoch milliseconds of real time. */
  until: number;
}

/**
 * Works on the customers that no other worker holds, and releases them afterwards. A worker that dies blocks its customers
 * until the leases run out.
 * @returns the work's result and the customers that others hold.
 */
export async function withLeases<T>(
  store: Store,
  { tenantId, customers, until }: LeaseRequest,
  work: (free: string[]) => Promise<T>,
): Promise<{ result: T; busy: string[] }> {
  const held: Lease[] = [];
  const free: string[] = [];
  const busy: string[] = [];
  try {
    for (const customer of customers) {
      const lease = await takeLease(store, `customer/${tenantId}/${customer}`, until);
      if (lease) held.push(lease);
      (lease ? free : busy).push(customer);
    }
    return { result: await work(free), busy };
  } finally {
    for (const lease of held) await releaseLease(store, lease);
  }
}
