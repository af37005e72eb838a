import type { Expectation } from '../steps.ts';
import { bill, billHistory } from './billing.ts';
import { customerShows, noOpenTask, openTask, shown, shows } from './expectations.ts';
import { playScenario, type Scene, type Setting } from './run-scene.ts';
import { STAFF, type Staff, user } from './staff.ts';

/** The gates of this firm that hold by themselves. */
const GATES = {
  G1: { mode: 'enforce' },
  G2: { mode: 'observe' },
  G5: { mode: 'enforce' },
  G7: { mode: 'observe' },
  G11: { mode: 'enforce' },
};

/** What the scenes share: a new customer that is refused, and one on the books that does not pay. */
interface TeethCase extends Setting {
  refused: string;
  refusedDeal: string;
  late: string;
  heldDeal: string;
  incident: string;
}

/**
 * What the policy says is what happens: the deal of a refused customer is held before it is won, and found out when it is won anyway; a
 * rep's own tick of `Prepaid` on a held deal is put back, and so is the confirmation of an incident by the one who entered it.
 * @throws StepError naming the scene that did not hold.
 */
export async function teethScenario(asOf: string, print: (line: string) => void): Promise<void> {
  await playScenario({ asOf, policy: { screening: { from: asOf }, gates: GATES }, print }, (setting) => {
    const teeth: TeethCase = { ...setting, refused: '', refusedDeal: '', late: '', heldDeal: '', incident: '' };
    return [...refusedCustomer(teeth), ...prepaidByOneself(teeth), ...confirmedByOneself(teeth)];
  });
}

const checkShows = ({ office }: TeethCase, id: string, wanted: 'Clear' | 'Hold'): Expectation =>
  shows(office, { module: 'Deals', id, field: 'Winnow_Check' }, wanted);

const prepaidShows = ({ office, heldDeal }: TeethCase, wanted: boolean): Expectation =>
  shows(office, { module: 'Deals', id: heldDeal, field: 'Prepaid' }, wanted);

/** A line of the calendar: who does what, and what the CRM shows before Winnow has looked. */
function tick({ office, heldDeal }: TeethCase, who: Staff): () => Promise<string[]> {
  return async () => {
    await office.as(who).update('Deals', heldDeal, { Prepaid: true });
    const before = shown(office, { module: 'Deals', id: heldDeal, field: 'Prepaid' });
    return [`${STAFF[who].full_name} ticks Prepaid; the deal shows ${String(before)}`];
  };
}

function addDeal({ office, day }: TeethCase, name: string, customer: string): Promise<string> {
  const values = { Deal_Name: name, Account_Name: { id: customer }, Stage: 'Qualification', Amount: 9000 };
  return office.as('sales').create('Deals', { ...values, Closing_Date: day(160) });
}

function refusedCustomer(teeth: TeethCase): Scene[] {
  const { office, day } = teeth;
  return [
    {
      day: day(0),
      title:
        'A customer on the books, and an unknown one that asks for the first time: within the days of grace nothing is held',
      act: async () => {
        teeth.late = await office.as('sales').create('Accounts', { Account_Name: 'Gdynia Marine Sp. z o.o.' });
        await billHistory(office, teeth.late, { months: 13, amount: 4000, daysLate: 2 });
        await bill(office, { customer: teeth.late, number: 'INV-501', issued: day(0), amount: 7000 });
        teeth.refused = await office.as('sales').create('Accounts', { Account_Name: 'Fast Flip Trading Ltd' });
        teeth.refusedDeal = await addDeal(teeth, 'Everything at once', teeth.refused);
      },
      expect: () => [noOpenTask(office, 'decide-hold')],
    },
    {
      day: day(3),
      title: 'It is refused at the first screening, by two people: its deal is held, and who decides is asked',
      act: async () => {
        const id = await office.as('sales').create('Winnow_Decisions', {
          Name: 'Screening: first-screening',
          Customer: { id: teeth.refused },
          Kind: 'Screening',
          About: 'first-screening',
          Requested_By: user('sales'),
          Valid_From: office.today(),
          Reason: 'The registration number belongs to another firm',
          State: 'Proposed',
        });
        const rejected = { State: 'Rejected', Approved_By: user('salesLead') };
        await office.as('salesLead').update('Winnow_Decisions', id, rejected);
      },
      expect: () => [
        customerShows(office, teeth.refused, 'Winnow_Stage', 'Refused'),
        checkShows(teeth, teeth.refusedDeal, 'Hold'),
        openTask(office, `decide-hold:${teeth.refusedDeal}`),
      ],
    },
    {
      day: day(4),
      title:
        'The rep calls it prepaid and wins it all the same: the tick is put back, and the win past the hold is told',
      act: async () => {
        const won = { Prepaid: true, Stage: 'Closed Won', Closing_Date: day(4) };
        await office.as('sales').update('Deals', teeth.refusedDeal, won);
        return [`${STAFF.sales.full_name} ticks Prepaid and sets the stage to Closed Won`];
      },
      expect: () => [
        checkShows(teeth, teeth.refusedDeal, 'Hold'),
        shows(office, { module: 'Deals', id: teeth.refusedDeal, field: 'Prepaid' }, false),
        openTask(office, `held-deal-won:${teeth.refusedDeal}`),
      ],
    },
  ];
}

function prepaidByOneself(teeth: TeethCase): Scene[] {
  const { office, day } = teeth;
  return [
    {
      day: day(91),
      title: 'INV-501 is open for sixty-one days: a deal of that customer is held',
      act: async () => {
        teeth.heldDeal = await addDeal(teeth, 'Drill set', teeth.late);
      },
      expect: () => [checkShows(teeth, teeth.heldDeal, 'Hold')],
    },
    {
      day: day(92),
      title: 'Its own rep ticks Prepaid: put back, and who may release it is told',
      act: () => tick(teeth, 'sales')(),
      expect: () => [
        prepaidShows(teeth, false),
        checkShows(teeth, teeth.heldDeal, 'Hold'),
        openTask(office, `put-back:${teeth.heldDeal}`),
      ],
    },
    {
      day: day(93),
      title: 'A colleague without the role does it for him: the same',
      act: () => tick(teeth, 'service')(),
      expect: () => [prepaidShows(teeth, false), checkShows(teeth, teeth.heldDeal, 'Hold')],
    },
    {
      day: day(94),
      title: 'Finance has agreed on prepayment and ticks it: the deal is free',
      act: () => tick(teeth, 'finance')(),
      expect: () => [
        prepaidShows(teeth, true),
        checkShows(teeth, teeth.heldDeal, 'Clear'),
        noOpenTask(office, `put-back:${teeth.heldDeal}`),
      ],
    },
  ];
}

function confirmedByOneself(teeth: TeethCase): Scene[] {
  const { office, day } = teeth;
  const confirmed = (wanted: boolean): Expectation =>
    shows(office, { module: 'Winnow_Incidents', id: teeth.incident, field: 'Confirmed' }, wanted);
  const isStopped = (): boolean =>
    shown(office, { module: 'Accounts', id: teeth.late, field: 'Winnow_Hold' }) === 'Stop';
  return [
    {
      day: day(95),
      title: 'He enters a fraud and confirms it himself: the tick is put back, and nothing is stopped',
      act: async () => {
        teeth.incident = await office.as('sales').create('Winnow_Incidents', {
          Name: 'Forged proof of payment',
          Kind: 'Fraud',
          Fault: 'Customer',
          Severity: 'Serious',
          Confirmed: true,
          Happened_On: day(95),
          Customer: { id: teeth.late },
        });
        return [`${STAFF.sales.full_name} enters a fraud with Confirmed ticked`];
      },
      expect: () => [
        confirmed(false),
        [!isStopped(), 'the customer is stopped by the word of one person'],
        openTask(office, `approve:${teeth.incident}`),
      ],
    },
    {
      day: day(96),
      title: 'The sales manager confirms it: nothing new is begun, and the rep cannot make it smaller',
      act: async () => {
        await office.as('salesLead').update('Winnow_Incidents', teeth.incident, { Confirmed: true });
        await office.settle();
        await office.as('sales').update('Winnow_Incidents', teeth.incident, { Fault: 'Us' });
      },
      expect: () => [
        confirmed(true),
        [isStopped(), 'the confirmed fraud does not stop the customer'],
        noOpenTask(office, `approve:${teeth.incident}`),
      ],
    },
  ];
}
