import { averageDaysLate, recentDaysLate } from '../indicators/payment.ts';
import { median } from '../indicators/relationship.ts';
import { cause, type Rule } from './alert.ts';

// A median absolute deviation of normal data is 1/1.4826 of its standard deviation.
const MAD_TO_SIGMA = 1.4826;

/**
 * Rule 4: the customer pays later than it used to. Its own payments before the short window are the baseline, in median and robust
 * spread; a customer who always pays on day 20 is no news, one who moves from 2 to 12 is.
 */
export const paymentShift: Rule<'payment-shift'> = {
  id: 'payment-shift',
  number: 4,
  find: (situation, settings) => {
    const { receivables, policy, asOf } = situation;
    const now = recentDaysLate(situation);
    const isRecent = (due: number | null): boolean => (due ?? 0) > asOf - policy.windows.short;
    const before = receivables.judged.filter((l) => !isRecent(l.invoice.due));
    const usual = averageDaysLate(before);
    if (now === null || usual === null || receivables.judged.length < settings.invoices) return undefined;
    const days = before.map((l) => l.days);
    const middle = median(days);
    const spread = MAD_TO_SIGMA * median(days.map((d) => Math.abs(d - middle)));
    const isShift = spread > 0 && before.length >= settings.invoices && (now - middle) / spread >= settings.z;
    // A shift of a day or two is no news however steady the customer was.
    if (now - usual < settings.days && !(isShift && now - middle > policy.grace)) return undefined;
    const late = receivables.judged.filter((l) => isRecent(l.invoice.due) && l.days > 0).map((l) => l.invoice);
    return cause('warn', { now: Math.round(now), before: Math.round(isShift ? middle : usual) }, late);
  },
};
