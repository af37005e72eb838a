import type { Decision, DecisionKind, Dossier } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import type { Day } from '../values/day.ts';
import { compareTexts } from '../values/order.ts';
import { fourEyesFaults } from './approval.ts';

/**
 * The order in which decisions are in force, the later first: by the day from which they hold, of one day by when the record was made,
 * at last by id, since the CRM gives ids in rising order: a longer one is the later.
 * @example [make.decision('limit', 9), make.decision('limit', 1)].sort(laterFirst)[0].from // asOf - 1
 */
export const laterFirst = (a: Decision, b: Decision): number =>
  (b.from ?? 0) - (a.from ?? 0) ||
  (b.madeAt ?? 0) - (a.madeAt ?? 0) ||
  b.id.length - a.id.length ||
  compareTexts(b.id, a.id);

const SUBJECT_FIELDS = ['kind', 'recordId', 'exitId', 'about', 'temporary'] as const;

/**
 * Whether two decisions are of one kind and about the same record, exit or step.
 * @example isAboutTheSame(make.decision('hold', 9), make.decision('hold', 1)) // true
 */
export const isAboutTheSame = (one: Decision, other: Decision): boolean =>
  SUBJECT_FIELDS.every((key) => one[key] === other[key]);

/**
 * Decisions without those that another of the same day about the same has put right: what was a slip never was in force, whatever
 * its end says.
 * @param decisions those that count, the later first.
 * @example withoutCorrected([make.decision('hold', 1), make.decision('hold', 1)]).length // 1
 */
export const withoutCorrected = (decisions: readonly Decision[]): Decision[] =>
  decisions.filter(
    (decision, at) =>
      !decisions.slice(0, at).some((later) => later.from === decision.from && isAboutTheSame(later, decision)),
  );

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
 * The financial band in force, from a bureau or an analyst; undefined where there is none, or where the latest has run out.
 * @example bandInForce(make.dossierWith({ decisions: [make.decision('financial-band', 10, { band: 'B' })] }), policy, asOf).band // 'B'
 */
export function bandInForce(dossier: Dossier, policy: Policy, asOf: Day): Decision | undefined {
  const latest = findings(dossier, 'financial-band', asOf).find((d) => d.band !== null);
  return latest && isInForce(latest, policy.validity.financialBand, asOf) ? latest : undefined;
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
