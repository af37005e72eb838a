import { holdsLease, type Lease, releaseLease, renewLease, takeLease } from '../store/lease.ts';
import type { Store } from '../store/store.ts';

/** How long customers are held at a time: longer than one call of Zoho may take, and short enough to wait for after a crash. */
export const LEASE_MS = 120_000;

/** What leases are timed by. */
export interface LeaseClock {
  /** Real time, epoch milliseconds. */
  now: () => number;
  /** Default `LEASE_MS`. */
  leaseMs?: number;
}

/** When a lease taken now runs out, epoch milliseconds of real time. */
export function leaseEnd({ now, leaseMs = LEASE_MS }: LeaseClock): number {
  return now() + leaseMs;
}

/** Which customers of a tenant to hold. */
export interface LeaseRequest {
  tenantId: string;
  customers: readonly string[];
  clock: LeaseClock;
}

/** The customers that a worker holds. Their leases are renewed while it works, and seen to be lost where it stood still for too long. */
export interface Hold {
  /** Those that no other worker held at the beginning. */
  free: readonly string[];
  /** Those still held; leases with less than half of their time left are renewed. Asked before every write. */
  stillHeld(): Promise<ReadonlySet<string>>;
  /** Leaves the leases to run out by themselves: a write that was given up may yet be done, and nobody may write before that. */
  letRunOut(): void;
}

/**
 * Works on the customers that no other worker holds, and releases them afterwards. A worker that dies blocks its customers
 * until the leases run out.
 * @returns the work's result and the customers that others hold.
 */
export async function withLeases<T>(
  store: Store,
  { tenantId, customers, clock }: LeaseRequest,
  work: (hold: Hold) => Promise<T>,
): Promise<{ result: T; busy: string[] }> {
  const { leaseMs = LEASE_MS } = clock;
  const leases = new Map<string, Held>();
  const busy: string[] = [];
  let isLeft = false;
  let renewal: Promise<void> = Promise.resolve();
  // One renewal at a time: two would each take the other's for a theft.
  const renew = (): Promise<void> => {
    renewal = renewal.then(() => keepLeases(store, leases, clock));
    return renewal;
  };
  // A failure of the store is met again by the next write, which asks first.
  const heartbeat = setInterval(() => void renew().catch(() => undefined), leaseMs / 3);
  heartbeat.unref();
  try {
    for (const customer of customers) {
      const until = leaseEnd(clock);
      const lease = await takeLease(store, `customer/${tenantId}/${customer}`, until);
      if (lease) leases.set(customer, { ...lease, until });
      else busy.push(customer);
    }
    const hold: Hold = {
      free: [...leases.keys()],
      stillHeld: async () => {
        await renew();
        return new Set(leases.keys());
      },
      letRunOut: () => {
        isLeft = true;
      },
    };
    return { result: await work(hold), busy };
  } finally {
    clearInterval(heartbeat);
    await renewal.catch(() => undefined);
    for (const lease of leases.values())
      await (isLeft ? renewLease(store, lease, leaseEnd(clock)) : releaseLease(store, lease));
  }
}

type Held = Lease & { until: number };

/** Renews the leases that need it, and takes out those that are lost. */
async function keepLeases(store: Store, leases: Map<string, Held>, clock: LeaseClock): Promise<void> {
  const { now, leaseMs = LEASE_MS } = clock;
  for (const [customer, lease] of leases) {
    const left = lease.until - now();
    // More than the whole time is left where the clock was set back.
    const isYoung = left > leaseMs / 2 && left <= leaseMs;
    if (isYoung && (await holdsLease(store, lease))) continue;
    const until = leaseEnd(clock);
    const renewed = isYoung ? undefined : await renewLease(store, lease, until);
    if (renewed) leases.set(customer, { ...renewed, until });
    else leases.delete(customer);
  }
}
