import type { Change } from '../../shared/reconcile/change.ts';
import type { Crm } from '../crm/crm.ts';
import type { Row, WriteOutcome } from '../crm/types.ts';
import { apiModule, isUnreadable, type OrgFacts } from '../org/org-facts.ts';

type Other = Extract<Change, { kind: 'update' | 'create' }>;

const KEY = 'Winnow_Key';

/**
 * Whether the org has a place for a change: a field for an update, and for a new record its key, without which it would be made again
 * after a lost answer. What has no place is no difference.
 */
export function fitsOrg({ map }: Pick<OrgFacts, 'map'>, change: Change): boolean {
  if (change.kind === 'create') return map.toApi(change.module, KEY) !== undefined;
  return change.kind !== 'update' || Object.keys(map.apiRow(change.module, change.values)).length > 0;
}

/**
 * Writes updates, or new records, of one module other than the customer's own, under the names that the org has for them.
 * @param changes all updates or all creations, of the one module.
 * @returns an outcome for each; a module that is closed to us refuses its own rows and leaves the rest of a customer's changes alone.
 * @throws CrmError where Zoho cannot be reached.
 */
export async function writeOthers(
  crm: Pick<Crm, 'create' | 'update'>,
  facts: Pick<OrgFacts, 'map' | 'modules'>,
  module: string,
  changes: readonly Other[],
): Promise<WriteOutcome[]> {
  const rows = changes.map((change) => rowOf(facts.map, module, change));
  const write = changes[0]?.kind === 'create' ? crm.create : crm.update;
  try {
    return await write(apiModule(facts, module), rows);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    const { code, message } = error;
    return rows.map(() => ({ id: '', ok: false, code, message, details: undefined, retry: false }));
  }
}

/**
 * Whether a refusal says that the record is there already: an earlier try was cut off after Zoho had stored it, or another look was
 * quicker. Zoho names the field of the duplicate in `details.api_name` (insert-records, API v8); another unique field is no repetition.
 */
export function isThereAlready(change: Change, { code, details }: WriteOutcome): boolean {
  if (code !== 'DUPLICATE_DATA' || (change.kind !== 'open-task' && change.kind !== 'create')) return false;
  const field = typeof details === 'object' && details !== null ? Reflect.get(details, 'api_name') : undefined;
  return typeof field !== 'string' || field.endsWith(KEY) || field.endsWith('__Key');
}

function rowOf(map: OrgFacts['map'], module: string, change: Other): Row {
  if (change.kind === 'update') return { ...map.apiRow(module, change.values), id: change.id };
  return map.apiRow(module, { ...change.values, [KEY]: change.key });
}
