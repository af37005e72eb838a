import type { Row } from '../../../../../shared/records/field-map.ts';
import { formatDay, parseDay } from '../../../../../shared/values/day.ts';

/** The day on which every golden customer is judged. */
export const AS_OF = '2026-06-30';

export const TODAY = parseDay(AS_OF) ?? 0;

/** `yyyy-MM-dd`, this many days before the day of judgement; ahead of it where negative. */
export const ago = (days: number): string => formatDay(TODAY - days);

const noon = (days: number): string => `${ago(days)}T12:00:00+00:00`;

/** Every thirty days, from so many months back up to so many. */
export const monthly = (from: number, to: number): number[] =>
  Array.from({ length: from - to + 1 }, (_, step) => (from - step) * 30);

/** Builders of CRM rows with ids and numbers of their own, counted from 1 within one customer. */
export function rowsOf(customer: number) {
  let count = 0;
  const next = (module: number): string => {
    count += 1;
    return `57257670${customer}${module}${String(count).padStart(8, '0')}`;
  };
  const person = (id: number): { id: string } => ({ id: `572576700000000${id}` });
  return {
    account: (name: string, more: Row = {}): Row => ({
      id: next(0),
      Account_Name: name,
      Industry: 'Manufacturing',
      Billing_Country: 'Germany',
      Employees: 120,
      Currency: 'EUR',
      Exchange_Rate: 1,
      Winnow_Credit_Limit: 60_000,
      ...more,
    }),
    /** Due this many days ago on 30 days; paid this many days late (early where negative), or open where that is left out. */
    invoice: (due: number, amount: number, more: { late?: number } & Row = {}): Row => {
      const { late, ...row } = more;
      const id = next(1);
      const paid = { Status: 'Paid', Paid_On: late === undefined ? null : ago(due - late), Amount_Paid: amount };
      return {
        id,
        Invoice_Number: `INV-${count}`,
        Invoice_Date: ago(due + 30),
        Due_Date: ago(due),
        Dispute: 'None',
        Status: 'Approved',
        Grand_Total: amount,
        Paid_On: null,
        Amount_Paid: null,
        Currency: 'EUR',
        Exchange_Rate: 1,
        Modified_Time: noon(Math.max(0, due)),
        ...(late === undefined ? {} : paid),
        ...row,
      };
    },
    deal: (closed: number, stage: string, amount: number, more: Row = {}): Row => ({
      id: next(2),
      Deal_Name: `Deal ${count}`,
      Stage: stage,
      Amount: amount,
      Closing_Date: ago(closed),
      Payment_Terms_Days: 30,
      Prepaid: false,
      Currency: 'EUR',
      Exchange_Rate: 1,
      ...more,
    }),
    complaint: (opened: number, fault: string, more: Row = {}): Row => ({
      id: next(3),
      Case_Number: `CS-${count}`,
      Type: 'Complaint',
      Status: 'Closed',
      Fault: fault,
      Created_Time: noon(opened),
      Closed_On: ago(Math.max(0, opened - 6)),
      ...more,
    }),
    order: (placed: number, status: string, amount: number, more: Row = {}): Row => ({
      id: next(4),
      SO_Number: `SO-${count}`,
      Status: status,
      Grand_Total: amount,
      Created_Time: noon(placed),
      Currency: 'EUR',
      Exchange_Rate: 1,
      ...more,
    }),
    incident: (on: number, kind: string, more: Row = {}): Row => ({
      id: next(5),
      Name: `${kind} ${count}`,
      Kind: kind,
      Fault: 'Customer',
      Severity: 'Major',
      Confirmed: true,
      Happened_On: ago(on),
      Currency: 'EUR',
      Exchange_Rate: 1,
      ...more,
    }),
    contract: (kind: string, amount: number, more: Row = {}): Row => ({
      id: next(6),
      Name: `${kind} ${count}`,
      Kind: kind,
      Signed_On: ago(400),
      Valid_From: ago(400),
      Valid_To: null,
      Amount: amount,
      Currency: 'EUR',
      Exchange_Rate: 1,
      ...more,
    }),
    decision: (from: number, kind: string, more: Row = {}): Row => ({
      id: next(7),
      Name: `${kind} ${count}`,
      Kind: kind,
      State: 'Approved',
      Valid_From: ago(from),
      Requested_By: person(1),
      Approved_By: person(2),
      Reason: 'Yearly review',
      Currency: 'EUR',
      ...more,
    }),
    /** The same judgement by another colleague. */
    by: person,
  };
}
