import type { Office } from './office.ts';
import { user } from './staff.ts';

/** Days before the first of a scenario on which each thing of an exit by the book was done. */
const DAYS_AGO = {
  Opened_On: 200,
  Customer_Asked_On: 199,
  Signed_On: 195,
  Plan_Offered_On: 193,
  Plan_Ends_On: 163,
  Plan_Ended_On: 163,
  Demand_Sent_On: 158,
  Cure_By: 143,
  Notice_Sent_On: 141,
  Run_Down_On: 130,
  Statement_Agreed_On: 128,
  Effective_On: 111,
  Terminated_On: 111,
  Settled_On: 108,
  Closed_On: 65,
} as const;

/**
 * Records that a customer was parted with for fraud before the scenario begins: the incident, confirmed by a second person, the exit with
 * all its steps, and the decision of two people.
 * @param day the day so many days after the first of the scenario.
 */
export async function pastExit(office: Office, customer: string, day: (n: number) => string): Promise<void> {
  const name = 'Exit Weser Werkzeuge';
  const incident = await office.as('sales').create('Winnow_Incidents', {
    Name: 'Forged order',
    Customer: { id: customer },
    Kind: 'Fraud',
    Fault: 'Customer',
    Severity: 'Serious',
    Happened_On: day(-205),
  });
  await office.as('salesLead').update('Winnow_Incidents', incident, { Confirmed: true });
  const exit = await office.as('sales').create('Winnow_Exits', {
    Name: name,
    Customer: { id: customer },
    Requested_By: user('sales'),
    ...Object.fromEntries(Object.entries(DAYS_AGO).map(([field, ago]) => [field, day(-ago)])),
    Finance_Signed_By: user('finance'),
    Sales_Signed_By: user('sales'),
    Fault_Finding: 'Customer',
    Plan_Result: 'Failed',
    Exit_Reason: 'Conduct',
    Reason: 'A forged order',
    Demand_Proof: 'Courier 1',
    Notice_Clause: '12.3',
    Notice_Proof: 'Courier 2',
    Lessons: 'Call back the number in the register',
    Re_Entry: 'Card and prepayment',
    Access_Removed: true,
    Property_Returned: true,
  });
  const decision = await office.as('salesLead').create('Winnow_Decisions', {
    Name: name,
    Customer: { id: customer },
    Kind: 'Exit',
    Exit: { id: exit },
    Requested_By: user('salesLead'),
    Reason: 'Fraud',
    Valid_From: day(-158),
    State: 'Proposed',
  });
  await office.as('finance').update('Winnow_Decisions', decision, { Approved_By: user('finance') });
  await office
    .as('director')
    .update('Winnow_Decisions', decision, { State: 'Approved', Second_Approved_By: user('director') });
}
