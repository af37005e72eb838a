import type { GradedFacts } from '../tiers/grade.ts';
import type { AlertRule } from '../vocabulary/alerts.ts';
import type { Cause, Rule, RuleSettings } from './alert.ts';
import { breach, conduct, contractEnding } from './rules/conduct.ts';
import { concentration, decline, expiry, orderSpike, thinData, utilisation } from './rules/credit.ts';
import {
  cureMissed,
  lateInvoices,
  lateLikely,
  oldestOverdue,
  paymentShift,
  promiseBroken,
  shortPay,
} from './rules/payment.ts';
import { belowMinimum, complaintRate, returnsRate, silence, unanswered } from './rules/service.ts';

/** A rule that takes its settings from the policy; one that is switched off finds nothing. */
export interface AnyRule {
  id: AlertRule;
  number: number;
  find(facts: GradedFacts): Cause | undefined;
}

function rule<K extends AlertRule>({ id, number, find }: Rule<K>): AnyRule {
  return {
    id,
    number,
    find: (facts) => {
      const settings: RuleSettings[K] = facts.policy.alerts.rules[id];
      return settings.on ? find(facts, settings) : undefined;
    },
  };
}

/** The rules about one customer, in the order in which alerts of the same severity are listed. `firm-alerts.ts` has those about the firm. */
export const ALERT_FINDERS: readonly AnyRule[] = [
  rule(oldestOverdue),
  rule(lateInvoices),
  rule(promiseBroken),
  rule(utilisation),
  rule(cureMissed),
  rule(decline),
  rule(paymentShift),
  rule(lateLikely),
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
