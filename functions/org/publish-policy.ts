import type { Policy } from '../../shared/policy/policy.ts';
import { eq, select } from '../../shared/records/coql.ts';
import { buildFieldMap } from '../../shared/records/field-map.ts';
import type { Crm } from '../crm/crm.ts';
import { byPlainName } from './org-facts.ts';
import { POLICY_MODULE } from './read-policies.ts';

/** The result for a version's record. `off`: the org has no module for it. */
export type PolicyRecord = { state: 'made' | 'renewed' | 'off' } | { state: 'refused'; code: string };

/** Zoho's large text area (create-custom-field, API v8). */
const LARGEST_DOCUMENT = 32_000;

/**
 * Creates or updates the record in `Winnow_Policies` of a published version: state, first day, people and document.
 * Author and approver are linked where a user has that name or e-mail address. Five credits.
 * @throws CrmError where Zoho refuses a call as a whole.
 */
export async function publishRecord(
  crm: Pick<Crm, 'modules' | 'fields' | 'query' | 'users' | 'create' | 'update'>,
  policy: Policy,
  document: Record<string, unknown>,
): Promise<PolicyRecord> {
  const module = byPlainName(await crm.modules()).get(POLICY_MODULE);
  if (module === undefined) return { state: 'off' };
  const text = JSON.stringify(document);
  if (text.length > LARGEST_DOCUMENT) return { state: 'refused', code: `DOCUMENT_OVER_${LARGEST_DOCUMENT}_CHARACTERS` };
  const map = buildFieldMap({ [POLICY_MODULE]: (await crm.fields(module)).map(({ apiName }) => apiName) });
  const version = map.toApi(POLICY_MODULE, 'Version');
  if (version === undefined) return { state: 'refused', code: 'NO_VERSION_FIELD' };
  const users = await crm.users();
  const link = (person: string | null) => {
    const isPerson = (text: string): boolean => text.toLowerCase() === person?.trim().toLowerCase();
    const user = users.find(({ name, email }) => isPerson(name) || isPerson(email));
    return user ? { id: user.id } : null;
  };
  const row = map.apiRow(POLICY_MODULE, {
    Name: `${policy.id} ${policy.version}`,
    Version: policy.version,
    State: 'Published',
    Document: text,
    Author: link(policy.author),
    Approved_By: link(policy.approver),
    Effective_From: policy.effectiveFrom,
  });
  const found = await crm.query(
    select({ from: module, columns: ['id'], where: eq(version, policy.version), limit: 1 }),
  );
  const id = found.rows[0]?.id;
  const [outcome] = await (id === undefined ? crm.create(module, [row]) : crm.update(module, [{ ...row, id }]));
  if (!outcome?.ok) return { state: 'refused', code: outcome?.code ?? 'NO_OUTCOME' };
  return { state: id === undefined ? 'made' : 'renewed' };
}
