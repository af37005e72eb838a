import { pay } from './billing.ts';
import { customerAt, type ExitCase, exitAt, fillExit, sendExitLetter } from './exit-case.ts';
import { untilReview } from './exit-review.ts';
import { untilAppeal } from './exit-steps.ts';
import { noOpenTask, openTask } from './expectations.ts';
import { playScenario, type Scene } from './run-scene.ts';
import { user } from './staff.ts';

/**
 * From the first overdue invoice to a closed exit, by the people who own each step; then the same again, stopped by a payment.
 * @throws StepError naming the scene that did not hold.
 */
export async function exitScenario(asOf: string, print: (line: string) => void): Promise<void> {
  const playTo = (ending: (exitCase: ExitCase) => Scene[]): Promise<void> =>
    playScenario({ asOf, print }, (setting) => {
      const exitCase: ExitCase = { ...setting, customer: '', exit: '', invoices: [] };
      return [...untilReview(exitCase), ...untilAppeal(exitCase), ...ending(exitCase)];
    });
  print('First run: the customer never pays.');
  await playTo(untilClosed);
  print('\nSecond run: the customer pays after the notice, during the appeal.');
  await playTo(paymentInTime);
}

/** After the appeal was made, to the closed exit of a customer that never pays. */
export const untilClosed = (exitCase: ExitCase): Scene[] => [
  ...rejectedAppeal(exitCase),
  ...settlementAndClosing(exitCase),
];

function rejectedAppeal(exitCase: ExitCase): Scene[] {
  const { office, day } = exitCase;
  return [
    {
      day: day(165),
      title: 'The finance manager, who approved, answers the appeal: that does not count',
      act: () =>
        fillExit(exitCase, {
          Appeal_Reviewer: user('finance'),
          Appeal_Result: 'Rejected',
          Appeal_Answered_On: day(165),
        }),
      expect: () => [openTask(office, 'exit-step')],
    },
    {
      day: day(168),
      title: 'The service lead, who had no part in it, hears the customer and rejects the appeal',
      act: async () => {
        await fillExit(exitCase, { Appeal_Reviewer: user('service'), Appeal_Answered_On: day(168) });
        return sendExitLetter(exitCase, 'appeal-answer', 'service');
      },
      expect: () => [exitAt(exitCase, 'Run-down')],
    },
    {
      day: day(172),
      title: 'Orders are run down and the statement is agreed',
      act: () =>
        fillExit(exitCase, {
          Run_Down_On: day(172),
          Statement_Agreed_On: day(172),
          Statement_Note: 'Agreed: €10,500',
        }),
      expect: () => [exitAt(exitCase, 'Termination')],
    },
    {
      day: day(190),
      title: 'The contract is ended on the day first named: eight days of appeal are still to run',
      act: () => fillExit(exitCase, { Terminated_On: day(186), Access_Removed: true, Property_Returned: true }),
      expect: () => [exitAt(exitCase, 'Termination')],
    },
    {
      day: day(195),
      title: 'The contract ends',
      act: () => fillExit(exitCase, { Terminated_On: day(194) }),
      expect: () => [exitAt(exitCase, 'Settlement')],
    },
  ];
}

function settlementAndClosing(exitCase: ExitCase): Scene[] {
  const { office, day } = exitCase;
  return [
    {
      day: day(226),
      title: 'Thirty days later the account is still not settled',
      expect: () => [exitAt(exitCase, 'Handover')],
    },
    {
      day: day(227),
      title: 'It goes to collection, with the director’s approval',
      act: () => fillExit(exitCase, { Handed_Over_On: day(227), Write_Off_By: user('director') }),
      expect: () => [exitAt(exitCase, 'Closing')],
    },
    {
      day: day(230),
      title: 'The exit is closed: why, what was learnt, on what terms the customer may come back',
      act: () =>
        fillExit(exitCase, {
          Exit_Reason: 'Non-payment',
          Lessons: 'Deposit before the second order',
          Closed_On: day(230),
          Re_Entry: 'Old balance paid, card of 70, ninety days prepaid',
        }),
      expect: () => [exitAt(exitCase, 'Parted'), customerAt(exitCase, 'Exited'), noOpenTask(office, 'exit-step')],
    },
    {
      day: day(231),
      title: 'Another night changes nothing',
      expect: () => [exitAt(exitCase, 'Parted'), customerAt(exitCase, 'Exited')],
    },
  ];
}

function paymentInTime(exitCase: ExitCase): Scene[] {
  const { office, day } = exitCase;
  return [
    {
      day: day(163),
      title: 'Both invoices are paid',
      act: async () => {
        for (const invoice of exitCase.invoices) await pay(office, invoice);
      },
      expect: () => [exitAt(exitCase, 'Recovered'), customerAt(exitCase, 'Active'), noOpenTask(office, 'exit-step')],
    },
    {
      day: day(200),
      title: 'Nothing of the exit is left but its record',
      expect: () => [exitAt(exitCase, 'Recovered'), customerAt(exitCase, 'Active'), noOpenTask(office, 'exit')],
    },
  ];
}
