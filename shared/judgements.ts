import type { Day } from './day.ts';
import type { Decision, DecisionKind, Dossier } from './dossier.ts';
import { endOf } from './limit.ts';
import type { Policy } from './policy/schema.ts';

/**
 * What people have judged of a kind, latest first: neither rejected nor of a later day. A survey, a rating, a band or a card
 * states what somebody found; unlike a limit it needs no second signature to count.
 */
export function judgements(dossier: Dossier, kind: DecisionKind, asOf: Day): Decision[] {
  return dossier.decisions
    .filter((d) => d.kind === kind && d.state !== 'rejected' && d.from !== null && d.from <= asOf)
    .sort((a, b) => (b.from ?? 0) - (a.from ?? 0) || (a.id < b.id ? 1 : -1));
}

/** Whether a judgement still holds on a day: by its own end, else by the policy's validity of its kind. */
export function holds(decision: Decision, validDays: number, asOf: Day): boolean {
  const end = endOf(decision, validDays);
  return end === null || end >= asOf;
}

/** The financial band in force, from a bureau or an analyst; undefined where there is none. */
export function bandInForce(dossier: Dossier, policy: Policy, asOf: Day): Decision | undefined {
  return judgements(dossier, 'financial-band', asOf).find(
    (d) => d.band !== null && holds(d, policy.validity.financialBand, asOf),
  );
}
