import { fairnessOf } from '../../shared/lab/fairness.ts';
import { unevenSentences } from '../../shared/lab/fairness-text.ts';
import { type LabRecord, nightlyLab } from '../../shared/lab/nightly.ts';
import { addToLabTally, emptyLabTally, joinLabTallies, type LabTally } from '../../shared/lab/nightly-tally.ts';
import { portfolioFrom } from '../../shared/portfolio/tally.ts';
import type { Portfolio } from '../../shared/score/portfolio.ts';
import type { AssessedCustomer } from '../customers/assess-one.ts';
import type { OrgContext } from '../customers/org-context.ts';
import { errorFields } from '../log.ts';
import { clearReport, saveReport } from '../store/reports.ts';
import type { Store } from '../store/store.ts';
import type { Tenant } from '../tenants/tenant.ts';
import type { Progress } from './progress.ts';

/** What the lab counts of these customers. One that it cannot judge on a day of the past is left out and logged: the lab stops no pass. */
export function labTallyOf(
  customers: Iterable<AssessedCustomer>,
  { input, log, tenantId }: OrgContext,
  sample: LabTally['sample'],
): LabTally {
  const { policy, asOf, portfolio } = input;
  let lab = emptyLabTally();
  for (const { id, read, assessment } of customers)
    try {
      const own = emptyLabTally();
      addToLabTally(
        own,
        { dossier: read.dossier, assessment },
        { policy, asOf, portfolio: portfolio ?? undefined, sample },
      );
      lab = joinLabTallies(lab, own);
    } catch (error) {
      log.error('customer not counted by the lab', { ...errorFields(error), tenant: tenantId, customer: id });
    }
  return lab;
}

/** The figures of a pass; a lab that fails leaves things as they were and is logged. */
export function figuresOf(
  { tally, lab: counted }: Progress,
  labBefore: LabRecord | null,
  { input, log, tenantId }: OrgContext,
): { portfolio: Portfolio | null; lab: LabRecord | null } {
  const { policy, asOf } = input;
  if (tally.customers === 0) return { portfolio: null, lab: labBefore };
  const portfolio = portfolioFrom(tally, policy, asOf);
  const { calibration: before, failures: countedBefore } = input.portfolio ?? {};
  try {
    const inUse = { record: labBefore, calibration: before, failures: countedBefore };
    const { record, calibration, failures } = nightlyLab(counted, inUse, policy, asOf);
    return { portfolio: { ...portfolio, failures, ...(calibration && { calibration }) }, lab: record };
  } catch (error) {
    log.error('no figures of the lab', { ...errorFields(error), tenant: tenantId });
    const kept = {
      ...(before && { calibration: before }),
      ...(countedBefore && { failures: countedBefore }),
    };
    return { portfolio: { ...portfolio, ...kept }, lab: labBefore };
  }
}

/** Where the report stands among those that an administrator sees. */
const ABOUT = { module: 'Policy', id: 'fairness' } as const;

/**
 * Reports groups of customers that the policy in force holds more or less often than the others, until they are even: so a policy that
 * was published in the CRM itself is reported after its first night.
 */
export async function reportUneven(
  { store, now }: { store: Store; now: () => number },
  { id, language }: Pick<Tenant, 'id' | 'language'>,
  lab: LabRecord | null,
): Promise<void> {
  const sentences = lab ? unevenSentences(fairnessOf(lab.groups), language) : [];
  const about = { tenant: id, ...ABOUT };
  if (sentences.length === 0) return clearReport(store, about);
  const message = [lab?.policy, ...sentences].join(' · ');
  await saveReport(store, { ...about, step: 'fairness', code: 'UNEVEN_HOLDS', message, at: now() });
}
