import { assess } from '../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../shared/assessment/assessment.ts';
import { decodeAssessment } from '../../../shared/assessment/codec.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { portfolioOf } from '../../../shared/portfolio/tally.ts';
import type { Day } from '../../../shared/values/day.ts';
import { dossiersOf } from '../export/dossiers.ts';
import type { ExportFolder } from '../export/export-folder.ts';
import type { OrgFacts } from '../export/org-file.ts';

/** One customer judged by both policies on the same day. */
export interface Simulated {
  name: string;
  before: Assessment;
  after: Assessment;
}

const PROGRESS_EVERY = 250;

/**
 * Judges every customer by two policies, each against the portfolio as it counts it. Both start from the same past: what was
 * observed and the scores of earlier days, but no earlier tier, since waiting times would hide what the new policy means.
 */
export function simulateFolder(
  folder: ExportFolder,
  org: OrgFacts,
  policies: { before: Policy; after: Policy },
  asOf: Day,
  onProgress: (done: number, of: number) => void,
): Simulated[] {
  const sides = [policies.before, policies.after].map((policy) => {
    const dossiers = dossiersOf(folder, org, policy);
    return { policy, portfolio: portfolioOf(dossiers, policy, asOf), dossiers };
  });
  const [before, after] = sides;
  if (!before || !after) return [];
  return before.dossiers.flatMap((dossier, index): Simulated[] => {
    if (index % PROGRESS_EVERY === 0) onProgress(index, before.dossiers.length);
    const other = after.dossiers[index];
    if (!other) return [];
    const { id, name } = dossier.customer;
    const previous = startingAnew(folder.customers.get(id)?.customer['Winnow_Assessment']);
    return [
      {
        name,
        before: assess(dossier, before.policy, asOf, { previous, portfolio: before.portfolio, withoutLift: true }),
        after: assess(other, after.policy, asOf, { previous, portfolio: after.portfolio, withoutLift: true }),
      },
    ];
  });
}

// From N a tier is given anew by the score, without margins or dwell.
function startingAnew(stored: unknown): Assessment | undefined {
  const previous = decodeAssessment(stored);
  return previous && { ...previous, tier: { ...previous.tier, letter: 'N', belowSince: null } };
}
