import type { Alert, Assessment, ClosedAlert } from '../assessment.ts';
import { ourFailures } from '../conduct.ts';
import { formatDay, parseDay } from '../day.ts';
import { serviceDebtOf } from '../indicators/service.ts';
import type { Severity } from '../policy/schema.ts';
import type { AlertRule } from '../policy/schema-alerts.ts';
import type { Previous, Situation } from './alert.ts';
import { ALERT_FINDERS } from './rules.ts';

/** Most severe first. */
const SEVERITIES: readonly Severity[] = ['high', 'warn', 'info'];

/** Whether one severity is graver than another. */
export const graver = (one: Severity, other: Severity): boolean => SEVERITIES.indexOf(one) < SEVERITIES.indexOf(other);

/**
 * The alerts that are open, those that say nothing because the cause is ours, and those that closed within the cool-down. An alert
 * stays the same opening while its cause lasts, and also when the cause comes back within the cool-down, so that nobody is called
 * twice for one thing; when it worsens it is raised (the decision model, c8).
 */
export function alertsOf(
  situation: Situation,
  previous: Previous,
): Pick<Assessment, 'alerts' | 'mutedAlerts' | 'closedAlerts'> {
  const { policy, asOf } = situation;
  const today = formatDay(asOf);
  const recent = (previous?.closedAlerts ?? []).filter(
    (c) => asOf - (parseDay(c.on) ?? 0) <= policy.alerts.coolDownDays,
  );
  const muted = mutedRules(situation);
  const mutedAlerts: AlertRule[] = [];
  const alerts = ALERT_FINDERS.flatMap(({ id, find }): Alert[] => {
    const cause = find(situation);
    if (!cause) return [];
    if (muted.has(id)) {
      mutedAlerts.push(id);
      return [];
    }
    const same = previous?.alerts.find((a) => a.rule === id) ?? recent.find((c) => c.rule === id);
    return [{ rule: id, ...cause, since: same?.since ?? today, to: toldBy(situation, id, cause.severity) }];
  }).sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const isOpen = (rule: string): boolean => alerts.some((a) => a.rule === rule);
  const justClosed = (previous?.alerts ?? [])
    .filter((a) => !isOpen(a.rule))
    .map((a): ClosedAlert => ({ rule: a.rule, since: a.since, severity: a.severity, on: today }));
  const stillClosed = recent.filter((c) => !isOpen(c.rule) && !justClosed.some((j) => j.rule === c.rule));
  return { alerts, mutedAlerts, closedAlerts: [...justClosed, ...stillClosed] };
}

function toldBy({ policy }: Situation, rule: AlertRule, severity: Severity): Alert['to'] {
  const { to, high } = policy.alerts.rules[rule];
  return severity === 'high' ? [...new Set([...to, ...high])] : to;
}

function mutedRules({ dossier, policy, asOf }: Situation): Set<AlertRule> {
  const causing = policy.alerts.mutes.filter((mute) =>
    mute.cause === 'service-debt'
      ? serviceDebtOf(dossier, policy, asOf) !== null
      : ourFailures(dossier, mute.days, asOf).length > 0,
  );
  return new Set(causing.flatMap((mute) => mute.rules));
}
