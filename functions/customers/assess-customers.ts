import { isOutdated } from '../org/outdated-facts.ts';
import { type LastWrites, lastWritesOf } from '../store/last-writes.ts';
import { hasReport } from '../store/reports.ts';
import { type AssessedCustomer, assessOne, changesFor } from './assess-one.ts';
import type { OrgContext } from './org-context.ts';
import { logFailure, type Outcome } from './outcome.ts';
import type { Plan } from './plan.ts';
import { readDossiers } from './read-dossiers.ts';
import { withHistories } from './read-histories.ts';
import { type BeforeChanges, withoutVain } from './sticking.ts';
import { readTasks } from './tasks.ts';
import { customerKey, isNews, rememberStuck, write } from './write-plans.ts';

/** How the assessment of one customer ended; `absent`: there is no such record any more. */
export type CustomerOutcome = Outcome | { kind: 'absent' };

/**
 * Reads customers whole, assesses them, and writes what differs, all of them together in as few calls as fit. After a
 * failure that one customer alone may have caused, the halves are tried apart, so that the others are served.
 * @returns an outcome for every customer given.
 * @throws CrmError only where the org's facts may be outdated: they must be read anew and the work done again.
 */
export async function assessCustomers(
  context: OrgContext,
  ids: readonly string[],
): Promise<Map<string, CustomerOutcome>> {
  try {
    return await assessTogether(context, ids);
  } catch (error) {
    if (isOutdated(context.facts, error)) throw error;
    const about = { tenant: context.tenantId, customers: ids.length };
    const outcome = logFailure(context.log, 'customers not assessed', error, about);
    if (outcome.kind !== 'failed' || ids.length === 1) return new Map(ids.map((id) => [id, outcome]));
    const middle = Math.ceil(ids.length / 2);
    const first = await assessCustomers(context, ids.slice(0, middle));
    return new Map([...first, ...(await assessCustomers(context, ids.slice(middle)))]);
  }
}

async function assessTogether(context: OrgContext, ids: readonly string[]): Promise<Map<string, CustomerOutcome>> {
  const batch = await assessAll(context, ids);
  const { assessed, plans } = batch;
  const endings = await write(context, plans);
  for (const [id, seen] of batch.stuck) await rememberStuck(context, id, seen);
  context.log.info('customers assessed', {
    tenant: context.tenantId,
    customers: assessed.size,
    changed: plans.length,
  });
  return new Map(
    ids.map((id): [string, CustomerOutcome] => {
      if (!assessed.has(id)) return [id, { kind: 'absent' }];
      const ending = endings.get(id);
      return [id, ending?.kind === 'retry' ? { kind: 'retry', reason: ending.code } : { kind: 'done' }];
    }),
  );
}

/** Customers assessed together, and what would have to be written. */
export interface BatchAssessment {
  /** By id; a customer that is no longer there is absent. */
  assessed: Map<string, AssessedCustomer>;
  /** Only of customers that the CRM does not yet show as it should. */
  plans: Plan[];
  /** Of the others: what was last written, and what of it has not been seen to stick. */
  stuck: Map<string, { last: LastWrites; next: LastWrites }>;
}

/** Reads customers whole, assesses them, and finds what differs; writes nothing. @throws CrmError */
export async function assessAll(context: OrgContext, ids: readonly string[]): Promise<BatchAssessment> {
  const { crm, facts, books, unused, input } = context;
  const refused = await customersReported(context, ids);
  const reads = await readDossiers({ crm, facts, policy: input.policy, today: input.asOf, books, unused }, ids);
  const assessed = [];
  for (const [id, read] of reads)
    assessed.push(assessOne(id, await withHistories(read, context), input, refused.has(id)));
  const keys = assessed.flatMap(({ taskKeys }) => taskKeys ?? []);
  const tasks = await readTasks(crm, facts, keys);
  const plans: Plan[] = [];
  const stuck: BatchAssessment['stuck'] = new Map();
  for (const customer of assessed) {
    const last = await lastWritesOf(context.store, customerKey(context, customer.id));
    const wanted = changesFor(customer, input, facts, tasks);
    const { changes, vain, attempts } = withoutVain(wanted, beforeChanges(customer, last, context));
    const next = { attempts, reported: vain };
    if (changes.length > 0 || isNews(vain, last))
      plans.push({ customer: customer.id, changes, sticking: { last, vain, attempts } });
    else if (Object.keys(attempts).length < Object.keys(last.attempts).length) stuck.set(customer.id, { last, next });
  }
  return { assessed: new Map(assessed.map((customer) => [customer.id, customer])), plans, stuck };
}

function beforeChanges(customer: AssessedCustomer, last: LastWrites, { asked }: OrgContext): BeforeChanges {
  const { id, read, previous, assessment, taskKeys } = customer;
  return { row: read.row, previous, assessment, last, isAsked: asked.has(id), hasTasks: taskKeys !== null };
}

/** Which of these customers an administrator has a report of. */
async function customersReported({ store, tenantId: tenant, input }: OrgContext, ids: readonly string[]) {
  const module = input.policy.customerModule;
  const reported = await Promise.all(ids.map((id) => hasReport(store, { tenant, module, id })));
  return new Set(ids.filter((_, at) => reported[at]));
}
