import type { Store } from './store.ts';

/** A customer whose record Zoho would not let us write, for an administrator to look at. */
export interface Report {
  tenant: string;
  /** The customer. */
  module: string;
  id: string;
  /** What was being written: `fields`, `open-task` … */
  step: string;
  /** Zoho's code: RECORD_LOCKED, RECORD_IN_BLUEPRINT, NOT_APPROVED … */
  code: string;
  message: string;
  /** Epoch milliseconds of the last time. */
  at: number;
}

const KEPT_MS = 30 * 86_400_000;

/** Keeps the newest refusal of a customer for 30 days; a later success takes it away. */
export async function report(store: Store, line: Report): Promise<void> {
  await store.put('report', keyOf(line), JSON.stringify(line), { expiresAt: line.at + KEPT_MS });
}

/** Takes a customer's report away, if there is one. */
export async function clearReport(store: Store, customer: Pick<Report, 'tenant' | 'module' | 'id'>): Promise<void> {
  await store.remove('report', keyOf(customer));
}

/** Customers that could not be written, by id. */
export async function reportsOf(store: Store, tenant: string): Promise<Report[]> {
  const items = await store.list('report', `${tenant}/`);
  return items.map((item): Report => JSON.parse(item.value));
}

function keyOf({ tenant, module, id }: Pick<Report, 'tenant' | 'module' | 'id'>): string {
  return [tenant, module, id].join('/');
}
