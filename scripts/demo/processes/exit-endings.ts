import { pay } from './billing.ts';
import { atStage, customerAt, type ExitCase } from './exit-case.ts';
import { task } from './expectations.ts';
import { letterLines, sendLetter } from './letter.ts';
import type { Scene } from './run-scene.ts';
import { user } from './staff.ts';

/** The customer never pays: from the appeal to the closed record. */
export function toTheEnd(one: ExitCase): Scene[] {
  const { office, day } = one;
  const fill = (values: Record<string, unknown>) => office.as('sales').update('Winnow_Exits', one.exit, values);
  return [
    {
      day: day(165),
      title: 'The finance manager, who approved, answers the appeal: that does not count',
      act: () => fill({ Appeal_Reviewer: user('finance'), Appeal_Result: 'Rejected', Appeal_Answered_On: day(165) }),
      expect: () => [task(office, 'exit-step')],
    },
    {
      day: day(168),
      title: 'The service lead, who had no part in it, hears the customer and rejects the appeal',
      act: async () => {
        await fill({ Appeal_Reviewer: user('service'), Appeal_Answered_On: day(168) });
        const letter = {
          customer: one.customer,
          letter: 'appeal-answer',
          about: one.exit,
          by: office.as('service'),
        } as const;
        return letterLines(await sendLetter(office, letter));
      },
      expect: () => [atStage(one, 'Run-down')],
    },
    {
      day: day(172),
      title: 'Orders are run down and the statement is agreed',
      act: () => fill({ Run_Down_On: day(172), Statement_Agreed_On: day(172), Statement_Note: 'Agreed: €10,500' }),
      expect: () => [atStage(one, 'Termination')],
    },
    {
      day: day(190),
      title: 'The contract is ended on the day first named: eight days of appeal are still to run',
      act: () => fill({ Terminated_On: day(186), Access_Removed: true, Property_Returned: true }),
      expect: () => [atStage(one, 'Termination')],
    },
    {
      day: day(195),
      title: 'The contract ends',
      act: () => fill({ Terminated_On: day(194) }),
      expect: () => [atStage(one, 'Settlement')],
    },
    {
      day: day(226),
      title: 'Thirty days later the account is still not settled',
      expect: () => [atStage(one, 'Handover')],
    },
    {
      day: day(227),
      title: 'It goes to collection, with the director’s approval',
      act: () => fill({ Handed_Over_On: day(227), Write_Off_By: user('director') }),
      expect: () => [atStage(one, 'Closing')],
    },
    {
      day: day(230),
      title: 'The exit is closed: why, what was learnt, on what terms the customer may come back',
      act: () =>
        fill({
          Exit_Reason: 'Non-payment',
          Lessons: 'Deposit before the second order',
          Closed_On: day(230),
          Re_Entry: 'Old balance paid, card of 70, ninety days prepaid',
        }),
      expect: () => [atStage(one, 'Parted'), customerAt(one, 'Exited'), task(office, 'exit-step', false)],
    },
    {
      day: day(231),
      title: 'Another night changes nothing',
      expect: () => [atStage(one, 'Parted'), customerAt(one, 'Exited')],
    },
  ];
}

/** The customer pays during the appeal. */
export function paidInTime(one: ExitCase): Scene[] {
  const { office, day } = one;
  return [
    {
      day: day(163),
      title: 'Both invoices are paid',
      act: async () => {
        for (const invoice of one.invoices) await pay(office, invoice);
      },
      expect: () => [atStage(one, 'Recovered'), customerAt(one, 'Active'), task(office, 'exit-step', false)],
    },
    {
      day: day(200),
      title: 'Nothing of the exit is left but its record',
      expect: () => [atStage(one, 'Recovered'), customerAt(one, 'Active'), task(office, 'exit', false)],
    },
  ];
}
