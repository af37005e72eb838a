import type { Assessment } from '../../../shared/assessment/assessment.ts';
import type { Row } from '../../../shared/records/field-map.ts';
import { ACCOUNT_ID, assessed, daysAgo } from '../../fixtures/assessments.ts';
import { ME } from './customers-at-work.ts';
import type { Script, Scripted } from './scripted-sdk.ts';

const row = (more: Row): Row => ({
  Kind: 'Screening',
  State: 'Approved',
  Customer: { id: ACCOUNT_ID },
  Requested_By: ME,
  Created_By: ME,
  Modified_By: ME,
  Reason: 'Seen in the public register',
  Created_Time: `${daysAgo(9)}T09:00:00+02:00`,
  ...more,
});

const FIRST = row({ id: '5725767000000703002', About: 'first-screening', Valid_From: daysAgo(8) });
const CARD = row({
  id: '5725767000000703003',
  Kind: 'Qualification',
  Valid_From: daysAgo(6),
  Card_Identity: 100,
  Card_Fit: 80,
  Amount: 2000,
});

const newcomer = (...decisions: Row[]): Assessment =>
  assessed({
    customer: { id: ACCOUNT_ID, Account_Name: 'Kestrel Components GmbH', Billing_Country: 'Germany' },
    invoices: [],
    deals: [],
    cases: [],
    decisions,
  });

/** A screening has begun without a recorded step: the first one is open. */
export const atFirstScreening = (): Assessment =>
  newcomer(row({ id: '5725767000000703001', Name: 'Screening', Valid_From: daysAgo(9) }));

/** The first step was passed: the card is next. */
export const atCard = (): Assessment => newcomer(FIRST);

/** The card is filled in: the cooperation with its limit is next, and needs two people. */
export const atCooperation = (): Assessment => newcomer(FIRST, CARD);

const POLICY_ID = '5725767000000704001';

/** The published policy document of a firm that makes furniture to measure, with rules about the requests that it accepts. */
export const FURNITURE_POLICY = policyLike('custom-furniture');

/** The same of a carrier, with rules about volumes, hours and services. */
export const LOGISTICS_POLICY = policyLike('logistics');

function policyLike(preset: string): string {
  return JSON.stringify({
    preset,
    version: '1.0.0',
    effectiveFrom: '2026-01-01',
    approvedOn: '2026-01-01',
    author: 'A. Author',
    approver: 'B. Approver',
  });
}

/** The same CRM with a policy published. */
export function withPublishedPolicy(script: Script, document = FURNITURE_POLICY): Script {
  const answer = (data: Row): Scripted[] => [{ resolve: { data: [data] } }];
  return {
    ...script,
    queries: { ...script.queries, Winnow_Policies: answer({ id: POLICY_ID }) },
    records: {
      ...script.records,
      [`Winnow_Policies/${POLICY_ID}`]: answer({ id: POLICY_ID, State: 'Published', Document: document }),
    },
  };
}
