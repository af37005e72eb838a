import type { Decision, DecisionKind, Dossier } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import type { Day } from '../values/day.ts';
import { byId } from '../values/order.ts';
import { fourEyesFaults } from './approval.ts';

/**
 * The order in which decisions are in force, the later first: by the day from which they hold, of one day by when the record was made,
 * at last by id, since the CRM gives ids in rising order.
 * @example [make.decision('limit', 9), make.decision('limit', 1)].sort(laterFirst)[0].from // asOf - 1
 */
export const laterFirst = (a: Decision, b: Decision): number =>
  (b.from ?? 0) - (a.from ?? 0) || (b.madeAt ?? 0) - (a.madeAt ?? 0) || byId(b, a);

/**
 * What people have found of a kind, latest first: neither rejected nor of a later day. A survey, a rating, a band or a card states
 * what somebody found; unlike a limit it needs no second signature to count.
 * @example findings(make.dossierWith({ decisions: [make.decision('survey', 10, { value: 4 })] }), 'survey', asOf)[0].value // 4
 */
export function findings(dossier: Dossier, kind: DecisionKind, asOf: Day): Decision[] {
  return dossier.decisions
    .filter((d) => d.kind === kind && d.state !== 'rejected' && d.from !== null && d.from <= asOf)
    .sort(laterFirst);
}

/**
 * Whether a decision still holds on a day: by its own end, else by the policy's validity of its kind.
 * @example isInForce(make.decision('survey', 200), policy.validity.survey, asOf) // false
 */
export function isInForce(decision: Decision, validDays: number, asOf: Day): boolean {
  const end = endOf(decision, validDays);
  return end === null || end >= asOf;
}

/**
 * The financial band in force, from a bureau or an analyst; undefined where there is none.
 * @example bandInForce(make.dossierWith({ decisions: [make.decision('financial-band', 10, { band: 'B' })] }), policy, asOf).band // 'B'
 */
export function bandInForce(dossier: Dossier, policy: Policy, asOf: Day): Decision | undefined {
  return findings(dossier, 'financial-band', asOf).find(
    (d) => d.band !== null && isInForce(d, policy.validity.financialBand, asOf),
  );
}

/**
 * Approved decisions of a kind that had begun by a day, latest first; whether they count is for `approvalFaults` to say.
 * @example approvedDecisions(limited, 'limit', asOf).length // 1
 */
export function approvedDecisions(dossier: Dossier, kind: DecisionKind, asOf: Day): Decision[] {
  return dossier.decisions
    .filter((d) => d.kind === kind && d.state === 'approved' && d.from !== null && d.from <= asOf)
    .sort(laterFirst);
}

/**
 * Whether a decision gives a reason and two people have signed it, by the CRM's own record of who did what.
 * @example isValid(make.decision('hold', 1)) // true
 */
export const isValid = (decision: Decision): boolean => fourEyesFaults(decision).length === 0;

/**
 * Last day on which a decision holds: its own, else the policy's validity counted from its beginning; null for no end.
 * @example endOf(make.decision('survey', 10), 180) // asOf + 170
 */
export function endOf(decision: Decision, validDays: number): Day | null {
  if (decision.expires !== null) return decision.expires;
  return decision.from === null ? null : decision.from + validDays;
}
