import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatDay, parseDay } from '../../shared/values/day.ts';
import { ARCHETYPES, type ArchetypeName } from './archetypes.ts';
import { caseDrafts } from './cases.ts';
import { accountDraft, contactDrafts, type DrawnCustomer, drawProfile } from './customer.ts';
import { dealDrafts } from './deals.ts';
import { HERO_DUE_IN, heroDraft, LARGE_INVOICE } from './hero.ts';
import { hugeDraft } from './huge.ts';
import { invoiceDrafts } from './invoices.ts';
import { ODD_NAMES } from './names.ts';
import { numberRecords, type Table } from './number-records.ts';
import { orgJson } from './org-json.ts';
import { openRandom, type Random } from './random.ts';
import { type CustomerDraft, csvText } from './records.ts';

export interface DemoOptions {
  seed: string;
  /** Day on which the demo begins, `yyyy-MM-dd`; everything is counted back from it. */
  asOf: string;
  /** Customers in all, the story's and the huge one included. */
  customers: number;
}

/** What the demo needs to tell its story. */
export interface Story {
  asOf: string;
  customer: { id: string; name: string };
  /** The large invoice, in the org's home currency. */
  invoice: { id: string; number: string; amount: number; due: string };
}

export interface DemoOrg {
  org: ReturnType<typeof orgJson>;
  tables: Table[];
  story: Story;
}

/**
 * A believable org of a mid-size manufacturer, the same for the same options on every machine.
 * @throws RangeError where `asOf` is no day.
 */
export function buildDemoOrg(options: DemoOptions): DemoOrg {
  const asOf = parseDay(options.asOf);
  if (asOf === undefined) throw new RangeError(`no day: ${options.asOf}`);
  const random = openRandom(options.seed);
  const taken = new Set<string>();
  const drawn = kindsFor(random.fork('kinds'), Math.max(0, options.customers - 2)).map((archetype, index) =>
    drawCustomer(random.fork(`customer-${index}`), { asOf, archetype, taken, fixedName: ODD_NAMES[index] }),
  );
  const customers = [heroDraft(random.fork('hero'), asOf), hugeDraft(random.fork('huge'), asOf), ...drawn];
  const { tables, named } = numberRecords(customers);
  const hero = named.get('hero');
  const invoice = named.get(LARGE_INVOICE);
  return {
    org: orgJson(),
    tables,
    story: {
      asOf: options.asOf,
      customer: { id: String(hero?.['Id']), name: String(hero?.['Account_Name']) },
      invoice: {
        id: String(invoice?.['Id']),
        number: String(invoice?.['Invoice_Number']),
        amount: Number(invoice?.['Grand_Total']),
        due: formatDay(asOf + HERO_DUE_IN),
      },
    },
  };
}

/**
 * Writes the org as a CRM export folder: `org.json`, one CSV a module as Bulk Read delivers them, and `story.json`.
 * @returns what the demo needs to tell its story.
 */
export async function generateDemoOrg(dir: string, options: DemoOptions): Promise<Story> {
  const built = buildDemoOrg(options);
  await writeDemoOrg(dir, built);
  await writeFile(join(dir, 'story.json'), `${JSON.stringify(built.story, null, 2)}\n`);
  return built.story;
}

/** Writes an org as a CRM export folder: `org.json`, and one CSV a module. */
export async function writeDemoOrg(dir: string, { org, tables }: Omit<DemoOrg, 'story'>): Promise<void> {
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, 'org.json'), `${JSON.stringify(org, null, 2)}\n`);
  for (const { module, rows } of tables) await writeFile(join(dir, `${module}.csv`), csvText(rows));
}

/** As many of each kind as its weight says, in a shuffled order. */
function kindsFor(random: Random, count: number): ArchetypeName[] {
  const weights = Object.entries(ARCHETYPES).map(([name, { weight }]) => [name as ArchetypeName, weight] as const);
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  const kinds = weights.flatMap(([name, weight]) =>
    Array.from({ length: Math.max(1, Math.round((count * weight) / total)) }, () => name),
  );
  while (kinds.length < count) kinds.push('good');
  return kinds
    .map((kind) => ({ kind, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .slice(0, count)
    .map(({ kind }) => kind);
}

function drawCustomer(random: Random, drawn: DrawnCustomer): CustomerDraft {
  const { asOf } = drawn;
  const profile = drawProfile(random, drawn);
  return {
    account: accountDraft(random, profile),
    contacts: contactDrafts(random, profile),
    invoices: invoiceDrafts(random, profile, asOf),
    deals: dealDrafts(random, profile, asOf),
    cases: caseDrafts(random, profile, asOf),
  };
}
