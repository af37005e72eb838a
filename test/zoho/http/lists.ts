import type { JsonObject } from '../base/json.ts';

/** The statuses of a batch; without `mixed` and `failed` they are 207 and 400. */
interface BatchStatuses {
  good: number;
  mixed?: number;
  failed?: number;
}

/** The status of a batch: `good` if every item succeeded, `mixed` if some failed, `failed` if all did. */
export function batchStatus(items: readonly object[], { good, mixed = 207, failed = 400 }: BatchStatuses): number {
  const failures = items.filter((item) => 'status' in item && item.status === 'error').length;
  if (failures === 0) return good;
  return failures < items.length ? mixed : failed;
}

/** One page of a list by its number, from 1, and the `info` that the answer gives with it. */
export function numberedPage<Row>(
  rows: readonly Row[],
  page: number,
  perPage: number,
): { rows: Row[]; info: JsonObject } {
  const shown = rows.slice((page - 1) * perPage, page * perPage);
  const more = rows.length > page * perPage;
  return { rows: shown, info: { per_page: perPage, count: shown.length, page, more_records: more } };
}
