import { type ReminderLetter, reminderOf } from '../reminders/reminder.ts';
import { afterWorkingDays } from '../values/calendar.ts';
import { formatDay, parseDay } from '../values/day.ts';
import { EVIDENCE_LIMIT } from '../vocabulary/model.ts';
import { type DutyFinder, sinceOf } from './duty.ts';

/** One subject for each letter, so that a reminder that follows an account is a task of its own. */
const SUBJECTS: Readonly<Record<ReminderLetter, string>> = {
  'account-statement': 'account',
  'payment-reminder': 'reminder',
};

/**
 * The letter by which a customer is reminded of open invoices, when the rhythm of its tier has come to one of them; over when a letter is
 * recorded as sent, when nothing is left to remind of, and while the days after another letter are to stay quiet.
 */
export const sendReminder: DutyFinder = (facts) => {
  const { policy, asOf, tierInForce } = facts;
  const { state, letter, items, amount } = reminderOf(facts, tierInForce.letter);
  if (state !== 'send') return [];
  const subject = SUBJECTS[letter];
  const since = sinceOf(facts, 'send-reminder', subject);
  const { who, actDays } = policy.care.reminders;
  return [
    {
      kind: 'send-reminder',
      subject,
      since,
      due: formatDay(afterWorkingDays(parseDay(since) ?? asOf, actDays, policy.calendar)),
      who,
      severity: 'info',
      params: { letter, amount, count: items.length },
      evidence: items.slice(0, EVIDENCE_LIMIT).map(({ id }) => id),
    },
  ];
};
