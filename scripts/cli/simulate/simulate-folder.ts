import { assess } from '../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../shared/assessment/assessment.ts';
import { decodeAssessment } from '../../../shared/assessment/codec.ts';
import { type Traits, traitsOf } from '../../../shared/lab/traits.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { portfolioOf } from '../../../shared/portfolio/tally.ts';
import { dossiersOf, type OpenedExport, storedAssessment } from '../export/open-export.ts';

/** The policy in use and the one that is tried. */
export interface Policies {
  before: Policy;
  after: Policy;
}

/** One customer judged by both policies on the same day. */
export interface SimulatedCustomer {
  name: string;
  before: Assessment;
  after: Assessment;
  /** The groups that it belongs to. */
  traits: Traits;
}

const PROGRESS_EVERY = 250;

/**
 * Judges every customer by two policies, each against the portfolio as it counts it. Both start from the same past: what was
 * observed and the scores of earlier days, but no earlier tier, since waiting times would hide what the new policy means.
 */
export function simulateFolder(
  source: OpenedExport,
  policies: Policies,
  onProgress: (done: number, of: number) => void,
): SimulatedCustomer[] {
  const { asOf } = source;
  const readUnder = (policy: Policy) => {
    const dossiers = dossiersOf(source, policy);
    return { policy, portfolio: portfolioOf(dossiers, policy, asOf), dossiers };
  };
  const before = readUnder(policies.before);
  const after = readUnder(policies.after);
  const traits = traitsOf(after.dossiers, after.policy, asOf);
  return before.dossiers.flatMap((dossierBefore, index): SimulatedCustomer[] => {
    if (index % PROGRESS_EVERY === 0) onProgress(index, before.dossiers.length);
    const dossierAfter = after.dossiers[index];
    const { id, name } = dossierBefore.customer;
    const groups = traits.get(id);
    if (!dossierAfter || !groups) return [];
    const previous = withoutTier(storedAssessment(source, id));
    const given = { previous, withoutLift: true };
    return [
      {
        name,
        before: assess(dossierBefore, before.policy, asOf, { ...given, portfolio: before.portfolio }),
        after: assess(dossierAfter, after.policy, asOf, { ...given, portfolio: after.portfolio }),
        traits: groups,
      },
    ];
  });
}

// After N the score alone decides the tier, without margins or dwell.
function withoutTier(stored: unknown): Assessment | undefined {
  const previous = decodeAssessment(stored);
  return previous && { ...previous, tier: { ...previous.tier, letter: 'N', belowSince: null } };
}
