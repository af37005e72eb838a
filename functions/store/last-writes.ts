import type { Store } from './store.ts';

/** One thing that was written and answered with success, to see at the next look whether it stuck. */
export interface Attempt {
  /** Short hashes of what the CRM showed before, and of what was written. */
  from: string;
  to: string;
  /** How often in a row. */
  times: number;
}

/** What was last written for a customer. */
export interface LastWrites {
  /** By what was written: a field, `add-tag:Winnow C` … */
  attempts: Readonly<Record<string, Attempt>>;
  /** What of it did not stick, as an administrator was last told. */
  reported: readonly string[];
}

/** A customer of a tenant. */
interface CustomerKey {
  tenant: string;
  module: string;
  id: string;
}

/** As long as the report of it. After that it is written once more, because a right may have been given meanwhile. */
const RETENTION_MS = 30 * 86_400_000;

/** Nothing is known to have been written. */
export const NO_WRITES: LastWrites = { attempts: {}, reported: [] };

/** What was last written for a customer and has not been seen to stick. */
export async function lastWritesOf(store: Store, customer: CustomerKey): Promise<LastWrites> {
  const item = await store.get('written', keyOf(customer));
  return item ? JSON.parse(item.value) : NO_WRITES;
}

/** Stores what was last written for a customer. @param now epoch milliseconds of real time. */
export async function saveLastWrites(
  store: Store,
  customer: CustomerKey,
  last: LastWrites,
  now: number,
): Promise<void> {
  const key = keyOf(customer);
  if (Object.keys(last.attempts).length === 0) await store.remove('written', key);
  else await store.put('written', key, JSON.stringify(last), { expiresAt: now + RETENTION_MS });
}

function keyOf({ tenant, module, id }: CustomerKey): string {
  return [tenant, module, id].join('/');
}
