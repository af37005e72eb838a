import type { Alert } from '../alerts/alert.ts';
import type { Assessment } from '../assessment/assessment.ts';
import type { Duty, DutyKind } from '../duties/duty.ts';
import type { Policy } from '../policy/policy.ts';
import { formatDay, parseDay } from '../values/day.ts';
import type { Severity } from '../vocabulary/alerts.ts';
import type { Role } from '../vocabulary/roles.ts';

/** Zoho user ids of the people who have a role; a role that no one has falls to the customer's owner. */
export type People = Partial<Record<Role, string>>;

/** Zoho user ids of those who cannot be given work: they have left, or the org does not know them. */
export type AbsentUsers = Pick<ReadonlySet<string>, 'has'>;

/** Who may be given work. */
export interface Staff {
  people: People;
  /** Nobody, where it is left out. */
  absent?: AbsentUsers;
}

/** One thing that an assessment asks of one person: the CRM should have a task for it, or a line in the person's digest. */
export interface WantedTask {
  /** The key of the first task about this; later ones append to it. */
  key: string;
  about: Alert | Duty;
  ownerId: string | null;
  /** It is somebody else's, who is absent: the next in the line has it. */
  standsIn: boolean;
  severity: Severity;
  /** `yyyy-MM-dd` */
  due: string;
  /** The assessment last written wanted a task for it as well, and not only a line in a digest; true where there was none. */
  isKept: boolean;
  /** What that one wanted of the task; undefined where it wanted none. */
  before: { severity: Severity; due: string } | undefined;
  /** It goes into the person's digest: no task of its own is opened. */
  inDigest: boolean;
}

const NOBODY: AbsentUsers = new Set<string>();

/** Keys end with what is counted: at most 100 characters for ids of up to 20 digits. */
export const alertKey = (customerId: string, { rule, since }: Pick<Alert, 'rule' | 'since'>, role?: Role): string =>
  `winnow:${customerId}:${rule}:${since}${role ? `:${role}` : ''}`;

/** The key of a duty's first task. */
export const dutyKey = (
  customerId: string,
  { kind, subject, since }: Pick<Duty, 'kind' | 'subject' | 'since'>,
): string => `winnow:${customerId}:${kind}:${subject}:${since}`;

/**
 * What an assessment asks of people: for an alert each person who is notified, for a duty the one who has it. The first person's key is
 * the alert's own; the keys of the others end with their role. No two have the same key. The work of an absent person goes to the next who
 * is there: the customer's owner, the manager, the administrator, and last the user who connected Winnow.
 * @param previous the assessment last written.
 */
export function wantedTasks(
  customer: { id: string; ownerId: string | null },
  assessment: Assessment,
  previous: Assessment | undefined,
  { policy, people, absent = NOBODY }: { policy: Policy } & Staff,
): WantedTask[] {
  const isThere = (user: string | null | undefined): user is string => user != null && !absent.has(user);
  const holder = (role: Role): string | null =>
    [people[role], customer.ownerId, people.manager, people.admin].find(isThere) ?? null;
  const isAway = (user: string | null | undefined): boolean => user != null && !isThere(user);
  const alerts = assessment.alerts.flatMap((alert): WantedTask[] => {
    const { severity } = alert;
    const before = previous?.alerts.find((a) => a.rule === alert.rule && a.since === alert.since);
    const hadTask = (role: Role): boolean =>
      before !== undefined && !isForDigest({ severity: before.severity, role }, policy);
    const due = dueOfAlert(alert, policy);
    const wantedBefore = before && { severity: before.severity, due: dueOfAlert(before, policy) };
    // A key stays that of its role, also where another role has answered that the alert is wrong.
    const tasks = rolesByPerson(alert.to, holder).map((role, at) => ({ role, isFirst: at === 0 }));
    const asked = tasks.filter(({ role }) => !alert.silent?.includes(role));
    return asked.map(({ role, isFirst }) => ({
      key: alertKey(customer.id, alert, isFirst ? undefined : role),
      about: alert,
      ownerId: holder(role),
      standsIn: isAway(people[role] ?? customer.ownerId),
      severity,
      due,
      isKept: previous === undefined || hadTask(role),
      before: wantedBefore,
      inDigest: isForDigest({ severity, role }, policy),
    }));
  });
  const duties = assessment.duties.map((duty): WantedTask => {
    const { kind, severity, who, due } = duty;
    const key = dutyKey(customer.id, duty);
    const before = previous?.duties.find((d) => dutyKey(customer.id, d) === key);
    return {
      key,
      about: duty,
      ownerId: isThere(duty.userId) ? duty.userId : holderOfDuty(duty, people, holder),
      standsIn: isAway(duty.userId ?? people[who] ?? customer.ownerId),
      severity,
      due,
      isKept:
        previous === undefined ||
        (before !== undefined && !isForDigest({ severity: before.severity, role: before.who, kind }, policy)),
      before: before && { severity: before.severity, due: before.due },
      inDigest: isForDigest({ severity, role: who, kind }, policy),
    };
  });
  return [...new Map([...alerts, ...duties].map((task) => [task.key, task])).values()];
}

/** The days that an alert's severity allows, from the day since which it stands as it is. */
function dueOfAlert({ since, standsSince = since, severity }: Alert, { tasks }: Policy): string {
  return formatDay((parseDay(standsSince) ?? 0) + tasks.dueDays[severity]);
}

/** Who has a duty: the holder of its role, or, where that person asked for what is to be approved, the next who did not. */
function holderOfDuty({ who, params }: Duty, people: People, holder: (role: Role) => string | null): string | null {
  const askers = String(params['by'] ?? '').split(', ');
  const candidates = [holder(who), people.manager, people.finance, people.admin, holder('owner')];
  return candidates.find((user) => user != null && !askers.includes(user)) ?? holder(who);
}

/** The roles of different people: of several that one person has, the first. */
function rolesByPerson(roles: readonly Role[], holder: (role: Role) => string | null): Role[] {
  return roles.filter((role, at) => roles.findIndex((earlier) => holder(earlier) === holder(role)) === at);
}

/** Whether what a role has to do waits for the digest; an alert has no kind. */
function isForDigest(
  { severity, role, kind }: { severity: Severity; role: Role; kind?: DutyKind },
  { tasks }: Policy,
): boolean {
  const { weekdays, severities, duties, roles } = tasks.digest;
  const listed: readonly string[] = duties;
  return (
    weekdays.length > 0 &&
    severities.includes(severity) &&
    roles.includes(role) &&
    (kind === undefined || listed.includes(kind))
  );
}
