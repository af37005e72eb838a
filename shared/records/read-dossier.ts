import {
  type Case,
  type CreditLimit,
  type Customer,
  type CustomerModule,
  DEAL_CHECKS,
  type Deal,
  type Defect,
  type Dossier,
} from '../dossier/dossier.ts';
import { labelsOf } from '../policy/labels.ts';
import type { Policy } from '../policy/policy.ts';
import type { Day } from '../values/day.ts';
import { isObject, present, setPresent } from '../values/objects.ts';
import { compareTexts } from '../values/order.ts';
import { dayInZone } from '../values/zone.ts';
import { type AmountReader, amountReader, currencyOf } from './amount-reader.ts';
import type { Row } from './field-map.ts';
import { CHILD_LISTS, type ChildModule } from './fields.ts';
import { withBooks } from './match-books.ts';
import { type BooksRows, readBooks } from './read-books.ts';
import { readExit } from './read-exit.ts';
import { readInvoice, showsPayment } from './read-invoice.ts';
import { readOrder } from './read-order.ts';
import { faultOf, readContract, readDecision, readIncident } from './read-own-modules.ts';
import {
  idOf,
  isBlank,
  numberField,
  oneOf,
  type ReportDefect,
  shareField,
  textField,
  trueField,
} from './read-value.ts';
import { type RecordContext, recordReader } from './record-reader.ts';

/** One customer's records with plain field names; an undefined list means that the module could not be read. */
export interface CustomerRows {
  customer: Row;
  invoices?: readonly Row[] | undefined;
  deals?: readonly Row[] | undefined;
  cases?: readonly Row[] | undefined;
  orders?: readonly Row[] | undefined;
  incidents?: readonly Row[] | undefined;
  contracts?: readonly Row[] | undefined;
  decisions?: readonly Row[] | undefined;
  exits?: readonly Row[] | undefined;
  /** What Zoho Books knows of the customer, where the org keeps its books there. */
  books?: BooksRows | undefined;
}

export interface ReadContext {
  /** ISO 4217 code of the org's home currency. */
  home: string;
  /** IANA time zone of the org. */
  zone: string;
  /** The day on which the records were read, in that zone. */
  today: Day;
  policy: Policy;
  customerModule: CustomerModule;
  /** Today's rates by ISO code, as the org's currency page gives them; empty in a single-currency org. */
  rates: ReadonlyMap<string, string>;
  /** Whether the status of this org's invoices says when one is paid; without it the customer's own invoices are looked at. */
  statusShowsPayment?: boolean;
  /** Plain names of the fields that exist in this org, by module. */
  fields: Readonly<Record<string, ReadonlySet<string>>>;
}

/**
 * Normalises one customer's CRM records. A value that is absent, malformed or impossible becomes a defect that names its record;
 * nothing is guessed and nothing throws.
 * @example readDossier({ customer: { id: '9', Account_Name: 'Kestrel' }, invoices: [{ id: '1', Due_Date: '2025-11-01' }] }, org).invoices[0].due // asOf - 9
 */
export function readDossier(rows: CustomerRows, context: ReadContext): Dossier {
  const defects: Defect[] = [];
  const report: ReportDefect = (at, fault) => {
    defects.push({ ...at, fault });
  };
  const has = (module: string, field: string): boolean => context.fields[module]?.has(field) ?? false;
  reportHidden(rows, has, report);
  const amounts = amountReader(context, report);
  const labels = labelsOf(context.policy);
  const record: RecordContext = { zone: context.zone, today: context.today, amounts, labels, report, has };
  const { policy, statusShowsPayment = showsPayment(rows.invoices ?? [], labels) } = context;
  const read = unique(rows.invoices).map((row) => readInvoice(row, { ...record, policy, statusShowsPayment }));
  const invoices = read.flatMap((item) => ('invoice' in item ? [item.invoice] : []));
  const books = rows.books && readBooks(rows.books, { ...context, ...record });
  return {
    customer: readCustomer(rows.customer, context, amounts),
    home: context.home,
    invoices: books ? withBooks(invoices, books.invoices, report) : invoices,
    deals: unique(rows.deals).map((row) => readDeal(row, record)),
    cases: unique(rows.cases).map((row) => readCase(row, record)),
    incidents: unique(rows.incidents).map((row) => readIncident(row, record)),
    contracts: unique(rows.contracts).map((row) => readContract(row, record)),
    decisions: unique(rows.decisions).map((row) => readDecision(row, record)),
    exits: unique(rows.exits).map((row) => readExit(row, record)),
    orders: unique(rows.orders).map((row) => readOrder(row, record)),
    credits: [...read.flatMap((item) => ('credit' in item ? [item.credit] : [])), ...(books?.credits ?? [])],
    sources: {
      invoices: rows.invoices !== undefined || books !== undefined,
      deals: rows.deals !== undefined,
      cases: rows.cases !== undefined,
      paidOn: has('Invoices', 'Paid_On') || books !== undefined,
      dispute: has('Invoices', 'Dispute') || rows.incidents !== undefined,
      fault: has('Cases', 'Fault'),
      amountPaid: has('Invoices', 'Amount_Paid') || books !== undefined,
      terms: rows.deals !== undefined && has('Deals', 'Payment_Terms_Days'),
      orders: rows.orders !== undefined,
      incidents: rows.incidents !== undefined,
      contracts: rows.contracts !== undefined,
      decisions: rows.decisions !== undefined,
      exits: rows.exits !== undefined,
      books: books !== undefined,
      ...(rows.deals !== undefined && has('Deals', 'Winnow_Check') ? { dealCheck: true } : {}),
    },
    defects,
  };
}

/** Fields without which nothing can be told of a record; every org has them, so that one that is not there is hidden. */
export const NEEDED_FIELDS = {
  Invoices: ['Status', 'Due_Date', 'Grand_Total', 'Invoice_Date'],
  Deals: ['Stage', 'Closing_Date', 'Amount'],
  Cases: ['Status', 'Type', 'Created_Time'],
  Sales_Orders: ['Status', 'Grand_Total'],
} as const satisfies Partial<Record<ChildModule, readonly string[]>>;

/** Reports modules and needed fields that cannot be read here. */
function reportHidden(rows: CustomerRows, has: (module: string, field: string) => boolean, report: ReportDefect): void {
  for (const module of ['Invoices', 'Deals', 'Cases', 'Sales_Orders'] as const) {
    const isRead = rows[CHILD_LISTS[module]] !== undefined;
    if (!isRead && module !== 'Sales_Orders') report({ module, id: '', field: '' }, 'no-permission');
    for (const field of rows[CHILD_LISTS[module]]?.length ? NEEDED_FIELDS[module] : [])
      if (!has(module, field)) report({ module, id: '', field }, 'hidden');
  }
}

/** The rows with an id in its order, each id once; the last row of an id counts. */
function unique(rows: readonly Row[] = []): readonly Row[] {
  if (isInOrder(rows)) return rows;
  const rowsById = new Map<string, Row>();
  for (const row of rows) {
    const id = idOf(row['id']);
    if (id) rowsById.set(id, row);
  }
  return [...rowsById].sort(([a], [b]) => compareTexts(a, b)).map(([, row]) => row);
}

/** Whether every row has an id and a later one than the row before, as the CRM mostly sends them. */
function isInOrder(rows: readonly Row[]): boolean {
  let last = '';
  for (const row of rows) {
    const id = idOf(row['id']);
    if (id === undefined || id <= last) return false;
    last = id;
  }
  return true;
}

function readCustomer(row: Row, context: ReadContext, amounts: AmountReader): Customer {
  const module = context.customerModule;
  const currency = currencyOf(row, context) ?? null;
  const rate = context.rates.get(currency ?? '') ?? row['Exchange_Rate'];
  const tags = Array.isArray(row['Tag']) ? row['Tag'] : [];
  return {
    id: idOf(row['id']) ?? '',
    module,
    name: textField(row[module === 'Accounts' ? 'Account_Name' : 'Full_Name']) ?? '',
    ownerId: idOf(row['Owner']) ?? null,
    currency,
    rate: typeof rate === 'number' || typeof rate === 'string' ? String(rate) : null,
    industry: textField(row['Industry']) ?? null,
    country: textField(row[module === 'Accounts' ? 'Billing_Country' : 'Mailing_Country']) ?? null,
    employees: numberField(row['Employees']) ?? null,
    annualRevenue: amounts.flow(row, { module, field: 'Annual_Revenue' })?.home ?? null,
    limit: readLimit(row, module, amounts),
    ...present('createdOn', dayInZone(row['Created_Time'], context.zone)),
    tags: tags.map((tag) => (isObject(tag) ? textField(tag['name']) : textField(tag))).filter((t) => t !== undefined),
  };
}

// A currency field cannot say "unlimited"; the firm's own mark for it is a negative limit.
function readLimit(row: Row, module: CustomerModule, amounts: AmountReader): CreditLimit {
  const value = row['Winnow_Credit_Limit'];
  if (isBlank(value)) return { state: 'not-set' };
  if (Number(value) === 0) return { state: 'zero' };
  if (Number(value) < 0) return { state: 'unlimited' };
  const amount = amounts.balance(row, { module, field: 'Winnow_Credit_Limit' });
  return amount ? { state: 'amount', amount } : { state: 'unknown' };
}

function readDeal(row: Row, context: RecordContext): Deal {
  const module = 'Deals';
  const { amounts } = context;
  const record = recordReader(module, row, context);
  const stage = record.meaning('dealStage', 'Stage');
  const amount = amounts.flow(row, { module, field: 'Amount' }) ?? null;
  const margin = amounts.flow(row, { module, field: 'Gross_Margin', signed: true });
  const deal: Deal = {
    id: record.id,
    label: textField(row['Deal_Name']) ?? '',
    outcome: OUTCOMES[stage],
    amount,
    closedOn: record.day('Closing_Date'),
    termsDays: numberField(row['Payment_Terms_Days']) ?? null,
    prepaid: trueField(row['Prepaid']),
  };
  setPresent(deal, 'today', amount ? amounts.today(row, amount.minor) : undefined);
  setPresent(deal, 'margin', margin);
  setPresent(deal, 'discount', shareField(row['Discount_Percent']));
  setPresent(deal, 'ownerId', idOf(row['Owner']));
  setPresent(deal, 'createdOn', record.dayOf('Created_Time'));
  setPresent(deal, 'createdBy', idOf(row['Created_By']));
  setPresent(deal, 'check', oneOf(DEAL_CHECKS, row['Winnow_Check']));
  if (stage === 'winning') deal.winning = true;
  return deal;
}

const OUTCOMES = {
  won: 'won',
  lost: 'lost',
  winning: 'open',
  open: 'open',
  blank: 'unknown',
  unlisted: 'unknown',
} as const satisfies Record<string, Deal['outcome']>;

function readCase(row: Row, context: RecordContext): Case {
  const record = recordReader('Cases', row, context);
  const openedOn = isBlank(row['Created_Time'])
    ? record.reject('Created_Time', 'absent')
    : record.dayOf('Created_Time');
  const status = record.meaning('caseStatus', 'Status');
  const type = record.meaning('caseType', 'Type');
  const closed = record.notBefore(openedOn, 'Closed_On', record.day('Closed_On'));
  const isReopened = status === 'open' && closed !== null;
  if (isReopened) record.reject('Closed_On', 'contradiction');
  const isClosed = status === 'closed' || (status !== 'open' && closed !== null);
  const found: Case = {
    id: record.id,
    label: textField(row['Case_Number']) ?? textField(row['Subject']) ?? '',
    openedOn,
    closedOn: isReopened ? null : closed,
    open: isClosed ? false : status === 'open' ? true : null,
    complaint: type === 'unlisted' ? null : type === 'complaint',
    fault: faultOf(record),
  };
  setPresent(found, 'reason', textField(row['Case_Reason']));
  return found;
}
