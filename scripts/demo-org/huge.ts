import { type Day, formatDay } from '../../shared/values/day.ts';
import { ARCHETYPES } from './archetypes.ts';
import { workdayBefore } from './calendar.ts';
import { accountDraft, contactDrafts, type Profile } from './customer.ts';
import { dealDrafts } from './deals.ts';
import { invoiceDraft, invoiceDrafts } from './invoices.ts';
import { MARKETS } from './places.ts';
import type { Random } from './random.ts';
import type { CustomerDraft } from './records.ts';
import { OWNERS } from './users.ts';

/** Open overdue invoices of the customer that makes every list long. */
export const HUGE_OVERDUE = 300;

/** A large trading house with three hundred overdue invoices, to see what every page does with them. */
export function hugeDraft(random: Random, asOf: Day): CustomerDraft {
  const profile: Profile = {
    archetype: ARCHETYPES.slow,
    market: MARKETS.us,
    name: 'Great Basin Wholesale Distribution LLC',
    city: 'Houston',
    ownerId: random.of(OWNERS).id,
    invoiceSize: 1900,
    termsDays: 30,
    invoicesAYear: 180,
    months: 24,
    since: asOf - 1500,
  };
  const settled = invoiceDrafts(random, profile, asOf).filter((draft) => draft.fields['Status'] === 'Paid');
  const overdue = Array.from({ length: HUGE_OVERDUE }, () => {
    const issued = workdayBefore(asOf - 30 - random.int(2, 110));
    const total = Number(random.logNormal(1900, 0.5).toFixed(2));
    const unpaid = {
      status: 'Approved',
      paidOn: null,
      amountPaid: null,
      dispute: 'None',
      touched: issued,
    } as const;
    const draft = invoiceDraft(random, profile, { issued, due: issued + 30, total }, unpaid);
    return { ...draft, fields: { ...draft.fields, Subject: `Store delivery ${formatDay(issued)}` } };
  });
  return {
    account: accountDraft(random, profile),
    contacts: contactDrafts(random, profile),
    invoices: [...settled, ...overdue],
    deals: dealDrafts(random, profile, asOf),
    cases: [],
  };
}
