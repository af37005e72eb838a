import { firmTasks } from '../../shared/reconcile/firm-tasks.ts';
import type { OrgContext } from '../customers/org-context.ts';
import { readTasks } from '../customers/tasks.ts';
import { makeOwnTasks } from './digests.ts';
import { hoursSincePass, type Progress } from './progress.ts';

/**
 * Makes the task that tells of nights without a pass, once a month; the next pass that goes through closes it. Nothing is asked of Zoho
 * while passes go through.
 * @param progress how far the last pass came.
 * @throws CrmError
 */
export async function reportMissedSweeps(desk: OrgContext, progress: Progress | null): Promise<void> {
  const hours = hoursSincePass(progress, desk.now());
  if (hours === undefined) return;
  const tasks = firmTasks({ hoursSinceSync: hours }, { ...desk.judging, home: desk.facts.home });
  if (tasks.length === 0) return;
  const keys = tasks.map(({ key }) => key);
  const shown = await readTasks(desk.crm, desk.facts, keys);
  if (shown)
    await makeOwnTasks(
      desk,
      tasks.filter(({ key }) => !shown.has(key)),
    );
}
