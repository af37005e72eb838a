import { type Day, formatDay } from '../../shared/values/day.ts';
import { ARCHETYPES } from './archetypes.ts';
import { workdayBefore } from './calendar.ts';
import { caseDraft } from './cases.ts';
import { accountDraft, contactDrafts, type Profile } from './customer.ts';
import { dealDraft } from './deals.ts';
import { type InvoiceState, invoiceDraft } from './invoices.ts';
import { MARKETS } from './places.ts';
import type { Random } from './random.ts';
import type { CustomerDraft, Draft } from './records.ts';
import { OWNERS } from './users.ts';

/**
 * The customer of the demo's story: in good standing but close to the edge of tier B, with one large invoice that falls due
 * some days after the demo begins. Nothing here is drawn: days are counted back from the day of the demo, so that the story
 * goes the same way whatever that day is. The rest of the org may change; `story.test.ts` says when it changes too much.
 */
const HERO_NAME = 'Harborline Marine Supply Inc.';

/** Days from the day of the demo to the large invoice's due day. */
export const HERO_DUE_IN = 4;

const TERMS_DAYS = 30;
const LARGE_AMOUNT = 17_300;
const CREDIT_LIMIT = 21_000;

/** Days late of an invoice paid early for the cash discount, as most are. */
const EARLY_DAYS = -22;

/** Due days and amounts of paid invoices, in days before the demo; in the gap of two months nothing enters or leaves the year's window. */
const SETTLED_INVOICES: readonly (readonly [due: number, amount: number, late: number])[] = [
  [560, 2800, EARLY_DAYS],
  [520, 3650, EARLY_DAYS],
  [480, 3300, EARLY_DAYS],
  [440, 2100, 6],
  [410, 2950, EARLY_DAYS],
  [385, 3800, EARLY_DAYS],
  [371, 3500, EARLY_DAYS],
  [306, 3640, EARLY_DAYS],
  [297, 3120, EARLY_DAYS],
  [289, 2215, 7],
  [280, 3390, EARLY_DAYS],
  [271, 3905, EARLY_DAYS],
  [262, 3550, EARLY_DAYS],
  [252, 4480, EARLY_DAYS],
  [243, 2275, 8],
  [233, 3860, EARLY_DAYS],
  [222, 4120, EARLY_DAYS],
  [212, 4695, EARLY_DAYS],
  [201, 2480, 6],
  [146, 7550, EARLY_DAYS],
  [137, 2890, 9],
  [128, 8640, EARLY_DAYS],
  [119, 7880, EARLY_DAYS],
  [110, 8435, EARLY_DAYS],
  [100, 3120, 7],
  [90, 8790, EARLY_DAYS],
  [79, 8015, EARLY_DAYS],
  [68, 3120, 11],
  [56, 8340, EARLY_DAYS],
  [43, 8880, EARLY_DAYS],
  [29, 8205, EARLY_DAYS],
  [15, 8655, EARLY_DAYS],
];

/** Amount of the open deal: small enough for the limit, so that only the one invoice is ever the trouble. */
const OPEN_DEAL_AMOUNT = 2400;
/** Days ago; the customer has been quiet for longer than usual. */
const DEALS_WON_AGO = [690, 650, 610, 575, 515, 450, 385, 290, 225, 165, 114];
const DEALS_LOST_AGO = [640, 590, 540, 480, 410, 340, 300];
/** Days ago. */
const COMPLAINT_AGO = 100;
const QUESTIONS: readonly (readonly [ago: number, subject: string])[] = [
  [205, 'Lead time for stainless variant'],
  [140, 'Copy of the certificate'],
  [60, 'Change of delivery address'],
];

/** Name under which the caller finds the large invoice's id. */
export const LARGE_INVOICE = 'hero-large-invoice';

/** The hero's records. */
export function heroDraft(random: Random, asOf: Day): CustomerDraft {
  const [owner] = OWNERS;
  const profile: Profile = {
    archetype: ARCHETYPES.good,
    market: MARKETS.us,
    name: HERO_NAME,
    city: 'Portland',
    ownerId: owner?.id ?? '',
    invoiceSize: 6800,
    termsDays: TERMS_DAYS,
    invoicesAYear: 26,
    months: 24,
    since: asOf - 700,
  };
  const account = accountDraft(random, profile);
  Object.assign(account.fields, { Industry: 'Retail', Employees: 14, Annual_Revenue: 3_900_000 });
  account.fields['Winnow_Credit_Limit'] = CREDIT_LIMIT;
  const orderInvoice = (order: Order): Draft => heroInvoice(random, profile, order);
  const deal = (stage: string, closing: Day): Draft => dealDraft(random, profile, { stage, closing, asOf });
  const settled = SETTLED_INVOICES.map(([due, amount, late]): Draft => {
    const paidOn = asOf - due + late;
    return orderInvoice({ due: asOf - due, amount, state: paid(paidOn, amount) });
  });
  const large = orderInvoice({
    due: asOf + HERO_DUE_IN,
    amount: LARGE_AMOUNT,
    state: open(asOf + HERO_DUE_IN - TERMS_DAYS),
  });
  const small = invoiceDraft(
    random,
    profile,
    { issued: workdayBefore(asOf - 2), due: asOf + 58, total: 915 },
    open(asOf - 2),
  );
  const won = DEALS_WON_AGO.map((ago) => {
    const draft = deal('Closed Won', asOf - ago);
    return { ...draft, fields: { ...draft.fields, Payment_Terms_Days: TERMS_DAYS, Prepaid: false } };
  });
  const talks = deal('Negotiation/Review', asOf + 40);
  return {
    account: { ...account, name: 'hero' },
    contacts: contactDrafts(random, profile),
    invoices: [...settled, { ...large, name: LARGE_INVOICE }, small],
    deals: [
      ...won,
      ...DEALS_LOST_AGO.map((ago) => deal('Closed Lost', asOf - ago)),
      { ...talks, fields: { ...talks.fields, Amount: OPEN_DEAL_AMOUNT } },
    ],
    cases: heroCases(random, profile, asOf),
  };
}

/** One complaint, which was the firm's own fault and is not held against the customer, and some questions. */
function heroCases(random: Random, profile: Profile, asOf: Day): Draft[] {
  const openedOn = (ago: number): Day => workdayBefore(asOf - ago);
  const complaint = { subject: 'Wrong thread delivered', fault: 'us', problem: true } as const;
  return [
    caseDraft(random, profile, { openedOn: openedOn(COMPLAINT_AGO), asOf, ...complaint }),
    ...QUESTIONS.map(([ago, subject]) =>
      caseDraft(random, profile, { openedOn: openedOn(ago), asOf, subject, fault: 'unknown', problem: false }),
    ),
  ];
}

/** An invoice of an order, and what has become of it. */
interface Order {
  due: Day;
  amount: number;
  state: InvoiceState;
}

function heroInvoice(random: Random, profile: Profile, { due, amount, state }: Order): Draft {
  const draft = invoiceDraft(random, profile, { issued: due - TERMS_DAYS, due, total: amount }, state);
  const ordered = formatDay(due - TERMS_DAYS).slice(0, 7);
  return { ...draft, fields: { ...draft.fields, Subject: `Deck fittings, order ${ordered}` } };
}

function paid(on: Day, amount: number): InvoiceState {
  return { status: 'Paid', paidOn: on, amountPaid: amount, dispute: 'None', touched: on };
}

function open(issued: Day): InvoiceState {
  return { status: 'Approved', paidOn: null, amountPaid: null, dispute: 'None', touched: issued };
}
