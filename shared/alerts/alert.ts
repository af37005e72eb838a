import type { Assessment, Exposure, Factor, HistoryPoint, Params, TierState } from '../assessment.ts';
import type { Facts } from '../indicators/indicator.ts';
import type { Policy, Severity } from '../policy/schema.ts';
import type { AlertRule } from '../policy/schema-alerts.ts';

/** What a rule may look at: the facts, and what they came to today. */
export interface Situation extends Facts {
  exposure: Exposure;
  factors: readonly Factor[];
  score: number;
  coverage: number;
  tier: TierState;
  history: readonly HistoryPoint[];
}

/** Why an alert is open today. A rule whose source is not there finds no cause: what is unknown alarms nobody. */
export interface Cause {
  severity: Severity;
  params: Params;
  evidence: string[];
}

export type Settings = Policy['alerts']['rules'];

/** One rule: its number in the decision model, c8, and the cause it finds. */
export interface Rule<K extends AlertRule> {
  id: K;
  number: number;
  find(situation: Situation, settings: Settings[K]): Cause | undefined;
}

const MOST = 12;

export const cause = (severity: Severity, params: Params, records: readonly { id: string }[] = []): Cause => ({
  severity,
  params,
  evidence: records.slice(0, MOST).map((record) => record.id),
});

/** The gravest severity whose threshold a value reaches (a rule's own word for "high" is `urgent`); undefined below all. */
export function severityBy(
  value: number,
  steps: { info?: number; warn?: number; urgent?: number },
): Severity | undefined {
  if (steps.urgent !== undefined && value >= steps.urgent) return 'high';
  if (steps.warn !== undefined && value >= steps.warn) return 'warn';
  return steps.info !== undefined && value >= steps.info ? 'info' : undefined;
}

export type Previous = Pick<Assessment, 'alerts' | 'closedAlerts' | 'wrongAlerts'> | undefined;
