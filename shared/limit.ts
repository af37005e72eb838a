import type { Exposure } from './assessment.ts';
import { decided } from './conduct.ts';
import { type Day, formatDay } from './day.ts';
import type { CreditLimit, Decision, Dossier } from './dossier.ts';
import type { Policy } from './policy/schema.ts';

/** Last day on which a decision holds: its own, else the policy's validity counted from its beginning; null for no end. */
export function endOf(decision: Decision, validDays: number): Day | null {
  if (decision.expires !== null) return decision.expires;
  return decision.from === null ? null : decision.from + validDays;
}

/**
 * The credit limit on a day: a temporary one in date, else the last approved decision, else the field on the customer's record.
 * A decision that has run out still names the limit, with the day on which it ended: the gates decide what follows.
 * @param cover home minor units of insurance and guarantees, where the policy lets them add to the limit; else 0.
 */
export function limitOn(dossier: Dossier, policy: Policy, asOf: Day, cover: number): Exposure['limit'] {
  const decisions = decided(dossier, 'limit', asOf).filter((d) => d.limit !== null && d.limit.state !== 'not-set');
  const temporary = decisions.find((d) => d.temporary && d.expires !== null && d.expires >= asOf);
  const chosen = temporary ?? decisions.find((d) => !d.temporary);
  if (!chosen?.limit) return stateOf(dossier.customer.limit, cover);
  const end = endOf(chosen, policy.validity.limit);
  return {
    ...stateOf(chosen.limit, cover),
    decision: chosen.id,
    ...(end === null ? {} : { validTo: formatDay(end) }),
    ...(chosen === temporary ? { temporary: true } : {}),
  };
}

function stateOf(limit: CreditLimit, cover: number): Exposure['limit'] {
  if (limit.state === 'amount') return { state: 'amount', home: limit.amount.home + cover };
  return limit.state === 'zero' && cover > 0 ? { state: 'amount', home: cover } : { state: limit.state };
}
