import type { Alert, Assessment, ClosedAlert, Exposure, HistoryPoint, Params, TierState } from './assessment.ts';
import { type Day, formatDay, parseDay } from './day.ts';
import { GRADES, type Grade } from './policy/names.ts';
import type { Policy, Severity } from './policy/schema.ts';
import { type Receivables, sum } from './receivables.ts';
import { worseThan } from './tier.ts';

interface Cause {
  rule: Alert['rule'];
  severity: Severity;
  params: Params;
  evidence: string[];
}

interface Situation {
  receivables: Receivables;
  exposure: Exposure;
  score: number;
  tier: TierState;
  history: readonly HistoryPoint[];
  policy: Policy;
  asOf: Day;
}

/** Most severe first. */
const SEVERITIES: readonly Severity[] = ['high', 'warn', 'info'];

/** Whether one severity is graver than another. */
export const graver = (one: Severity, other: Severity): boolean => SEVERITIES.indexOf(one) < SEVERITIES.indexOf(other);

/**
 * The alerts that are open, and those that closed within the cool-down. An alert stays the same opening while its cause lasts, and
 * also when the cause comes back within the cool-down, so that nobody is called twice for one thing (the decision model, c8).
 */
export function alertsOf(
  situation: Situation,
  previous: Pick<Assessment, 'alerts' | 'closedAlerts'> | undefined,
): { alerts: Alert[]; closedAlerts: ClosedAlert[] } {
  const today = formatDay(situation.asOf);
  const recent = (previous?.closedAlerts ?? []).filter(
    (c) => situation.asOf - (parseDay(c.on) ?? 0) <= situation.policy.alerts.coolDownDays,
  );
  const alerts = causes(situation).map((cause): Alert => {
    const same = previous?.alerts.find((a) => a.rule === cause.rule) ?? recent.find((c) => c.rule === cause.rule);
    return { ...cause, since: same?.since ?? today };
  });
  const isOpen = (rule: string): boolean => alerts.some((a) => a.rule === rule);
  const justClosed = (previous?.alerts ?? [])
    .filter((a) => !isOpen(a.rule))
    .map((a): ClosedAlert => ({ rule: a.rule, since: a.since, severity: a.severity, on: today }));
  const stillClosed = recent.filter((c) => !isOpen(c.rule) && !justClosed.some((j) => j.rule === c.rule));
  return { alerts, closedAlerts: [...justClosed, ...stillClosed] };
}

function causes(situation: Situation): Cause[] {
  return [oldestOverdue, lateInvoices, utilisation, decline]
    .flatMap((rule) => rule(situation))
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

function oldestOverdue({ receivables, policy, asOf }: Situation): Cause[] {
  const { info, warn, high } = policy.alerts.oldestOverdue;
  const oldest = receivables.overdue[0];
  const days = oldest?.due == null ? 0 : asOf - oldest.due;
  if (days < info) return [];
  const severity = days >= high ? 'high' : days >= warn ? 'warn' : 'info';
  const evidence = receivables.overdue.filter((i) => asOf - (i.due ?? asOf) >= info);
  return [{ rule: 'oldest-overdue', severity, params: { days, count: evidence.length }, evidence: first(evidence) }];
}

function lateInvoices({ receivables, policy, asOf }: Situation): Cause[] {
  const { warn, high, shareOfBilling } = policy.alerts.lateInvoices;
  const late = receivables.judged.filter((l) => l.isLate && (l.invoice.due ?? 0) > asOf - policy.windows.short);
  const amount = sum(late.map((l) => l.late));
  if (late.length < warn || amount < receivables.billedLong * shareOfBilling) return [];
  const severity = late.length >= high ? 'high' : 'warn';
  const params = { count: late.length, amount, days: policy.windows.short };
  return [{ rule: 'late-invoices', severity, params, evidence: first(late.map((l) => l.invoice)) }];
}

function utilisation({ receivables, exposure, policy }: Situation): Cause[] {
  const used = exposure.utilisation;
  if (used === null || used < policy.alerts.utilisation.warn) return [];
  const severity = used > policy.alerts.utilisation.high ? 'high' : 'warn';
  const limit = exposure.limit.state === 'amount' ? exposure.limit.home : 0;
  return [
    {
      rule: 'utilisation',
      severity,
      params: { share: used, limit, total: exposure.total },
      evidence: first(receivables.open),
    },
  ];
}

function decline({ score, tier, history, policy, asOf }: Situation): Cause[] {
  const { points, days } = policy.alerts.decline;
  const from = tier.from;
  const fell = from !== null && worseThan(tier.letter, from) && asOf - (parseDay(tier.since) ?? asOf) < days;
  const best = Math.max(score, ...history.filter((p) => asOf - (parseDay(p.on) ?? 0) <= days).map((p) => p.score));
  const drop = Math.round((best - score) * 10) / 10;
  if (!fell && drop < points) return [];
  const steps = fell ? GRADES.indexOf(tier.letter as Grade) - GRADES.indexOf(from as Grade) : 0;
  const params: Params = { drop, days, tier: tier.letter, ...(fell ? { from } : {}) };
  return [{ rule: 'decline', severity: steps > 1 ? 'high' : 'warn', params, evidence: [] }];
}

const first = (records: readonly { id: string }[]): string[] => records.slice(0, 12).map((r) => r.id);
