import { afterAll, beforeAll, expect, it } from 'vitest';
import { after, bill, billHistory } from '../../../scripts/demo/processes/billing.ts';
import { type Office, openOffice } from '../../../scripts/demo/processes/office.ts';
import { STAFF, type Staff } from '../../../scripts/demo/processes/staff.ts';

// A Thursday.
const START = '2026-03-05';
const MONDAY = '2026-03-09';

let office: Office;
let account = '';

beforeAll(async () => {
  office = await openOffice(START);
  account = await office.as('sales').create('Accounts', { Account_Name: 'Marlow Pumps' });
  await billHistory(office, account, { months: 14, amount: 4000, daysLate: 2 });
  await office.settle();
});
afterAll(() => office.close());

interface Seen {
  key: string;
  owner: Staff | undefined;
  open: boolean;
}

/** Winnow's tasks of a kind: alert rule, duty, `digest`. */
function tasks(kind: string): Seen[] {
  return office
    .records('Tasks')
    .map((task) => ({
      key: String(task['Winnow_Key'] ?? ''),
      owner: (Object.keys(STAFF) as Staff[]).find((who) => STAFF[who].id === Reflect.get(Object(task['Owner']), 'id')),
      open: task['Status'] !== 'Completed',
    }))
    .filter(({ key }) => key.split(':').includes(kind));
}

const owners = (kind: string): (Staff | undefined)[] =>
  tasks(kind)
    .filter(({ open }) => open)
    .map(({ owner }) => owner);

async function decide(values: Record<string, unknown>, who: Staff = 'sales'): Promise<string> {
  const id = await office
    .as(who)
    .create('Winnow_Decisions', { Name: 'Decision', Customer: { id: account }, ...values });
  await office.settle();
  return id;
}

it('makes a task of an alert for each of the people it is for, once', async () => {
  for (const [at, due] of [-40, -35].entries())
    await bill(office, { customer: account, number: `O-${at}`, issued: after(START, due - 30), amount: 4000 });
  await office.settle();
  expect(owners('late-invoices')).toEqual(['sales', 'finance']);
  expect(owners('oldest-overdue')).toEqual(['sales', 'finance']);
  await office.goTo(after(START, 1));
  expect(tasks('late-invoices')).toHaveLength(2);
  const [task] = office.records('Tasks').filter((row) => String(row['Winnow_Key']).includes('late-invoices'));
  expect(String(task?.['Description'])).toMatch(/^– 1014, €4,000, Jan 24, 2026\n.*\nBy Mar 8, 2026\.$/m);
});

it('closes an alert for those who answer it as wrong, and does not raise it again', async () => {
  const answer = { Kind: 'Wrong-alert', About: 'late-invoices', Reason: 'They pay by a set-off that is agreed' };
  await decide(answer);
  expect(owners('late-invoices')).not.toContain('sales');
  await decide(answer, 'finance');
  expect(owners('late-invoices')).toEqual([]);
  expect(owners('oldest-overdue')).toEqual(['sales', 'finance']);
  await office.goTo(after(START, 3));
  expect(owners('late-invoices')).toEqual([]);
  expect(tasks('late-invoices')).toHaveLength(2);
});

it('puts what is not urgent into one digest a person on Monday, and closes it when the next one comes', async () => {
  await office.as('sales').create('Winnow_Contracts', {
    Name: 'Frame contract',
    Customer: { id: account },
    Kind: 'Contract',
    Signed_On: '2025-05-01',
    Valid_From: '2025-05-01',
    Valid_To: after(START, 50),
  });
  await office.settle();
  expect(tasks('contract-ending')).toEqual([]);
  await office.goTo(MONDAY);
  const first = tasks('digest');
  expect(first.map(({ key, open }) => [key, open])).toContainEqual([`winnow:digest:${STAFF.sales.id}:${MONDAY}`, true]);
  expect(first.map(({ owner }) => owner)).toContain('legal');
  const digest = office
    .records('Tasks')
    .find((task) => String(task['Winnow_Key']).includes(`digest:${STAFF.sales.id}`));
  expect(String(digest?.['Description'])).toMatch(/Marlow Pumps: .*ends in/);
  await office.goTo(after(MONDAY, 1));
  expect(tasks('digest')).toEqual(first);
  await office.goTo(after(MONDAY, 7));
  const second = tasks('digest');
  expect(second.filter(({ open }) => open).every(({ key }) => key.endsWith(after(MONDAY, 7)))).toBe(true);
  expect(second.filter(({ open }) => !open)).toHaveLength(first.length);
});

it('opens a contingency plan as a set of tasks for its people, and closes it when its trigger is over', async () => {
  const id = await office.as('finance').create('Winnow_Incidents', {
    Name: 'Insolvency petition',
    Customer: { id: account },
    Kind: 'Insolvency',
    Fault: 'Customer',
    Severity: 'Serious',
    Happened_On: office.today(),
  });
  await office.as('legal').update('Winnow_Incidents', id, { Confirmed: true });
  await office.settle();
  expect(owners('plan-step')).toEqual(['finance', 'finance', 'legal', 'legal']);
  const steps = office.records('Tasks').filter((task) => String(task['Winnow_Key']).includes('insolvency'));
  expect(steps.map((task) => task['Due_Date'])).toEqual([0, 1, 3, 14].map((days) => after(office.today(), days)));
  expect(String(steps[0]?.['Description'])).toContain('At risk:');
  await office.as('finance').update('Winnow_Incidents', id, { Solved_On: office.today() });
  await office.settle();
  expect(tasks('plan-step').map(({ open }) => open)).toEqual([false, false, false, false]);
});

it('tells the administrator, once, which label of an invoice no list of the policy names', async () => {
  expect(tasks('unread-facts')).toEqual([]);
  const id = await bill(office, { customer: account, number: 'U-1', issued: after(office.today(), -3), amount: 900 });
  await office.as('finance').update('Invoices', id, { Status: 'Halb beglichen' });
  await office.goTo(after(office.today(), 1));
  await office.goTo(after(office.today(), 1));
  expect(tasks('unread-facts')).toMatchObject([{ owner: 'admin', open: true }]);
  const task = office.records('Tasks').find((row) => String(row['Winnow_Key']).includes('unread-facts'));
  expect(`${task?.['Subject']} ${task?.['Description']}`).toContain('Invoices.Status: Halb beglichen');
  await office.as('finance').update('Invoices', id, { Status: 'Sent' });
  await office.goTo(after(office.today(), 1));
  await office.goTo(after(office.today(), 1));
  expect(tasks('unread-facts')).toMatchObject([{ owner: 'admin', open: false }]);
});
