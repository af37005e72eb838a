import { chunks, gt } from '../../shared/records/coql.ts';
import { readPages } from '../crm/read-pages.ts';
import { logFailure, type Outcome } from '../customers/outcome.ts';
import { apiModule } from '../org/org-facts.ts';
import { setUpOf } from '../org/set-up.ts';
import type { ChangesMessage, Message } from '../queue/message.ts';
import type { Queue } from '../queue/queue.ts';
import type { Tenant } from '../tenants/tenant.ts';
import type { BatchDeps } from './work-batch.ts';

/** Messages that are put on the queue together. */
const TOGETHER = 500;

/**
 * Searches a module for the records that have changed since a time, and queues a message for each. A second search queues them a second
 * time, which does no harm. One credit, and more where hundreds have changed. Never throws.
 */
export async function searchChanges(
  deps: BatchDeps & { queue: Pick<Queue, 'send'> },
  tenant: Tenant,
  { module, changedSince, cause }: ChangesMessage,
): Promise<Outcome> {
  try {
    const crm = deps.crmOf(tenant);
    const { facts } = await setUpOf(deps, tenant, crm);
    const where = gt('Modified_Time', changedSince);
    const from = apiModule(facts, module);
    const rows = await readPages(crm, { from, columns: ['id'], where, expected: TOGETHER });
    const ids = rows.flatMap((row) => row.id ?? []);
    for (const some of chunks(ids, TOGETHER))
      await deps.queue.send(
        some.map((id) => {
          const message: Message = { v: 1, tenant: tenant.id, module, id, cause };
          return { body: JSON.stringify(message), group: tenant.orgId };
        }),
      );
    deps.log.info('changes searched for', { tenant: tenant.id, module, since: changedSince, records: ids.length });
    return { kind: 'done' };
  } catch (error) {
    return logFailure(deps.log, 'changes not searched for', error, { tenant: tenant.id, module });
  }
}
