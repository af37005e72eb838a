import { assess } from '../../shared/assess.ts';
import type { Assessment } from '../../shared/assessment.ts';
import type { Day } from '../../shared/day.ts';
import type { Policy } from '../../shared/policy/schema.ts';
import type { Portfolio } from '../../shared/portfolio.ts';
import { portfolioOf } from '../../shared/portfolio-of.ts';
import { decodeAssessment } from '../../shared/stored.ts';
import { dossiersOf } from './dossiers.ts';
import type { ExportFolder } from './export-folder.ts';
import type { OrgFacts } from './org-facts.ts';

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
