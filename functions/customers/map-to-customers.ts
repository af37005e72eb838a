import type { CustomerModule } from '../../shared/dossier/dossier.ts';
import { chunks, inIds, select } from '../../shared/records/coql.ts';
import { CUSTOMER_LOOKUPS } from '../../shared/records/fields.ts';
import { idOf } from '../../shared/records/read-value.ts';
import type { Crm } from '../crm/crm.ts';
import { CrmError } from '../crm/errors.ts';
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
const LINKS: Readonly<Record<CustomerModule, Readonly<Record<string, string>>>> = {
  Accounts: { Contacts: 'Account_Name', Leads: 'Converted_Account', ...CUSTOMER_LOOKUPS.Accounts },
  Contacts: { Leads: 'Converted_Contact', ...CUSTOMER_LOOKUPS.Contacts },
};

/** A lookup to a record, and the lookup of that record to the customer. */
interface Detour {
  lookup: string;
  module: string;
  field: string;
}

/** The way to the customer where a record does not name it itself: by the contact of a case, or by what a lead has become. */
const DETOURS: Readonly<Record<CustomerModule, Readonly<Record<string, Detour>>>> = {
  Accounts: {
    Cases: { lookup: 'Related_To', module: 'Contacts', field: 'Account_Name' },
    Winnow_Decisions: { lookup: 'Lead', module: 'Leads', field: 'Converted_Account' },
    Winnow_Incidents: { lookup: 'Lead', module: 'Leads', field: 'Converted_Account' },
  },
  Contacts: {
    Winnow_Decisions: { lookup: 'Lead', module: 'Leads', field: 'Converted_Contact' },
    Winnow_Incidents: { lookup: 'Lead', module: 'Leads', field: 'Converted_Contact' },
  },
};

/** The columns of a module that lead to a record's customer, by API name. */
export interface LinkColumns {
  /** The lookup to the customer itself. */
  own: string;
  /** Where a record does not name the customer itself: the customer of the contact, or of the lead, that it names. */
  detour?: string;
}

/** The columns that lead from a module's records to their customers; undefined where there are none, or they cannot be read. */
export function linkColumns(facts: OrgFacts, customers: CustomerModule, module: string): LinkColumns | undefined {
  const link = LINKS[customers][module];
  const own = link && facts.map.toApi(module, link);
  if (own === undefined) return undefined;
  const detour = DETOURS[customers][module];
  const lookup = detour && facts.map.toApi(module, detour.lookup);
  const field = detour && facts.map.toApi(detour.module, detour.field);
  return lookup && field ? { own, detour: `${lookup}.${field}` } : { own };
}

/** The customer that a row names, itself or by its contact or lead. */
export const customerOf = (row: Readonly<Record<string, unknown>>, { own, detour }: LinkColumns): string | undefined =>
  idOf(row[own]) ?? (detour === undefined ? undefined : idOf(row[detour]));

/**
 * Runs a query that follows a contact or a lead to its customer, and without that where Zoho refuses it: a profile that may not read
 * contacts, or an edition without such joins, must not hide the records that name their customer.
 */
export async function withDetour<T>(links: LinkColumns, query: (links: LinkColumns) => Promise<T>): Promise<T> {
  try {
    return await query(links);
  } catch (error) {
    const isRefused = error instanceof CrmError && (error.kind === 'invalid' || error.kind === 'permission');
    if (links.detour === undefined || !isRefused) throw error;
    return query({ own: links.own });
  }
}

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
    const owners = module === customerModule ? undefined : await ownersOf(crm, facts, { module, customerModule, ids });
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
  { module, customerModule, ids }: { module: string; customerModule: CustomerModule; ids: readonly string[] },
): Promise<(id: string) => Owned> {
  if (LINKS[customerModule][module] === undefined) return () => ({ none: 'unknown-module' });
  const links = linkColumns(facts, customerModule, module);
  if (links === undefined) return () => ({ none: 'unreadable-module' });
  const owners = new Map<string, string | undefined>();
  try {
    for (const part of chunks(ids)) {
      const rows = await withDetour(links, async (columns) => {
        const coql = select({
          from: apiModule(facts, module),
          columns: ['id', ...Object.values(columns)],
          where: inIds('id', part),
          limit: 200,
        });
        return (await crm.query(coql)).rows;
      });
      for (const row of rows) if (row.id) owners.set(row.id, customerOf(row, links));
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
