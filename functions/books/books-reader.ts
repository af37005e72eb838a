import type { CustomerModule } from '../../shared/dossier/dossier.ts';
import type { BooksRows } from '../../shared/records/read-books.ts';
import { idOf } from '../../shared/records/read-value.ts';
import type { Row } from '../crm/types.ts';
import type { BooksApi } from './books-api.ts';
import { type BooksLists, customerRows } from './customer-rows.ts';

/** What Zoho Books knows of CRM customers, by their CRM ids; a customer that Books does not know is absent. @throws CrmError */
export type BooksReader = (customerIds: readonly string[]) => Promise<Map<string, BooksRows>>;

/** `each`: customer by customer, four calls each at least, for a few after an event. `all`: everything once, for the nightly pass. */
export type BooksReach = 'each' | 'all';

/** Opens a reader. */
export function booksReader(api: BooksApi, module: CustomerModule, reach: BooksReach): BooksReader {
  return reach === 'each' ? readerByCustomer(api, module) : readerOfAll(api, module);
}

/** The field of a Books contact that names its CRM record, also the filter of the contacts list (seen in several clients of the API; the reference leaves it out). */
const CRM_ID: Readonly<Record<CustomerModule, string>> = { Accounts: 'zcrm_account_id', Contacts: 'zcrm_contact_id' };

function readerByCustomer(api: BooksApi, module: CustomerModule): BooksReader {
  return async (customerIds) => {
    const found = new Map<string, BooksRows>();
    for (const id of customerIds) {
      const contacts = await contactsOf(api, module, id);
      if (contacts.length === 0) continue;
      const lists: BooksLists = { invoices: [], payments: [], creditNotes: [] };
      for (const customer_id of contacts) {
        lists.invoices.push(...(await api.list('invoices', { customer_id })));
        lists.payments.push(...(await api.list('customerpayments', { customer_id })));
        lists.creditNotes.push(...(await api.list('creditnotes', { customer_id })));
      }
      found.set(id, await customerRows(api, lists));
    }
    return found;
  };
}

/**
 * Reads all of Books at the first question, 200 rows a call, and answers from memory. Where the list of contacts does not name
 * their CRM records (UNVERIFIED for every edition), contacts are asked for one by one.
 */
function readerOfAll(api: BooksApi, module: CustomerModule): BooksReader {
  let reading: Promise<AllBooks> | undefined;
  return async (customerIds) => {
    reading ??= readAll(api, module);
    const all = await reading.catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
    const found = new Map<string, BooksRows>();
    for (const id of customerIds) {
      const contacts = all.contacts ? (all.contacts.get(id) ?? []) : await contactsOf(api, module, id);
      if (contacts.length === 0) continue;
      const rowsOf = (rows: ReadonlyMap<string, Row[]>): Row[] =>
        contacts.flatMap((contact) => rows.get(contact) ?? []);
      const lists = {
        invoices: rowsOf(all.invoices),
        payments: rowsOf(all.payments),
        creditNotes: rowsOf(all.creditNotes),
      };
      found.set(id, await customerRows(api, lists));
    }
    return found;
  };
}

interface AllBooks {
  /** Books contacts by CRM id; undefined where the list does not name CRM records. */
  contacts: ReadonlyMap<string, string[]> | undefined;
  invoices: ReadonlyMap<string, Row[]>;
  payments: ReadonlyMap<string, Row[]>;
  creditNotes: ReadonlyMap<string, Row[]>;
}

async function readAll(api: BooksApi, module: CustomerModule): Promise<AllBooks> {
  const contacts = await api.list('contacts');
  const namesCrmRecords = contacts.some((row) => idOf(row[CRM_ID[module]]) !== undefined);
  return {
    contacts: namesCrmRecords || contacts.length === 0 ? contactsByCrmId(contacts, module) : undefined,
    invoices: byCustomer(await api.list('invoices')),
    payments: byCustomer(await api.list('customerpayments')),
    creditNotes: byCustomer(await api.list('creditnotes')),
  };
}

/** Books contacts by the CRM record they belong to; more than one may belong to the same. */
function contactsByCrmId(contacts: readonly Row[], module: CustomerModule): Map<string, string[]> {
  const byId = new Map<string, string[]>();
  for (const row of contacts) {
    const [crmId, contact] = [idOf(row[CRM_ID[module]]), idOf(row['contact_id'])];
    if (crmId !== undefined && contact !== undefined) byId.set(crmId, [...(byId.get(crmId) ?? []), contact]);
  }
  return byId;
}

async function contactsOf(api: BooksApi, module: CustomerModule, id: string): Promise<string[]> {
  const rows = await api.list('contacts', { [CRM_ID[module]]: id });
  // A server that ignores the filter answers with all contacts: one counts if it names the record, or if it is the only one and names none.
  return rows.flatMap((row) => {
    const crmId = idOf(row[CRM_ID[module]]);
    const contact = idOf(row['contact_id']);
    return contact !== undefined && (crmId === id || (crmId === undefined && rows.length === 1)) ? [contact] : [];
  });
}

function byCustomer(rows: readonly Row[]): Map<string, Row[]> {
  return Map.groupBy(rows, (row) => idOf(row['customer_id']) ?? '');
}

/**
 * The CRM customers something has changed for in Books since an instant, for which Zoho Books sends the CRM no event. Rows are asked
 * for by `last_modified_time` and filtered here once more: whether the filter means "since" is UNVERIFIED, and a server that
 * ignores it only costs calls.
 * @param since ISO 8601 with an offset.
 */
export async function changedInBooks(api: BooksApi, module: CustomerModule, since: string): Promise<Set<string>> {
  const from = Date.parse(since);
  const changed = new Set<string>();
  for (const list of ['invoices', 'customerpayments', 'creditnotes'] as const)
    for (const row of await api.list(list, { last_modified_time: since })) {
      const customer = idOf(row['customer_id']);
      const at = Date.parse(String(row['last_modified_time'] ?? ''));
      if (customer !== undefined && !(at < from)) changed.add(customer);
    }
  if (changed.size === 0) return changed;
  const crmIds = contactsByCrmId(await api.list('contacts'), module);
  return new Set(
    [...crmIds].flatMap(([id, contacts]) => (contacts.some((contact) => changed.has(contact)) ? [id] : [])),
  );
}
