import { firmTasks, type OwnTask } from '../../shared/reconcile/firm-tasks.ts';
import { textsFor } from '../../shared/texts/by-language.ts';
import type { Language } from '../../shared/vocabulary/language.ts';
import type { OrgContext } from '../customers/org-context.ts';
import { isRefusedForOwner, ownTaskRow, readTasks } from '../customers/tasks.ts';
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
 * Makes the task that reports nights without a pass, once a month; the next pass that goes through closes it. Costs no call of Zoho
 * while passes go through.
 * @throws CrmError
 */
export async function reportMissedSweeps(context: OrgContext): Promise<void> {
  const hours = hoursSincePass(await progressOf(context.store, context.tenantId), context.now());
  if (hours === undefined) return;
  const tasks = firmTasks({ hoursSinceSync: hours }, { ...context.input, home: context.facts.home });
  if (tasks.length === 0) return;
  const keys = tasks.map(({ key }) => key);
  const present = await readTasks(context.crm, context.facts, keys);
  if (!present) return;
  const missing = tasks.filter(({ key }) => !present.has(key));
  await makeOwnTasks(context, missing);
}
