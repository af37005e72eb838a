import type { Store } from './store.ts';

/** What an administrator has to know of a customer: a write that Zoho refused, an assessment that failed, an edit by hand. */
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
  /** A report of this kind stands beside a customer's others: an edit by hand is told although the write that put it right went well. */
  aside?: 'edited';
}

type ReportKey = Pick<Report, 'tenant' | 'module' | 'id' | 'aside'>;

const RETENTION_MS = 30 * 86_400_000;

/** Stores the newest refusal of a customer for 30 days; a later success removes it. */
export async function saveReport(store: Store, report: Report): Promise<void> {
  await store.put('report', keyOf(report), JSON.stringify(report), { expiresAt: report.at + RETENTION_MS });
}

/** Removes a customer's report, if there is one. */
export async function clearReport(store: Store, customer: ReportKey): Promise<void> {
  await store.remove('report', keyOf(customer));
}

/** The report of a customer, if there is one. */
export async function reportOf(store: Store, customer: ReportKey): Promise<Report | undefined> {
  const item = await store.get('report', keyOf(customer));
  return item && JSON.parse(item.value);
}

/** Customers that could not be written, by id. */
export async function reportsOf(store: Store, tenant: string): Promise<Report[]> {
  const items = await store.list('report', `${tenant}/`);
  return items.map((item): Report => JSON.parse(item.value));
}

function keyOf({ tenant, module, id, aside }: ReportKey): string {
  return [tenant, module, id, ...(aside ? [aside] : [])].join('/');
}
