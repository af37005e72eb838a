import { isDigested } from '../alerts/digest.ts';
import type { Alert, Assessment } from '../assessment.ts';
import { formatDay, parseDay } from '../day.ts';
import type { Duty } from '../duties/duty.ts';
import type { Policy, Severity } from '../policy/schema.ts';
import type { Role } from '../policy/schema-basics.ts';
import { type Language, textsFor } from '../texts/index.ts';

/** Zoho user ids of the people who have a role; a role that nobody has is the customer's owner's. */
export type People = Partial<Record<Role, string>>;

const SUBJECT = 250;

/** A task that the CRM should have. */
export interface WantedTask {
  /** The key of the first task about this; later ones append to it. */
  key: string;
  ownerId: string | null;
  severity: Severity;
  /** What to do, without the customer's name. */
  sentence: string;
  subject: string;
  description: string;
  /** `yyyy-MM-dd` */
  due: string;
  of: 'alert' | 'duty';
  /** The assessment before wanted it as well; so it is taken to be where there is none. */
  isKept: boolean;
  /** Opened again, under a numbered key, while it is wanted although somebody has ticked it off. */
  insist: boolean;
  /** It is told in the person's digest: no task of its own is opened. */
  inDigest: boolean;
}

/** Keys end with what is counted: at most 100 characters for ids of up to 20 digits. */
export const alertKey = (customerId: string, { rule, since }: Pick<Alert, 'rule' | 'since'>, role?: Role): string =>
  `winnow:${customerId}:${rule}:${since}${role ? `:${role}` : ''}`;

/** The key of a duty's first task. */
export const dutyKey = (
  customerId: string,
  { kind, subject, since }: Pick<Duty, 'kind' | 'subject' | 'since'>,
): string => `winnow:${customerId}:${kind}:${subject}:${since}`;

/**
 * The tasks that an assessment asks for: of an alert one for each person who is told, of a duty one for the one who has it. The first
 * person's key is the alert's own; the others' end with their role. No two have the same key.
 */
export function wantedTasks(input: {
  customer: { id: string; name: string; ownerId: string | null };
  assessment: Assessment;
  previous: Assessment | undefined;
  policy: Policy;
  people: People;
  language: Language;
}): WantedTask[] {
  const { customer, assessment, previous, policy, people, language } = input;
  const texts = textsFor(language);
  const holder = (role: Role): string | null => people[role] ?? customer.ownerId;
  const told = (one: Alert | Duty, due: string): Pick<WantedTask, 'sentence' | 'subject' | 'description' | 'due'> => ({
    sentence: texts.taskSentence(one, assessment),
    subject: [...texts.taskSubject(one, assessment, customer.name)].slice(0, SUBJECT).join(''),
    description: texts.taskBody(one, assessment, due),
    due,
  });
  const alerts = assessment.alerts.flatMap((alert): WantedTask[] => {
    const { severity } = alert;
    const shared = {
      ...{ of: 'alert' as const, severity, insist: false },
      ...told(alert, formatDay((parseDay(assessment.asOf) ?? 0) + policy.tasks.dueDays[severity])),
      isKept: previous?.alerts.some((a) => a.rule === alert.rule && a.since === alert.since) ?? true,
    };
    return distinct(alert.to, holder).map((role, at) => ({
      ...shared,
      key: alertKey(customer.id, alert, at === 0 ? undefined : role),
      ownerId: holder(role),
      inDigest: isDigested({ severity, role }, policy),
    }));
  });
  const duties = assessment.duties.map((duty): WantedTask => {
    const { kind, severity, who } = duty;
    const key = dutyKey(customer.id, duty);
    return {
      ...{ of: 'duty', key, severity, ownerId: duty.userId ?? holder(who), insist: duty.insist ?? false },
      ...told(duty, duty.due),
      isKept: previous?.duties.some((d) => dutyKey(customer.id, d) === key) ?? true,
      inDigest: isDigested({ severity, role: who, kind }, policy),
    };
  });
  return [...new Map([...alerts, ...duties].map((task) => [task.key, task])).values()];
}

/** Of several roles, the first of each person. */
function distinct(roles: readonly Role[], holder: (role: Role) => string | null): Role[] {
  return roles.filter((role, at) => roles.findIndex((other) => holder(other) === holder(role)) === at);
}
