import type { Calibration } from '../score/calibration.ts';
import type { Factor } from '../score/factor.ts';
import { viewsOf } from '../score/score.ts';
import type { Grading } from '../tiers/grade.ts';
import { formatDay } from '../values/day.ts';
import { sum } from '../values/money.ts';
import { round } from '../values/numbers.ts';
import { descending } from '../values/order.ts';
import { type CashForecast, cashForecast, type ExpectedDay } from './cash-forecast.ts';
import { chanceLate, chanceRange } from './chance-late.ts';
import { type ComingEvents, comingEvents } from './coming-events.ts';
import { expectedDay, type PaymentDelay, paymentDelay } from './payment-delay.ts';

/** Open invoices that are kept one by one; of the others their sum. */
const INVOICES_KEPT = 10;

const QUARTER_MONTHS = 3;

/** Why nothing can be said of what is to come. */
export type NoOutlook = 'new' | 'thin' | 'no-history';

/** What is owed of an open invoice, home minor units, and when it is expected. */
export interface ExpectedPayment {
  /** Record id. */
  id: string;
  amount: number;
  /** `yyyy-MM-dd`; `late`: the usual day of payment has passed; null: nothing to go by. */
  expected: string | 'late' | null;
}

/** What is expected of a customer, beside the score and never in it. Chances 0–1, money in home minor units. */
export interface Expectations {
  /** Of the next invoice, by however little; `low` to `high` holds 8 of 10 such customers; `judged` invoices stand behind it. */
  chanceLate: { value: number; low: number; high: number; judged: number };
  /** Days after the due day. */
  delay: PaymentDelay;
  /** Money of the next 90 days that will be late: chance of a late payment × three months' billing. */
  lateMoney: number;
  /** Chances of at least one in 90 days. */
  events: ComingEvents;
}

export type Outlook = {
  /** All that is owed, by when it is expected. */
  cash: CashForecast;
  /** The largest open invoices, largest first, at most ten. */
  payments: ExpectedPayment[];
  /** The invoices that `payments` leaves out; absent where there are none. */
  more?: { count: number; amount: number };
} & ({ none: NoOutlook } | Expectations);

/** What of a grading the outlook is worked out from. */
interface GradedParts extends Pick<Grading, 'facts' | 'coverage' | 'modelTier'> {
  factors: readonly Factor[];
}

/**
 * What is to be expected of a customer. Nothing is said of one who is new, of whom too little is known, or of whom no invoice that was
 * due could be judged.
 * @param calibration how the firm's own chances of late payment differ from the default, where it has accepted one.
 * @example outlookOf(grading).delay // { days: 0, early: 0, late: 0, least: -15, most: 60 }
 */
export function outlookOf({ facts, factors, coverage, modelTier }: GradedParts, calibration?: Calibration): Outlook {
  const { receivables, policy } = facts;
  const { judged } = receivables;
  const view = viewsOf(factors, policy).payment;
  if (modelTier.letter === 'N') return { none: 'new', ...paymentsOf(facts) };
  if (coverage < policy.thinCoverage) return { none: 'thin', ...paymentsOf(facts) };
  if (judged.length === 0 || view === null) return { none: 'no-history', ...paymentsOf(facts) };
  const delay = paymentDelay(judged, policy);
  const chance = chanceLate(view, calibration);
  const { low, high } = chanceRange(view, { judged: judged.length, k: policy.shrink.k, calibration });
  return {
    chanceLate: { value: round(chance, 3), low: round(low, 3), high: round(high, 3), judged: judged.length },
    delay,
    lateMoney: expectedLateMoney(chance, QUARTER_MONTHS * receivables.monthlyBilling),
    events: comingEvents(facts),
    ...paymentsOf(facts, delay),
  };
}

/**
 * Money of the next 90 days that will be late, home minor units, whole. It ranks whom to collect from better than the chance alone:
 * size decides, not habit.
 * @param quarterBilling what three months bring, home minor units.
 * @example expectedLateMoney(0.25, 90_000) // 22_500
 */
export const expectedLateMoney = (chance: number, quarterBilling: number): number =>
  Math.round(chance * quarterBilling);

function paymentsOf(
  { receivables, asOf }: Grading['facts'],
  delay?: PaymentDelay,
): Pick<Outlook, 'cash' | 'payments' | 'more'> {
  const owed = receivables.owed.map((invoice) => ({
    id: invoice.id,
    amount: invoice.open.home,
    expected: expectedDay(invoice, delay, asOf),
  }));
  const bySize = [...owed].sort(descending(({ amount }) => amount));
  const rest = bySize.slice(INVOICES_KEPT);
  return {
    cash: cashForecast(owed, asOf),
    payments: bySize.slice(0, INVOICES_KEPT).map((payment) => ({ ...payment, expected: textOf(payment.expected) })),
    ...(rest.length > 0 && { more: { count: rest.length, amount: sum(rest.map(({ amount }) => amount)) } }),
  };
}

const textOf = (expected: ExpectedDay): ExpectedPayment['expected'] =>
  typeof expected === 'number' ? formatDay(expected) : expected;
