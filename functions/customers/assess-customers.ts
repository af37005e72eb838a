import { errorFields } from '../log.ts';
import { clearReport, report, reportsOf } from '../store/reports.ts';
import { applyChanges, type Ending, type Plan } from './apply-changes.ts';
import { type AssessedOne, assessOne, changesFor } from './assess-one.ts';
import type { OrgContext } from './org-context.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { readDossiers } from './read-dossiers.ts';
import { readTasks } from './tasks.ts';

/** How looking at one customer ended; `absent`: there is no such record any more. */
export type CustomerOutcome = Outcome | { kind: 'absent' };

/**
 * Looks at customers: reads them whole, assesses, and writes what differs, all of them together in as few calls as fit. A
 * failure that need not be everybody's is looked into by halves, so that one customer Zoho chokes on leaves the others alone.
 * @returns an outcome for every customer given; never throws.
 */
export async function assessCustomers(desk: OrgContext, ids: readonly string[]): Promise<Map<string, CustomerOutcome>> {
  try {
    return await together(desk, ids);
  } catch (error) {
    const verdict = outcomeOf(error);
    const fields = { ...errorFields(error), tenant: desk.tenantId, customers: ids.length, verdict: verdict.kind };
    desk.log[verdict.kind === 'again' ? 'warn' : 'error']('customers not assessed', fields);
    if (verdict.kind !== 'failed' || ids.length === 1) return new Map(ids.map((id) => [id, verdict]));
    const middle = Math.ceil(ids.length / 2);
    const first = await assessCustomers(desk, ids.slice(0, middle));
    return new Map([...first, ...(await assessCustomers(desk, ids.slice(middle)))]);
  }
}

async function together(desk: OrgContext, ids: readonly string[]): Promise<Map<string, CustomerOutcome>> {
  const { judged, plans } = await assessAll(desk, ids);
  const endings = await write(desk, plans);
  desk.log.info('customers assessed', { tenant: desk.tenantId, customers: judged.size, changed: plans.length });
  return new Map(
    ids.map((id): [string, CustomerOutcome] => {
      if (!judged.has(id)) return [id, { kind: 'absent' }];
      const ending = endings.get(id);
      return [id, ending?.kind === 'again' ? { kind: 'again', reason: ending.code } : { kind: 'done' }];
    }),
  );
}

/** What a look at customers found: each as judged, by id, and what would have to be written. */
export interface AssessedCustomers {
  /** A customer that is no longer there is absent. */
  judged: Map<string, AssessedOne>;
  /** Of those customers only that the CRM does not yet show as it should. */
  plans: Plan[];
}

/** Reads customers whole, assesses them, and finds what differs; writes nothing. @throws CrmError */
export async function assessAll(desk: OrgContext, ids: readonly string[]): Promise<AssessedCustomers> {
  const { crm, facts, books, unused, judging } = desk;
  const refused = new Set((await reportsOf(desk.store, desk.tenantId)).map((line) => line.id));
  const reads = await readDossiers(crm, facts, judging.policy, ids, books, unused);
  const judged = [...reads].map(([id, read]) => assessOne(id, read, judging, refused.has(id)));
  const tasks = await readTasks(
    crm,
    facts,
    judged.flatMap((one) => one.taskKeys ?? []),
  );
  const plans = judged
    .map((one) => ({ customer: one.id, changes: changesFor(one, judging, facts, tasks) }))
    .filter((plan) => plan.changes.length > 0);
  return { judged: new Map(judged.map((one) => [one.id, one])), plans };
}

/** Writes what differs, and keeps a report of every customer that refused it. @throws CrmError */
export async function write(desk: OrgContext, plans: readonly Plan[]): Promise<Map<string, Ending>> {
  const endings = await applyChanges(desk.crm, desk.facts, plans);
  await keepReports(desk, endings);
  return endings;
}

// A locked record is told to the administrator and left alone: the next event or sweep looks again, no message waits for it.
async function keepReports(desk: OrgContext, endings: ReadonlyMap<string, Ending>): Promise<void> {
  const { store, tenantId: tenant, log } = desk;
  const module = desk.judging.policy.customerModule;
  const known = endings.size > 0 ? new Set((await reportsOf(store, tenant)).map((line) => line.id)) : new Set();
  for (const [id, ending] of endings) {
    const [first] = ending.kind === 'refused' ? ending.refusals : [];
    if (first) {
      log.warn('record refused a write', { tenant, module, id, step: first.step, code: first.code });
      await report(store, { tenant, module, id, ...first, at: desk.now() });
    } else if (ending.kind === 'written' && known.has(id)) await clearReport(store, { tenant, module, id });
  }
}
