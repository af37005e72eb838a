import type { Expectation } from '../steps.ts';
import { pay } from './billing.ts';
import { untilClosed } from './exit.ts';
import { customerAt, type ExitCase, exitAt } from './exit-case.ts';
import { untilReview } from './exit-review.ts';
import { untilAppeal } from './exit-steps.ts';
import { noOpenTask, openTask, shows } from './expectations.ts';
import { playScenario, type Scene } from './run-scene.ts';
import { user } from './staff.ts';

/** What the scenes share. */
interface WinBackCase extends ExitCase {
  deal: string;
}

/**
 * A customer that was parted with and owes money is left alone for its days; then a task asks whether to win it back, and it comes back with
 * a new card, the old account paid, and what it orders paid in advance.
 * @throws StepError naming the scene that did not hold.
 */
export async function winBackScenario(asOf: string, print: (line: string) => void): Promise<void> {
  await playScenario({ asOf, print }, (setting) => {
    const winBackCase: WinBackCase = { ...setting, customer: '', exit: '', invoices: [], deal: '' };
    return [
      ...untilReview(winBackCase),
      ...untilAppeal(winBackCase),
      ...untilClosed(winBackCase),
      ...leftAlone(winBackCase),
      ...comesBack(winBackCase),
    ];
  });
}

/** What Winnow asks for of a customer that it would still work with. */
const OFFERS = ['exit-review', 'improvement-step', 'educate', ':contact:', 'tier-review', 'limit-review'];

function leftAlone(winBackCase: WinBackCase): Scene[] {
  const { office, day } = winBackCase;
  const nothingOffered = (): Expectation[] => OFFERS.map((kind) => noOpenTask(office, kind));
  return [
    {
      day: day(300),
      title:
        'It still owes, which is reason for an exit review: but it is parted with, and nothing is asked or offered',
      expect: () => [customerAt(winBackCase, 'Exited'), noOpenTask(office, 'win-back'), ...nothingOffered()],
    },
    {
      day: day(409),
      title: 'The day before the policy’s 180 days are over: still nothing',
      expect: () => [noOpenTask(office, 'win-back')],
    },
    {
      day: day(410),
      title: 'Its day: the owner is asked whether to win it back, with what it takes to come back',
      expect: () => [openTask(office, `win-back:${winBackCase.exit}`), ...nothingOffered()],
    },
  ];
}

function comesBack(winBackCase: WinBackCase): Scene[] {
  const { office, day } = winBackCase;
  const checkShows = (wanted: string): Expectation =>
    shows(office, { module: 'Deals', id: winBackCase.deal, field: 'Winnow_Check' }, wanted);
  return [
    {
      day: day(412),
      title: 'The owner fills in a new card, and a deal: the old account is still open, so the customer stays parted',
      act: async () => {
        await office.as('sales').create('Winnow_Decisions', {
          Name: 'Qualification card',
          Customer: { id: winBackCase.customer },
          Kind: 'Qualification',
          Value: 78,
          Requested_By: user('sales'),
          Valid_From: day(412),
          State: 'Approved',
        });
        winBackCase.deal = await office.as('sales').create('Deals', {
          Deal_Name: 'Second start',
          Account_Name: { id: winBackCase.customer },
          Stage: 'Qualification',
          Amount: 1200,
          Closing_Date: day(440),
        });
      },
      expect: () => [
        customerAt(winBackCase, 'Exited'),
        exitAt(winBackCase, 'Parted'),
        openTask(office, 'win-back'),
        checkShows('Warn'),
      ],
    },
    {
      day: day(415),
      title: 'Both old invoices are paid: it is back, the task goes, and at first only what is paid in advance passes',
      act: async () => {
        for (const invoice of winBackCase.invoices) await pay(office, invoice);
      },
      expect: () => [customerAt(winBackCase, 'Active'), noOpenTask(office, 'win-back'), checkShows('Warn')],
    },
    {
      day: day(416),
      title: 'Finance agrees on prepayment and ticks it: the deal is free',
      act: () => office.as('finance').update('Deals', winBackCase.deal, { Prepaid: true }),
      expect: () => [checkShows('Clear')],
    },
  ];
}
