import type { AlertRule } from '../policy/schema-alerts.ts';
import type { Cause, Rule, Settings, Situation } from './alert.ts';
import { belowMinimum } from './below-minimum.ts';
import { breach } from './breach.ts';
import { complaintRate } from './complaint-rate.ts';
import { concentration } from './concentration.ts';
import { conduct } from './conduct.ts';
import { contractEnding } from './contract-ending.ts';
import { cureMissed } from './cure-missed.ts';
import { decline } from './decline.ts';
import { expiry } from './expiry.ts';
import { lateInvoices } from './late-invoices.ts';
import { oldestOverdue } from './oldest-overdue.ts';
import { orderSpike } from './order-spike.ts';
import { paymentShift } from './payment-shift.ts';
import { promiseBroken } from './promise-broken.ts';
import { returnsRate } from './returns-rate.ts';
import { shortPay } from './short-pay.ts';
import { silence } from './silence.ts';
import { thinData } from './thin-data.ts';
import { unanswered } from './unanswered.ts';
import { utilisation } from './utilisation.ts';

/** A rule with its own settings filled in from the policy. */
export interface AnyRule {
  id: AlertRule;
  number: number;
  find(situation: Situation): Cause | undefined;
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
  ...[rule(oldestOverdue), rule(lateInvoices), rule(promiseBroken), rule(utilisation), rule(cureMissed)],
  ...[rule(decline), rule(paymentShift), rule(conduct), rule(breach), rule(shortPay), rule(orderSpike)],
  ...[rule(complaintRate), rule(returnsRate), rule(unanswered), rule(concentration), rule(contractEnding)],
  ...[rule(expiry), rule(belowMinimum), rule(silence), rule(thinData)],
];
