import { customerAt, type ExitCase, exitAt, fillExit, sendExitLetter } from './exit-case.ts';
import { openTask } from './expectations.ts';
import type { Scene } from './run-scene.ts';
import { type Staff, user } from './staff.ts';

/** From the opened review to the appeal, by the people who own each step. */
export function untilAppeal(exitCase: ExitCase): Scene[] {
  return [...evidenceAndPlan(exitCase), ...decisionToPart(exitCase), ...demandAndNotice(exitCase)];
}

function evidenceAndPlan(exitCase: ExitCase): Scene[] {
  const { day } = exitCase;
  return [
    {
      day: day(98),
      title: 'He drags the card to the end and dates the termination: neither counts',
      act: () => fillExit(exitCase, { Stage: 'Termination', Terminated_On: day(98) }),
      expect: () => [exitAt(exitCase, 'Evidence'), customerAt(exitCase, 'Exit')],
    },
    {
      day: day(102),
      title: 'He enters the signatures of finance and sales: only his own counts',
      act: () =>
        fillExit(exitCase, {
          Terminated_On: null,
          Customer_Asked_On: day(100),
          Fault_Finding: 'Customer',
          Signed_On: day(102),
          Finance_Signed_By: user('finance'),
          Sales_Signed_By: user('sales'),
        }),
      expect: () => [exitAt(exitCase, 'Evidence')],
    },
    {
      day: day(103),
      title: 'Finance signs in person',
      act: async () => {
        const finance = exitCase.office.as('finance');
        await finance.update('Winnow_Exits', exitCase.exit, { Finance_Signed_By: null });
        await finance.update('Winnow_Exits', exitCase.exit, { Finance_Signed_By: user('finance') });
      },
      expect: () => [exitAt(exitCase, 'Remediation')],
    },
    {
      day: day(104),
      title: 'A last plan is offered: prepaid, instalments, one contact',
      act: () =>
        fillExit(exitCase, {
          Plan: 'Prepaid, three instalments',
          Plan_Offered_On: day(104),
          Plan_Ends_On: day(134),
        }),
      expect: () => [exitAt(exitCase, 'Remediation')],
    },
    {
      day: day(135),
      title: 'The cure fails: no instalment came',
      act: () => fillExit(exitCase, { Plan_Ended_On: day(134), Plan_Result: 'Failed' }),
      expect: () => [exitAt(exitCase, 'Decision')],
    },
  ];
}

function decisionToPart(exitCase: ExitCase): Scene[] {
  const { office, day } = exitCase;
  const salesLead = office.as('salesLead');
  return [
    {
      day: day(136),
      title: 'The sales manager asks for the exit and approves it herself: that does not count',
      act: async () => {
        const approved = { State: 'Approved', ...approvedBy('salesLead', 'director') };
        await salesLead.create('Winnow_Decisions', exitDecision(exitCase, 136, approved));
      },
      expect: () => [exitAt(exitCase, 'Decision'), openTask(office, 'exit-step')],
    },
    {
      day: day(138),
      title: 'She asks again; the finance manager and the director approve',
      act: async () => {
        const id = await salesLead.create('Winnow_Decisions', exitDecision(exitCase, 138, { State: 'Proposed' }));
        await office.as('finance').update('Winnow_Decisions', id, { Approved_By: user('finance') });
        await office
          .as('director')
          .update('Winnow_Decisions', id, { State: 'Approved', Second_Approved_By: user('director') });
      },
      expect: () => [exitAt(exitCase, 'Demand')],
    },
  ];
}

const approvedBy = (first: Staff, second: Staff) => ({
  Approved_By: user(first),
  Second_Approved_By: user(second),
});

const exitDecision = ({ customer, exit, day }: ExitCase, from: number, values: Record<string, unknown>) => ({
  Name: 'Part with Ostrava Metals',
  Customer: { id: customer },
  Exit: { id: exit },
  Kind: 'Exit',
  Requested_By: user('salesLead'),
  Reason: 'Unpaid in spite of two plans',
  Valid_From: day(from),
  ...values,
});

function demandAndNotice(exitCase: ExitCase): Scene[] {
  const { day } = exitCase;
  return [
    {
      day: day(139),
      title: 'The written demand goes out with fifteen days to pay',
      act: async () => {
        await fillExit(exitCase, {
          Demand_Sent_On: day(139),
          Cure_By: day(154),
          Demand_Proof: 'Courier 88-1412',
        });
        return sendExitLetter(exitCase, 'demand', 'finance');
      },
      expect: () => [exitAt(exitCase, 'Demand')],
    },
    { day: day(155), title: 'The fifteen days have passed unpaid', expect: () => [exitAt(exitCase, 'Notice')] },
    {
      day: day(156),
      title: 'Notice is given, with its clause, its reasons and thirty days',
      act: async () => {
        await fillExit(exitCase, {
          Notice_Sent_On: day(156),
          Notice_Clause: '§ 9 (2)',
          Notice_Proof: 'Registered RR 4471',
          Effective_On: day(186),
        });
        return sendExitLetter(exitCase, 'termination', 'salesLead', {
          'reason.because': 'two invoices are unpaid in spite of two payment plans and our written demand',
          'appeal.contact': 'Sina Hahn, sina@harbour-tools.example, who had no part in this decision',
          'list.alternatives': [
            { kind: 'words', words: { en: 'Orders paid in advance, through our web shop', zh: '通过网店预付款订购' } },
          ],
        });
      },
      expect: () => [exitAt(exitCase, 'Run-down')],
    },
    {
      day: day(160),
      title: 'The customer appeals: the clock stands still',
      act: () => fillExit(exitCase, { Appealed_On: day(160) }),
      expect: () => [customerAt(exitCase, 'Exit')],
    },
  ];
}
