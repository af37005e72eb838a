import type { Dossier } from '../../../shared/dossier/dossier.ts';
import { checkRates } from '../../../shared/policy/check-rates.ts';
import { labelsOf } from '../../../shared/policy/labels.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { readDossier } from '../../../shared/records/read-dossier.ts';
import { showsPayment } from '../../../shared/records/read-invoice.ts';
import { textField } from '../../../shared/records/read-value.ts';
import type { Day } from '../../../shared/values/day.ts';
import { asOfDay, type Terminal, UsageError } from '../core/command.ts';
import { type ExportFolder, readExportFolder } from './export-folder.ts';
import { reportLeftOut } from './left-out.ts';
import { type OrgFacts, readOrgFacts } from './org-file.ts';
import { type Spool, spool } from './temporary-database.ts';

/** An export that has been read: the rows of its files, and what it says of the org. */
export interface CrmExport {
  folder: ExportFolder;
  org: OrgFacts;
}

/** An export, and the day by which it is judged. */
export interface OpenedExport extends CrmExport {
  asOf: Day;
}

/** What `parseArgs` reads for every command that judges a whole export. */
export const EXPORT_OPTIONS = {
  policy: { type: 'string' },
  'as-of': { type: 'string' },
  json: { type: 'boolean', default: false },
  strict: { type: 'boolean', default: false },
  currency: { type: 'string' },
  'time-zone': { type: 'string' },
  encoding: { type: 'string' },
  mapping: { type: 'string' },
} as const;

/** Lines about these options for a command's help. */
export const EXPORT_HELP = {
  policy: "  --policy FILE      the firm's policy; without it the shipped preset b2b-standard",
  asOf: (does: string): string =>
    `  --as-of DAY        ${does} this day (2026-03-02); without it today in the org's zone`,
  files: `  --strict           stop at the first bad row
  --currency CODE    home currency, where org.json names none
  --time-zone ZONE   the org's zone (Europe/Berlin), where org.json names none
  --encoding NAME    encoding of the files (gb18030, windows-1250 …), where it cannot be told
  --mapping FILE     which header stands for which field, as JSON: { "Invoices": { "Due": "Due_Date" } };
                     without it mapping.json of the folder`,
} as const;

/** The values of `EXPORT_OPTIONS` that say how an export is read. */
export interface ExportValues {
  'as-of'?: string | undefined;
  strict?: boolean;
  currency?: string | undefined;
  'time-zone'?: string | undefined;
  encoding?: string | undefined;
  mapping?: string | undefined;
}

/**
 * Reads an export folder, with its rows counted on the terminal; the caller clears that line.
 * @throws FolderError where it cannot be read, UsageError where the day is none or the encoding is unknown, StrictError at the first bad row where strict.
 */
export async function openExport(
  dir: string,
  values: ExportValues,
  { customerModule }: Policy,
  terminal: Terminal,
): Promise<OpenedExport> {
  const { encoding, mapping } = values;
  checkEncoding(encoding);
  const org = await readOrgFacts(dir, { currency: values.currency, timeZone: values['time-zone'], encoding });
  const asOf = asOfDay(values['as-of'], org.zone);
  const folder = await readExportFolder(dir, {
    customerModule,
    strict: values.strict ?? false,
    encoding,
    mapping,
    onProgress: (file, rows) => terminal.progress(`Reading ${file}: ${rows} rows`),
  });
  if (!hasOtherCurrencies(org)) folder.missingColumns = folder.missingColumns.filter((c) => c.column !== 'Currency');
  return { folder, org, asOf };
}

const hasOtherCurrencies = ({ home, rates }: OrgFacts): boolean => [...rates.keys()].some((code) => code !== home);

function checkEncoding(name: string | undefined): void {
  if (name === undefined) return;
  try {
    new TextDecoder(name);
  } catch {
    throw new UsageError(`--encoding ${name} is unknown; write it as utf-8, utf-16le, gb18030 or windows-1252`);
  }
}

/**
 * The dossier of every customer of an export, in the order of the customers' file, one at a time. What had to be left out of one is
 * recorded among the problems of the folder, once.
 * @throws StrictError at the first of them where strict; PolicyError where the exchange rates run the other way round than it states.
 */
function* readDossiers({ folder, org, asOf }: OpenedExport, policy: Policy): Generator<Dossier> {
  const { customers } = folder;
  checkRates(policy, org.home, ratesOf({ folder, org }));
  const context = {
    home: org.home,
    zone: org.zone,
    // What was recorded was recorded by now, whatever earlier day it is judged by.
    today: Math.max(asOf, asOfDay(undefined, org.zone)),
    policy,
    customerModule: policy.customerModule,
    rates: org.rates,
    statusShowsPayment: showsPayment(customers.rowsOf('Invoices'), labelsOf(policy)),
    fields: folder.fields,
  };
  for (const rows of customers.values()) {
    const dossier = readDossier(rows, context);
    reportLeftOut(folder, dossier);
    yield dossier;
  }
}

/** Today's rates of the org, and those of its invoices. */
function* ratesOf({ folder, org }: CrmExport): Generator<{ currency: string; rate: unknown }> {
  for (const [currency, rate] of org.rates) yield { currency, rate };
  for (const row of folder.customers.rowsOf('Invoices'))
    yield { currency: textField(row['Currency']) ?? org.home, rate: row['Exchange_Rate'] };
}

/** All dossiers of an export in memory. @throws as `spooledDossiers`. */
export const dossiersOf = (source: OpenedExport, policy: Policy): Dossier[] => [...readDossiers(source, policy)];

/**
 * The dossiers of an export in a temporary file, in the order of the customers' file: they can be walked over again and again, and only
 * one is in memory. What had to be left out of one is recorded among the problems of the folder, once.
 * @throws StrictError at the first of them where strict; PolicyError where the exchange rates run the other way round than it states.
 */
export const spooledDossiers = (source: OpenedExport, policy: Policy): Spool<Dossier> =>
  spool(readDossiers(source, policy));

/** What the export holds of a customer's last assessment, as the CRM keeps it: JSON, or nothing. */
export const storedAssessment = ({ folder }: CrmExport, customerId: string): unknown =>
  folder.customers.get(customerId)?.customer['Winnow_Assessment'];
