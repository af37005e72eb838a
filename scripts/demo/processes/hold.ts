import type { Expectation } from '../steps.ts';
import { after, bill, billHistory, pay } from './billing.ts';
import { noOpenTask, openTask, shown, shows } from './expectations.ts';
import { playScenario, type Scene, type Setting } from './run-scene.ts';
import { user } from './staff.ts';

/** The gate of this firm that holds by itself; it has watched the others long enough to leave them at a word of warning. */
const POLICY = { gates: { G1: { mode: 'enforce' }, G2: { mode: 'observe' }, G7: { mode: 'observe' } } };

/** What the scenes share: the ids of what was made in them. */
interface HoldCase extends Setting {
  customer: string;
  invoice: string;
  firstDeal: string;
  secondDeal: string;
  prepaidDeal: string;
}

/**
 * A deal is held because an old invoice is open: its owner hears of it before it is won, two people release it, it is found out when it
 * is won past the hold, and it is free again by itself when the money arrives. @throws StepError naming the scene that did not hold.
 */
export async function holdScenario(asOf: string, print: (line: string) => void): Promise<void> {
  await playScenario({ asOf, policy: POLICY, print }, (setting) => {
    const holdCase: HoldCase = {
      ...setting,
      customer: '',
      invoice: '',
      firstDeal: '',
      secondDeal: '',
      prepaidDeal: '',
    };
    return [...untilHeld(holdCase), ...untilReleased(holdCase), ...untilFreed(holdCase)];
  });
}

/** That a deal's check shows a value. A deal that was never held has nothing written on it, which means Clear. */
function checkShows({ office }: HoldCase, id: string, wanted: 'Clear' | 'Hold' | 'Released'): Expectation {
  const check = { module: 'Deals', id, field: 'Winnow_Check' };
  const isBlank = (shown(office, check) ?? '') === '';
  return isBlank && wanted === 'Clear' ? [true, ''] : shows(office, check, wanted);
}

function addDeal(
  { office, customer, day }: HoldCase,
  name: string,
  amount: number,
  more: object = {},
): Promise<string> {
  return office.as('sales').create('Deals', {
    Deal_Name: name,
    Account_Name: { id: customer },
    Stage: 'Qualification',
    Amount: amount,
    Closing_Date: day(160),
    ...more,
  });
}

/** The owner enters a release of the first deal. */
function addRelease({ office, customer, firstDeal }: HoldCase, values: Record<string, unknown>): Promise<string> {
  return office.as('sales').create('Winnow_Decisions', {
    Name: 'Release of Drill set',
    Customer: { id: customer },
    Deal: { id: firstDeal },
    Kind: 'Release',
    Requested_By: user('sales'),
    Valid_From: office.today(),
    Expires_On: after(office.today(), 20),
    Reason: 'The invoice is being corrected; payment is promised for this week',
    ...values,
  });
}

/** That the history has a row of a hold that names its reasons. */
function rowOfHold({ office }: HoldCase, name: string): Expectation {
  const row = office.records('Winnow_Assessments').find((record) => record['Name'] === name);
  return [String(row?.['Reasons'] ?? '').includes('overdue by'), `the history has no row “${name}” with its reasons`];
}

function untilHeld(holdCase: HoldCase): Scene[] {
  const { office, day } = holdCase;
  return [
    {
      day: day(0),
      title: 'A customer with an invoice due in thirty days, and a deal in talks',
      act: async () => {
        const customer = await office.as('sales').create('Accounts', { Account_Name: 'Gdynia Marine Sp. z o.o.' });
        holdCase.customer = customer;
        await billHistory(office, customer, { months: 13, amount: 4000, daysLate: 2 });
        holdCase.invoice = await bill(office, { customer, number: 'INV-501', issued: day(0), amount: 7000 });
        holdCase.firstDeal = await addDeal(holdCase, 'Drill set', 9000);
      },
      expect: () => [checkShows(holdCase, holdCase.firstDeal, 'Clear')],
    },
    {
      day: day(91),
      title: 'INV-501 has been open for sixty-one days: the deal is held, its owner and finance are told',
      expect: () => [checkShows(holdCase, holdCase.firstDeal, 'Hold'), openTask(office, 'decide-hold')],
    },
    {
      day: day(92),
      title: 'A prepaid deal passes; another one on credit does not',
      act: async () => {
        holdCase.prepaidDeal = await addDeal(holdCase, 'Spare parts, prepaid', 1200, { Prepaid: true });
        holdCase.secondDeal = await addDeal(holdCase, 'Grinding discs', 2500);
      },
      expect: () => [
        checkShows(holdCase, holdCase.prepaidDeal, 'Clear'),
        checkShows(holdCase, holdCase.secondDeal, 'Hold'),
      ],
    },
  ];
}

function untilReleased(holdCase: HoldCase): Scene[] {
  const { office, day } = holdCase;
  return [
    {
      day: day(93),
      title: 'The owner releases his own deal: that does not count',
      act: async () => {
        await addRelease(holdCase, { State: 'Approved', Approved_By: user('sales') });
      },
      expect: () => [checkShows(holdCase, holdCase.firstDeal, 'Hold'), openTask(office, 'unsound-decision')],
    },
    {
      day: day(94),
      title: 'He asks, and finance approves with an end',
      act: async () => {
        const id = await addRelease(holdCase, { State: 'Proposed' });
        await office.as('finance').update('Winnow_Decisions', id, { State: 'Approved', Approved_By: user('finance') });
      },
      expect: () => [
        checkShows(holdCase, holdCase.firstDeal, 'Released'),
        checkShows(holdCase, holdCase.secondDeal, 'Hold'),
      ],
    },
  ];
}

function untilFreed(holdCase: HoldCase): Scene[] {
  const { office, day } = holdCase;
  const sales = office.as('sales');
  return [
    {
      day: day(95),
      title: 'The other deal is won past its hold: nothing stops the click, but somebody hears of it',
      act: () => sales.update('Deals', holdCase.secondDeal, { Stage: 'Closed Won', Closing_Date: day(95) }),
      expect: () => [openTask(office, 'held-deal-won')],
    },
    {
      day: day(101),
      title: 'The days of grace are over and nothing was paid: the first deal is held again',
      expect: () => [checkShows(holdCase, holdCase.firstDeal, 'Hold')],
    },
    {
      day: day(103),
      title: 'The money arrives: the hold goes by itself, and its tasks with it',
      act: () => pay(office, holdCase.invoice),
      expect: () => [checkShows(holdCase, holdCase.firstDeal, 'Clear'), noOpenTask(office, 'decide-hold')],
    },
    {
      day: day(104),
      title: 'Somebody sets the check by hand',
      act: () => sales.update('Deals', holdCase.firstDeal, { Winnow_Check: 'Hold' }),
    },
    {
      day: day(105),
      title: 'The next night puts it right; each hold has left a row when it began and when it ended',
      expect: () => [
        checkShows(holdCase, holdCase.firstDeal, 'Clear'),
        rowOfHold(holdCase, 'Hold begins: Drill set'),
        rowOfHold(holdCase, 'Hold ends: Drill set'),
      ],
    },
  ];
}
