/**
 * The emulator at the size of a large org: 100,000 accounts and 1,000,000 invoices in one process. Prints what they cost
 * in memory, and whether questions by lookup, by id and by key page take longer in a large table than in a small one.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulator } from '../../test/zoho/emulator/create-emulator.ts';
import type { Emulator } from '../../test/zoho/emulator/emulator.ts';
import { mountEverything } from '../../test/zoho/mount.ts';
import type { Org } from '../../test/zoho/org/org-model.ts';
import { openRandom } from '../demo-org/random.ts';
import { fillOrg, INVOICES_EACH } from './emulator-scale/generate.ts';
import { machineLine, middleTime } from './parts/measuring.ts';

const SIZES = [10_000, 100_000, 1_000_000] as const;
const IDS_ASKED = 50;
const READ_RUNS = 60;
const WRITE_RUNS = 50;
const BATCH_ROWS = 100;
const INSERTED = 'insert, rows a second';
const OPTIONS = {
  startsAt: '2026-03-02T09:00:00Z',
  dailyCredits: Number.POSITIVE_INFINITY,
  behaviour: { lineItemsMandatory: false },
};
const MEMORY_LIMIT_GB = 3;

type Send = (method: string, path: string, body: object) => Promise<{ data?: { id: string }[] } | undefined>;

function sender(emulator: Emulator, org: Org): Send {
  const authorization = `Zoho-oauthtoken ${emulator.tokens.issueAccessToken(emulator.administrator(org))}`;
  return async (method, path, body) => {
    const response = await emulator.app.request(`/crm/v8${path}`, {
      method,
      headers: { authorization },
      body: JSON.stringify(body),
    });
    if (response.status === 204) return undefined;
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
}

/** Ids of fifty accounts, other ones at every run. */
function fifty(accounts: readonly string[], run: number): string {
  const random = openRandom(`accounts ${run}`);
  return Array.from({ length: IDS_ASKED }, () => accounts[random.int(0, accounts.length - 1)] ?? '').join(', ');
}

async function reads(send: Send, accounts: readonly string[]): Promise<Record<string, number>> {
  const coql = (select_query: string) => send('POST', '/coql', { select_query });
  const columns = 'Subject, Status, Due_Date, Grand_Total, Account_Name from Invoices';
  let after = '0';
  return {
    'COQL in, 50 accounts': await middleTime(READ_RUNS, (run) =>
      coql(`select ${columns} where Account_Name in (${fifty(accounts, run)}) limit 2000`),
    ),
    'COQL in, 50 ids': await middleTime(READ_RUNS, (run) =>
      coql(`select Account_Name, Phone from Accounts where id in (${fifty(accounts, run)}) limit 200`),
    ),
    'key page of 200': await middleTime(READ_RUNS, async () => {
      const page = await coql(`select ${columns} where id > ${after} order by id limit 200`);
      after = page?.data?.at(-1)?.id ?? '0';
    }),
  };
}

const rowsPerSecond = (ms: number): number => Math.round((BATCH_ROWS / ms) * 1000);
const batchOf = (account: string, run: number): object[] =>
  Array.from({ length: BATCH_ROWS }, (_, row) => ({
    Subject: `New ${run}.${row}`,
    Account_Name: { id: account },
    Invoice_Date: '2026-01-10',
    Due_Date: '2026-02-09',
    Status: 'Created',
    Grand_Total: 100 + row,
  }));

/** What the same rows cost in a plain Map by id, with nothing around it: the least that any store could take. */
function mapRowsPerSecond(size: number): Promise<number> {
  const plain = new Map<string, object>();
  for (let n = 0; n < size; n += 1) plain.set(String(n), { n });
  let next = size;
  return middleTime(WRITE_RUNS, async (run) => {
    for (const row of batchOf('1', run)) plain.set(String(next++), { ...row });
  }).then(rowsPerSecond);
}

async function writes(send: Send, accounts: readonly string[]): Promise<Record<string, number>> {
  const made: string[] = [];
  const insert = await middleTime(WRITE_RUNS, async (run) => {
    const data = batchOf(accounts[run % accounts.length] ?? '', run);
    const answer = await send('POST', '/Invoices', { data, trigger: [] });
    for (const item of answer?.data ?? []) made.push(String(Object(Object(item).details).id));
  });
  const update = await middleTime(WRITE_RUNS, (run) => {
    const data = made.slice(run * BATCH_ROWS, (run + 1) * BATCH_ROWS).map((id) => ({ id, Status: 'Approved' }));
    return send('PUT', '/Invoices', { data, trigger: [] });
  });
  return { [INSERTED]: rowsPerSecond(insert), 'update, rows a second': rowsPerSecond(update) };
}

/** Rows a second inserted into an empty org that is kept in a file, each batch written before it is answered. */
async function durableRowsPerSecond(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'emulator-scale-'));
  const emulator = createEmulator({ ...OPTIONS, durable: join(folder, 'crm.sqlite') });
  const { durable } = await mountEverything(emulator);
  const [org] = [...emulator.orgs.values()];
  if (org === undefined) throw new Error('no org');
  const figures = await writes(sender(emulator, org), fillOrg(org, 100));
  durable?.close();
  await rm(folder, { recursive: true });
  return figures[INSERTED] ?? Number.NaN;
}

async function measure(invoices: number): Promise<Record<string, number>> {
  const emulator = createEmulator(OPTIONS);
  await mountEverything(emulator);
  const [org] = [...emulator.orgs.values()];
  if (org === undefined) throw new Error('no org');
  const since = performance.now();
  const accounts = fillOrg(org, invoices / INVOICES_EACH);
  const load = (performance.now() - since) / 1000;
  const send = sender(emulator, org);
  const read = await reads(send, accounts);
  const written = await writes(send, accounts);
  return {
    'load, records a second': Math.round((invoices * (1 + 1 / INVOICES_EACH)) / load),
    ...read,
    ...written,
    'Map, rows a second': await mapRowsPerSecond(invoices),
    'memory (RSS), MB': Math.round(process.memoryUsage.rss() / 2 ** 20),
  };
}

const figures: Record<string, number>[] = [];
for (const size of SIZES) {
  process.stderr.write(`${size} invoices …\n`);
  figures.push(await measure(size));
}
const [smallest = {}] = figures;
console.log(machineLine());
console.log(`${'invoices'.padEnd(24)}${SIZES.map((size) => String(size).padStart(22)).join('')}`);
for (const name of Object.keys(smallest)) {
  const isTime = !/second|RSS/.test(name);
  const cells = figures.map((figure) => {
    const value = figure[name] ?? Number.NaN;
    if (!isTime) return String(value).padStart(22);
    return `${value.toFixed(2)} ms (×${(value / (smallest[name] ?? Number.NaN)).toFixed(2)})`.padStart(22);
  });
  console.log(name.padEnd(24) + cells.join(''));
}
const gigabytes = (figures.at(-1)?.['memory (RSS), MB'] ?? Number.NaN) / 1024;
console.log(`kept in a file: ${await durableRowsPerSecond()} rows a second inserted`);
console.log(`peak ${(process.resourceUsage().maxRSS / 2 ** 20).toFixed(2)} GB, limit ${MEMORY_LIMIT_GB} GB`);
if (!(gigabytes <= MEMORY_LIMIT_GB)) process.exitCode = 1;
