import type { GradedFacts } from '../tiers/grade.ts';
import type { AlertRule } from '../vocabulary/alerts.ts';
import type { Cause, Rule, Settings } from './alert.ts';
import { breach, conduct, contractEnding } from './rules/conduct.ts';
import { concentration, decline, expiry, orderSpike, thinData, utilisation } from './rules/credit.ts';
import { cureMissed, lateInvoices, oldestOverdue, paymentShift, promiseBroken, shortPay } from './rules/payment.ts';
import { belowMinimum, complaintRate, returnsRate, silence, unanswered } from './rules/service.ts';

/** A rule with its own settings filled in from the policy. */
export interface AnyRule {
  id: AlertRule;
  number: number;
  find(situation: GradedFacts): Cause | undefined;
}

function rule<K extends AlertRule>({ id, number, find }: Rule<K>): AnyRule {
  return {
    id,
    number,
    find: (situation) => {
      const settings: Settings[K] = situation.policy.alerts.rules[id];
      return settings.on ? find(situation, settings) : undefined;
    },
  };
}

/** The rules about one customer, most telling first where severities are equal; those about the whole firm are in `firm-alerts.ts`. */
export const ALERT_FINDERS: readonly AnyRule[] = [
  rule(oldestOverdue),
  rule(lateInvoices),
  rule(promiseBroken),
  rule(utilisation),
  rule(cureMissed),
  rule(decline),
  rule(paymentShift),
  rule(conduct),
  rule(breach),
  rule(shortPay),
  rule(orderSpike),
  rule(complaintRate),
  rule(returnsRate),
  rule(unanswered),
  rule(concentration),
  rule(contractEnding),
  rule(expiry),
  rule(belowMinimum),
  rule(silence),
  rule(thinData),
];
