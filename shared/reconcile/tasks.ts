import { type Alert, isMoreSevere } from '../alerts/alert.ts';
import type { Assessment } from '../assessment/assessment.ts';
import type { Duty } from '../duties/duty.ts';
import type { Policy } from '../policy/policy.ts';
import { textsFor } from '../texts/by-language.ts';
import { type Day, parseDay } from '../values/day.ts';
import type { Severity } from '../vocabulary/alerts.ts';
import type { Language } from '../vocabulary/language.ts';
import type { Change, Shown, ShownTask } from './change.ts';
import { alertKey, dutyKey, type People, type Staff, type WantedTask, wantedTasks } from './wanted-tasks.ts';

const SUBJECT_LENGTH = 250;

type Priority = 'High' | 'Normal' | 'Low';

/** Zoho's priority of a task, by the severity of its cause. */
export const PRIORITY: Readonly<Record<Severity, Priority>> = { high: 'High', warn: 'Normal', info: 'Low' };

/**
 * Keys of the tasks that reconciling must know about, those wanted now and those wanted by the assessment before; none for a customer
 * about whom there is nothing to do.
 * @example relevantTaskKeys({ customerId: '17', assessment, previous: undefined, policy })[0] // 'winnow:17:oldest-overdue:2025-11-10'
 */
export function relevantTaskKeys({
  customerId,
  assessment,
  previous,
  policy,
  people = {},
}: {
  customerId: string;
  assessment: Assessment;
  previous: Assessment | undefined;
  policy: Policy;
  people?: People;
}): string[] {
  const asOf = parseDay(assessment.asOf) ?? 0;
  return [assessment, ...(previous ? [previous] : [])]
    .flatMap(({ alerts, duties }) => [
      ...alerts.flatMap((alert) => keysOfAlert(customerId, alert, people)),
      ...duties.flatMap((duty) => keysOfDuty(customerId, duty, policy, asOf)),
    ])
    .filter((key, at, all) => all.indexOf(key) === at);
}

/**
 * Task writes: a task opens when it becomes wanted, follows when its cause worsens or eases, and closes when it is no longer wanted, or wanted
 * no more than as a line in a digest. What a
 * person has set in it stays, unless the cause worsens; its text is brought up to date when somebody asks for a fresh assessment. One that a
 * person has completed stays so, unless it has become more severe since, its cause was gone and is back, or the duty insists.
 */
export function taskChanges(
  input: {
    shown: Shown;
    customerName: string;
    assessment: Assessment;
    previous: Assessment | undefined;
    policy: Policy;
    language: Language;
    /** Whether a person has asked for a fresh assessment: then the texts of open tasks are brought up to date. */
    isRequested?: boolean;
    /** Keys of tasks that neither assessment knows of. */
    uncommittedKeys?: readonly string[];
  } & Staff,
): Change[] {
  const { shown, customerName, assessment, previous, policy, people, language, isRequested = false } = input;
  const texts = textsFor(language);
  const asOf = parseDay(assessment.asOf) ?? 0;
  const wanted = wantedTasks(shown, assessment, previous, input);
  const asTasks = wanted.filter((task) => !task.inDigest);
  const stillWanted = new Set(
    asTasks.flatMap(({ key }) => shown.tasks.filter((t) => isAbout(t, key)).map((t) => t.id)),
  );
  const relevant = relevantTaskKeys({ customerId: shown.id, assessment, previous, policy, people });
  const known = new Set([...relevant, ...(input.uncommittedKeys ?? [])]);
  const text: TaskText = ({ about, due, standsIn }) => ({
    subject: [...texts.taskSubject(about, assessment, customerName)].slice(0, SUBJECT_LENGTH).join(''),
    description: [texts.taskBody(about, assessment, due), ...(standsIn ? [texts.standsIn] : [])].join('\n'),
  });
  return [
    ...asTasks.flatMap((task) => changesOfTask(task, shown, { policy, asOf, text, isRequested })),
    ...shown.tasks
      .filter((task) => task.open && !stillWanted.has(task.id) && known.has(task.key))
      .map(({ id, key }): Change => ({ kind: 'close-task', taskId: id, key })),
  ];
}

type TaskText = (task: WantedTask) => { subject: string; description: string };

function changesOfTask(
  wanted: WantedTask,
  shown: Shown,
  by: { policy: Policy; asOf: Day; text: TaskText; isRequested: boolean },
): Change[] {
  const { policy, asOf, text } = by;
  const { about, due, key, ownerId, severity } = wanted;
  const priority = PRIORITY[severity];
  const tasks = shown.tasks.filter((task) => isAbout(task, key)).sort((a, b) => numberOf(a) - numberOf(b));
  const open = tasks.find((task) => task.open);
  const reopened = (task: ShownTask): Change[] => [
    { kind: 'update-task', taskId: task.id, key: task.key, ...text(wanted), priority, due, reopen: true },
  ];
  if (open) return changesOfOpen(open, wanted, by);
  const opened = (as: string): Change[] => [
    { kind: 'open-task', module: shown.module, id: shown.id, key: as, ownerId, ...text(wanted), priority, due },
  ];
  const last = tasks.at(-1);
  if (!last) return opened(key);
  // It was closed with its cause, and no person has completed it.
  if (!wanted.isKept) return reopened(last);
  const isAlert = 'rule' in about;
  if (isAlert && tasks.every((task) => isLower(task.priority, priority))) {
    const graver = tasks.find((task) => task.key === `${key}:${severity}`);
    return graver ? reopened(graver) : opened(`${key}:${severity}`);
  }
  if (isAlert) return [];
  if (isLower(last.priority, priority)) return reopened(last);
  const closed = parseDay(last.closedOn ?? '');
  const { days, times } = policy.tasks.insist;
  const next = numberOf(last) + 1;
  const isDue = about.insist === true && closed !== undefined && asOf - closed >= days && next <= times + 1;
  return isDue ? opened(`${key}:${next}`) : [];
}

/** What of an open task is not as it is wanted. A priority or a day that Winnow did not set is a person's own. */
function changesOfOpen(
  open: ShownTask,
  wanted: WantedTask,
  { text, isRequested }: { text: TaskText; isRequested: boolean },
): Change[] {
  const { before } = wanted;
  const priority = PRIORITY[wanted.severity];
  const isOwnPriority = before !== undefined && open.priority === PRIORITY[before.severity];
  const isMoved = open.priority !== priority && (isLower(open.priority, priority) || isOwnPriority);
  const isDueMoved = open.due !== wanted.due && before !== undefined && open.due === before.due;
  if (!isMoved && !isDueMoved && !isRequested) return [];
  return [
    {
      kind: 'update-task',
      taskId: open.id,
      key: open.key,
      ...text(wanted),
      ...(isMoved ? { priority } : {}),
      ...(isDueMoved ? { due: wanted.due } : {}),
    },
  ];
}

const SUFFIX = /^:(warn|high|[2-9]|10)$/;

/** Whether a task is about the same thing as the first one: its key is that one's, alone or with a severity or a number. */
function isAbout({ key }: ShownTask, first: string): boolean {
  return key === first || (key.startsWith(first) && SUFFIX.test(key.slice(first.length)));
}

function numberOf({ key }: ShownTask): number {
  const number = Number(key.slice(key.lastIndexOf(':') + 1));
  return Number.isInteger(number) ? number : 1;
}

/**
 * The task of another person may have the key of any role that the alert notifies, whoever has the role today. Where no one has a role
 * these keys are left out: reading them would cost a firm without roles a multiple of what its tasks cost.
 */
function keysOfAlert(customerId: string, alert: Alert, people: People): string[] {
  const roles = Object.keys(people).length > 0 ? alert.to.slice(1) : [];
  return [undefined, ...roles].flatMap((role) => {
    const key = alertKey(customerId, alert, role);
    return [key, `${key}:warn`, `${key}:high`];
  });
}

/** A duty's later tasks are days apart, so there can be no more of them than the days since it began allow. */
function keysOfDuty(customerId: string, duty: Duty, { tasks: { insist } }: Policy, asOf: Day): string[] {
  const key = dutyKey(customerId, duty);
  const repeats = duty.insist ? Math.floor((asOf - (parseDay(duty.since) ?? asOf)) / insist.days) : 0;
  const more = Math.min(Math.max(repeats, 0), insist.times);
  return [key, ...Array.from({ length: more }, (_, at) => `${key}:${at + 2}`)];
}

function isLower(shown: string, wanted: Priority): boolean {
  return isMoreSevere(severityOf(wanted), severityOf(shown));
}

/** The severity behind a priority; people may also choose Zoho's outermost two. */
function severityOf(priority: string): Severity {
  if (priority === 'High' || priority === 'Highest') return 'high';
  return priority === 'Low' || priority === 'Lowest' ? 'info' : 'warn';
}
