import { CrmError, kindOf } from '../crm/errors.ts';
import type { OrgFacts } from '../org/org-facts.ts';
import { isOutdated, mayBeOutdated } from '../org/outdated-facts.ts';
import { clearReport, hasReport, saveReport } from '../store/reports.ts';
import { applyChanges } from './apply-changes.ts';
import { type AssessedCustomer, assessOne, changesFor } from './assess-one.ts';
import type { OrgContext } from './org-context.ts';
import { logFailure, type Outcome } from './outcome.ts';
import type { Ending, Plan } from './plan.ts';
import { readDossiers } from './read-dossiers.ts';
import { readTasks } from './tasks.ts';

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
  const { assessed, plans } = await assessAll(context, ids);
  const endings = await write(context, plans);
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
}

/** Reads customers whole, assesses them, and finds what differs; writes nothing. @throws CrmError */
export async function assessAll(context: OrgContext, ids: readonly string[]): Promise<BatchAssessment> {
  const { crm, facts, books, unused, input } = context;
  const refused = await customersReported(context, ids);
  const reads = await readDossiers({ crm, facts, policy: input.policy, books, unused }, ids);
  const assessed = [...reads].map(([id, read]) => assessOne(id, read, input, refused.has(id)));
  const keys = assessed.flatMap(({ taskKeys }) => taskKeys ?? []);
  const tasks = await readTasks(crm, facts, keys);
  const plans = assessed
    .map((customer) => ({ customer: customer.id, changes: changesFor(customer, input, facts, tasks) }))
    .filter((plan) => plan.changes.length > 0);
  return { assessed: new Map(assessed.map((customer) => [customer.id, customer])), plans };
}

/**
 * Writes what differs, and stores a report of every customer that refused it. A user whom Zoho does not take as an owner is given no more
 * work: at the next try the next in the line gets it.
 * @throws CrmError, also where a refusal may come from outdated facts.
 */
export async function write(context: OrgContext, plans: readonly Plan[]): Promise<Map<string, Ending>> {
  const { crm, facts } = context;
  const endings = await applyChanges(crm, facts, plans);
  for (const ending of endings.values())
    if (ending.kind === 'retry') for (const user of ending.absent ?? []) facts.absent.add(user);
  for (const [id, ending] of endings) checkRefusals(facts, id, ending);
  await saveReports(context, endings);
  return endings;
}

/** @throws CrmError where a refusal may come from outdated facts: everything written so far is found written when the work is done again. */
function checkRefusals(facts: OrgFacts, id: string, ending: Ending): void {
  if (ending.kind !== 'refused') return;
  for (const { step, code } of ending.refusals)
    if (isAboutSettings(code) && mayBeOutdated(facts, [id, step, code].join('/')))
      throw new CrmError('invalid', code, 'Zoho refused a row', { details: step });
}

/** Whether a row that is refused with this code may be so for a field, module, right or choice that has changed since it was read. */
function isAboutSettings(code: string): boolean {
  const kind = kindOf(400, code);
  return kind === 'permission' || kind === 'not-found' || SETTINGS_CODES.has(code);
}

const SETTINGS_CODES: ReadonlySet<string> = new Set([
  'INVALID_DATA',
  'MANDATORY_NOT_FOUND',
  'NOT_SUPPORTED',
  'READ_ONLY_FIELD',
]);

/** Which of these customers an administrator has a report of. */
async function customersReported({ store, tenantId: tenant, input }: OrgContext, ids: readonly string[]) {
  const module = input.policy.customerModule;
  const reported = await Promise.all(ids.map((id) => hasReport(store, { tenant, module, id })));
  return new Set(ids.filter((_, at) => reported[at]));
}

// A locked record is reported to the administrator and left alone: the next event or pass tries again, no message waits for it.
async function saveReports(context: OrgContext, endings: ReadonlyMap<string, Ending>): Promise<void> {
  const { store, tenantId: tenant, log } = context;
  const module = context.input.policy.customerModule;
  const known = await customersReported(context, [...endings.keys()]);
  for (const [id, ending] of endings) {
    const [first] = ending.kind === 'refused' ? ending.refusals : [];
    if (first) {
      log.warn('record refused a write', { tenant, module, id, step: first.step, code: first.code });
      await saveReport(store, { tenant, module, id, ...first, at: context.now() });
    } else if (ending.kind === 'written' && known.has(id)) await clearReport(store, { tenant, module, id });
  }
}
