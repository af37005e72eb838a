import type { Dossier } from '../../../shared/dossier/dossier.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { eq, select } from '../../../shared/records/coql.ts';
import { buildFieldMap, type FieldMap, plainName, type Row } from '../../../shared/records/field-map.ts';
import { CHILD_LISTS, type ChildModule, CUSTOMER_LOOKUPS, READ } from '../../../shared/records/fields.ts';
import { readDossier } from '../../../shared/records/read-dossier.ts';
import { dayInZone } from '../../../shared/values/zone.ts';
import type { Crm } from '../../crm/crm.ts';
import { CrmError } from '../../crm/errors.ts';
import type { CustomerRecord } from './customer-record.ts';

/** What was read of one module. */
export interface ModuleRead {
  module: ChildModule;
  /** Undefined where the module cannot be read. */
  rows: Row[] | undefined;
  /** True where the CRM has more rows than were read. */
  more: boolean;
  fields: ReadonlySet<string>;
}

/** A customer with its records, read under the user's own rights. */
export interface CustomerDossier {
  dossier: Dossier;
  /** Days since 1970 in the org's zone. */
  today: number;
  reads: ModuleRead[];
  /** Name of the firm, where the CRM has it. */
  company: string | undefined;
  /** Foreign amounts were converted at the newest invoice's rate: the SDK has no call for the org's currencies. */
  guessedRates: boolean;
}

/** Rows on a page: the most that one API credit buys. */
const PAGE_ROWS = 200;

/** Pages read of a module: 2,000 records are more than a customer has in a year. */
const PAGE_LIMIT = 10;

/** The date by which the newest records of a module are read first. */
const DATE_COLUMNS: Readonly<Record<ChildModule, string>> = {
  Invoices: 'Invoice_Date',
  Deals: 'Closing_Date',
  Cases: 'Created_Time',
  Sales_Orders: 'Created_Time',
  Winnow_Incidents: 'Created_Time',
  Winnow_Contracts: 'Created_Time',
  Winnow_Decisions: 'Created_Time',
  Winnow_Exits: 'Created_Time',
};

interface ReadOptions {
  modules: readonly ChildModule[];
  policy: Policy;
  now: Date;
  signal: AbortSignal;
  /** API names of the org's modules; needed where a module to read can have a namespace. */
  names?: readonly string[];
}

/**
 * Reads a customer's records of some modules. Costs one API call for the fields of each module and one for each 200 of its records.
 * @throws CrmError where the org cannot be read, or the reading was cancelled. A module that the user may not read has no rows.
 */
export async function readCustomerDossier(
  crm: Crm,
  customer: CustomerRecord,
  options: ReadOptions,
): Promise<CustomerDossier> {
  const { modules, policy, now, signal, names = [] } = options;
  const org = await crm.org(signal);
  if (!org) throw new CrmError('refused', 'NO_ORG');
  const apiName = (module: string): string => names.find((name) => plainName(name) === module) ?? module;
  const reads = await Promise.all(
    modules.map((module) => readModule(crm, { module, api: apiName(module), customer, signal })),
  );
  const today = dayInZone(now.toISOString(), org.timeZone) ?? Math.floor(now.getTime() / 86_400_000);
  const rates = newestRates(reads.find(({ module }) => module === 'Invoices')?.rows ?? [], org.currency);
  const dossier = readDossier(
    {
      customer: customer.row,
      ...Object.fromEntries(reads.map(({ module, rows }) => [CHILD_LISTS[module], rows])),
    },
    {
      home: org.currency,
      zone: org.timeZone,
      today,
      policy,
      customerModule: customer.module,
      rates,
      fields: {
        ...Object.fromEntries(reads.map((read) => [read.module, read.fields])),
        [customer.module]: customer.fields.has(customer.module),
      },
    },
  );
  return { dossier, today, reads, company: org.company, guessedRates: rates.size > 0 };
}

interface ModuleQuery {
  module: ChildModule;
  /** API name of the module. */
  api: string;
  customer: CustomerRecord;
  signal: AbortSignal;
}

async function readModule(crm: Crm, { module, api, customer, signal }: ModuleQuery): Promise<ModuleRead> {
  const unreadable: ModuleRead = { module, rows: undefined, more: false, fields: new Set() };
  try {
    const fields = buildFieldMap({ [module]: await crm.fields(api, signal) });
    const owner = fields.toApi(module, CUSTOMER_LOOKUPS[customer.module][module]);
    if (!owner) return unreadable;
    const read = await readPages(crm, { module, api, owner, id: customer.id, fields }, signal);
    return { module, ...read, fields: fields.has(module) };
  } catch (error) {
    if (error instanceof CrmError && UNREADABLE.has(error.fault)) return unreadable;
    throw error;
  }
}

const UNREADABLE: ReadonlySet<CrmError['fault']> = new Set(['no-permission', 'no-module', 'not-found']);

interface PageQuery {
  module: ChildModule;
  api: string;
  owner: string;
  id: string;
  fields: FieldMap;
}

async function readPages(crm: Crm, query: PageQuery, signal: AbortSignal): Promise<{ rows: Row[]; more: boolean }> {
  const { module, api, owner, id, fields } = query;
  const columns = READ[module].flatMap((plain) => fields.toApi(module, plain) ?? []);
  const newest = fields.toApi(module, DATE_COLUMNS[module]) ?? 'id';
  const rows: Row[] = [];
  for (let page = 0; page < PAGE_LIMIT; page++) {
    const text = select({
      from: api,
      columns: ['id', ...columns],
      where: eq(owner, id),
      limit: PAGE_ROWS,
      offset: page * PAGE_ROWS,
      orderBy: [{ column: newest, descending: true }, { column: 'id' }],
    });
    const answer = await crm.query(text, signal);
    rows.push(...answer.rows.map((row) => fields.plainRow(module, row)));
    if (!answer.more) return { rows, more: false };
  }
  return { rows, more: true };
}

// The newest invoice in a currency gives the rate nearest to today's.
function newestRates(invoices: readonly Row[], home: string): Map<string, string> {
  const rates = new Map<string, string>();
  for (const { Currency, Exchange_Rate } of invoices)
    if (typeof Currency === 'string' && Currency !== home && Exchange_Rate != null && !rates.has(Currency))
      rates.set(Currency, String(Exchange_Rate));
  return rates;
}
