import type { StoredRecord } from '../../../test/zoho/base/types.ts';
import { type Expectation, StepError } from '../steps.ts';
import { after, bill, billHistory, pay } from './billing.ts';
import { noOpenTask, openTask } from './expectations.ts';
import type { Office } from './office.ts';
import { playScenario, type Scene, type Setting } from './run-scene.ts';
import { STAFF, user } from './staff.ts';

const QUIET_DAYS = 3;

const RHYTHM = [-3, 1, 10];

const TIERS = ['A', 'B', 'C', 'D', 'E', 'N'];

const POLICY = {
  alerts: { quietDays: QUIET_DAYS },
  gates: { G7: { mode: 'observe' } },
  care: { reminders: { on: true, rhythm: Object.fromEntries(TIERS.map((tier) => [tier, RHYTHM])) } },
};

/** What the scenes share: the customer, and its invoices in the order in which they were made. */
interface RemindersCase extends Setting {
  customer: string;
  late: string;
  disputed: string;
  promised: string;
  prepaid: string;
}

/**
 * A month of reminders: finance sends what a task asks for and records it. Nobody is written to twice within the quiet days, and what is
 * disputed, promised for a day to come, or to be paid in advance is left alone. @throws StepError naming the scene that did not hold.
 */
export async function remindersScenario(asOf: string, print: (line: string) => void): Promise<void> {
  await playScenario({ asOf, policy: POLICY, print }, (setting) => {
    const reminders: RemindersCase = { ...setting, customer: '', late: '', disputed: '', promised: '', prepaid: '' };
    return [...beginning(reminders), ...leftAlone(reminders), ...ending(reminders)];
  });
}

const REMINDER = 'send-reminder:reminder';

const ACCOUNT = 'send-reminder:account';

/** Days on which a letter went out, by the CRM's records. */
const sentDays = (office: Office): string[] =>
  office
    .records('Winnow_Decisions')
    .flatMap((row: StoredRecord) => (row['Sent_On'] ? [String(row['Sent_On'])] : []))
    .sort();

/** That no letter went out within the quiet days of another. */
function keepsQuiet(office: Office): Expectation {
  const days = sentDays(office);
  const isKept = days.every((day, at) => at === 0 || day >= after(days[at - 1] ?? '', QUIET_DAYS));
  return [isKept, `letters went out on ${days.join(', ')}`];
}

/** Finance sends the letter and records it in the panel, as a decision in the own name. */
async function send({ office, customer }: RemindersCase, letter: string): Promise<string[]> {
  await office.as('finance').create('Winnow_Decisions', {
    Name: `Letter: ${letter}`,
    Customer: { id: customer },
    Kind: 'Other',
    State: 'Approved',
    About: `letter:${letter}`,
    Sent_On: office.today(),
    Valid_From: office.today(),
    Requested_By: user('finance'),
    Reason: 'Sent by mail',
  });
  return [`${STAFF.finance.full_name} sends the letter ${letter} and records it`];
}

function beginning(reminders: RemindersCase): Scene[] {
  const { office, day } = reminders;
  return [
    {
      day: day(0),
      title: 'A customer with one invoice that is due in ten days: nothing is to be sent',
      act: async () => {
        reminders.customer = await office.as('sales').create('Accounts', { Account_Name: 'Turku Boats Oy' });
        const { customer } = reminders;
        await billHistory(office, customer, { months: 13, amount: 4000, daysLate: 2 });
        reminders.late = await bill(office, { customer, number: 'INV-701', issued: day(0), terms: 10, amount: 3000 });
      },
      expect: () => [noOpenTask(office, 'send-reminder')],
    },
    {
      day: day(7),
      title: 'Three days before the due day: the statement of account is sent, and its task closes',
      act: () => {
        assertOpen(office, ACCOUNT);
        return send(reminders, 'account-statement');
      },
      expect: () => [noOpenTask(office, ACCOUNT)],
    },
    {
      day: day(11),
      title: 'A day late: the reminder is sent, and its task closes',
      act: () => {
        assertOpen(office, REMINDER);
        return send(reminders, 'payment-reminder');
      },
      expect: () => [noOpenTask(office, 'send-reminder'), keepsQuiet(office)],
    },
  ];
}

/** A task that the scene begins with. @throws StepError where it is not open. */
function assertOpen(office: Office, part: string): void {
  const [holds, why] = openTask(office, part);
  if (!holds) throw new StepError(why);
}

function leftAlone(reminders: RemindersCase): Scene[] {
  const { office, day } = reminders;
  const invoice = (number: string, due: number) =>
    bill(office, { customer: reminders.customer, number, issued: day(due - 10), terms: 10, amount: 900 });
  return [
    {
      day: day(12),
      title: 'Another invoice is a day late, the day after a letter: it waits for the end of the quiet days',
      act: async () => {
        await invoice('INV-702', 11);
      },
      expect: () => [noOpenTask(office, 'send-reminder')],
    },
    {
      day: day(14),
      title: 'Three days after that letter: the next one, about the invoice that waited',
      act: () => {
        assertOpen(office, REMINDER);
        return send(reminders, 'payment-reminder');
      },
      expect: () => [noOpenTask(office, 'send-reminder'), keepsQuiet(office)],
    },
    {
      day: day(18),
      title:
        'Three more are late: one is disputed, one promised, one of a deal to be paid in advance. None is reminded of',
      act: async () => {
        const { customer } = reminders;
        reminders.disputed = await invoice('INV-703', 16);
        await office.as('service').update('Invoices', reminders.disputed, { Dispute: 'Open' });
        reminders.promised = await invoice('INV-704', 16);
        await office.as('finance').create('Winnow_Incidents', {
          Name: 'Promise to pay INV-704',
          Customer: { id: customer },
          Kind: 'Promise',
          Happened_On: office.today(),
          Due_On: day(24),
          Invoice: { id: reminders.promised },
          Amount: 900,
        });
        const deal = await office.as('sales').create('Deals', {
          Deal_Name: 'Anchors, paid in advance',
          Account_Name: { id: customer },
          Stage: 'Closed Won',
          Amount: 900,
          Closing_Date: day(5),
          Prepaid: true,
        });
        const order = await office.as('sales').create('Sales_Orders', {
          Subject: 'SO-705',
          Account_Name: { id: customer },
          Deal_Name: { id: deal },
          Status: 'Approved',
          Ordered_Items: [{ Product_Name: { id: office.records('Products')[0]?.id }, Quantity: 1, List_Price: 900 }],
        });
        reminders.prepaid = await invoice('INV-705', 16);
        await office.as('finance').update('Invoices', reminders.prepaid, { Sales_Order: { id: order } });
      },
      expect: () => [noOpenTask(office, 'send-reminder')],
    },
  ];
}

function ending(reminders: RemindersCase): Scene[] {
  const { office, day } = reminders;
  return [
    {
      day: day(20),
      title: 'Ten days late, the first invoice comes to its next step: the reminder leaves the three alone',
      act: () => {
        assertOpen(office, REMINDER);
        return send(reminders, 'payment-reminder');
      },
      expect: () => [noOpenTask(office, 'send-reminder'), keepsQuiet(office)],
    },
    {
      day: day(22),
      title: 'The two late invoices are paid: nothing is left to be reminded of',
      act: async () => {
        await pay(office, reminders.late);
        const [, other] = office
          .records('Invoices')
          .filter(({ Subject }) => ['INV-701', 'INV-702'].includes(String(Subject)));
        if (other) await pay(office, other.id);
      },
      expect: () => [noOpenTask(office, 'send-reminder')],
    },
    {
      day: day(25),
      title: 'The day of the promise has passed and nothing has come: the customer is reminded of it',
      act: () => {
        assertOpen(office, REMINDER);
        return send(reminders, 'payment-reminder');
      },
      expect: () => [noOpenTask(office, 'send-reminder'), keepsQuiet(office)],
    },
  ];
}
