import type { Store } from './store.ts';

/** A customer whose record Zoho would not let us write, shown to an administrator. */
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

const RETENTION_MS = 30 * 86_400_000;

/** Stores the newest refusal of a customer for 30 days; a later success removes it. */
export async function saveReport(store: Store, report: Report): Promise<void> {
  await store.put('report', keyOf(report), JSON.stringify(report), { expiresAt: report.at + RETENTION_MS });
}

/** Removes a customer's report, if there is one. */
export async function clearReport(store: Store, customer: Pick<Report, 'tenant' | 'module' | 'id'>): Promise<void> {
  await store.remove('report', keyOf(customer));
}

/** Whether there is a report of a customer. */
export async function hasReport(store: Store, customer: Pick<Report, 'tenant' | 'module' | 'id'>): Promise<boolean> {
  return (await store.get('report', keyOf(customer))) !== undefined;
}

/** Customers that could not be written, by id. */
export async function reportsOf(store: Store, tenant: string): Promise<Report[]> {
  const items = await store.list('report', `${tenant}/`);
  return items.map((item): Report => JSON.parse(item.value));
}

function keyOf({ tenant, module, id }: Pick<Report, 'tenant' | 'module' | 'id'>): string {
  return [tenant, module, id].join('/');
}
