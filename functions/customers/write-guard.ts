import { OWN_CUSTOMER_FIELDS } from '../../shared/records/fields.ts';
import { CrmError } from '../crm/errors.ts';
import type { AssessedCustomer } from './assess-one.ts';
import type { OrgContext } from './org-context.ts';
import type { Hold } from './with-leases.ts';

/** Says, between two steps of the writing, whose changes may still be made: an old reading must never overwrite a newer one. */
export interface WriteGuard {
  /** Customers that this worker still holds. */
  stillHeld(): Promise<ReadonlySet<string>>;
  /** Of these customers, those whose own fields are as they were read: asked before the write that commits. */
  unchanged(ids: readonly string[]): Promise<ReadonlySet<string>>;
}

/** The guard of customers that were read and are held. */
export function writeGuard(
  context: OrgContext,
  hold: Hold,
  assessed: ReadonlyMap<string, AssessedCustomer>,
): WriteGuard & Pick<Hold, 'letRunOut'> {
  return { ...hold, unchanged: (ids) => unchangedSinceRead(context, assessed, ids) };
}

/**
 * Of customers, those whose own fields are as they were read; one credit per 50. The fields are compared and not `Modified_Time`, which our
 * own tags may move and which says nothing of whether Winnow's state is newer.
 * @throws CrmError
 */
export async function unchangedSinceRead(
  { crm, facts: { map }, input }: OrgContext,
  assessed: ReadonlyMap<string, AssessedCustomer>,
  ids: readonly string[],
): Promise<Set<string>> {
  const { customerModule: module } = input.policy;
  const columns = OWN_CUSTOMER_FIELDS.flatMap((name) => map.toApi(module, name) ?? []);
  if (ids.length === 0 || columns.length === 0) return new Set(ids);
  const valuesOf = (row: Record<string, unknown>): string =>
    JSON.stringify(OWN_CUSTOMER_FIELDS.map((name) => row[name] ?? null));
  const rows = await crm.byIds(module, ids, columns);
  return new Set(
    rows.flatMap((row) => {
      const read = assessed.get(row.id ?? '')?.read.row;
      return row.id && read && valuesOf(map.plainRow(module, row)) === valuesOf(read) ? [row.id] : [];
    }),
  );
}

const GATEWAY_TIMEOUT = 504;

/** Whether Zoho may still be doing what it was asked: the call was given up before its answer came. */
export function mayStillBeDone(error: unknown): boolean {
  return error instanceof CrmError && (error.code === 'TIMED_OUT' || error.cause.status === GATEWAY_TIMEOUT);
}
