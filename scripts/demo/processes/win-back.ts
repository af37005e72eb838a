import { b2bStandard } from '../../../shared/policy/standard.ts';
import { billHistory } from './billing.ts';
import { customerShows, noOpenTask, openTask, shows } from './expectations.ts';
import { PARTED_AGO, pastExit } from './past-exit.ts';
import { playScenario, type Scene, type Setting } from './run-scene.ts';
import { user } from './staff.ts';

const { winBackDays, reEntry } = b2bStandard.exitProcess;

/** The day from which the customer may be won back, counted from the first of the scenario. */
const WIN_BACK_DAY = winBackDays - PARTED_AGO;

/** What the scenes share: the parted customer and its deal. */
interface WinBackCase extends Setting {
  customer: string;
  deal: string;
}

/**
 * A customer that was parted with: nothing is offered to it and no exit is opened again. On the policy's day winning it back comes as a task,
 * with what it takes; what it asks for is held until a new card is made, and passes at first only in advance.
 * @throws StepError naming the scene that did not hold.
 */
export async function winBackScenario(asOf: string, print: (line: string) => void): Promise<void> {
  const policy = { gates: { G7: { mode: 'observe' }, G8: { mode: 'enforce' } } };
  await playScenario({ asOf, policy, print }, (setting) => {
    const back: WinBackCase = { ...setting, customer: '', deal: '' };
    return [...parted(back), ...wonBack(back)];
  });
}

const dealShows = ({ office, deal }: WinBackCase, wanted: 'Clear' | 'Hold') =>
  shows(office, { module: 'Deals', id: deal, field: 'Winnow_Check' }, wanted);

function parted(back: WinBackCase): Scene[] {
  const { office, day } = back;
  return [
    {
      day: day(0),
      title:
        'A customer that was parted with for never paying on time: nothing is offered to it, and no exit is opened again',
      act: async () => {
        back.customer = await office.as('sales').create('Accounts', { Account_Name: 'Skagen Tools ApS' });
        const { customer } = back;
        await billHistory(office, customer, { months: 13, amount: 2000, daysLate: 40 });
        const why = {
          Exit_Reason: 'Non-payment',
          Reason: 'Never paid on time',
          Lessons: 'A limit from the first order on',
        };
        await pastExit(office, { customer, name: 'Exit Skagen Tools', why, day });
      },
      expect: () => [
        customerShows(office, back.customer, 'Winnow_Stage', 'Exited'),
        noOpenTask(office, 'exit-review'),
        noOpenTask(office, 'improvement-step'),
        noOpenTask(office, 'win-back'),
      ],
    },
    {
      day: day(10),
      title: 'It asks for a deal: held, since nothing new is begun with a parted customer',
      act: async () => {
        back.deal = await office.as('sales').create('Deals', {
          Deal_Name: 'Milling heads',
          Account_Name: { id: back.customer },
          Stage: 'Qualification',
          Amount: 2500,
          Closing_Date: day(WIN_BACK_DAY + 40),
        });
      },
      expect: () => [dealShows(back, 'Hold')],
    },
  ];
}

function wonBack(back: WinBackCase): Scene[] {
  const { office, day } = back;
  return [
    {
      day: day(WIN_BACK_DAY),
      title: `${winBackDays} days after the parting: winning it back is a task, with what it takes`,
      expect: () => [openTask(office, 'win-back'), noOpenTask(office, 'exit-review'), dealShows(back, 'Hold')],
    },
    {
      day: day(WIN_BACK_DAY + 8),
      title: `Finance makes a new card above ${reEntry.card} points: the task closes; on credit the deal stays held`,
      act: async () => {
        await office.as('finance').create('Winnow_Decisions', {
          Name: 'Qualification card: Skagen Tools',
          Customer: { id: back.customer },
          Kind: 'Qualification',
          State: 'Approved',
          Requested_By: user('finance'),
          Valid_From: office.today(),
          Reason: 'New owner, papers seen, references asked',
          Card_Identity: 100,
          Card_Band: 75,
          Card_Financials: 75,
          Card_Order: 100,
          Card_Fit: 75,
          Card_References: 75,
        });
      },
      expect: () => [noOpenTask(office, 'win-back'), dealShows(back, 'Hold')],
    },
    {
      day: day(WIN_BACK_DAY + 9),
      title: `Paid in advance it passes, as the first ${reEntry.prepaidDays} days after coming back ask for`,
      act: async () => {
        await office.as('finance').update('Deals', back.deal, { Prepaid: true });
      },
      expect: () => [dealShows(back, 'Clear')],
    },
  ];
}
