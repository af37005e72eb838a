import type { Json } from '../base/types.ts';
import type { Emulator } from '../emulator/emulator.ts';
import type { Answer, Call, CallRule } from '../http/call.ts';
import type { Org } from '../org/org-model.ts';
import { type BooksData, type BooksRow, booksOfOrg, readBooksFile } from './data.ts';

const LISTS = ['contacts', 'invoices', 'customerpayments', 'creditnotes'] as const;
type ListName = (typeof LISTS)[number];

const PER_PAGE = 200;
/** Fields that only the single record has (Zoho Books API v3: a payment's list row names its invoices by number). */
const DETAILS: Readonly<Record<ListName, readonly string[]>> = {
  contacts: [],
  invoices: ['line_items', 'payments'],
  customerpayments: ['invoices'],
  creditnotes: ['invoices_credited'],
};
/** Filters by the field of the same name. */
const FILTERS = ['customer_id', 'zcrm_account_id', 'zcrm_contact_id', 'status', 'date'] as const;
const CRM_IDS = ['zcrm_account_id', 'zcrm_contact_id'] as const;

/** Books of the orgs, as they were set or seeded; what is not kept is made from the CRM's records at each call. */
const kept = new WeakMap<Org, BooksData>();

/** Gives an org's Zoho Books content of its own, for tests. */
export function setBooks(org: Org, data: BooksData): void {
  kept.set(org, data);
}

/**
 * Mounts the part of the Zoho Books API v3 that a reader of receivables needs: lists of contacts, invoices, payments and credit
 * notes, 200 rows a page, and a single payment. Calls cost no CRM credits. Content is `Books.json` of the seed folder, or
 * follows from the CRM's own records.
 */
export function mountBooks(emulator: Emulator): void {
  emulator.onOrg((org) => {
    const { seed } = emulator.options;
    const file = seed === undefined || emulator.orgs.size > 1 ? undefined : readBooksFile(seed);
    if (file !== undefined) kept.set(org, file);
  });
  for (const list of LISTS)
    emulator.route('GET', `/books/v3/${list}`, ruleOf(list), (call) => listed(emulator, call, list));
  emulator.route('GET', '/books/v3/customerpayments/:id', ruleOf('customerpayments'), (call) => single(call));
}

function ruleOf(list: ListName): CallRule {
  return { kind: `books.${list}`, credits: 0, scopes: [{ service: 'ZohoBooks', area: list, operation: 'READ' }] };
}

function listed(emulator: Emulator, call: Call, list: ListName): Answer {
  const data = dataOf(call);
  if (data === undefined) return notAssociated();
  const { booksContactsNameCrmIds, booksFilterByModified } = emulator.options.behaviour;
  const since = booksFilterByModified ? Date.parse(call.query.get('last_modified_time') ?? '') : Number.NaN;
  const rows = data[list].filter(
    (row) =>
      FILTERS.every((name) => !call.query.has(name) || String(row[name] ?? '') === call.query.get(name)) &&
      !(Date.parse(String(row['last_modified_time'] ?? '')) < since),
  );
  const page = positive(call.query.get('page'), 1);
  const perPage = Math.min(PER_PAGE, positive(call.query.get('per_page'), PER_PAGE));
  const end = page * perPage;
  const hidden = new Set<string>([...DETAILS[list], ...(booksContactsNameCrmIds ? [] : CRM_IDS)]);
  return {
    status: 200,
    body: {
      code: 0,
      message: 'success',
      [list]: rows.slice(end - perPage, end).map((row) => without(row, hidden)),
      page_context: { page, per_page: perPage, has_more_page: rows.length > end },
    },
  };
}

function single(call: Call): Answer {
  const data = dataOf(call);
  if (data === undefined) return notAssociated();
  const payment = data.customerpayments.find((row) => row['payment_id'] === call.params['id']);
  if (payment === undefined) return { status: 404, body: { code: 1002, message: 'Customer Payment does not exist.' } };
  return { status: 200, body: { code: 0, message: 'success', payment } };
}

function dataOf(call: Call): BooksData | undefined {
  const data = kept.get(call.org) ?? booksOfOrg(call.org);
  return call.query.get('organization_id') === data.organization_id ? data : undefined;
}

function notAssociated(): Answer {
  return { status: 401, body: { code: 6041, message: 'This user is not associated with the CompanyID/CompanyName.' } };
}

function without(row: BooksRow, hidden: ReadonlySet<string>): { [field: string]: Json } {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !hidden.has(name)));
}

function positive(text: string | null, fallback: number): number {
  const number = Number(text ?? fallback);
  return Number.isInteger(number) && number > 0 ? number : fallback;
}
