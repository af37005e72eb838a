import { policyInForce } from '../../../../shared/policy/in-force.ts';
import type { Policy } from '../../../../shared/policy/policy.ts';
import { b2bStandard } from '../../../../shared/policy/standard.ts';
import { eq, select } from '../../../../shared/records/coql.ts';
import type { Day } from '../../../../shared/values/day.ts';
import { CrmError } from '../../../crm/errors.ts';
import type { OwnModules } from '../../../crm/own-modules.ts';

/** Published versions that are looked at, the newest. */
const MOST = 5;

/** The firm's policy as it has published it in the CRM; the shipped standard where it has published none that the reader may see. */
export async function firmPolicy(own: OwnModules, today: Day): Promise<{ policy: Policy; shipped: boolean }> {
  try {
    const { policy } = policyInForce(await documents(own), today);
    return policy ? { policy, shipped: false } : { policy: b2bStandard, shipped: true };
  } catch (error) {
    if (error instanceof CrmError) return { policy: b2bStandard, shipped: true };
    throw error;
  }
}

// Read by id: a query may refuse a large text.
async function documents(own: OwnModules): Promise<unknown[]> {
  const module = 'Winnow_Policies';
  if (!(await own.canUse(module))) return [];
  const { api, fields } = await own.names(module);
  const state = fields.toApi(module, 'State');
  if (state === undefined) return [];
  const query = select({
    from: api,
    columns: ['id'],
    where: eq(state, 'Published'),
    limit: MOST,
    orderBy: [{ column: 'id', descending: true }],
  });
  const rows = await Promise.all((await own.query(query)).map(({ id }) => own.read(module, String(id))));
  return rows.flatMap((row) => {
    try {
      return [JSON.parse(String(row?.['Document'] ?? ''))];
    } catch {
      return [];
    }
  });
}
