import { fairnessOf } from '../../shared/lab/fairness.ts';
import { unevenSentences } from '../../shared/lab/fairness-text.ts';
import type { LabRecord } from '../../shared/lab/nightly.ts';
import { clearReport, saveReport } from '../store/reports.ts';
import type { Store } from '../store/store.ts';
import type { Tenant } from '../tenants/tenant.ts';

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
