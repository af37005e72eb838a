import { assess } from '../../../../shared/assessment/assess.ts';
import { fillLetter } from '../../../../shared/letters/fill-letter.ts';
import type { LetterSources } from '../../../../shared/letters/letter-sources.ts';
import { valuesOf } from '../../../../shared/letters/letter-values.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import type { Policy } from '../../../../shared/policy/policy.ts';
import { CHILD_MODULES, OWN_CUSTOMER_FIELDS, READ } from '../../../../shared/records/fields.ts';
import { type CustomerRows, readDossier } from '../../../../shared/records/read-dossier.ts';
import { unknownRequest } from '../../../../shared/refusal/request.ts';
import { screenRequest } from '../../../../shared/refusal/screen.ts';
import type { FilledLetter } from '../../../../shared/templates/letter.ts';
import { templateOf } from '../../../../shared/templates/template.ts';
import type { Language } from '../../../../shared/vocabulary/language.ts';
import type { LetterId } from '../../../../shared/vocabulary/letters.ts';
import * as golden from '../../../fixtures/golden/customers.ts';
import { ago, rowsOf, TODAY } from '../../../fixtures/golden/rows.ts';

const SENDER = {
  firm: 'Northgate Works AG',
  name: 'Ines Roth',
  contact: 'ines.roth@northgate.example',
  address: '4 Dock Street, Hamburg',
};

export const policy = loadPolicy({
  preset: 'logistics',
  letters: {
    sender: { payTo: 'DE12 3456 7890 (Hafenbank)', appeal: 'Board office, board@northgate.example' },
  },
});

const EXIT = '572576701599000001';
const person = (id: number): { id: string } => ({ id: `572576700000000${id}` });

/** Decided by two, demanded in writing, unpaid, given notice, appealed against in vain: every step counts. */
const exit = (): Record<string, unknown> => ({
  id: EXIT,
  Name: 'Exit 1',
  Owner: person(5),
  Requested_By: person(5),
  Opened_On: ago(120),
  Customer_Asked_On: ago(118),
  Fault_Finding: 'Customer',
  Signed_On: ago(116),
  Finance_Signed_By: person(6),
  Sales_Signed_By: person(7),
  Legal_Approved_By: person(4),
  Plan_Offered_On: ago(110),
  Plan_Ended_On: ago(80),
  Plan_Result: 'Failed',
  Demand_Sent_On: ago(25),
  Cure_By: ago(10),
  Demand_Proof: 'Courier 1',
  Notice_Sent_On: ago(5),
  Notice_Clause: 'section 12.2 of the agreement',
  Notice_Proof: 'Courier 2',
  Reason: 'Unpaid',
  Exit_Reason: 'Non-payment',
  Re_Entry: 'A bank guarantee over one month of purchases.',
  Appealed_On: ago(2),
  Appeal_Answered_On: ago(0),
  Appeal_Result: 'Rejected',
  Appeal_Reviewer: person(8),
});

/** Pays nothing, in two currencies, and is on the way out: whatever a letter can speak of is there. */
export function parting(): CustomerRows {
  const { invoice, order, contract, incident, deal, complaint, decision } = rowsOf(41);
  const base = golden.exiting();
  return {
    ...base,
    customer: { ...base.customer, Account_Name: 'Elm Trading Ltd', Currency: 'CNY', Exchange_Rate: 8 },
    invoices: [
      ...(base.invoices ?? []),
      invoice(40, 24_000, { Currency: 'CNY', Exchange_Rate: 8 }),
      invoice(-12, 16_000, { Currency: 'CNY', Exchange_Rate: 8 }),
    ],
    orders: [order(12, 'Approved', 8000, { Currency: 'CNY', Exchange_Rate: 8 })],
    contracts: [
      contract('Contract', 90_000, { Name: 'Supply agreement 2024-7' }),
      contract('Deposit', 500, { Name: 'Deposit' }),
    ],
    deals: [...(base.deals ?? []), deal(-9, 'Negotiation', 12_000)],
    cases: [
      ...['a', 'b', 'c'].map(() => complaint(30, 'Customer', { Case_Reason: 'Instructions not clear' })),
      complaint(12, 'Us', { Case_Number: 'CS-77', Status: 'New', Closed_On: null }),
    ],
    incidents: [...(base.incidents ?? []), incident(3, 'Promise', { Due_On: ago(-9), Kept: 'Open', Amount: 7000 })],
    decisions: [
      ...(base.decisions ?? []),
      decision(30, 'Exit', { Exit: { id: EXIT }, Approved_By: person(9), Second_Approved_By: person(2) }),
      decision(400, 'Limit', { Limit_State: 'Amount', Amount: 15_000, Expires_On: ago(60) }),
      decision(20, 'Limit', { Limit_State: 'Amount', Amount: 6000, Expires_On: ago(-160) }),
    ],
    exits: [exit()],
  };
}

export function dossierOf(rows: CustomerRows, of: Policy = policy) {
  return readDossier(rows, {
    home: 'EUR',
    zone: 'Europe/Berlin',
    today: TODAY,
    policy: of,
    customerModule: 'Accounts',
    rates: new Map([
      ['CNY', '8'],
      ['JPY', '160'],
    ]),
    fields: {
      ...Object.fromEntries(CHILD_MODULES.map((module) => [module, new Set(READ[module])])),
      Accounts: new Set([...READ.Accounts, ...OWN_CUSTOMER_FIELDS]),
    },
  });
}

/** What a letter to a customer with these rows is written from; the request is one for thirty parcels. */
export function sourcesFor(rows: CustomerRows, more: Partial<LetterSources> = {}): LetterSources {
  const of = more.policy ?? policy;
  const dossier = dossierOf(rows, of);
  const assessment = assess(dossier, of, TODAY, { withoutLift: true });
  const request = { ...unknownRequest('deal'), amount: 480_000, volume: 30 };
  const { letter } = screenRequest(request, undefined, of, { asOf: TODAY, home: 'EUR' });
  const refusal = letter ? { refusal: { letter, about: 'a weekly round of 30 parcels' } } : {};
  return { policy: of, dossier, assessment, asOf: TODAY, sender: SENDER, ...refusal, ...more };
}

export const write = (id: LetterId, sources: LetterSources, language: Language): FilledLetter =>
  fillLetter(templateOf(sources.policy.letters, id, language), valuesOf(id, sources), language);
