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
const CREDIT_LIMIT = 20_400;

/** Days late of an invoice paid on its day, as most are. */
const ON_TIME = 0;

/** Due days and amounts of paid invoices, in days before the demo; in the gap of two months nothing enters or leaves the year's window. */
const SETTLED_INVOICES: readonly (readonly [due: number, amount: number, late: number])[] = [
  [560, 1400, 6],
  [520, 1825, ON_TIME],
  [480, 1650, 8],
  [440, 1050, ON_TIME],
  [410, 1475, ON_TIME],
  [385, 1900, 7],
  [371, 1750, ON_TIME],
  [306, 1820, 6],
  [297, 1560, 5],
  [289, 1110, ON_TIME],
  [280, 1695, 9],
  [271, 1950, ON_TIME],
  [262, 1775, 7],
  [252, 2240, ON_TIME],
  [243, 1140, 6],
  [233, 1930, ON_TIME],
  [222, 2060, ON_TIME],
  [212, 2350, ON_TIME],
  [201, 1240, ON_TIME],
  [146, 3775, ON_TIME],
  [137, 1445, 7],
  [128, 4320, ON_TIME],
  [119, 3940, ON_TIME],
  [110, 4220, 8],
  [100, 1560, ON_TIME],
  [90, 4395, ON_TIME],
  [79, 4010, 10],
  [68, 1560, ON_TIME],
  [56, 4170, ON_TIME],
  [43, 4440, 3],
  [29, 4100, ON_TIME],
  [15, 4330, -12],
];

/** Amount of the open deal: small enough for the limit, so that only the one invoice is ever the trouble. */
const OPEN_DEAL_AMOUNT = 2000;
/** Days ago; the customer has been quiet for longer than usual. */
const DEALS_WON_AGO = [690, 650, 610, 575, 515, 450, 385, 290, 225, 165, 114];
const DEALS_LOST_AGO = [640, 590, 540, 480, 410, 340, 300];
const COMPLAINTS: readonly (readonly [ago: number, subject: string, fault: 'us' | 'customer'])[] = [
  [100, 'Wrong thread delivered', 'us'],
  [170, 'Ordered the wrong length', 'customer'],
  [260, 'Delivery refused at the yard', 'customer'],
];
/** Days ago. */
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

/** Complaints, of which one was the firm's own fault and is not held against the customer, and some questions. */
function heroCases(random: Random, profile: Profile, asOf: Day): Draft[] {
  const openedOn = (ago: number): Day => workdayBefore(asOf - ago);
  return [
    ...COMPLAINTS.map(([ago, subject, fault]) =>
      caseDraft(random, profile, { openedOn: openedOn(ago), asOf, subject, fault, problem: true }),
    ),
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
