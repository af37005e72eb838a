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
import { type LabelSets, labelSets } from '../policy/labels.ts';
import type { Policy } from '../policy/policy.ts';
import { isObject, present } from '../values/objects.ts';
import { compareTexts } from '../values/order.ts';
import { dayInZone } from '../values/zone.ts';
import { type AmountReader, amountReader } from './amount-reader.ts';
import type { Row } from './field-map.ts';
import { CHILD_LISTS } from './fields.ts';
import { type BooksRows, readBooks, withBooks } from './read-books.ts';
import { readExit } from './read-exit.ts';
import { readInvoice } from './read-invoice.ts';
import { readOrder } from './read-order.ts';
import { faultOf, readContract, readDecision, readIncident } from './read-own-modules.ts';
import {
  dayField,
  idOf,
  numberField,
  oneOf,
  type ReportDefect,
  shareField,
  textField,
  trueField,
} from './read-value.ts';

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
  policy: Policy;
  customerModule: CustomerModule;
  /** Today's rates by ISO code, as the org's currency page gives them; empty in a single-currency org. */
  rates: ReadonlyMap<string, string>;
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
  const report: ReportDefect = (module, id, field, fault) => {
    defects.push({ module, id, field, fault });
  };
  for (const module of ['Invoices', 'Deals', 'Cases'] as const)
    if (!rows[CHILD_LISTS[module]]) report(module, '', '', 'no-permission');
  const amounts = amountReader(context, report);
  const labels = labelSets(context.policy);
  const has = (module: string, field: string): boolean => context.fields[module]?.has(field) ?? false;
  const customer = readCustomer(rows.customer, context, amounts);
  const ledger = { zone: context.zone, amounts, report };
  const invoices = unique(rows.invoices).map((row) => readInvoice(row, { ...context, amounts, labels, report }));
  const books = rows.books && readBooks(rows.books, { ...context, labels, report });
  return {
    customer,
    home: context.home,
    invoices: books ? withBooks(invoices, books.invoices) : invoices,
    deals: unique(rows.deals).map((row) => readDeal(row, context.zone, amounts, labels)),
    cases: unique(rows.cases).map((row) => readCase(row, context.zone, labels, report)),
    incidents: unique(rows.incidents).map((row) => readIncident(row, ledger)),
    contracts: unique(rows.contracts).map((row) => readContract(row, ledger)),
    decisions: unique(rows.decisions).map((row) => readDecision(row, ledger)),
    exits: unique(rows.exits).map((row) => readExit(row, ledger)),
    orders: unique(rows.orders).map((row) => readOrder(row, ledger, labels)),
    credits: books?.credits ?? [],
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

function unique(rows: readonly Row[] | undefined): Row[] {
  const rowsById = new Map<string, Row>();
  for (const row of rows ?? []) {
    const id = idOf(row['id']);
    if (id) rowsById.set(id, row);
  }
  return [...rowsById].sort(([a], [b]) => compareTexts(a, b)).map(([, row]) => row);
}

function readCustomer(row: Row, context: ReadContext, amounts: AmountReader): Customer {
  const module = context.customerModule;
  const currency = textField(row['Currency']) ?? context.home;
  const rate = row['Exchange_Rate'];
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
    annualRevenue: amounts.optional(row, 'Annual_Revenue')?.home ?? null,
    limit: readLimit(row, amounts),
    tags: tags.map((tag) => (isObject(tag) ? textField(tag['name']) : textField(tag))).filter((t) => t !== undefined),
  };
}

// A currency field cannot say "unlimited"; the firm's own mark for it is a negative limit.
function readLimit(row: Row, amounts: AmountReader): CreditLimit {
  const value = numberField(row['Winnow_Credit_Limit']);
  if (value === undefined) return { state: 'not-set' };
  if (value === 0) return { state: 'zero' };
  if (value < 0) return { state: 'unlimited' };
  const amount = amounts.optional(row, 'Winnow_Credit_Limit');
  return amount ? { state: 'amount', amount } : { state: 'not-set' };
}

function readDeal(row: Row, zone: string, amounts: AmountReader, labels: LabelSets): Deal {
  const stage = textField(row['Stage']);
  const amount = amounts.optional(row, 'Amount') ?? null;
  const today = amount ? amounts.today(row, amount.minor) : undefined;
  const margin = amounts.signed(row, 'Gross_Margin');
  const discount = shareField(row['Discount_Percent']);
  return {
    id: idOf(row['id']) ?? '',
    label: textField(row['Deal_Name']) ?? '',
    outcome: labels.won(stage) ? 'won' : labels.lost(stage) ? 'lost' : 'open',
    amount,
    closedOn: dayField(row['Closing_Date']) ?? null,
    termsDays: numberField(row['Payment_Terms_Days']) ?? null,
    prepaid: trueField(row['Prepaid']),
    ...(today === undefined ? {} : { today }),
    ...(margin === undefined ? {} : { margin }),
    ...(discount === undefined ? {} : { discount }),
    ...present('ownerId', idOf(row['Owner'])),
    ...present('createdOn', dayInZone(row['Created_Time'], zone)),
    ...present('check', oneOf(DEAL_CHECKS, row['Winnow_Check'])),
    ...(labels.winning(stage) ? { winning: true } : {}),
  };
}

function readCase(row: Row, zone: string, labels: LabelSets, report: ReportDefect): Case {
  const id = idOf(row['id']) ?? '';
  const openedOn = dayInZone(row['Created_Time'], zone);
  if (openedOn === undefined)
    report('Cases', id, 'Created_Time', row['Created_Time'] == null ? 'absent' : 'unreadable');
  const closedOn = dayField(row['Closed_On']) ?? null;
  return {
    id,
    label: textField(row['Case_Number']) ?? textField(row['Subject']) ?? '',
    openedOn: openedOn ?? null,
    closedOn,
    open: closedOn === null && !labels.closedCase(textField(row['Status'])),
    complaint: labels.complaint(textField(row['Type'])),
    fault: faultOf(row['Fault']),
    ...present('reason', textField(row['Case_Reason'])),
  };
}
