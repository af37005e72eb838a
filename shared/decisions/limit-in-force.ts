import type { CreditLimit, Decision, Dossier } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import { type Day, formatDay } from '../values/day.ts';
import { approvalFaults, type DecisionFault } from './approval.ts';
import type { LimitInForce } from './limits.ts';
import { approvedDecisions, endOf, withoutCorrected } from './validity.ts';

/**
 * Approved decisions on the limit, latest first, with what is wrong with them. A lasting limit is compared with the valid one before it:
 * the first, and every large change, need a second person. A decision that names no limit is a review of the limit in force.
 * @example limitsOf(limited, policy, asOf)[0].faults // []
 */
export function limitsOf(
  dossier: Dossier,
  policy: Policy,
  asOf: Day,
): { decision: Decision; faults: DecisionFault[] }[] {
  let before: CreditLimit | null = null;
  const found: { decision: Decision; faults: DecisionFault[] }[] = [];
  for (const decision of approvedDecisions(dossier, 'limit', asOf).reverse()) {
    const named = namesLimit(decision) ? decision.limit : null;
    const faults = approvalFaults(decision, policy, named ? before : undefined);
    if (named && faults.length === 0 && !decision.temporary) before = named;
    found.unshift({ decision, faults });
  }
  return found;
}

/**
 * The last valid decision on the lasting limit, a mere review of it included; undefined where there is none.
 * @example baseLimit(limited, policy, asOf).limit // { state: 'amount', amount: make.usd(5_000) }
 */
export const baseLimit = (dossier: Dossier, policy: Policy, asOf: Day): Decision | undefined =>
  limitsOf(dossier, policy, asOf).find(({ decision, faults }) => faults.length === 0 && !decision.temporary)?.decision;

/**
 * The credit limit on a day: a temporary one in date, else the last valid decision, else the field on the customer's record.
 * A decision that has run out still names the limit, with the day on which it ended: the gates decide what follows.
 * @param cover home minor units of insurance and guarantees, where the policy lets them add to the limit; else 0.
 * @example limitOn(limited, policy, asOf, 0).home // 500_000
 */
export function limitOn(dossier: Dossier, policy: Policy, asOf: Day, cover: number): LimitInForce {
  const decisions = withoutCorrected(
    limitsOf(dossier, policy, asOf).flatMap(({ decision, faults }) =>
      faults.length === 0 && namesLimit(decision) ? [decision] : [],
    ),
  );
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

const namesLimit = ({ limit }: Decision): boolean => limit !== null && limit.state !== 'not-set';

function stateOf(limit: CreditLimit, cover: number): LimitInForce {
  if (limit.state === 'amount') return { state: 'amount', home: limit.amount.home + cover };
  return limit.state === 'zero' && cover > 0 ? { state: 'amount', home: cover } : { state: limit.state };
}
