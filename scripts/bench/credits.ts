// API credits for an assessment in batches of 1, 10 and 50 customers, compared with a naive client that reads each customer's lists one
// by one.
// `npx node scripts/bench/credits.ts`

import { hostedZoho } from '../../test/zoho/host/adapt-emulator.ts';
import { type Spent, spentSince } from '../demo/steps.ts';
import { startWorld, type World } from '../demo/world.ts';
import { machineLine } from './parts/measuring.ts';
import { readOneByOne } from './parts/naive-client.ts';

const BATCHES = [1, 10, 50] as const;

const world = await startWorld({ asOf: '2026-09-14', customers: 120, port: 0 });
console.log(machineLine());
const ids = [...(world.org.table('Accounts')?.all() ?? [])].map((record) => record.id);
console.log('\nbatch  look                credits  a customer  requests');
for (const size of BATCHES) {
  const batch = ids.slice(2, 2 + size);
  for (const id of batch) await clear(world, id);
  row(size, 'first (all written)', size, await spent(() => assess(world, batch)));
  row(size, 'second (no change)', size, await spent(() => assess(world, batch)));
  const invoices = batch.flatMap((id) => invoiceOf(world, id) ?? []);
  row(size, 'an invoice’s event', invoices.length, await spent(() => assess(world, invoices, 'Invoices')));
}
const naive = await spent(() => readAll(world, ids.slice(2, 52)));
row(50, 'naive client, reads', 50, naive);
await world.close();

/** Any invoice of a customer: an event names it, and the customer has to be found first. */
function invoiceOf({ org }: World, customer: string): string | undefined {
  const isOf = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && 'id' in value && value.id === customer;
  return [...(org.table('Invoices')?.all() ?? [])].find((row) => isOf(row['Account_Name']))?.id;
}

async function assess(
  { requestAssessments, settle }: World,
  ids: readonly string[],
  module = 'Accounts',
): Promise<void> {
  await requestAssessments({ module, ids, cause: 'bench/look' });
  await settle();
}

/** Puts a customer back to "never assessed". */
async function clear({ user, settle }: World, id: string): Promise<void> {
  const empty = { Winnow_Score: null, Winnow_Tier: null, Winnow_Assessment: null, Winnow_Reasons: null };
  await user.update('Accounts', { id, ...empty });
  await settle();
}

async function readAll({ zoho, org }: World, batch: readonly string[]): Promise<void> {
  const hosted = hostedZoho(zoho.emulator, org);
  const token = await hosted.accessToken(zoho.credentials(org).userId);
  const headers = { Authorization: `Zoho-oauthtoken ${token}` };
  await readOneByOne(batch, async (path) => {
    const response = await hosted.fetch(new Request(`http://crm.invalid/crm/v8/${path}`, { headers }));
    if (response.status !== 200) return { more: false };
    const { info } = (await response.json()) as { info?: { more_records?: boolean } };
    return { more: info?.more_records === true };
  });
}

async function spent(run: () => Promise<void>): Promise<Spent> {
  const entriesBefore = world.zoho.ledger.entries().length;
  await run();
  return spentSince(world.zoho, entriesBefore);
}

function row(size: number, what: string, customers: number, { credits, requests }: Spent): void {
  const each = (credits / customers).toFixed(2);
  console.log(
    `${String(size).padStart(5)}  ${what.padEnd(19)} ${String(credits).padStart(7)}  ${each.padStart(10)}  ${String(requests).padStart(8)}`,
  );
}
