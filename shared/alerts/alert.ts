import type { Policy } from '../policy/policy.ts';
import type { GradedFacts } from '../tiers/grade.ts';
import type { Params } from '../values/numbers.ts';
import type { AlertRule, Severity } from '../vocabulary/alerts.ts';
import { EVIDENCE_LIMIT } from '../vocabulary/model.ts';
import type { Role } from '../vocabulary/roles.ts';

/** Why an alert is open today. A rule whose source is not there finds no cause: what is unknown raises no alert. */
export interface Cause {
  severity: Severity;
  params: Params;
  evidence: string[];
}

/** The settings of every rule, by its id. */
export type RuleSettings = Policy['alerts']['rules'];

/** One rule: its number in the decision model, c8, and the cause it finds. */
export interface Rule<K extends AlertRule> {
  id: K;
  number: number;
  find(facts: GradedFacts, settings: RuleSettings[K]): Cause | undefined;
}

export const cause = (severity: Severity, params: Params, records: readonly { id: string }[] = []): Cause => ({
  severity,
  params,
  evidence: records.slice(0, EVIDENCE_LIMIT).map((record) => record.id),
});

/** The highest severity whose threshold a value reaches (`urgent` is the policy's word for "high"); undefined below all. */
export function severityBy(
  value: number,
  steps: { info?: number; warn?: number; urgent?: number },
): Severity | undefined {
  if (steps.urgent !== undefined && value >= steps.urgent) return 'high';
  if (steps.warn !== undefined && value >= steps.warn) return 'warn';
  return steps.info !== undefined && value >= steps.info ? 'info' : undefined;
}

/** The alerts of one customer: open, muted because the cause is ours, answered as wrong, and closed lately. */
export interface AlertState {
  alerts: Alert[];
  /** Rules that have a cause but open no alert, because the cause is our own failure. */
  mutedAlerts: AlertRule[];
  wrongAlerts: WrongAlert[];
  closedAlerts: ClosedAlert[];
}

/** What the next day takes over of an open alert. */
export type SeenAlert = Pick<Alert, 'rule' | 'severity' | 'since' | 'standsSince' | 'answers'>;

/** What an earlier day left of alerts; undefined where there is none. */
export type PreviousAlerts =
  | (Pick<AlertState, 'closedAlerts' | 'wrongAlerts'> & { alerts: readonly SeenAlert[] })
  | undefined;

/** Most severe first. */
export const SEVERITIES: readonly Severity[] = ['high', 'warn', 'info'];

/**
 * Whether a severity is higher than another.
 * @example isMoreSevere('high', 'warn') // true
 */
export const isMoreSevere = (severity: Severity, than: Severity): boolean =>
  SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(than);

/** A condition that a person should look at, open as long as its cause lasts. */
export interface Alert {
  rule: AlertRule;
  severity: Severity;
  /** First day of this opening, `yyyy-MM-dd`. */
  since: string;
  /** First day since which it stands without a break and as severe as now, `yyyy-MM-dd`; absent where that is `since`. */
  standsSince?: string;
  params: Params;
  evidence: string[];
  /** Who is notified. */
  to: Role[];
  /** Of them, those whose people have answered that it is wrong: nothing is asked of them. Absent where nobody has. */
  silent?: Role[];
  /** Ids of decisions that answered "this is wrong", before it became more severe. */
  answers?: string[];
}

/** An alert whose cause lasts but that is silent, because people have answered that it is wrong here. */
export interface WrongAlert {
  rule: AlertRule;
  since: string;
  /** How severe it was when they answered: a more severe one opens again. */
  severity: Severity;
  /** Ids of their decisions, latest first. */
  answers: string[];
}

/** An alert that closed lately: if it opens again within the cool-down it is the same opening. */
export interface ClosedAlert {
  rule: Alert['rule'];
  since: string;
  severity: Severity;
  /** Day on which it closed, `yyyy-MM-dd`. */
  on: string;
  answers?: string[];
  /** It had been answered as wrong. */
  wrong?: true;
}
