import type { Change } from '../../../shared/reconcile/change.ts';
import type { Crm } from '../../crm/crm.ts';
import type { Row, WriteOutcome } from '../../crm/types.ts';
import { apiModule, isGap, type OrgFacts } from '../../org/org-facts.ts';
import { type ChangeOf, RECORD_KEY } from '../plan.ts';

/** A change of a record other than the customer's own. */
type OtherChange = ChangeOf<'update' | 'create'>;

/**
 * Whether the org has a place for a change: a field for an update, and for a new record its key, without which it would be made again
 * after a lost answer. A change without a place counts as no difference.
 */
export function fitsOrg({ map }: Pick<OrgFacts, 'map'>, change: Change): boolean {
  if (change.kind === 'create') return map.toApi(change.module, RECORD_KEY) !== undefined;
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
  facts: Pick<OrgFacts, 'map' | 'modules' | 'isCertain' | 'confirmed'>,
  module: string,
  changes: readonly OtherChange[],
): Promise<WriteOutcome[]> {
  const rows = changes.map((change) => rowOf(facts.map, module, change));
  const write = changes[0]?.kind === 'create' ? crm.create : crm.update;
  try {
    return await write(apiModule(facts, module), rows);
  } catch (error) {
    if (!isGap(facts, error, module)) throw error;
    const { code, message } = error;
    return rows.map(() => ({ id: '', ok: false, code, message, details: undefined, retry: false }));
  }
}

function rowOf(map: OrgFacts['map'], module: string, change: OtherChange): Row {
  if (change.kind === 'update') return { ...map.apiRow(module, change.values), id: change.id };
  return map.apiRow(module, { ...change.values, [RECORD_KEY]: change.key });
}
