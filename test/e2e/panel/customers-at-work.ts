import type { Assessment } from '../../../shared/assessment/assessment.ts';
import type { Row } from '../../../shared/records/field-map.ts';
import type { CustomerRows } from '../../../shared/records/read-dossier.ts';
import { ACCOUNT_ID, assessed, daysAgo } from '../../fixtures/assessments.ts';
import * as customers from '../../fixtures/customers.ts';

/** People of the org; the reader is ME. */
export const ME = { id: '5725767000000300009', name: 'Mara Lind' };
const FINANCE = { id: '5725767000000300002', name: 'Jonas Weber' };
const SALES = { id: '5725767000000300003', name: 'Ines Roth' };

export const EXIT_ID = '5725767000000701001';
export const PROPOSAL_ID = '5725767000000702001';
export const OWN_PROPOSAL_ID = '5725767000000702002';
export const REFUSAL_ID = '5725767000000702003';

const customer = { id: ACCOUNT_ID, name: 'Kestrel Components GmbH' };

/** An exit that has come to the written demand, with a plan that failed and one signature of a wrong person. */
export const exitRow = (more: Row = {}): Row => ({
  id: EXIT_ID,
  Name: 'Exit review: Kestrel Components GmbH',
  Customer: customer,
  Owner: SALES,
  Requested_By: SALES,
  Created_By: SALES,
  Modified_By: SALES,
  Created_Time: `${daysAgo(80)}T09:00:00+02:00`,
  Opened_On: daysAgo(80),
  Exit_Reason: 'Non-payment',
  Reason: 'Three invoices overdue after two reminders',
  Customer_Asked_On: daysAgo(76),
  Fault_Finding: 'Customer',
  Finance_Signed_By: FINANCE,
  Sales_Signed_By: SALES,
  Signed_On: daysAgo(75),
  Plan: 'Two instalments, prepaid meanwhile',
  Plan_Offered_On: daysAgo(72),
  Plan_Ends_On: daysAgo(42),
  Plan_Ended_On: daysAgo(41),
  Plan_Result: 'Failed',
  ...more,
});

/** The decision to part, approved by two people who did not ask for it. */
const exitDecision = (more: Row = {}): Row => ({
  id: '5725767000000702010',
  Name: 'Decision to part',
  Kind: 'Exit',
  State: 'Approved',
  Customer: customer,
  Requested_By: SALES,
  Created_By: SALES,
  Approved_By: FINANCE,
  Second_Approved_By: ME,
  Modified_By: ME,
  Reason: 'The plan failed; the arrears have grown',
  Valid_From: daysAgo(38),
  Exit: { id: EXIT_ID },
  Created_Time: `${daysAgo(38)}T09:00:00+02:00`,
  ...more,
});

/** A proposal of another user. */
export const proposalRow = (more: Row = {}): Row => ({
  id: PROPOSAL_ID,
  Name: 'Override to C until Aug 1, 2026',
  Kind: 'Override',
  State: 'Proposed',
  Customer: customer,
  Requested_By: SALES,
  Created_By: SALES,
  Modified_By: SALES,
  Tier: 'C',
  Reason: 'New owner pays from July on, bank letter attached',
  Valid_From: daysAgo(1),
  Expires_On: daysAgo(-45),
  Created_Time: `${daysAgo(1)}T09:00:00+02:00`,
  ...more,
});

export const ownProposalRow = (): Row =>
  proposalRow({
    id: OWN_PROPOSAL_ID,
    Name: 'Credit limit €120,000',
    Kind: 'Limit',
    Tier: null,
    Requested_By: ME,
    Created_By: ME,
  });

export const refusalRow = (): Row =>
  proposalRow({
    id: REFUSAL_ID,
    Name: 'Refusal: below the minimum',
    Kind: 'Refusal',
    State: 'Approved',
    Tier: null,
    Approved_By: FINANCE,
    About: 'below-minimum',
    Outcome: 'Open',
  });

const withRecords = (exits: Row[], decisions: Row[]): CustomerRows => ({ ...customers.critical(), exits, decisions });

/** Held deals, an exit at its written demand, a request that waits. */
export function inExit(): Assessment {
  return withHeldDeal(assessed(withRecords([exitRow()], [exitDecision(), proposalRow()])));
}

/** The appeal has come after the notice: the clock stands still. */
export function appealed(): Assessment {
  const exit = exitRow({
    Demand_Sent_On: daysAgo(36),
    Cure_By: daysAgo(18),
    Demand_Proof: 'Registered mail 4711',
    Notice_Sent_On: daysAgo(12),
    Notice_Clause: '§ 9.2',
    Notice_Proof: 'Registered mail 4712',
    Effective_On: daysAgo(-60),
    Appealed_On: daysAgo(5),
  });
  return assessed(withRecords([exit], [exitDecision()]));
}

/** The requester approved the exit too: it does not go on, and says why. */
export function wrongApprover(): Assessment {
  return assessed(withRecords([exitRow()], [exitDecision({ Approved_By: SALES, Second_Approved_By: FINANCE })]));
}

/** An exit that was stopped. */
export function stopped(): Assessment {
  const end = { Stopped_On: daysAgo(3), Stopped_By: FINANCE, Stop_Reason: 'All invoices paid' };
  return assessed(withRecords([exitRow(end)], []));
}

/** A tier set by people until a day. */
export function onOverride(): Assessment {
  return assessed({
    ...customers.critical(),
    decisions: [proposalRow({ State: 'Approved', Approved_By: FINANCE, Modified_By: FINANCE })],
  });
}

/** As an assessment shows a deal that gates in force hold; the shipped policy begins with warnings. */
function withHeldDeal(assessment: Assessment): Assessment {
  const deals = assessment.deals.map((deal) =>
    deal.check === 'warn' ? { ...deal, check: 'hold' as const, heldSince: daysAgo(2) } : deal,
  );
  return { ...assessment, deals };
}
