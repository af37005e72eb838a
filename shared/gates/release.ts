import { decided, isSound } from '../conduct.ts';
import type { Decision } from '../dossier.ts';
import type { GateFacts } from './gate.ts';

/**
 * The release that lets one commitment pass today: a decision about that very record, with a reason, a day of review and an approver
 * who is not the requester. It counts for the policy's days of grace, so that the same deal is not caught again at its next stage,
 * and never past its review; then the gates look anew by themselves.
 * @returns undefined where nothing releases it.
 */
export function releaseOf(
  { dossier, policy, asOf }: Pick<GateFacts, 'dossier' | 'policy' | 'asOf'>,
  recordId: string | null,
): Decision | undefined {
  if (recordId === null) return undefined;
  return decided(dossier, 'release', asOf).find(
    (d) =>
      d.recordId === recordId &&
      isSound(d) &&
      d.expires !== null &&
      asOf <= Math.min(d.expires, (d.from ?? asOf) + policy.gates.releaseGraceDays),
  );
}
