import { ourFailures } from '../dossier/queries.ts';
import type { GradedFacts } from '../tiers/grade.ts';
import { formatDay, parseDay } from '../values/day.ts';
import { present } from '../values/objects.ts';
import type { AlertRule, Severity } from '../vocabulary/alerts.ts';
import {
  type Alert,
  type AlertState,
  type ClosedAlert,
  isMoreSevere,
  type PreviousAlerts,
  SEVERITIES,
  type WrongAlert,
} from './alert.ts';
import { ALERT_FINDERS } from './all-rules.ts';
import { isSilenced, type Opening, rolesAnswered, wrongAnswers } from './wrong-answers.ts';

/**
 * The alerts that are open; those that are silent because the cause is ours, or because people have answered that they are wrong; and
 * those that closed within the cool-down. An alert stays the same opening while its cause lasts, and also when the cause comes back
 * within the cool-down, so that people are not called twice for one thing; when it worsens it is raised (the decision model, c8).
 * @example alertsOf(graded, undefined).alerts.map(({ rule }) => rule) // ['oldest-overdue']
 */
export function alertsOf(facts: GradedFacts, previous: PreviousAlerts): AlertState {
  const { dossier, policy, asOf } = facts;
  const { coolDownDays } = policy.alerts;
  const today = formatDay(asOf);
  const recent = (previous?.closedAlerts ?? []).filter((c) => asOf - (parseDay(c.on) ?? 0) <= coolDownDays);
  const muted = mutedRules(facts);
  const rules = { policy, roles: facts.roles, ownerId: dossier.customer.ownerId };
  const mutedAlerts: AlertRule[] = [];
  const wrongAlerts: WrongAlert[] = [];
  const alerts = ALERT_FINDERS.flatMap(({ id, find }): Alert[] => {
    const cause = find(facts);
    if (!cause) return [];
    if (muted.has(id)) {
      mutedAlerts.push(id);
      return [];
    }
    const { severity } = cause;
    const known = openingOf(id, previous) ?? recent.find((c) => c.rule === id);
    const open = previous?.alerts.find(({ rule }) => rule === id);
    const opening: Opening = known ?? { since: today, severity };
    // Where no earlier day is known, an answer within the cool-down is taken to be about this opening.
    const newFrom = previous ? asOf : asOf - coolDownDays;
    const answers = wrongAnswers(dossier, id, known ? (parseDay(known.since) ?? asOf) : newFrom);
    const to = recipientsOf(facts, id, severity);
    const given = new Set(opening.answers);
    const seen = seenToday(opening, severity);
    // What people said of a milder alert does not silence a worse one. On the day on which it worsens they speak of it as it is then.
    const heard = seen === opening ? answers : answers.filter(({ from }) => (from ?? asOf) >= asOf);
    const ids = heard.map((answer) => answer.id);
    const about = seen.wrong ? heard : heard.filter((answer) => !given.has(answer.id));
    const silent = isSilenced(seen, ids, severity) ? rolesAnswered(about, { to, severity }, rules, asOf) : [];
    if (silent.length === to.length) {
      wrongAlerts.push({ rule: id, since: opening.since, severity: seen.severity, answers: ids });
      return [];
    }
    if (seen !== opening || opening.wrong)
      for (const { id: answer } of answers) if (seen.wrong || !ids.includes(answer)) given.add(answer);
    const standsSince = open && open.severity === severity ? (open.standsSince ?? open.since) : today;
    return [
      {
        rule: id,
        ...cause,
        since: opening.since,
        ...(standsSince === opening.since ? {} : { standsSince }),
        to,
        ...(silent.length > 0 ? { silent } : {}),
        ...(given.size > 0 ? { answers: [...given] } : {}),
      },
    ];
  }).sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const isOpen = (rule: string): boolean => [...alerts, ...wrongAlerts].some((a) => a.rule === rule);
  const justClosed = openings(previous)
    .filter((a) => !isOpen(a.rule))
    .map(({ rule, since, severity, answers, wrong }): ClosedAlert => {
      const answered = answers ? { answers, ...(wrong ? { wrong } : {}) } : {};
      return { rule, since, severity, on: today, ...answered };
    });
  const stillClosed = recent.filter((c) => !isOpen(c.rule) && !justClosed.some((j) => j.rule === c.rule));
  return { alerts, mutedAlerts, wrongAlerts, closedAlerts: [...justClosed, ...stillClosed] };
}

/** An opening as people see it today: one that has become more severe asks them again. */
function seenToday(opening: Opening, severity: Severity): Opening {
  if (!isMoreSevere(severity, opening.severity)) return opening;
  return { since: opening.since, severity, ...present('answers', opening.answers) };
}

type KnownOpening = Opening & { rule: AlertRule };

/** The openings that the earlier day saw, those answered as wrong among them. */
function openings(previous: PreviousAlerts): KnownOpening[] {
  if (!previous) return [];
  return [...previous.alerts, ...previous.wrongAlerts.map((alert) => ({ ...alert, wrong: true as const }))];
}

const openingOf = (rule: AlertRule, previous: PreviousAlerts): KnownOpening | undefined =>
  openings(previous).find((opening) => opening.rule === rule);

function recipientsOf({ policy }: GradedFacts, rule: AlertRule, severity: Severity): Alert['to'] {
  const { to, high } = policy.alerts.rules[rule];
  return severity === 'high' ? [...new Set([...to, ...high])] : to;
}

function mutedRules({ dossier, policy, asOf, serviceDebt }: GradedFacts): Set<AlertRule> {
  const inForce = policy.alerts.mutes.filter((mute) =>
    mute.cause === 'service-debt' ? serviceDebt !== null : ourFailures(dossier, mute.days, asOf).length > 0,
  );
  return new Set(inForce.flatMap((mute) => mute.rules));
}
