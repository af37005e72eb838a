import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeAs } from '../../../scripts/demo/as-user.ts';
import { hostedZoho } from '../../zoho/host/adapt-emulator.ts';
import { type Connected, connect } from './connected.ts';

let at: Connected;
let account = '';

const idOf = (rows: readonly Record<string, unknown>[]): string =>
  String((rows[0]?.['details'] as { id?: string } | undefined)?.id);

const type = (limit: number | null) =>
  at.person('PUT', 'Accounts', { data: [{ id: account, Winnow_Credit_Limit: limit }] });

const shown = async () => {
  const [row] = await at.crm.byIds('Accounts', [account], ['Winnow_Credit_Limit']);
  return row?.['Winnow_Credit_Limit'];
};

/** Days go by, in which the nightly pass would have renewed the watch channels. */
const later = async (days: number): Promise<void> => {
  await at.zoho.clock.moveTo(at.zoho.clock.now() + days * 86_400_000);
  await at.provision();
};

const limitTasks = async () =>
  (await at.person('GET', 'Tasks?fields=Subject,Status,Winnow_Key')).filter((task) =>
    String(task['Winnow_Key']).includes('typed-limit'),
  );

// The limit stood in the record before Winnow came; a night has passed since.
beforeAll(async () => {
  at = await connect();
  account = idOf(await at.person('POST', 'Accounts', { data: [{ Account_Name: 'Birch & Sons' }] }));
  await later(40);
  await type(20_000);
  await at.settle();
  await later(2);
  await at.person('PUT', 'Accounts', { data: [{ id: account, Website: 'birch.example' }] });
  await at.settle();
});
afterAll(() => at.close());

it('leaves alone the limit that it has found, and puts back one that is typed later, with a task', async () => {
  expect([await shown(), await limitTasks()]).toEqual([20_000, []]);
  await type(500_000);
  await at.settle();
  expect(await shown()).toBe(20_000);
  expect(await limitTasks()).toMatchObject([
    { Status: 'Not Started', Subject: expect.stringContaining('typed into the record without a decision') },
  ]);
});

it('puts the same figure back again, and one that was taken out', async () => {
  for (const typed of [500_000, 500_000, null]) {
    await type(typed);
    await at.settle();
    expect(await shown(), String(typed)).toBe(20_000);
  }
});

it('shows a decided limit in the record, and closes the task', async () => {
  const org = at.zoho.orgs.values().next().value;
  if (!org) throw new Error('the emulator has no org');
  const approver = at.zoho.emulator.administrator(org).userId;
  const asker = org.users().find(({ id }) => id !== approver)?.id ?? '';
  const record = {
    Name: 'Limit',
    Kind: 'Limit',
    State: 'Proposed',
    Customer: { id: account },
    Amount: 60_000,
    Requested_By: { id: asker },
    Approved_By: { id: approver },
    Reason: 'Grows steadily',
    Valid_From: new Date(at.zoho.clock.now()).toISOString().slice(0, 10),
  };
  const zoho = hostedZoho(at.zoho.emulator, org);
  const id = await writeAs(zoho, asker, { method: 'POST', path: 'Winnow_Decisions', record });
  await at.settle();
  expect(await shown()).toBe(20_000);
  await at.person('PUT', 'Winnow_Decisions', { data: [{ id, State: 'Approved' }] });
  await at.settle();
  expect(await shown()).toBe(60_000);
  expect((await limitTasks()).map(({ Status }) => Status)).toEqual(['Completed']);
});
