import type { FieldMeta, OrgView, StoredRecord, Table } from '../base/types.ts';
import { recordName, referenceOf, tagsOf } from './records.ts';

/** What a list page shows, read from its query. */
export interface ListQuery {
  search: string;
  sort: string;
  descending: boolean;
  page: number;
  perPage: number;
  columns: FieldMeta[];
}

export interface ListPage {
  rows: StoredRecord[];
  total: number;
  pages: number;
}

export const PAGE_SIZES = [50, 100, 200];

const DEFAULT_COLUMNS: Record<string, string[]> = {
  Accounts: ['Account_Name', 'Owner', 'Account_Type', 'Rating', 'Industry', 'Phone', 'Tag'],
  Contacts: ['Full_Name', 'Account_Name', 'Owner', 'Email', 'Phone', 'Tag'],
  Deals: ['Deal_Name', 'Account_Name', 'Stage', 'Amount', 'Closing_Date', 'Owner'],
  Invoices: ['Subject', 'Account_Name', 'Invoice_Date', 'Due_Date', 'Status', 'Grand_Total'],
  Cases: ['Subject', 'Account_Name', 'Status', 'Priority', 'Created_Time', 'Owner'],
  Leads: ['Full_Name', 'Company', 'Email', 'Phone', 'Lead_Status', 'Owner'],
  Tasks: ['Subject', 'What_Id', 'Due_Date', 'Status', 'Priority', 'Owner'],
};

/** The display field first, then the named fields that the module has. */
export function columnsOf(table: Table, names: string[] | undefined): FieldMeta[] {
  const { meta } = table;
  const wanted = names ?? DEFAULT_COLUMNS[meta.api_name] ?? [meta.display_field, 'Owner', 'Modified_Time'];
  return [...new Set([meta.display_field, ...wanted])].flatMap((name) => meta.fields.get(name) ?? []);
}

/** Reads a list page's query; anything senseless falls back to the default. */
export function readListQuery(parameters: URLSearchParams, table: Table, configured: string[] | undefined): ListQuery {
  const chosen = parameters.getAll('columns');
  const perPage = Number(parameters.get('per_page'));
  const sort = parameters.get('sort') ?? '';
  return {
    search: (parameters.get('q') ?? '').trim(),
    sort: table.meta.fields.has(sort) ? sort : table.meta.display_field,
    descending: parameters.get('order') === 'desc',
    page: Math.max(1, Math.trunc(Number(parameters.get('page'))) || 1),
    perPage: PAGE_SIZES.includes(perPage) ? perPage : (PAGE_SIZES[0] ?? 50),
    columns: columnsOf(table, chosen.length > 0 ? chosen : configured),
  };
}

function plainValue(record: StoredRecord, field: FieldMeta, org: OrgView): string | number {
  if (field.data_type === 'tag')
    return tagsOf(record)
      .map((tag) => tag.name)
      .join(' ');
  if (field.data_type.includes('lookup')) return referenceOf(record, field, org)?.name ?? '';
  const value = record[field.api_name];
  if (typeof value === 'number') return value;
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value);
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Empty values last in either direction, as in the CRM. */
function compare(a: string | number, b: string | number, descending: boolean): number {
  if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1;
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
  return descending ? -order : order;
}

/** The rows of one page: searched over the name and the visible columns, sorted, cut. */
export function queryList(table: Table, query: ListQuery, org: OrgView): ListPage {
  const needle = query.search.toLowerCase();
  const matches = (record: StoredRecord): boolean =>
    [recordName(record, table.meta), ...query.columns.map((field) => plainValue(record, field, org))].some((value) =>
      String(value).toLowerCase().includes(needle),
    );
  const found = [...table.all()].filter((record) => needle === '' || matches(record));
  const field = table.meta.fields.get(query.sort);
  if (field) {
    const keys = new Map(found.map((record) => [record.id, plainValue(record, field, org)]));
    found.sort((a, b) => compare(keys.get(a.id) ?? '', keys.get(b.id) ?? '', query.descending));
  }
  const start = (query.page - 1) * query.perPage;
  return {
    rows: found.slice(start, start + query.perPage),
    total: found.length,
    pages: Math.max(1, Math.ceil(found.length / query.perPage)),
  };
}
