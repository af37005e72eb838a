import type { Dossier } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import type { Day } from '../values/day.ts';
import { type LetterId, letterMark } from '../vocabulary/letters.ts';

/** Letters that remind of money: after one of them the same step of the rhythm is not written about again. */
const REMINDING: readonly LetterId[] = ['account-statement', 'payment-reminder', 'payment-plan', 'demand'];

/** Days on which letters of these kinds went out, as far as that was recorded. */
const sentOn = ({ decisions }: Dossier, asOf: Day, isMeant: (about: string) => boolean): Day[] =>
  decisions.flatMap(({ sentOn: day, about = '' }) => (day !== undefined && day <= asOf && isMeant(about) ? [day] : []));

/**
 * The day of the last letter that reminded of money; undefined where none is recorded as sent.
 * @example lastReminder(dossier, asOf) // undefined
 */
export function lastReminder(dossier: Dossier, asOf: Day): Day | undefined {
  const days = sentOn(dossier, asOf, (about) => REMINDING.some((letter) => about === letterMark(letter)));
  return days.length === 0 ? undefined : Math.max(...days);
}

/**
 * The first day on which another letter may go out, `alerts.quietDays` after the last one of any kind; today where it may at once.
 * @example quietUntil(dossier, policy, asOf) // asOf
 */
export function quietUntil(dossier: Dossier, policy: Policy, asOf: Day): Day {
  const days = sentOn(dossier, asOf, () => true);
  return days.length === 0 ? asOf : Math.max(asOf, Math.max(...days) + policy.alerts.quietDays);
}
