import { policyInForce } from '../../../../shared/policy/in-force.ts';
import type { Policy } from '../../../../shared/policy/policy.ts';
import { b2bStandard } from '../../../../shared/policy/standard.ts';
import { eq, select } from '../../../../shared/records/coql.ts';
import type { Day } from '../../../../shared/values/day.ts';
import { CrmError } from '../../../crm/errors.ts';
import type { OwnModules } from '../../../crm/own-modules.ts';

/** Published versions that are read, newest first. */
const VERSION_LIMIT = 5;

/**
 * The policy that the firm has published in the CRM. `shipped` is true where there is none that the user may see: then it is the
 * standard that ships with Winnow.
 */
export async function firmPolicy(ownModules: OwnModules, today: Day): Promise<{ policy: Policy; shipped: boolean }> {
  try {
    const { policy } = policyInForce(await publishedDocuments(ownModules), today);
    return policy ? { policy, shipped: false } : { policy: b2bStandard, shipped: true };
  } catch (error) {
    if (error instanceof CrmError) return { policy: b2bStandard, shipped: true };
    throw error;
  }
}

// The documents are read by id: a query may refuse a large text field.
async function publishedDocuments(ownModules: OwnModules): Promise<unknown[]> {
  const module = 'Winnow_Policies';
  if (!(await ownModules.canUse(module))) return [];
  const { api, fields } = await ownModules.names(module);
  const state = fields.toApi(module, 'State');
  if (state === undefined) return [];
  const query = select({
    from: api,
    columns: ['id'],
    where: eq(state, 'Published'),
    limit: VERSION_LIMIT,
    orderBy: [{ column: 'id', descending: true }],
  });
  const rows = await Promise.all((await ownModules.query(query)).map(({ id }) => ownModules.read(module, String(id))));
  return rows.flatMap((row) => {
    try {
      return [JSON.parse(String(row?.['Document'] ?? ''))];
    } catch {
      return [];
    }
  });
}
