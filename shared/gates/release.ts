import { approvedDecisions, isValid, laterFirst, withoutCorrected } from '../decisions/validity.ts';
import type { Decision } from '../dossier/dossier.ts';
import { type Day, formatDay } from '../values/day.ts';
import type { GateFacts } from './gate.ts';

type ReleaseFacts = Pick<GateFacts, 'dossier' | 'policy' | 'asOf'>;

/**
 * The release that lets one commitment pass today: a decision about that very record, with a reason, a day of review and an approver
 * who is not the requester. It counts for the policy's days of grace, so that the same deal is not caught again at its next stage,
 * and never past its review; then the gates apply again, as they do once people hold the record after all.
 * @returns undefined where nothing releases it.
 */
export function releaseOf(facts: ReleaseFacts, recordId: string | null): Decision | undefined {
  const release = validReleases(facts, recordId).find(
    ({ end, from }) => facts.asOf <= Math.min(end, from + grace(facts)),
  )?.decision;
  const isHeldSince = holdsOn(facts, recordId).some((hold) => release && laterFirst(hold, release) < 0);
  return isHeldSince ? undefined : release;
}

/** Whether people have released a record on a day or after it, be it before it was won or to let stand that it was. */
export function releasedSince(facts: ReleaseFacts, recordId: string, since: string): boolean {
  return validReleases(facts, recordId).some(({ from }) => formatDay(from) >= since);
}

/** Whether people hold a commitment, or all of a customer's: a decision with a reason and two persons, not yet over. */
export const heldByPeople = (facts: ReleaseFacts, recordId: string): boolean => holdsOn(facts, recordId).length > 0;

/** The holds of people on a record that are in force, the later first. */
const holdsOn = ({ dossier, asOf }: ReleaseFacts, recordId: string | null): Decision[] =>
  withoutCorrected(approvedDecisions(dossier, 'hold', asOf).filter(isValid)).filter(
    (d) => (d.recordId === null || d.recordId === recordId) && (d.expires === null || d.expires >= asOf),
  );

/**
 * Whether people have decided on a hold since it began: to let it stand, or by turning a release down.
 * @example answeredSince({ dossier: make.dossierWith({ decisions: [make.decision('hold', 1)] }), policy, asOf }, openDeal.id, '2025-11-01') // true
 */
export function answeredSince({ dossier, asOf }: ReleaseFacts, recordId: string, since: string): boolean {
  return dossier.decisions.some(
    (d) =>
      (d.kind === 'hold' ? d.state === 'approved' && isValid(d) : d.kind === 'release' && d.state === 'rejected') &&
      (d.recordId === recordId || (d.kind === 'hold' && d.recordId === null)) &&
      (d.expires === null || d.expires >= asOf) &&
      (d.from === null || formatDay(d.from) >= since),
  );
}

const grace = ({ policy }: ReleaseFacts): number => policy.gates.releaseGraceDays;

function validReleases(
  { dossier, asOf }: ReleaseFacts,
  recordId: string | null,
): { decision: Decision; from: Day; end: Day }[] {
  if (recordId === null) return [];
  return withoutCorrected(approvedDecisions(dossier, 'release', asOf).filter(isValid))
    .filter((d) => d.recordId === recordId)
    .flatMap((decision) =>
      decision.expires === null ? [] : [{ decision, from: decision.from ?? asOf, end: decision.expires }],
    );
}
