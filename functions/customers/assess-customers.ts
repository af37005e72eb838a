import type { Change, ShownTask } from '../../shared/reconcile/change.ts';
import { OWN_CUSTOMER_FIELDS } from '../../shared/records/fields.ts';
import { present } from '../../shared/values/objects.ts';
import { isOutdated } from '../org/outdated-facts.ts';
import { type DayItem, NO_DAY } from '../store/day-closes.ts';
import { type LastWrites, lastWritesOf, NO_WRITES } from '../store/last-writes.ts';
import { clearReport, type Report, reportOf } from '../store/reports.ts';
import type { KeptCopy } from '../store/written-copies.ts';
import { type AssessedCustomer, assessOne, changesFor } from './assess-one.ts';
import { type Believed, believedOf } from './believed.ts';
import { editedFields, fieldsAfter, handEdits } from './hand-edits.ts';
import type { OrgContext } from './org-context.ts';
import { logFailure, type Outcome, outcomeOf } from './outcome.ts';
import type { Plan } from './plan.ts';
import { type CustomerRead, readDossiers } from './read-dossiers.ts';
import { withHistories } from './read-histories.ts';
import { type Sticking, withoutVain } from './sticking.ts';
import { readTasks } from './tasks.ts';
import { NOT_ASSESSED, reportUnassessed } from './unassessed.ts';
import type { Hold } from './with-leases.ts';
import { writeGuard } from './write-guard.ts';
import { customerKey, isNews, rememberStuck, write } from './write-plans.ts';

/** How the assessment of one customer ended; `absent`: there is no such record any more. */
export type CustomerOutcome = Outcome | { kind: 'absent' };

/**
 * Reads customers whole, assesses them, and writes what differs, all of them together in as few calls as fit. After a
 * failure that one customer alone may have caused, the halves are tried apart, so that the others are served.
 * @param hold the leases under which they are read and written.
 * @returns an outcome for every customer given.
 * @throws CrmError only where the org's facts may be outdated: they must be read anew and the work done again.
 */
export async function assessCustomers(
  context: OrgContext,
  ids: readonly string[],
  hold: Hold,
): Promise<Map<string, CustomerOutcome>> {
  try {
    return await assessTogether(context, ids, hold);
  } catch (error) {
    if (isOutdated(context.facts, error)) throw error;
    const about = { tenant: context.tenantId, customers: ids.length };
    const outcome = logFailure(context.log, 'customers not assessed', error, about);
    if (outcome.kind === 'failed' && ids.length === 1)
      await reportUnassessed(context, new Map(ids.map((id) => [id, error])));
    if (outcome.kind !== 'failed' || ids.length === 1) return new Map(ids.map((id) => [id, outcome]));
    const middle = Math.ceil(ids.length / 2);
    const first = await assessCustomers(context, ids.slice(0, middle), hold);
    return new Map([...first, ...(await assessCustomers(context, ids.slice(middle), hold))]);
  }
}

async function assessTogether(
  context: OrgContext,
  ids: readonly string[],
  hold: Hold,
): Promise<Map<string, CustomerOutcome>> {
  const batch = await assessAll(context, ids);
  const { assessed, failed, plans } = batch;
  await keepDays(context, batch);
  const endings = await write(context, plans, writeGuard(context, hold, assessed));
  await afterWrites(context, batch);
  for (const id of ids) if (!assessed.has(id) && !failed.has(id)) await forget(context, id);
  context.log.info('customers assessed', {
    tenant: context.tenantId,
    customers: assessed.size,
    changed: plans.length,
  });
  return new Map(
    ids.map((id): [string, CustomerOutcome] => {
      if (failed.has(id)) return [id, outcomeOf(failed.get(id))];
      if (!assessed.has(id)) return [id, { kind: 'absent' }];
      const ending = endings.get(id);
      return [id, ending?.kind === 'retry' ? { kind: 'retry', reason: ending.code } : { kind: 'done' }];
    }),
  );
}

/** Customers assessed together, and what would have to be written. */
export interface BatchAssessment {
  /** By id; a customer that is no longer there is absent, and so is one that could not be assessed. */
  assessed: Map<string, AssessedCustomer>;
  /** What stopped those that could not be assessed, by id: the others of the batch are done. */
  failed: Map<string, unknown>;
  /** Only of customers that the CRM does not yet show as it should. */
  plans: Plan[];
  /** Of the others: what was last written, and what of it has not been seen to stick. */
  stuck: Map<string, { last: LastWrites; next: LastWrites }>;
  /** Days that were closed and are to be kept before anything is written, by customer. */
  days: Map<string, DayItem>;
  /** Customers that can be assessed again, whose report of a failure is to go. */
  recovered: string[];
}

/** What is known of a customer outside the CRM. */
interface Known {
  last: LastWrites;
  kept: KeptCopy;
  day: DayItem;
  report: Report | undefined;
}

interface Work extends Known {
  customer: AssessedCustomer;
  edit: Believed['edit'];
}

/** Reads customers whole, assesses them, and finds what differs; writes nothing. @throws CrmError */
export async function assessAll(context: OrgContext, ids: readonly string[]): Promise<BatchAssessment> {
  const { crm, facts, books, unused, input } = context;
  const known = await knownOf(context, ids);
  const reads = await readDossiers({ crm, facts, policy: input.policy, today: input.asOf, books, unused }, ids);
  const batch: BatchAssessment = {
    assessed: new Map(),
    failed: new Map(),
    plans: [],
    stuck: new Map(),
    days: new Map(),
    recovered: [],
  };
  /** A customer that fails, fails alone: nothing here asks Zoho. */
  const alone = <T>(id: string, work: () => T): T[] => {
    try {
      return [work()];
    } catch (error) {
      batch.failed.set(id, error);
      batch.assessed.delete(id);
      return [];
    }
  };
  const works: Work[] = [];
  for (const [id, read] of reads)
    for (const believed of alone(id, () => believedIn(context, id, read, known(id)))) {
      const past = { kept: known(id).day.kept, written: believed.previous };
      const whole = await withHistories(read, context, past);
      works.push(...alone(id, () => workOn(context, id, whole, { ...known(id), believed })));
    }
  const keys = works.flatMap(({ customer }) => customer.taskKeys ?? []);
  const tasks = await readTasks(crm, facts, keys);
  for (const work of works) {
    const { customer, last, report, day } = work;
    const { kept, isNew } = customer.yesterday;
    batch.assessed.set(customer.id, customer);
    if (isNew) batch.days.set(customer.id, { kept, version: day.version });
    alone(customer.id, () => {
      const { plan, sticking } = planOf(context, work, tasks);
      const { attempts, vain: reported } = sticking;
      if (plan) batch.plans.push(plan);
      else if (Object.keys(attempts).length < Object.keys(last.attempts).length)
        batch.stuck.set(customer.id, { last, next: { attempts, reported } });
      if (report?.code === NOT_ASSESSED) batch.recovered.push(customer.id);
    });
  }
  return batch;
}

/** Stores and reports what an assessment of a batch has shown besides what is written to the CRM. */
export async function afterWrites(
  context: OrgContext,
  { failed, stuck, recovered }: Pick<BatchAssessment, 'failed' | 'stuck' | 'recovered'>,
): Promise<void> {
  for (const [id, seen] of stuck) await rememberStuck(context, id, seen);
  for (const id of recovered) {
    const about = customerKey(context, id);
    if ((await reportOf(context.store, about))?.code === NOT_ASSESSED) await clearReport(context.store, about);
  }
  await reportUnassessed(context, failed);
}

/**
 * Keeps the days that were closed, also of customers with nothing to write: every later look of today goes on from them. A process that dies
 * before it writes leaves a day whose changes of tier are still unlogged.
 */
export async function keepDays(context: OrgContext, { days }: Pick<BatchAssessment, 'days'>): Promise<void> {
  for (const [id, { kept, version }] of days)
    if (kept) await context.dayCloses.put(customerKey(context, id), kept, version, context.now());
}

async function forget(context: OrgContext, id: string): Promise<void> {
  await context.copies.remove(customerKey(context, id));
  await context.dayCloses.remove(customerKey(context, id));
}

/** What of the stored assessment is believed. */
function believedIn(context: OrgContext, id: string, read: CustomerRead, { kept, last }: Known): Believed {
  const { seal, acceptsUnsealed } = context;
  const text = read.row['Winnow_Assessment'];
  return believedOf({
    text,
    seal: seal.verify(text, customerKey(context, id)),
    kept,
    isPending: 'Winnow_Assessment' in last.attempts,
    acceptsUnsealed,
  });
}

function workOn(context: OrgContext, id: string, read: CustomerRead, known: Known & { believed: Believed }): Work {
  const { believed, ...rest } = known;
  const isRefused = known.report !== undefined;
  return {
    ...rest,
    edit: believed.edit,
    customer: assessOne(id, read, context.input, {
      believed,
      kept: known.day.kept,
      opening: known.kept.opening ?? [],
      isRefused,
    }),
  };
}

/** What is to be written of one customer, undefined where nothing is. Pure. */
function planOf(
  context: OrgContext,
  { customer, last, kept, report, edit }: Work,
  tasks: ReadonlyMap<string, ShownTask[]> | undefined,
): { plan: Plan | undefined; sticking: Sticking } {
  const { input, facts, asked } = context;
  const { id, read, previous, stored, assessment, taskKeys } = customer;
  const { row, dossier } = read;
  // The sentence of a failure is no edit by hand, but what stood there before must come back.
  const { copy } = kept;
  const edited = editedFields(row, copy, last);
  // A field that stays empty though it was written is no request.
  const isRequested = asked.has(id) || (isBlank(row['Winnow_Assessed_At']) && !('Winnow_Assessed_At' in last.attempts));
  const wanted = changesFor(customer, input, facts, { tasks, isRequested, ...present('lastWritten', copy?.fields) });
  const before = { row, stored, edited, assessment, last, isAsked: asked.has(id), hasTasks: taskKeys !== null };
  const sticking = withoutVain(wanted, before);
  const { changes, vain, attempts } = sticking;
  if (changes.length === 0 && !isNews(vain, last)) return { plan: undefined, sticking };
  if (report?.code === NOT_ASSESSED) edited.delete('Winnow_Reasons');
  const deals = report ? [] : dossier.deals;
  const edits = handEdits({ edit, edited, changes, previous, assessment, deals, last, row });
  const plan = { customer: id, sticking: { last, vain, attempts }, ...present('edits', edits) };
  return { plan: { ...plan, ...sealed(context, customer, changes) }, sticking };
}

const isBlank = (value: unknown): boolean => value === null || value === '';

/** The changes with the assessment sealed, and what is to be kept of it once it is written. */
function sealed(
  context: OrgContext,
  { id, read }: AssessedCustomer,
  changes: readonly Change[],
): Pick<Plan, 'changes' | 'copy'> {
  const fields = changes.find((change) => change.kind === 'fields');
  const plain = fields?.values['Winnow_Assessment'];
  if (!fields || typeof plain !== 'string') return { changes };
  const of = customerKey(context, id);
  const shown = context.seal.verify(read.row['Winnow_Assessment'], of);
  const before = shown.state === 'sealed' ? shown.seal : null;
  const { text, seal } = context.seal.seal(plain, of);
  const own = OWN_CUSTOMER_FIELDS.filter((name) => context.facts.fields[fields.module]?.has(name));
  const values = { ...fields.values, Winnow_Assessment: text };
  return {
    changes: changes.map((change) => (change === fields ? { ...fields, values } : change)),
    copy: { text, seal, before, fields: fieldsAfter(read.row, values, own) },
  };
}

/** What is known outside the CRM of these customers. */
async function knownOf(context: OrgContext, ids: readonly string[]): Promise<(id: string) => Known> {
  const { store, copies, dayCloses } = context;
  const found = await Promise.all(
    ids.map(async (id): Promise<[string, Known]> => {
      const about = customerKey(context, id);
      const [last, kept, day, report] = await Promise.all([
        lastWritesOf(store, about),
        copies.get(about),
        dayCloses.get(about),
        reportOf(store, about),
      ]);
      return [id, { last, kept, day, report }];
    }),
  );
  const known = new Map(found);
  return (id) => known.get(id) ?? { last: NO_WRITES, kept: {}, day: NO_DAY, report: undefined };
}
