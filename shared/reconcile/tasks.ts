import { graver } from '../alerts/alerts.ts';
import type { Alert, Assessment } from '../assessment.ts';
import { formatDay, parseDay } from '../day.ts';
import type { Severity } from '../policy/schema.ts';
import { type Language, textsFor } from '../texts/index.ts';
import type { Change, Shown } from './change.ts';

const PRIORITY: Readonly<Record<Severity, 'High' | 'Normal' | 'Low'>> = { high: 'High', warn: 'Normal', info: 'Low' };
const DAYS_TO_ACT: Readonly<Record<Severity, number>> = { high: 1, warn: 3, info: 7 };
const SUBJECT = 250;

/** The key of an opening's task; with a severity, of the second task when it worsened after the first was done. */
function taskKey(customerId: string, alert: Pick<Alert, 'rule' | 'since'>, severity?: Severity): string {
  return `winnow:${customerId}:${alert.rule}:${alert.since}${severity ? `:${severity}` : ''}`;
}

/** Keys of the tasks that reconciling must know about; none for a customer without alerts now and before. */
export function relevantTaskKeys(
  customerId: string,
  assessment: Assessment,
  previous: Assessment | undefined,
): string[] {
  const openings = [...assessment.alerts, ...(previous?.alerts ?? [])];
  const keys = openings.flatMap((a) => [
    taskKey(customerId, a),
    taskKey(customerId, a, 'warn'),
    taskKey(customerId, a, 'high'),
  ]);
  return [...new Set(keys)];
}

/**
 * Task writes: one task to the owner when an alert opens, raised when it worsens, closed when the cause is gone. A task that a person
 * has completed stays so, unless the alert has become graver since.
 */
export function taskChanges(input: {
  shown: Shown;
  customerName: string;
  assessment: Assessment;
  previous: Assessment | undefined;
  language: Language;
}): Change[] {
  const { shown, customerName, assessment, previous, language } = input;
  const texts = textsFor(language);
  const byKey = new Map(shown.tasks.map((task) => [task.key, task]));
  const live = new Set<string>();
  const changes: Change[] = [];
  for (const alert of assessment.alerts) {
    const keys = [taskKey(shown.id, alert), taskKey(shown.id, alert, 'warn'), taskKey(shown.id, alert, 'high')];
    for (const key of keys) live.add(key);
    const tasks = keys.map((key) => byKey.get(key)).filter((task) => task !== undefined);
    const priority = PRIORITY[alert.severity];
    const subject = [...texts.taskSubject(alert, assessment, customerName)].slice(0, SUBJECT).join('');
    const description = texts.taskBody(alert, assessment);
    const open = tasks.find((task) => task.open);
    if (open) {
      if (isLower(open.priority, priority))
        changes.push({ kind: 'raise-task', taskId: open.id, key: open.key, subject, description, priority });
      continue;
    }
    if (tasks.some((task) => !isLower(task.priority, priority))) continue;
    const key = taskKey(shown.id, alert, tasks.length > 0 ? alert.severity : undefined);
    const due = formatDay((parseDay(assessment.asOf) ?? 0) + DAYS_TO_ACT[alert.severity]);
    changes.push({
      ...{ kind: 'open-task', module: shown.module, id: shown.id, key, ownerId: shown.ownerId },
      ...{ subject, description, priority, due },
    });
  }
  const known = new Set(previous ? relevantTaskKeys(shown.id, previous, undefined) : []);
  for (const task of shown.tasks)
    if (task.open && !live.has(task.key) && known.has(task.key))
      changes.push({ kind: 'close-task', taskId: task.id, key: task.key });
  return changes;
}

function isLower(shown: string, wanted: 'High' | 'Normal' | 'Low'): boolean {
  const severity = (priority: string): Severity =>
    priority === 'High' || priority === 'Highest'
      ? 'high'
      : priority === 'Low' || priority === 'Lowest'
        ? 'info'
        : 'warn';
  return graver(severity(wanted), severity(shown));
}
