import type { CustomerModule } from '../../shared/dossier/dossier.ts';
import type { Crm } from '../crm/crm.ts';
import type { OrgFacts } from '../org/org-facts.ts';

/**
 * Of customers that a notice may only be an echo for, those whose time of assessment is empty: somebody has cleared it to
 * ask for a fresh look. One credit per 100 customers, where looking at them all would cost some twenty.
 */
export async function reassessmentRequests(
  crm: Pick<Crm, 'byIds'>,
  facts: OrgFacts,
  module: CustomerModule,
  ids: readonly string[],
): Promise<Set<string>> {
  const column = facts.map.toApi(module, 'Winnow_Assessed_At');
  if (column === undefined || ids.length === 0) return new Set();
  const rows = await crm.byIds(module, ids, [column]);
  return new Set(rows.flatMap((row) => (row.id && (row[column] ?? '') === '' ? row.id : [])));
}
