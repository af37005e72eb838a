import type { ShownTask } from '../../shared/reconcile/change.ts';
import { firmTasks, type OwnTask } from '../../shared/reconcile/firm-tasks.ts';
import { PRIORITY } from '../../shared/reconcile/tasks.ts';
import { textsFor } from '../../shared/texts/by-language.ts';
import { formatDay } from '../../shared/values/day.ts';
import type { Language } from '../../shared/vocabulary/language.ts';
import type { Crm } from '../crm/crm.ts';
import type { OrgContext } from '../customers/org-context.ts';
import { isRefusedForOwner, ownTaskRow, readTasks, taskUpdateRow } from '../customers/tasks.ts';
import { errorFields } from '../log.ts';
import { isOutdated } from '../org/outdated-facts.ts';
import { saveReport } from '../store/reports.ts';
import { hoursSincePass, progressOf } from './progress.ts';

/**
 * Makes tasks that are about no single customer. One that Zoho refuses for its owner goes to the user who connected Winnow; others that
 * are refused are reported and not tried again before the next pass.
 * @returns how many were made.
 * @throws CrmError
 */
export async function makeOwnTasks(context: OrgContext, tasks: readonly OwnTask[]): Promise<number> {
  if (tasks.length === 0) return 0;
  const { crm, facts, store, tenantId: tenant } = context;
  const create = (made: readonly OwnTask[]) =>
    crm.create(
      'Tasks',
      made.map((task) => ownTaskRow(facts.map, task)),
    );
  const outcomes = await create(tasks);
  const ownerless = [...tasks.keys()].filter((at) => outcomes[at] && isRefusedForOwner(outcomes[at]));
  const again = await create(ownerless.flatMap((at) => withoutOwner(tasks[at], context.input.language)));
  for (const [nth, at] of ownerless.entries()) outcomes.splice(at, 1, ...again.slice(nth, nth + 1));
  for (const [at, { ok, code, message }] of outcomes.entries()) {
    if (ok || code === 'DUPLICATE_DATA') continue;
    const about = { tenant, module: 'Tasks', id: tasks[at]?.key ?? '' };
    await saveReport(store, { ...about, step: 'open-task', code, message, at: context.now() });
  }
  return outcomes.filter(({ ok }) => ok).length;
}

/** The task for the user who connected Winnow, where the one whose it is has left. */
function withoutOwner(task: OwnTask | undefined, language: Language): OwnTask[] {
  if (!task) return [];
  return [{ ...task, ownerId: null, description: `${task.description}\n${textsFor(language).standsIn}` }];
}

/**
 * Makes the task that reports nights without a pass, once a month; the next pass that goes through closes it, and further nights without
 * one open it again. Costs no call of Zoho while passes go through. That it cannot be made is logged and stops nothing else.
 * @throws CrmError only where the org's facts may be outdated.
 */
export async function reportMissedSweeps(context: OrgContext): Promise<void> {
  try {
    await openMissedSweepTasks(context);
  } catch (error) {
    if (isOutdated(context.facts, error)) throw error;
    context.log.warn('missed passes not reported', { ...errorFields(error), tenant: context.tenantId });
  }
}

async function openMissedSweepTasks(context: OrgContext): Promise<void> {
  const { crm, facts, input } = context;
  const progress = await progressOf(context.store, context.tenantId);
  const hours = hoursSincePass(progress, context.now());
  if (hours === undefined) return;
  const tasks = firmTasks({ hoursSinceSync: hours }, { ...input, home: facts.home });
  if (tasks.length === 0) return;
  const present = await readTasks(
    crm,
    facts,
    tasks.map(({ key }) => key),
  );
  if (!present) return;
  const lastPass = formatDay(input.asOf - Math.floor(hours / 24));
  // One that was closed since the last pass was closed by a person, who knows of this silence.
  const isOver = (shown: ShownTask): boolean => !shown.open && shown.closedOn !== null && shown.closedOn <= lastPass;
  await reopenTasks(crm, tasks, (key) => (present.get(key) ?? []).filter(isOver));
  const missing = tasks.filter(({ key }) => !present.has(key));
  await makeOwnTasks(context, missing);
}

/**
 * Opens tasks again whose cause was gone and is back.
 * @param closed the tasks of a key that were closed with their cause.
 * @returns how many were opened.
 * @throws CrmError
 */
export async function reopenTasks(
  crm: Pick<Crm, 'update'>,
  tasks: readonly OwnTask[],
  closed: (key: string) => readonly ShownTask[],
): Promise<number> {
  const rows = tasks.flatMap(({ key, subject, description, severity, due }) => {
    const change = {
      kind: 'update-task',
      key,
      subject,
      description,
      priority: PRIORITY[severity],
      due,
      reopen: true,
    } as const;
    return closed(key).map(({ id }) => taskUpdateRow({ ...change, taskId: id }));
  });
  if (rows.length > 0) await crm.update('Tasks', rows);
  return rows.length;
}
