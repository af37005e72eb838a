import { bill, billHistory } from './billing.ts';
import { atStage, customerAt, type ExitCase, evidenceNames } from './exit-case.ts';
import { shown, shows, task } from './expectations.ts';
import { letterLines, sendLetter } from './letter.ts';
import type { Scene } from './run-scene.ts';
import { type STAFF, user } from './staff.ts';

/** From the first overdue invoice to the appeal, by the people who own each step. */
export function untilAppeal(one: ExitCase): Scene[] {
  const { office, day } = one;
  const sales = office.as('sales');
  const finance = office.as('finance');
  const fill = (values: Record<string, unknown>) => sales.update('Winnow_Exits', one.exit, values);
  const promise = (n: number, due: number): Scene => ({
    day: day(n),
    title: `On the phone the customer promises to pay by ${day(due)}`,
    act: async () => {
      await finance.create('Winnow_Incidents', {
        Name: `Promise ${day(due)}`,
        Customer: { id: one.customer },
        Kind: 'Promise',
        Fault: 'Customer',
        Happened_On: day(n),
        Due_On: day(due),
        Amount: 6000,
        Invoice: { id: one.invoices[0] },
      });
    },
  });
  return [
    {
      day: day(0),
      title: 'A customer of a year, with a contract, who has paid a few days late',
      act: async () => {
        one.customer = await sales.create('Accounts', {
          Account_Name: 'Ostrava Metals s.r.o.',
          Billing_Country: 'Czech Republic',
          Winnow_Credit_Limit: 20_000,
        });
        await sales.create('Winnow_Contracts', {
          Name: 'Frame contract 2025',
          Customer: { id: one.customer },
          Kind: 'Contract',
          Amount: 30_000,
          Signed_On: day(-380),
          Valid_From: day(-380),
          Notice_Days: 30,
        });
        await billHistory(office, one.customer, 13, 5000, 6);
        one.invoices.push(
          await bill(office, { customer: one.customer, number: 'INV-901', issued: day(0), amount: 6000 }),
        );
        one.invoices.push(
          await bill(office, { customer: one.customer, number: 'INV-902', issued: day(0), terms: 45, amount: 4500 }),
        );
      },
      expect: () => [customerAt(one, 'Active')],
    },
    {
      day: day(35),
      title: 'INV-901 is five days late',
      expect: () => [shows(office, 'Accounts', one.customer, 'Winnow_Overdue', 6000)],
    },
    promise(40, 47),
    promise(52, 59),
    promise(63, 70),
    {
      day: day(75),
      title: 'The third promise is broken; finance offers a payment plan',
      act: async () => {
        await finance.create('Winnow_Decisions', {
          Name: 'Payment plan: 3 × €3,500',
          Customer: { id: one.customer },
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
      expect: () => [task(office, 'promise-broken')],
    },
    {
      day: day(96),
      title: 'Nothing came in: the plan has failed',
      act: async () => {
        const plan = office.records('Winnow_Decisions').find((d) => d['About'] === 'payment-plan');
        await office.as('salesLead').update('Winnow_Decisions', plan?.id ?? '', { Outcome: 'Failed' });
      },
      expect: () => [task(office, 'exit-review'), customerAt(one, 'Active')],
    },
    {
      day: day(97),
      title: 'The account owner opens an exit review',
      act: async () => {
        one.exit = await sales.create('Winnow_Exits', {
          Name: 'Exit Ostrava Metals',
          Customer: { id: one.customer },
          Opened_On: day(97),
          Requested_By: user('sales'),
          Reason: 'Two invoices unpaid, three promises broken, a payment plan failed',
        });
      },
      expect: () => [
        atStage(one, 'Evidence'),
        customerAt(one, 'Exit'),
        task(office, 'exit-step'),
        task(office, 'exit-review', false),
        evidenceNames(one, String(shown(office, 'Invoices', one.invoices[0] ?? '', 'Invoice_Number'))),
      ],
    },
    {
      day: day(98),
      title: 'He drags the card to the end and dates the termination: neither counts',
      act: () => fill({ Stage: 'Termination', Terminated_On: day(98) }),
      expect: () => [atStage(one, 'Evidence'), customerAt(one, 'Exit')],
    },
    {
      day: day(102),
      title: 'The customer was heard, the fault is found, finance and sales sign',
      act: () =>
        fill({
          Terminated_On: null,
          Customer_Asked_On: day(100),
          Fault_Finding: 'Customer',
          Signed_On: day(102),
          Finance_Signed_By: user('finance'),
          Sales_Signed_By: user('sales'),
        }),
      expect: () => [atStage(one, 'Remediation')],
    },
    {
      day: day(104),
      title: 'A last plan is offered: prepaid, instalments, one contact',
      act: () => fill({ Plan: 'Prepaid, three instalments', Plan_Offered_On: day(104), Plan_Ends_On: day(134) }),
      expect: () => [atStage(one, 'Remediation')],
    },
    {
      day: day(135),
      title: 'The cure fails: no instalment came',
      act: () => fill({ Plan_Ended_On: day(134), Plan_Result: 'Failed' }),
      expect: () => [atStage(one, 'Decision')],
    },
    {
      day: day(136),
      title: 'The sales manager asks for the exit and approves it herself: that does not count',
      act: async () => {
        await office
          .as('salesLead')
          .create('Winnow_Decisions', decision(one, 136, { State: 'Approved', ...approvers('salesLead', 'director') }));
      },
      expect: () => [atStage(one, 'Decision'), task(office, 'exit-step')],
    },
    {
      day: day(138),
      title: 'She asks again; the finance manager and the director approve',
      act: async () => {
        const id = await office.as('salesLead').create('Winnow_Decisions', decision(one, 138, { State: 'Proposed' }));
        await finance.update('Winnow_Decisions', id, { Approved_By: user('finance') });
        await office
          .as('director')
          .update('Winnow_Decisions', id, { State: 'Approved', Second_Approved_By: user('director') });
      },
      expect: () => [atStage(one, 'Demand')],
    },
    {
      day: day(139),
      title: 'The written demand goes out with fifteen days to pay',
      act: async () => {
        await fill({ Demand_Sent_On: day(139), Cure_By: day(154), Demand_Proof: 'Courier 88-1412' });
        return letterLines(
          await sendLetter(office, { customer: one.customer, letter: 'demand', about: one.exit, by: finance }),
        );
      },
      expect: () => [atStage(one, 'Demand')],
    },
    { day: day(155), title: 'The fifteen days have passed unpaid', expect: () => [atStage(one, 'Notice')] },
    {
      day: day(156),
      title: 'Notice is given, with its clause, its reasons and thirty days',
      act: async () => {
        await fill({
          Notice_Sent_On: day(156),
          Notice_Clause: '§ 9 (2)',
          Notice_Proof: 'Registered RR 4471',
          Effective_On: day(186),
        });
        const given = {
          'reason.because': 'two invoices are unpaid in spite of two payment plans and our written demand',
          'appeal.contact': 'Sina Hahn, sina@harbour-tools.example, who had no part in this decision',
          'list.alternatives': [
            { kind: 'words', words: { en: 'Orders paid in advance, through our web shop', zh: '通过网店预付款订购' } },
          ],
        } as const;
        const letter = {
          customer: one.customer,
          letter: 'termination',
          about: one.exit,
          by: office.as('salesLead'),
        } as const;
        return letterLines(await sendLetter(office, { ...letter, given }));
      },
      expect: () => [atStage(one, 'Run-down')],
    },
    {
      day: day(160),
      title: 'The customer appeals: the clock stands still',
      act: () => fill({ Appealed_On: day(160) }),
      expect: () => [customerAt(one, 'Exit')],
    },
  ];
}

const approvers = (first: keyof typeof STAFF, second: keyof typeof STAFF) => ({
  Approved_By: user(first),
  Second_Approved_By: user(second),
});

const decision = (one: ExitCase, n: number, values: Record<string, unknown>) => ({
  Name: 'Part with Ostrava Metals',
  Customer: { id: one.customer },
  Exit: { id: one.exit },
  Kind: 'Exit',
  Requested_By: user('salesLead'),
  Reason: 'Unpaid in spite of two plans',
  Valid_From: one.day(n),
  ...values,
});
