import { approvedDecisions } from '../../decisions/validity.ts';
import { brokenPromises, countsAgainst } from '../../dossier/queries.ts';
import { missedDay } from '../../exit/states.ts';
import { outlookOf } from '../../outlook/outlook.ts';
import { averageDaysLate, recentDaysLate } from '../../receivables/receivables.ts';
import { sumOf } from '../../values/money.ts';
import { median } from '../../values/numbers.ts';
import { cause, type Rule, severityBy } from '../alert.ts';

/**
 * Rule 20: the day by which an exit case was to be cured or settled has passed, and money is still owed. Without an exit record the
 * decision's own last day counts.
 */
export const cureMissed: Rule<'cure-missed'> = {
  id: 'cure-missed',
  number: 20,
  find: (facts) => {
    const { dossier, exposure, asOf } = facts;
    if (dossier.exits.length > 0) {
      const missed = missedDay(facts);
      return missed
        ? cause('high', { days: asOf - missed.day, total: missed.owed }, [{ id: missed.exitId }])
        : undefined;
    }
    const [exit] = approvedDecisions(dossier, 'exit', asOf);
    if (!exit || exit.expires === null || exit.expires >= asOf || exposure.total <= 0) return undefined;
    return cause('high', { days: asOf - exit.expires, total: exposure.total }, [exit]);
  },
};

/** Rule 1: several invoices were late in the short window, and together they are more than a trifle of a year's billing. */
export const lateInvoices: Rule<'late-invoices'> = {
  id: 'late-invoices',
  number: 1,
  find: ({ receivables, policy, asOf }, settings) => {
    const late = receivables.judged.filter((l) => l.isLate && (l.invoice.due ?? 0) > asOf - policy.windows.short);
    const amount = sumOf(late, (l) => l.late);
    const severity = severityBy(late.length, settings);
    if (!severity || amount < receivables.billedLong * settings.shareOfBilling) return undefined;
    const params = { count: late.length, amount, days: policy.windows.short };
    return cause(
      severity,
      params,
      late.map((l) => l.invoice),
    );
  },
};

/** Rule 2: the oldest open invoice, undisputed and no residue, is long overdue; the severity grows with the days. */
export const oldestOverdue: Rule<'oldest-overdue'> = {
  id: 'oldest-overdue',
  number: 2,
  find: ({ receivables, asOf }, settings) => {
    const oldest = receivables.overdue[0];
    const days = oldest?.due == null ? 0 : asOf - oldest.due;
    const severity = severityBy(days, settings);
    if (!severity) return undefined;
    const old = receivables.overdue.filter((i) => asOf - (i.due ?? asOf) >= settings.info);
    return cause(severity, { days, count: old.length }, old);
  },
};

// A median absolute deviation of normal data is 1/1.4826 of its standard deviation.
const MAD_TO_SIGMA = 1.4826;

/**
 * Rule 4: the customer pays later than it used to. Its own payments before the short window are the baseline, in median and robust
 * spread: a customer who always pays on day 20 gives no cause, one who moves from 2 to 12 does.
 */
export const paymentShift: Rule<'payment-shift'> = {
  id: 'payment-shift',
  number: 4,
  find: (facts, settings) => {
    const { receivables, policy, asOf } = facts;
    const now = recentDaysLate(facts);
    const isRecent = (due: number | null): boolean => (due ?? 0) > asOf - policy.windows.short;
    const before = receivables.judged.filter((l) => !isRecent(l.invoice.due));
    const usual = averageDaysLate(before);
    if (now === null || usual === null || receivables.judged.length < settings.invoices) return undefined;
    const days = before.map((l) => l.days);
    const middle = median(days);
    const spread = MAD_TO_SIGMA * median(days.map((d) => Math.abs(d - middle)));
    const isShift = spread > 0 && before.length >= settings.invoices && (now - middle) / spread >= settings.z;
    // A shift of a day or two is no cause, however steady the customer was.
    if (now - usual < settings.days && !(isShift && now - middle > policy.grace)) return undefined;
    const late = receivables.judged.filter((l) => isRecent(l.invoice.due) && l.days > 0).map((l) => l.invoice);
    return cause('warn', { now: Math.round(now), before: Math.round(isShift ? middle : usual) }, late);
  },
};

/**
 * Rule 21: nothing is overdue yet, invoices are still to fall due, and the next one will most likely be paid late, by more than the days
 * of grace. It is the moment to speak with the customer; where invoices were late lately or are overdue, rules 1 and 2 say so.
 */
export const lateLikely: Rule<'late-likely'> = {
  id: 'late-likely',
  number: 21,
  find: (facts, settings) => {
    const { receivables, factors, coverage, tier, policy, portfolio, asOf } = facts;
    const toCome = receivables.owed.filter(({ due }) => due !== null && due >= asOf);
    if (receivables.overdue.length > 0 || toCome.length === 0) return undefined;
    const lately = policy.alerts.rules['late-invoices'];
    if (lately.on && lateInvoices.find(facts, lately)) return undefined;
    const outlook = outlookOf({ facts, factors, coverage, modelTier: tier }, portfolio?.calibration);
    if ('none' in outlook || outlook.delay.days <= policy.grace) return undefined;
    const { value, judged } = outlook.chanceLate;
    if (value < settings.chance) return undefined;
    return cause(
      'info',
      { chance: value, judged, days: outlook.delay.days, amount: sumOf(toCome, ({ open }) => open.home) },
      toCome,
    );
  },
};

/** Rule 6: a promise to pay was broken lately and the money is still owed; a second one makes it urgent, also where it was paid since. */
export const promiseBroken: Rule<'promise-broken'> = {
  id: 'promise-broken',
  number: 6,
  find: ({ dossier, asOf }, { days }) => {
    const broken = brokenPromises(dossier, asOf - days, asOf);
    return broken.some((i) => i.solvedOn === null)
      ? cause(broken.length > 1 ? 'high' : 'warn', { count: broken.length, days }, broken)
      : undefined;
  },
};

/** Rule 10: several invoices were closed short, or sums deducted without our credit note. */
export const shortPay: Rule<'short-pay'> = {
  id: 'short-pay',
  number: 10,
  find: ({ dossier, asOf }, { count, days }) => {
    const lately = (on: number | null): boolean => on !== null && on <= asOf && asOf - on <= days;
    const short = dossier.invoices.filter((i) => (i.short?.home ?? 0) > 0 && lately(i.paidOn));
    const named = new Set(short.map((i) => i.id));
    const deducted = dossier.incidents.filter(
      (i) => i.kind === 'deduction' && countsAgainst(i) && lately(i.on) && !(i.invoiceId && named.has(i.invoiceId)),
    );
    const found = [...short, ...deducted];
    return found.length >= count ? cause('warn', { count: found.length, days }, found) : undefined;
  },
};
