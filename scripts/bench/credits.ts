// API credits for a look at a customer in batches of 1, 10 and 50, beside a naive client that reads each customer's lists one by one.
// `npx node scripts/bench/credits.ts`

import { hostedZoho } from '../../test/zoho/host/adapt-emulator.ts';
import { startWorld, TENANT, type World } from '../demo/world.ts';
import { machineLine } from './machine.ts';

const BATCHES = [1, 10, 50] as const;
const LISTS = ['Invoices', 'Deals', 'Cases', 'Tasks'] as const;

const world = await startWorld({ asOf: '2026-09-14', customers: 120, port: 0 });
console.log(machineLine());
const ids = [...(world.org.table('Accounts')?.all() ?? [])].map((record) => record.id);
console.log('\nbatch  look                credits  a customer  requests');
for (const size of BATCHES) {
  const batch = ids.slice(2, 2 + size);
  for (const id of batch) await clear(world, id);
  row(size, 'first (all written)', size, await spent(() => look(world, batch)));
  row(size, 'second (no change)', size, await spent(() => look(world, batch)));
  const invoices = batch.flatMap((id) => invoiceOf(world, id) ?? []);
  row(size, 'an invoice’s event', invoices.length, await spent(() => look(world, invoices, 'Invoices')));
}
const naive = await spent(() => readOneByOne(world, ids.slice(2, 52)));
row(50, 'naive client, reads', 50, naive);
await world.close();

/** Any invoice of a customer: an event names it, and the customer has to be found first. */
function invoiceOf({ org }: World, customer: string): string | undefined {
  const isOf = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && 'id' in value && value.id === customer;
  return [...(org.table('Invoices')?.all() ?? [])].find((row) => isOf(row['Account_Name']))?.id;
}

async function look({ functions, org, settle }: World, batch: readonly string[], module = 'Accounts'): Promise<void> {
  const body = (id: string): string => JSON.stringify({ v: 1, tenant: TENANT, module, id, cause: 'bench/look' });
  await functions.base.queue.send(batch.map((id) => ({ body: body(id), group: org.meta.id })));
  await settle();
}

/** Puts a customer back to "never assessed". */
async function clear({ user, settle }: World, id: string): Promise<void> {
  const empty = { Winnow_Score: null, Winnow_Tier: null, Winnow_Assessment: null, Winnow_Reasons: null };
  await user.update('Accounts', { id, ...empty });
  await settle();
}

/** What a client does that knows only the list calls: the record, then page after page of each of its lists. */
async function readOneByOne({ zoho, org }: World, batch: readonly string[]): Promise<void> {
  const hosted = hostedZoho(zoho.emulator, org);
  const token = await hosted.accessToken(zoho.credentials(org).userId);
  const headers = { Authorization: `Zoho-oauthtoken ${token}` };
  const get = async (path: string): Promise<Response> =>
    hosted.fetch(new Request(`http://crm.invalid/crm/v8/${path}`, { headers }));
  for (const id of batch) {
    await get(`Accounts/${id}`);
    for (const list of LISTS)
      for (let page = 1; ; page += 1) {
        const response = await get(`Accounts/${id}/${list}?fields=id&per_page=200&page=${page}`);
        if (response.status !== 200) break;
        const answer = (await response.json()) as { info?: { more_records?: boolean } };
        if (!answer.info?.more_records) break;
      }
  }
}

async function spent(run: () => Promise<void>): Promise<{ credits: number; requests: number }> {
  const mark = world.zoho.ledger.entries().length;
  await run();
  const calls = world.zoho.ledger
    .entries()
    .slice(mark)
    .filter((entry) => entry.direction === 'in');
  return { credits: calls.reduce((total, call) => total + call.credits, 0), requests: calls.length };
}

function row(
  size: number,
  what: string,
  customers: number,
  { credits, requests }: { credits: number; requests: number },
): void {
  const each = (credits / customers).toFixed(2);
  console.log(
    `${String(size).padStart(5)}  ${what.padEnd(19)} ${String(credits).padStart(7)}  ${each.padStart(10)}  ${String(requests).padStart(8)}`,
  );
}
