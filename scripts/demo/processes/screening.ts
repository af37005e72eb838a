import type { Expectation } from '../steps.ts';
import { bill, billHistory } from './billing.ts';
import { customerShows, noOpenTask, openTask } from './expectations.ts';
import { playScenario, type Scene, type Setting } from './run-scene.ts';
import { type Staff, user } from './staff.ts';

/** What the scenes share: a customer on the books, one who is taken on and one who is refused. */
interface ScreeningCase extends Setting {
  known: string;
  takenOn: string;
  refused: string;
  refusedDeal: string;
  refusal: string;
}

/**
 * Two new customers go through the same steps: one is taken on with four eyes for its limit and is introduced, one is refused with an
 * alternative. A customer on the books is not screened. @throws StepError naming the scene that did not hold.
 */
export async function screeningScenario(asOf: string, print: (line: string) => void): Promise<void> {
  await playScenario({ asOf, policy: { screening: { from: asOf } }, print }, (setting) => {
    const screening: ScreeningCase = { ...setting, known: '', takenOn: '', refused: '', refusedDeal: '', refusal: '' };
    return [
      ...firstRequests(screening),
      ...refusalByLetter(screening),
      ...qualification(screening),
      ...approvalAndIntroduction(screening),
    ];
  });
}

const stageIs = ({ office }: ScreeningCase, customer: string, stage: string): Expectation =>
  customerShows(office, customer, 'Winnow_Stage', stage);

function addDeal({ office, day }: ScreeningCase, name: string, customer: string, amount: number): Promise<string> {
  return office.as('sales').create('Deals', {
    Deal_Name: name,
    Account_Name: { id: customer },
    Stage: 'Qualification',
    Amount: amount,
    Closing_Date: day(60),
  });
}

/** An answer to a step of the screening: by whom it is recorded, and who approves it, if anybody. */
interface Answer {
  customer: string;
  step: string;
  by: Staff;
  approver?: Staff;
  secondApprover?: Staff;
  values?: Record<string, unknown>;
}

/** Records an answer. The one who asks makes the record; the one who approves signs it under the own name. */
async function answer({ office }: ScreeningCase, given: Answer): Promise<void> {
  const { customer, step, by, approver, secondApprover, values = {} } = given;
  const state = values['State'] ?? 'Approved';
  const id = await office.as(by).create('Winnow_Decisions', {
    Name: `Screening: ${step}`,
    Customer: { id: customer },
    Kind: 'Screening',
    About: step,
    Requested_By: user(by),
    Valid_From: office.today(),
    Reason: 'Checklist gone through, nothing found',
    ...values,
    State: approver ? 'Proposed' : state,
  });
  if (approver) await office.as(approver).update('Winnow_Decisions', id, { State: state, Approved_By: user(approver) });
  if (secondApprover)
    await office.as(secondApprover).update('Winnow_Decisions', id, { Second_Approved_By: user(secondApprover) });
}

function firstRequests(screening: ScreeningCase): Scene[] {
  const { office, day } = screening;
  const sales = office.as('sales');
  return [
    {
      day: day(0),
      title: 'A customer on the books asks for more, and two unknown ones ask for the first time',
      act: async () => {
        const customer = await sales.create('Accounts', { Account_Name: 'Lübeck Hafentechnik GmbH' });
        screening.known = customer;
        await billHistory(office, customer, { months: 8, amount: 3000, daysLate: 0 });
        await bill(office, { customer, number: 'INV-77', issued: day(0), amount: 3000 });
        await addDeal(screening, 'Spring order', customer, 8000);
        const robotics = { Account_Name: 'Malmö Robotics AB', Billing_Country: 'Sweden' };
        screening.takenOn = await sales.create('Accounts', robotics);
        await addDeal(screening, 'Cell tooling', screening.takenOn, 38_000);
        screening.refused = await sales.create('Accounts', { Account_Name: 'One Table Ltd' });
        screening.refusedDeal = await addDeal(screening, 'One drill', screening.refused, 90);
      },
      expect: () => [
        stageIs(screening, screening.known, 'Active'),
        stageIs(screening, screening.takenOn, 'Screening'),
        stageIs(screening, screening.refused, 'Screening'),
        openTask(office, `${screening.takenOn}:screening-step`),
        noOpenTask(office, `${screening.known}:screening-step`),
      ],
    },
    {
      day: day(1),
      title: 'The sales manager would rather decide at once: no step can be left out',
      act: () =>
        answer(screening, { customer: screening.takenOn, step: 'decision', by: 'sales', approver: 'salesLead' }),
      expect: () => [stageIs(screening, screening.takenOn, 'Screening')],
    },
    {
      day: day(2),
      title: 'First screening: one customer passes the knock-out list, the other falls under the minimum',
      act: async () => {
        await answer(screening, { customer: screening.takenOn, step: 'first-screening', by: 'sales' });
        await answer(screening, {
          customer: screening.refused,
          step: 'first-screening',
          by: 'sales',
          approver: 'salesLead',
          values: { State: 'Rejected', Reason: 'Far below the least order of €500; the web shop serves it better' },
        });
      },
      expect: () => [
        stageIs(screening, screening.takenOn, 'Qualification'),
        stageIs(screening, screening.refused, 'Refused'),
      ],
    },
  ];
}

function refusalByLetter(screening: ScreeningCase): Scene[] {
  const { office, day } = screening;
  const sales = office.as('sales');
  return [
    {
      day: day(3),
      title: 'The refusal is put into a letter, which a person has to send',
      act: async () => {
        screening.refusal = await sales.create('Winnow_Decisions', {
          Name: 'Refusal: One drill',
          Customer: { id: screening.refused },
          Deal: { id: screening.refusedDeal },
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
          .update('Winnow_Decisions', screening.refusal, { State: 'Approved', Approved_By: user('salesLead') });
      },
      expect: () => [openTask(office, `${screening.refused}:send-letter`)],
    },
    {
      day: day(4),
      title: 'The letter is sent; the web shop is taken up',
      act: () => sales.update('Winnow_Decisions', screening.refusal, { Sent_On: day(4), Outcome: 'Accepted' }),
      expect: () => [
        noOpenTask(office, `${screening.refused}:send-letter`),
        stageIs(screening, screening.refused, 'Refused'),
      ],
    },
  ];
}

function qualification(screening: ScreeningCase): Scene[] {
  const { office, day } = screening;
  return [
    {
      day: day(7),
      title: 'Qualification review: finance fills in the card from documents, a bureau and two references',
      act: async () => {
        await office.as('finance').create('Winnow_Decisions', {
          Name: 'Card Malmö Robotics',
          Customer: { id: screening.takenOn },
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
      expect: () => [
        stageIs(screening, screening.takenOn, 'Evaluation'),
        customerShows(office, screening.takenOn, 'Winnow_Tier', 'N'),
      ],
    },
    {
      day: day(9),
      title: 'Cooperation evaluation: thirty days, a limit of €40,000, the frame contract',
      act: () => answer(screening, { ...limitOf40k(screening, 'cooperation'), approver: 'finance' }),
      expect: () => [
        stageIs(screening, screening.takenOn, 'Evaluation'),
        openTask(office, `${screening.takenOn}:screening-step`),
      ],
    },
  ];
}

/** The sales person's answer to a step with the limit that the customer is to get. */
const limitOf40k = ({ takenOn }: ScreeningCase, step: string): Answer => ({
  customer: takenOn,
  step,
  by: 'sales',
  values: { Amount: 40_000 },
});

function approvalAndIntroduction(screening: ScreeningCase): Scene[] {
  const { office, day } = screening;
  return [
    {
      day: day(10),
      title: 'One approver is not enough for a limit above €25,000',
      act: () => answer(screening, { ...limitOf40k(screening, 'decision'), approver: 'finance' }),
      expect: () => [stageIs(screening, screening.takenOn, 'Evaluation')],
    },
    {
      day: day(11),
      title: 'Finance and the director approve together: taken on, and introduced',
      act: () =>
        answer(screening, {
          ...limitOf40k(screening, 'decision'),
          approver: 'finance',
          secondApprover: 'director',
          values: { Amount: 40_000, Reason: 'Sound firm; the limit follows the card' },
        }),
      expect: () => [
        stageIs(screening, screening.takenOn, 'Active'),
        openTask(office, `${screening.takenOn}:screening-step`),
      ],
    },
    {
      day: day(25),
      title: 'The course was taken',
      act: () =>
        answer(screening, {
          customer: screening.takenOn,
          step: 'onboarding',
          by: 'sales',
          values: { Reason: 'Course on orders, invoices and complaints' },
        }),
      expect: () => [
        stageIs(screening, screening.takenOn, 'Active'),
        noOpenTask(office, `${screening.takenOn}:screening-step`),
      ],
    },
  ];
}
