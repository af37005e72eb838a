import type { CustomerModule } from '../../shared/dossier/dossier.ts';
import { chunks, inIds, select } from '../../shared/records/coql.ts';
import { CUSTOMER_LOOKUPS } from '../../shared/records/fields.ts';
import { idOf } from '../../shared/records/read-value.ts';
import type { Crm } from '../crm/crm.ts';
import { apiModule, isGap, type OrgFacts } from '../org/org-facts.ts';

/** A record, such as one that has changed. */
export interface RecordRef {
  module: string;
  id: string;
}

/** A record's customer, or why it has none. */
export type Owned =
  | { customer: string }
  | { none: 'unknown-record' | 'no-customer' | 'unreadable-module' | 'unknown-module' };

/** The lookup that leads from a record to its customer (facts: standard modules, API v8). */
export const LINKS: Readonly<Record<CustomerModule, Readonly<Record<string, string>>>> = {
  Accounts: { Contacts: 'Account_Name', ...CUSTOMER_LOOKUPS.Accounts },
  Contacts: CUSTOMER_LOOKUPS.Contacts,
};

/**
 * Finds the customers of records: one query a module and 50 records. A customer's own record is its customer at no cost;
 * whether it still exists shows when it is read.
 * @returns by `module/id`, an entry for every record given.
 */
export async function mapToCustomers(
  crm: Pick<Crm, 'query'>,
  facts: OrgFacts,
  customerModule: CustomerModule,
  records: readonly RecordRef[],
): Promise<Map<string, Owned>> {
  const found = new Map<string, Owned>();
  for (const [module, group] of Map.groupBy(records, (record) => record.module)) {
    const ids = [...new Set(group.map((record) => record.id))];
    const link = LINKS[customerModule][module];
    const owners = module === customerModule ? undefined : await ownersOf(crm, facts, { module, link, ids });
    for (const id of ids) found.set(refKey({ module, id }), owners ? owners(id) : { customer: id });
  }
  return found;
}

/** The key of a record in the maps of this folder. */
export function refKey({ module, id }: RecordRef): string {
  return `${module}/${id}`;
}

async function ownersOf(
  crm: Pick<Crm, 'query'>,
  facts: OrgFacts,
  { module, link, ids }: { module: string; link: string | undefined; ids: readonly string[] },
): Promise<(id: string) => Owned> {
  if (link === undefined) return () => ({ none: 'unknown-module' });
  const column = facts.map.toApi(module, link);
  if (column === undefined) return () => ({ none: 'unreadable-module' });
  const owners = new Map<string, string | undefined>();
  try {
    for (const part of chunks(ids)) {
      const coql = select({
        from: apiModule(facts, module),
        columns: ['id', column],
        where: inIds('id', part),
        limit: 200,
      });
      for (const row of (await crm.query(coql)).rows) if (row.id) owners.set(row.id, idOf(row[column]));
    }
  } catch (error) {
    if (!isGap(facts, error, module)) throw error;
    return () => ({ none: 'unreadable-module' });
  }
  return (id) => {
    const customer = owners.get(id);
    if (customer) return { customer };
    return { none: owners.has(id) ? 'no-customer' : 'unknown-record' };
  };
}
