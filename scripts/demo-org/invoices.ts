import { DAYS_A_YEAR, type Day, formatDay } from '../../shared/values/day.ts';
import { minorDigits } from '../../shared/values/money.ts';
import { DAYS_A_MONTH, instantOf, monthOf, workdayAfter, workdayBefore } from './calendar.ts';
import type { Profile } from './customer.ts';
import { rateOf } from './places.ts';
import type { Random } from './random.ts';
import type { Draft, Fields } from './records.ts';

const SUBJECTS = ['Order', 'Partial delivery', 'Call-off order', 'Spare parts', 'Tooling and parts', 'Repeat order'];
/** Most that a record's own rate lies off today's, either way. */
const RATE_DRIFT = 0.06;
const UNPAID_LOOK_BACK = 120;

/** What is known of an invoice before anyone pays. */
export interface Billed {
  issued: Day;
  due: Day;
  /** In the customer's currency. */
  total: number;
}

/** What has become of an invoice by the day of the demo. */
export interface InvoiceState {
  status: 'Paid' | 'Created' | 'Approved' | 'Delivered' | 'Draft' | 'Cancelled';
  paidOn: Day | null;
  amountPaid: number | null;
  dispute: 'None' | 'Open' | 'Upheld' | 'Rejected';
  /** Day of the last change. */
  touched: Day;
}

/** Two years of invoices of one customer, in order of issue. */
export function invoiceDrafts(random: Random, profile: Profile, asOf: Day): Draft[] {
  const days = Math.round(profile.months * DAYS_A_MONTH);
  const count = Math.round((profile.invoicesAYear * days) / DAYS_A_YEAR);
  const stopped = asOf - Math.round((profile.archetype.silentFor ?? 0) * DAYS_A_MONTH);
  const issues = Array.from({ length: count }, () => workdayBefore(asOf - random.int(1, Math.max(1, days))))
    .filter((day) => day < stopped && (profile.archetype.season?.includes(monthOf(day)) ?? true))
    .sort((a, b) => a - b);
  return issues.map((issued) => {
    const billed = bill(random, profile, issued, asOf);
    return invoiceDraft(random, profile, billed, stateOn(asOf, random, profile, billed));
  });
}

/** The record of an invoice. */
export function invoiceDraft(random: Random, profile: Profile, billed: Billed, state: InvoiceState): Draft {
  const minute = random.int(540, 1020);
  const currency = profile.market.currency;
  const rate = rateOf(currency) * (1 + (random.next() * 2 - 1) * RATE_DRIFT);
  const fields: Fields = {
    Subject: `${random.of(SUBJECTS)} ${formatDay(billed.issued).slice(0, 7)}`,
    Invoice_Date: formatDay(billed.issued),
    Due_Date: formatDay(billed.due),
    Status: state.status,
    Grand_Total: billed.total,
    Currency: currency,
    Exchange_Rate: currency === 'USD' ? 1 : Number(rate.toFixed(4)),
    Paid_On: state.paidOn === null ? null : formatDay(state.paidOn),
    Amount_Paid: state.amountPaid,
    Dispute: state.dispute,
    Owner: profile.ownerId,
    Created_Time: instantOf(billed.issued, minute),
    Modified_Time: instantOf(state.touched, minute),
  };
  return { createdOn: billed.issued, minute, fields };
}

/** An amount that the customer's currency can hold. */
export function inCurrency(amount: number, currency: string): number {
  return Number(amount.toFixed(minorDigits(currency)));
}

function bill(random: Random, profile: Profile, issued: Day, asOf: Day): Billed {
  const { currency } = profile.market;
  const yearsAgo = (asOf - issued) / DAYS_A_YEAR;
  const size = profile.invoiceSize * profile.archetype.growth ** (1 - yearsAgo / 2);
  const total = inCurrency(Math.max(40, random.logNormal(size, 0.55)) * rateOf(currency), currency);
  return { issued, due: issued + profile.termsDays, total };
}

/** Draws what has become of an invoice by a day. The order of the draws is fixed: every org of a seed rests on it. */
function stateOn(asOf: Day, random: Random, profile: Profile, billed: Billed): InvoiceState {
  const { archetype } = profile;
  const recent = Math.max(0, 1 - (asOf - billed.due) / DAYS_A_YEAR);
  const late = archetype.lateBefore + (archetype.late - archetype.lateBefore) * Math.min(1, recent);
  const offset = random.chance(late)
    ? Math.ceil(random.logNormal(archetype.daysLate, 0.6))
    : -random.int(0, Math.ceil(profile.termsDays / 2));
  const withheld = asOf - billed.due < UNPAID_LOOK_BACK && random.chance(archetype.unpaid);
  const disputed = random.chance(archetype.disputed);
  const paidOn = workdayAfter(billed.due + offset + (disputed ? random.int(5, 40) : 0));
  const unsent = random.chance(0.012);
  const part = inCurrency(billed.total * (0.2 + 0.6 * random.next()), profile.market.currency);
  const partial = random.chance(archetype.partial);
  const stage = random.of(['Created', 'Approved', 'Delivered', 'Approved'] as const);
  if (unsent)
    return {
      status: asOf - billed.issued < 14 ? 'Draft' : 'Cancelled',
      paidOn: null,
      amountPaid: null,
      dispute: 'None',
      touched: billed.issued,
    };
  const paidState = (on: Day): InvoiceState => ({
    status: 'Paid',
    paidOn: archetype.statusOnly ? null : on,
    amountPaid: archetype.statusOnly ? null : billed.total,
    dispute: disputed ? random.of(['Upheld', 'Rejected'] as const) : 'None',
    touched: on,
  });
  if (withheld || paidOn >= asOf || paidOn < billed.issued) {
    const isEarly = paidOn < billed.issued && !withheld;
    if (isEarly) return paidState(Math.min(asOf - 1, workdayAfter(billed.issued + 2)));
    const paying = partial && billed.due < asOf;
    return {
      status: stage,
      paidOn: null,
      amountPaid: paying ? part : null,
      dispute: disputed ? 'Open' : 'None',
      touched: paying || disputed ? Math.min(asOf - 1, billed.due + 4) : billed.issued,
    };
  }
  return paidState(paidOn);
}
