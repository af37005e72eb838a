import { assess } from '../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../shared/assessment/assessment.ts';
import { decodeAssessment } from '../../../shared/assessment/codec.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { portfolioOf } from '../../../shared/portfolio/tally.ts';
import type { Portfolio } from '../../../shared/score/portfolio.ts';
import { dossiersOf, type OpenedExport, storedAssessment } from '../export/open-export.ts';

/** One customer's assessment, with the name that a person knows it by. */
export interface AssessedCustomer {
  name: string;
  assessment: Assessment;
}

/** All customers of an export, in the order of the customers' file, and the portfolio that they were judged against. */
export interface AssessedPortfolio {
  portfolio: Portfolio;
  customers: AssessedCustomer[];
}

const PROGRESS_EVERY = 500;

/**
 * Assesses every customer of an export against the portfolio of the same export. Where the export holds earlier assessments
 * (`Winnow_Assessment`), tiers, alerts and history go on from them.
 */
export function assessFolder({
  policy,
  onProgress,
  ...source
}: OpenedExport & { policy: Policy; onProgress?: (done: number, of: number) => void }): AssessedPortfolio {
  const { asOf } = source;
  const dossiers = dossiersOf(source, policy);
  const portfolio = portfolioOf(dossiers, policy, asOf);
  const customers = dossiers.map((dossier, index) => {
    if (index % PROGRESS_EVERY === 0) onProgress?.(index, dossiers.length);
    const previous = decodeAssessment(storedAssessment(source, dossier.customer.id));
    return { name: dossier.customer.name, assessment: assess(dossier, policy, asOf, { previous, portfolio }) };
  });
  return { portfolio, customers };
}
