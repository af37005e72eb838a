import type { Policy } from '../../shared/policy/policy.ts';
import { NEEDED_FIELDS } from '../../shared/records/read-dossier.ts';
import { clearReport, type Report, saveReport } from '../store/reports.ts';
import type { Store } from '../store/store.ts';
import type { OrgFacts } from './org-facts.ts';
import { unlistedLabels } from './org-labels.ts';

/** The module of reports about what an org's records say and Winnow does not understand. */
const POLICY = 'Policy';

/** Fields that every org has and that the connected user cannot read, as `Module.Field`; a module that cannot be read has none. */
function hiddenFields({ fields }: Pick<OrgFacts, 'fields'>): string[] {
  return Object.entries(NEEDED_FIELDS).flatMap(([module, needed]) =>
    needed.filter((field) => fields[module] && !fields[module].has(field)).map((field) => `${module}.${field}`),
  );
}

/**
 * Reports labels of the org's pick lists that the policy does not list, and fields that cannot be read: once, until it is put right. Both
 * judge nobody, so that customers look better known than they are until somebody acts.
 */
export async function reportUnread(
  { store, now }: { store: Store; now: () => number },
  tenant: string,
  policy: Policy,
  facts: OrgFacts,
): Promise<void> {
  const labels = unlistedLabels(policy, facts.pickLists);
  await report(store, labels, {
    tenant,
    module: POLICY,
    id: 'labels',
    step: 'labels',
    code: 'UNLISTED_LABELS',
    at: now(),
    message: `in no list of the policy, so that they judge nobody: ${labels.join(', ')} (winnow policy labels --from-org)`,
  });
  const hidden = hiddenFields(facts);
  await report(store, hidden, {
    tenant,
    module: POLICY,
    id: 'fields',
    step: 'fields',
    code: 'HIDDEN_FIELDS',
    at: now(),
    message: `cannot be read by the connected user, so that what they say is not known: ${hidden.join(', ')}`,
  });
}

async function report(store: Store, found: readonly string[], about: Report): Promise<void> {
  await (found.length > 0 ? saveReport(store, about) : clearReport(store, about));
}
