import { after, bill, billHistory } from './billing.ts';
import { shows, task } from './expectations.ts';
import { type Office, openOffice } from './office.ts';
import { type Claim, play, type Scene } from './run-scene.ts';
import { type Staff, user } from './staff.ts';

/**
 * Two new customers go through the same steps: one is taken on with four eyes for its limit and is introduced, one is refused with an
 * alternative. A customer on the books is left in peace. @throws Error naming the scene that did not hold.
 */
export async function screeningScenario(asOf: string, print: (line: string) => void): Promise<void> {
  const office = await openOffice(asOf, { screening: { from: asOf } });
  try {
    await play(
      office,
      scenes(office, (n) => after(asOf, n)),
      print,
    );
  } finally {
    await office.close();
  }
}

interface People {
  by: Staff;
  approved?: Staff;
  second?: Staff;
}

function scenes(office: Office, day: (n: number) => string): Scene[] {
  const sales = office.as('sales');
  const ids = { old: '', robotics: '', tables: '', deal: '', wish: '', refusal: '' };
  const stage = (customer: string, wanted: string): Claim =>
    shows(office, 'Accounts', customer, 'Winnow_Stage', wanted);
  const deal = (name: string, customer: string, amount: number): Promise<string> =>
    sales.create('Deals', {
      Deal_Name: name,
      Account_Name: { id: customer },
      Stage: 'Qualification',
      Amount: amount,
      Closing_Date: day(60),
    });
  // Whoever asks makes the record; whoever approves signs it with an own hand.
  const answer = async (
    customer: string,
    about: string,
    { by, approved, second }: People,
    more: Record<string, unknown> = {},
  ): Promise<void> => {
    const state = more['State'] ?? 'Approved';
    const id = await office.as(by).create('Winnow_Decisions', {
      Name: `Screening: ${about}`,
      Customer: { id: customer },
      Kind: 'Screening',
      About: about,
      Requested_By: user(by),
      Valid_From: office.today(),
      Reason: 'Checklist gone through, nothing found',
      ...more,
      State: approved ? 'Proposed' : state,
    });
    if (approved)
      await office.as(approved).update('Winnow_Decisions', id, { State: state, Approved_By: user(approved) });
    if (second) await office.as(second).update('Winnow_Decisions', id, { Second_Approved_By: user(second) });
  };
  return [
    {
      day: day(0),
      title: 'A customer on the books asks for more, and two unknown ones ask for the first time',
      act: async () => {
        ids.old = await sales.create('Accounts', { Account_Name: 'Lübeck Hafentechnik GmbH' });
        await billHistory(office, ids.old, 8, 3000, 0);
        await bill(office, { customer: ids.old, number: 'INV-77', issued: day(0), amount: 3000 });
        await deal('Spring order', ids.old, 8000);
        ids.robotics = await sales.create('Accounts', { Account_Name: 'Malmö Robotics AB', Billing_Country: 'Sweden' });
        ids.deal = await deal('Cell tooling', ids.robotics, 38_000);
        ids.tables = await sales.create('Accounts', { Account_Name: 'One Table Ltd' });
        ids.wish = await deal('One drill', ids.tables, 90);
      },
      expect: () => [
        stage(ids.old, 'Active'),
        stage(ids.robotics, 'Screening'),
        stage(ids.tables, 'Screening'),
        task(office, `${ids.robotics}:screening-step`),
        task(office, `${ids.old}:screening-step`, false),
      ],
    },
    {
      day: day(1),
      title: 'The sales manager would rather decide at once: no step can be left out',
      act: async () => {
        await answer(ids.robotics, 'decision', { by: 'sales', approved: 'salesLead' });
      },
      expect: () => [stage(ids.robotics, 'Screening')],
    },
    {
      day: day(2),
      title: 'First screening: one customer passes the knock-out list, the other falls under the minimum',
      act: async () => {
        await answer(ids.robotics, 'first-screening', { by: 'sales' });
        await answer(
          ids.tables,
          'first-screening',
          { by: 'sales', approved: 'salesLead' },
          { State: 'Rejected', Reason: 'Far below the least order of €500; the web shop serves it better' },
        );
      },
      expect: () => [stage(ids.robotics, 'Qualification'), stage(ids.tables, 'Refused')],
    },
    {
      day: day(3),
      title: 'The refusal is put into a letter, which a person has to send',
      act: async () => {
        ids.refusal = await sales.create('Winnow_Decisions', {
          Name: 'Refusal: One drill',
          Customer: { id: ids.tables },
          Deal: { id: ids.wish },
          Kind: 'Refusal',
          About: 'below-minimum',
          Valid_From: day(3),
          Reason: 'Below the least order',
          State: 'Proposed',
          Requested_By: user('sales'),
          Alternative: 'Web shop',
          Outcome: 'Open',
        });
        await office
          .as('salesLead')
          .update('Winnow_Decisions', ids.refusal, { State: 'Approved', Approved_By: user('salesLead') });
      },
      expect: () => [task(office, `${ids.tables}:send-letter`)],
    },
    {
      day: day(4),
      title: 'The letter is sent; the web shop is taken up',
      act: () => sales.update('Winnow_Decisions', ids.refusal, { Sent_On: day(4), Outcome: 'Accepted' }),
      expect: () => [task(office, `${ids.tables}:send-letter`, false), stage(ids.tables, 'Refused')],
    },
    {
      day: day(7),
      title: 'Qualification review: finance fills in the card from documents, a bureau and two references',
      act: async () => {
        await office.as('finance').create('Winnow_Decisions', {
          Name: 'Card Malmö Robotics',
          Customer: { id: ids.robotics },
          Kind: 'Qualification',
          State: 'Approved',
          Requested_By: user('finance'),
          Valid_From: day(7),
          Amount: 12_000,
          Reason: 'Documents and bureau seen',
          Card_Identity: 100,
          Card_Band: 75,
          Card_Financials: 80,
          Card_Order: 100,
          Card_Fit: 90,
          Card_References: 100,
        });
      },
      expect: () => [stage(ids.robotics, 'Evaluation'), shows(office, 'Accounts', ids.robotics, 'Winnow_Tier', 'N')],
    },
    {
      day: day(9),
      title: 'Cooperation evaluation: thirty days, a limit of €40,000, the frame contract',
      act: async () => {
        await answer(ids.robotics, 'cooperation', { by: 'sales', approved: 'finance' }, { Amount: 40_000 });
      },
      expect: () => [stage(ids.robotics, 'Evaluation'), task(office, `${ids.robotics}:screening-step`)],
    },
    {
      day: day(10),
      title: 'One approver is not enough for a limit above €25,000',
      act: async () => {
        await answer(ids.robotics, 'decision', { by: 'sales', approved: 'finance' }, { Amount: 40_000 });
      },
      expect: () => [stage(ids.robotics, 'Evaluation')],
    },
    {
      day: day(11),
      title: 'Finance and the director approve together: taken on, and introduced',
      act: async () => {
        const people = { by: 'sales', approved: 'finance', second: 'director' } as const;
        await answer(ids.robotics, 'decision', people, {
          Amount: 40_000,
          Reason: 'Sound firm; the limit follows the card',
        });
      },
      expect: () => [stage(ids.robotics, 'Active'), task(office, `${ids.robotics}:screening-step`)],
    },
    {
      day: day(25),
      title: 'The course was taken',
      act: async () => {
        await answer(
          ids.robotics,
          'onboarding',
          { by: 'sales' },
          { Reason: 'Course on orders, invoices and complaints' },
        );
      },
      expect: () => [stage(ids.robotics, 'Active'), task(office, `${ids.robotics}:screening-step`, false)],
    },
  ];
}
