import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { customerRows } from '../../functions/books/customer-rows.ts';
import { readExportFolder } from '../../scripts/cli/export/export-folder.ts';
import { readOrgFacts } from '../../scripts/cli/export/org-file.ts';
import { assess } from '../../shared/assessment/assess.ts';
import type { Assessment } from '../../shared/assessment/assessment.ts';
import { checkRates } from '../../shared/policy/check-rates.ts';
import { loadPolicy } from '../../shared/policy/load.ts';
import { portfolioOf } from '../../shared/portfolio/tally.ts';
import type { Row } from '../../shared/records/field-map.ts';
import type { BooksRows } from '../../shared/records/read-books.ts';
import { readDossier } from '../../shared/records/read-dossier.ts';
import type { Measured } from '../../shared/score/factor.ts';
import { parseDay } from '../../shared/values/day.ts';
import type { IndicatorId } from '../../shared/vocabulary/model.ts';
import { heldWhere, type WorldCase } from './case.ts';

const policy = loadPolicy({ preset: 'b2b-standard' });

const AS_OF = parseDay('2026-06-30') ?? 0;

/** `Books.json` beside an export: one organisation of Zoho Books as its API lists it. */
interface BooksFile {
  contacts: Row[];
  invoices: Row[];
  customerpayments: Row[];
  creditnotes?: Row[];
}

/** Every customer of a case's folder, judged as of the case's day, by name. */
async function judge(dir: string): Promise<Map<string, Assessment>> {
  const org = await readOrgFacts(dir, {});
  const folder = await readExportFolder(dir, { customerModule: 'Accounts', strict: false });
  checkRates(policy, org.home, [
    ...[...org.rates].map(([currency, rate]) => ({ currency, rate })),
    ...[...folder.customers.values()].flatMap(({ invoices = [] }) =>
      invoices.map((row) => ({ currency: String(row['Currency'] ?? ''), rate: row['Exchange_Rate'] })),
    ),
  ]);
  const file = join(dir, 'Books.json');
  const books: BooksFile | undefined = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  const context = {
    home: org.home,
    zone: org.zone,
    today: AS_OF,
    policy,
    customerModule: 'Accounts' as const,
    rates: org.rates,
    fields: folder.fields,
  };
  const dossiers = await Promise.all(
    [...folder.customers].map(async ([id, rows]) =>
      readDossier({ ...rows, books: books && (await booksOf(books, id)) }, context),
    ),
  );
  const portfolio = portfolioOf(dossiers, policy, AS_OF);
  return new Map(dossiers.map((d) => [d.customer.name, assess(d, policy, AS_OF, { portfolio, withoutLift: true })]));
}

async function booksOf(books: BooksFile, account: string): Promise<BooksRows | undefined> {
  const contacts = books.contacts.filter((c) => c['zcrm_account_id'] === account).map((c) => c['contact_id']);
  if (contacts.length === 0) return undefined;
  const mine = (rows: readonly Row[]): Row[] => rows.filter((row) => contacts.includes(row['customer_id']));
  const payment = async (id: string): Promise<Row | undefined> =>
    books.customerpayments.find((row) => row['payment_id'] === id);
  return customerRows(
    { payment },
    {
      invoices: mine(books.invoices),
      payments: mine(books.customerpayments).map(({ invoices: _, ...row }) => row),
      creditNotes: mine(books.creditnotes ?? []),
    },
  );
}

const gates = (a: Assessment): string[] => a.gates.map(({ id }) => id);

const alerts = (a: Assessment): string[] => a.alerts.map(({ rule }) => rule);

const measured = (a: Assessment, id: IndicatorId): Measured | undefined =>
  a.factors.flatMap((f) => (f.id === id && f.state === 'measured' ? [f] : []))[0];

const units = (minor: number): number => minor / 100;

const inShort = (a: Assessment): string =>
  [
    `tier ${a.tier.letter}`,
    `exposure ${units(a.exposure.total)}`,
    `overdue ${units(a.exposure.overdue)}`,
    `use ${a.exposure.utilisation === null ? '–' : Math.round(a.exposure.utilisation * 100) / 100}`,
    `gates ${gates(a).join(' ') || '–'}`,
    `alerts ${alerts(a).join(' ') || '–'}`,
    ...(a.defects.length > 0 ? [`defects ${a.defects.map((d) => `${d.field}:${d.fault}`).join(' ')}`] : []),
  ].join(', ');

/** A case about the only customer of its folder, or about the named one. */
const about = (
  folder: string,
  right: string,
  checks: (a: Assessment, all: Map<string, Assessment>) => Readonly<Record<string, boolean>>,
): WorldCase => ({
  id: `receivables/${folder}`,
  right,
  run: async (dir) => {
    const all = await judge(dir);
    const [first] = all.values();
    if (!first) throw new Error(`${basename(dir)} has no customer`);
    return heldWhere([...all.values()].map(inShort).join(' | '), checks(first, all));
  },
});

/** Inputs whose amounts, days or labels judged customers wrongly. */
export const RECEIVABLES_CASES: readonly WorldCase[] = [
  about('01-closed-order', 'exposure 0, no G2, no utilisation', (a) => ({
    exposure: a.exposure.total === 0,
    G2: !gates(a).includes('G2'),
    alert: !alerts(a).includes('utilisation'),
  })),
  about('02-limit-at-old-rate', 'use 0.99, no G2', (a) => ({
    use: Math.abs((a.exposure.utilisation ?? 0) - 0.99) < 0.001,
    G2: !gates(a).includes('G2'),
  })),
  about('03-bounced-cheque', '5,000 open and overdue, G1; the contradiction is a defect', (a) => ({
    overdue: units(a.exposure.overdue) === 5000,
    G1: gates(a).includes('G1'),
    defect: a.defects.some((d) => d.field === 'Paid_On' && d.fault === 'contradiction'),
  })),
  about('05-bank-fee-left-open', 'nothing overdue, no late invoice, receivables 4', (a) => ({
    overdue: a.exposure.overdue === 0,
    late: (measured(a, 'P1')?.params['late'] ?? 0) === 0 && (measured(a, 'P2')?.params['late'] ?? 0) === 0,
    receivables: units(a.exposure.parts.receivables) === 4,
  })),
  about('07-books-advance-payment', 'exposure 0, credits 5,000, no G2', (a) => ({
    exposure: a.exposure.total === 0,
    credits: units(a.exposure.parts.credits) === 5000,
    G2: !gates(a).includes('G2'),
  })),
  about('08-negative-invoice', 'exposure 0, no G1', (a) => ({
    exposure: a.exposure.total === 0 && a.exposure.overdue === 0,
    G1: !gates(a).includes('G1'),
  })),
  about('10-reissued-number', 'exposure 6,000, use 0.75, no G2', (a) => ({
    exposure: units(a.exposure.total) === 6000,
    use: a.exposure.utilisation === 0.75,
    G2: !gates(a).includes('G2'),
  })),
  about('12-prepaid-order', 'exposure 0, A1 full, no G2', (a) => ({
    exposure: a.exposure.total === 0,
    A1: measured(a, 'A1')?.lost === 0,
    G2: !gates(a).includes('G2'),
  })),
  about('13-two-limits-one-day', 'use 1.6, G2', (a) => ({
    use: a.exposure.utilisation === 1.6,
    G2: gates(a).includes('G2'),
  })),
  about('14-many-small-unpaid', '900 overdue, late ones counted, G1, oldest-overdue', (a) => ({
    overdue: units(a.exposure.overdue) === 900,
    late: Number(measured(a, 'P2')?.params['late'] ?? 0) >= 20,
    G1: gates(a).includes('G1'),
    alert: alerts(a).includes('oldest-overdue'),
  })),
  about('15-small-part-disputed', '9,880 overdue, G1, oldest-overdue, 120 disputed', (a) => ({
    overdue: units(a.exposure.overdue) === 9880,
    G1: gates(a).includes('G1'),
    alert: alerts(a).includes('oldest-overdue'),
    disputed: units(a.exposure.ageing.d61to90.disputed) === 120,
  })),
  about('16-promise-in-instalments', 'no promise broken, no G4', (a) => ({
    P6: measured(a, 'P6')?.params['broken'] === 0,
    alert: !alerts(a).includes('promise-broken'),
    G4: !gates(a).includes('G4'),
  })),
  about('17-several-orders-a-day', 'R2 about 1, full points, no silence', (a) => ({
    R2: Math.abs((measured(a, 'R2')?.value ?? 0) - 1) < 0.05 && measured(a, 'R2')?.lost === 0,
    alert: !alerts(a).includes('silence'),
  })),
  about('18-due-before-issue', 'a defect; no arrears of ten years', (a) => ({
    defect: a.defects.some((d) => d.field === 'Due_Date' && d.fault === 'contradiction'),
    G1: !gates(a).includes('G1') && !alerts(a).includes('oldest-overdue'),
    P3: measured(a, 'P3')?.value === 0,
  })),
  {
    id: 'receivables/19-rates-the-other-way',
    right: 'stops, and says which setting to change',
    run: async (dir) => {
      const refusal = await judge(dir).then(
        () => 'judged without a word',
        (error: unknown) => String(error),
      );
      return heldWhere(refusal.slice(0, 160), { remedy: refusal.includes('home-per-foreign') });
    },
  },
  about('20-offset-without-colon', 'both judged alike', (_, all) => {
    const [one, other] = [...all.values()].map((a) => `${gates(a)} ${alerts(a)} ${a.score}`);
    return { alike: one === other };
  }),
  about('22-free-samples', 'both are New, nobody is asked for payment days', (_, all) => ({
    new: [...all.values()].every((a) => a.tier.letter === 'N'),
    asked: [...all.values()].every((a) => a.factors.every((f) => f.state === 'measured' || f.need !== 'paid-on')),
  })),
  about('26-waiting-for-approval', 'nothing owed, no gate, no alert', (a) => ({
    owed: a.exposure.total === 0 && a.exposure.overdue === 0,
    quiet: gates(a).length === 0 && alerts(a).filter((rule) => rule !== 'thin-data').length === 0,
  })),
  about('29-zero-limit-and-cents', 'no G2, A1 not at its worst', (a) => ({
    G2: !gates(a).includes('G2'),
    A1: (measured(a, 'A1')?.points ?? 1) > 0,
  })),
  about('36-status-in-german', 'nothing overdue, or the statuses named; not tier E', (a) => ({
    overdue: a.exposure.overdue === 0 || a.defects.some((d) => d.fault === 'unlisted'),
    tier: !['D', 'E'].includes(a.tier.letter),
  })),
  about('37-paid-in-2062', 'a defect; not 91 days overdue', (a) => ({
    defect: a.defects.some((d) => d.field === 'Paid_On' && d.fault === 'impossible'),
    overdue: a.exposure.overdue === 0,
  })),
];
