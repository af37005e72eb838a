import { assess } from '../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../shared/assessment/assessment.ts';
import { decodeAssessment } from '../../../shared/assessment/codec.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { portfolioOf } from '../../../shared/portfolio/tally.ts';
import type { Portfolio } from '../../../shared/score/portfolio.ts';
import type { Day } from '../../../shared/values/day.ts';
import { dossiersOf } from '../export/dossiers.ts';
import type { ExportFolder } from '../export/export-folder.ts';
import type { OrgFacts } from '../export/org-file.ts';

/** One customer's result with the name that a person knows it by. */
export interface Assessed {
  name: string;
  assessment: Assessment;
}

export interface Assessing {
  portfolio: Portfolio;
  customers: Assessed[];
}

const PROGRESS_EVERY = 500;

/**
 * Assesses every customer of an export against the portfolio of the same export. Where the export holds earlier assessments
 * (`Winnow_Assessment`), tiers, alerts and history go on from them.
 */
export function assessFolder(
  folder: ExportFolder,
  org: OrgFacts,
  policy: Policy,
  asOf: Day,
  onProgress: (done: number, of: number) => void,
): Assessing {
  const dossiers = dossiersOf(folder, org, policy);
  const portfolio = portfolioOf(dossiers, policy, asOf);
  const customers = dossiers.map((dossier, index) => {
    if (index % PROGRESS_EVERY === 0) onProgress(index, dossiers.length);
    const stored = folder.customers.get(dossier.customer.id)?.customer['Winnow_Assessment'];
    const previous = decodeAssessment(stored);
    return { name: dossier.customer.name, assessment: assess(dossier, policy, asOf, { previous, portfolio }) };
  });
  return { portfolio, customers };
}
