import { bill, billHistory } from './billing.ts';
import { customerAt, type ExitCase, evidenceNames, exitAt } from './exit-case.ts';
import { customerShows, noOpenTask, openTask, shown } from './expectations.ts';
import type { Scene } from './run-scene.ts';
import { user } from './staff.ts';

/** From the first overdue invoice to the opened review. */
export function untilReview(exitCase: ExitCase): Scene[] {
  const { office, day } = exitCase;
  return [
    {
      day: day(0),
      title: 'A customer of a year, with a contract, who has paid a few days late',
      act: () => enterCustomer(exitCase),
      expect: () => [customerAt(exitCase, 'Active')],
    },
    {
      day: day(35),
      title: 'INV-901 is five days late',
      expect: () => [customerShows(office, exitCase.customer, 'Winnow_Overdue', 6000)],
    },
    promise(exitCase, 40, 47),
    promise(exitCase, 52, 59),
    promise(exitCase, 63, 70),
    ...failedPlan(exitCase),
    {
      day: day(97),
      title: 'The account owner opens an exit review',
      act: async () => {
        exitCase.exit = await office.as('sales').create('Winnow_Exits', {
          Name: 'Exit Ostrava Metals',
          Customer: { id: exitCase.customer },
          Opened_On: day(97),
          Requested_By: user('sales'),
          Reason: 'Two invoices unpaid, three promises broken, a payment plan failed',
        });
      },
      expect: () => {
        const invoice = { module: 'Invoices', id: exitCase.invoices[0] ?? '', field: 'Invoice_Number' };
        return [
          exitAt(exitCase, 'Evidence'),
          customerAt(exitCase, 'Exit'),
          openTask(office, 'exit-step'),
          noOpenTask(office, 'exit-review'),
          evidenceNames(exitCase, String(shown(office, invoice))),
        ];
      },
    },
  ];
}

async function enterCustomer(exitCase: ExitCase): Promise<void> {
  const { office, day } = exitCase;
  const sales = office.as('sales');
  const customer = await sales.create('Accounts', {
    Account_Name: 'Ostrava Metals s.r.o.',
    Billing_Country: 'Czech Republic',
    Winnow_Credit_Limit: 20_000,
  });
  exitCase.customer = customer;
  await sales.create('Winnow_Contracts', {
    Name: 'Frame contract 2025',
    Customer: { id: customer },
    Kind: 'Contract',
    Amount: 30_000,
    Signed_On: day(-380),
    Valid_From: day(-380),
    Notice_Days: 30,
  });
  await billHistory(office, customer, { months: 13, amount: 5000, daysLate: 6 });
  exitCase.invoices.push(await bill(office, { customer, number: 'INV-901', issued: day(0), amount: 6000 }));
  exitCase.invoices.push(await bill(office, { customer, number: 'INV-902', issued: day(0), terms: 45, amount: 4500 }));
}

function promise(exitCase: ExitCase, given: number, due: number): Scene {
  const { office, day } = exitCase;
  return {
    day: day(given),
    title: `On the phone the customer promises to pay by ${day(due)}`,
    act: async () => {
      await office.as('finance').create('Winnow_Incidents', {
        Name: `Promise ${day(due)}`,
        Customer: { id: exitCase.customer },
        Kind: 'Promise',
        Fault: 'Customer',
        Happened_On: day(given),
        Due_On: day(due),
        Amount: 6000,
        Invoice: { id: exitCase.invoices[0] },
      });
    },
  };
}

function failedPlan(exitCase: ExitCase): Scene[] {
  const { office, day } = exitCase;
  return [
    {
      day: day(75),
      title: 'The third promise is broken; finance offers a payment plan',
      act: async () => {
        await office.as('finance').create('Winnow_Decisions', {
          Name: 'Payment plan: 3 × €3,500',
          Customer: { id: exitCase.customer },
          Kind: 'Plan',
          About: 'payment-plan',
          State: 'Approved',
          Requested_By: user('finance'),
          Approved_By: user('salesLead'),
          Reason: 'Three promises broken',
          Valid_From: day(75),
          Expires_On: day(95),
          Outcome: 'Open',
        });
      },
      expect: () => [openTask(office, 'promise-broken')],
    },
    {
      day: day(96),
      title: 'Nothing came in: the plan has failed',
      act: async () => {
        const plan = office.records('Winnow_Decisions').find((decision) => decision['About'] === 'payment-plan');
        await office.as('salesLead').update('Winnow_Decisions', plan?.id ?? '', { Outcome: 'Failed' });
      },
      expect: () => [openTask(office, 'exit-review'), customerAt(exitCase, 'Active')],
    },
  ];
}
