import { assess } from '../../shared/assess.ts';
import type { Assessment } from '../../shared/assessment.ts';
import { eq, select } from '../../shared/coql.ts';
import { formatDay } from '../../shared/day.ts';
import { dayInZone } from '../../shared/edge/zone.ts';
import type { FieldMap, Row } from '../../shared/field-map.ts';
import { buildFieldMap } from '../../shared/field-map.ts';
import { READ } from '../../shared/fields.ts';
import { UNCOUNTED } from '../../shared/ledgers-in-use.ts';
import { b2bStandard } from '../../shared/policy/presets/b2b-standard.ts';
import { readDossier } from '../../shared/read-dossier.ts';
import type { Crm } from '../crm.ts';
import { CrmError } from '../crm-error.ts';
import type { CustomerRecord } from './load-customer.ts';

/** A module whose records a customer has. */
export type ChildModule = 'Invoices' | 'Deals' | 'Cases';

/** An assessment computed in the browser, and what it could not take into account. */
export interface Preview {
  assessment: Assessment;
  /** The org's day it was computed for, `yyyy-MM-dd`. */
  today: string;
  /** Modules that this user may not read. */
  unreadable: ChildModule[];
  /** Modules with more records than were read, with how many were. */
  cut: { module: ChildModule; read: number }[];
  /** True where foreign amounts were converted at the newest invoice's rate. */
  guessedRates: boolean;
}

const MODULES: readonly ChildModule[] = ['Invoices', 'Deals', 'Cases'];

/** Rows a page: the most that one API credit buys. */
const PAGE = 200;
/** Pages a module: 2,000 records are more than one customer's year. */
const PAGES = 10;

const NEWEST: Readonly<Record<ChildModule, string>> = {
  Invoices: 'Invoice_Date',
  Deals: 'Closing_Date',
  Cases: 'Created_Time',
};

/**
 * Assesses a customer in the browser with the same core as the backend, under the user's own rights. Costs one call for each
 * module's fields and one for each 200 of its records.
 * @throws CrmError where the org cannot be read, or the loading was cancelled.
 */
export async function previewOf(crm: Crm, customer: CustomerRecord, now: Date, signal: AbortSignal): Promise<Preview> {
  const org = await crm.org(signal);
  if (!org) throw new CrmError('refused', 'NO_ORG');
  const reads = await Promise.all(MODULES.map((module) => readModule(crm, module, customer, signal)));
  const rows = Object.fromEntries(reads.map((read) => [read.module, read.rows]));
  const rates = newestRates(rows['Invoices'] ?? [], org.currency);
  const dossier = readDossier(
    { customer: customer.row, invoices: rows['Invoices'], deals: rows['Deals'], cases: rows['Cases'] },
    {
      home: org.currency,
      zone: org.timeZone,
      policy: b2bStandard,
      customerModule: customer.module,
      rates,
      fields: {
        ...Object.fromEntries(reads.map((read) => [read.module, read.fields])),
        [customer.module]: customer.fields.has(customer.module),
      },
    },
  );
  const today = dayInZone(now.toISOString(), org.timeZone) ?? Math.floor(now.getTime() / 86_400_000);
  return {
    assessment: assess(dossier, b2bStandard, today, { lines: UNCOUNTED }),
    today: formatDay(today),
    unreadable: reads.filter((read) => !read.rows).map((read) => read.module),
    cut: reads.filter((read) => read.more).map((read) => ({ module: read.module, read: read.rows?.length ?? 0 })),
    guessedRates: rates.size > 0,
  };
}

interface ModuleRead {
  module: ChildModule;
  /** Undefined where the module cannot be read. */
  rows: Row[] | undefined;
  more: boolean;
  fields: ReadonlySet<string>;
}

async function readModule(
  crm: Crm,
  module: ChildModule,
  customer: CustomerRecord,
  signal: AbortSignal,
): Promise<ModuleRead> {
  const unreadable: ModuleRead = { module, rows: undefined, more: false, fields: new Set() };
  try {
    const fields = buildFieldMap({ [module]: await crm.fields(module, signal) });
    const owner = ownerField(module, customer, fields);
    if (!owner) return unreadable;
    const read = await readPages(crm, module, owner, customer.id, fields, signal);
    return { module, ...read, fields: fields.has(module) };
  } catch (error) {
    if (error instanceof CrmError && UNREADABLE.has(error.fault)) return unreadable;
    throw error;
  }
}

const UNREADABLE: ReadonlySet<CrmError['fault']> = new Set(['no-permission', 'no-module', 'not-found']);

// Where persons are the customers their records hang on the contact; on cases that lookup is called Related_To.
function ownerField(module: ChildModule, customer: CustomerRecord, fields: FieldMap): string | undefined {
  if (customer.module === 'Accounts') return fields.toApi(module, 'Account_Name');
  return fields.toApi(module, module === 'Cases' ? 'Related_To' : 'Contact_Name');
}

async function readPages(
  crm: Crm,
  module: ChildModule,
  owner: string,
  id: string,
  fields: FieldMap,
  signal: AbortSignal,
): Promise<{ rows: Row[]; more: boolean }> {
  const columns = READ[module].flatMap((plain) => fields.toApi(module, plain) ?? []);
  const newest = fields.toApi(module, NEWEST[module]) ?? 'id';
  const rows: Row[] = [];
  for (let page = 0; page < PAGES; page++) {
    const text = select({
      from: module,
      columns: ['id', ...columns],
      where: eq(owner, id),
      orderBy: [{ column: newest, descending: true }, { column: 'id' }],
      limit: PAGE,
      offset: page * PAGE,
    });
    const answer = await crm.query(text, signal);
    rows.push(...answer.rows.map((row) => fields.plainRow(module, row)));
    if (!answer.more) return { rows, more: false };
  }
  return { rows, more: true };
}

// The SDK has no call for the org's currencies: the newest invoice in a currency gives the rate nearest to today's.
function newestRates(invoices: readonly Row[], home: string): Map<string, string> {
  const rates = new Map<string, string>();
  for (const { Currency, Exchange_Rate } of invoices)
    if (typeof Currency === 'string' && Currency !== home && Exchange_Rate != null && !rates.has(Currency))
      rates.set(Currency, String(Exchange_Rate));
  return rates;
}
