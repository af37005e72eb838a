import { approvedDecisions, isValid } from '../decisions/validity.ts';
import type { Incident } from '../dossier/dossier.ts';
import { causesToTeach } from '../improvement/causes.ts';
import { lastContact, rhythmOf } from '../improvement/contact.ts';
import { causeKey } from '../improvement/plan.ts';
import { type OurTheme, ourDebt, ourThemes } from '../improvement/service-themes.ts';
import { afterWorkingDays } from '../values/calendar.ts';
import { formatDay, parseDay } from '../values/day.ts';
import { EVIDENCE_LIMIT } from '../vocabulary/model.ts';
import { type Duty, type DutyFacts, type DutyFinder, isLeaving, sinceOf } from './duty.ts';

/**
 * The next talk by the rhythm of the tier, counted from the last one recorded, or from the beginning of the tier where that is later.
 * None while no ledger is in use in which a talk could be recorded, nor while the customer leaves or has left.
 */
export const contact: DutyFinder = (facts) => {
  const { dossier, policy, tierInForce: tier, asOf } = facts;
  const { incidents, decisions } = dossier.sources;
  const { days, who, channel, text } = rhythmOf(tier.letter, facts);
  if (days === null || isLeaving(facts) || !(incidents || decisions)) return [];
  const due = Math.max(lastContact(facts) ?? 0, parseDay(tier.since) ?? asOf) + days;
  const since = due - policy.care.contact.leadDays;
  if (since > asOf) return [];
  return [
    {
      kind: 'contact',
      subject: 'talk',
      who,
      severity: 'info',
      evidence: [],
      since: formatDay(since),
      due: formatDay(due),
      params: { tier: tier.letter, en: `${channel.en}: ${text.en}`, zh: `${channel.zh}：${text.zh}` },
    },
  ];
};

/** A course to offer for each of the causes found most often; a plan of kind education answers it, whatever came of the plan. */
export const educate: DutyFinder = (facts) => {
  const { policy, asOf } = facts;
  if (isLeaving(facts)) return [];
  return causesToTeach(facts).map(({ cause, course, cases }) => {
    const subject = `cause-${fingerprint(causeKey(cause))}`;
    const since = sinceOf(facts, 'educate', subject);
    const due = afterWorkingDays(parseDay(since) ?? asOf, policy.care.education.actDays, policy.calendar);
    return {
      kind: 'educate',
      subject,
      since,
      due: formatDay(due),
      who: 'service',
      severity: 'info',
      params: { cause, count: cases.length, ...course },
      evidence: cases.slice(0, EVIDENCE_LIMIT).map(({ id }) => id),
    };
  });
};

/** Feedback without an answer: within the working days of the alert `unanswered`. */
export const answerFeedback: DutyFinder = (facts) =>
  facts.dossier.incidents
    .filter((i) => i.kind === 'feedback' && i.answeredOn === null && i.solvedOn === null)
    .flatMap((i) => feedbackDuty('answer-feedback', i, facts));

/** Feedback answered but not solved, disputes that are open, and disputes settled without a word on whose fault it was. */
export const solveFeedback: DutyFinder = (facts) =>
  facts.dossier.incidents
    .filter((i) =>
      i.kind === 'feedback'
        ? i.answeredOn !== null && i.solvedOn === null
        : i.kind === 'dispute' && (i.solvedOn === null || i.fault === 'unknown'),
    )
    .flatMap((i) => feedbackDuty('solve-feedback', i, facts));

function feedbackDuty(kind: 'answer-feedback' | 'solve-feedback', incident: Incident, { policy }: DutyFacts): Duty[] {
  if (incident.on === null) return [];
  const { answerDays, solveDays } = policy.alerts.rules.unanswered;
  const from = kind === 'answer-feedback' ? incident.on : (incident.solvedOn ?? incident.answeredOn ?? incident.on);
  // A settled dispute only lacks a word, which takes no longer than an answer; what is unsolved is due from the day it came in.
  const [start, days] =
    incident.solvedOn !== null
      ? [incident.solvedOn, answerDays]
      : [incident.on, kind === 'answer-feedback' ? answerDays : solveDays];
  return [
    {
      kind,
      subject: incident.id,
      who: 'service',
      severity: 'warn',
      insist: true,
      since: formatDay(from),
      due: formatDay(afterWorkingDays(start, days, policy.calendar)),
      params: { what: incident.solvedOn !== null ? 'fault' : incident.kind },
      evidence: [incident.id, ...(incident.invoiceId === null ? [] : [incident.invoiceId])],
    },
  ];
}

/** Better service where several complaints of ours have one theme, or most of the customer's complaints are ours. */
export const improveService: DutyFinder = (facts) => [
  ...ourThemes(facts).map((theme) => themeDuty(theme, facts)),
  ...(facts.serviceDebt ? ourDebt(facts) : []).map((debt) => themeDuty(debt, facts)),
];

function themeDuty({ theme, items, plan }: OurTheme, facts: DutyFacts): Duty {
  const { policy, asOf, serviceDebt } = facts;
  const subject = theme === null ? 'service-debt' : `theme-${fingerprint(causeKey(theme))}`;
  const since = sinceOf(facts, 'improve-service', subject);
  const soon = afterWorkingDays(parseDay(since) ?? asOf, policy.care.theme.actDays, policy.calendar);
  return {
    kind: 'improve-service',
    subject,
    since,
    who: 'service',
    severity: 'warn',
    // A plan under way has its own last day.
    due: formatDay(plan ? plan.to : soon),
    params: {
      theme: theme ?? '',
      count: items.length,
      planned: plan ? 1 : 0,
      ...(theme === null && serviceDebt ? { ours: serviceDebt.ours, of: serviceDebt.of } : {}),
    },
    evidence: items.slice(-EVIDENCE_LIMIT).map(({ id }) => id),
  };
}

/**
 * From the promised day on, finance checks by the next working day whether the money came, until it is recorded or seen paid. Whether
 * the promise counts as broken is decided by the alert `promise-broken`.
 */
export const promise: DutyFinder = ({ dossier, policy, asOf }) =>
  dossier.incidents.flatMap((i) => {
    if (i.kind !== 'promise' || i.kept !== null || i.solvedOn !== null) return [];
    if (i.due === null || i.due > asOf || asOf - i.due > policy.counting.promiseDays) return [];
    return [
      {
        kind: 'promise',
        subject: i.id,
        who: 'finance',
        severity: 'warn',
        insist: true,
        since: formatDay(i.due),
        due: formatDay(afterWorkingDays(i.due, 1, policy.calendar)),
        params: { amount: i.amount?.home ?? 0 },
        evidence: [i.id, ...(i.invoiceId === null ? [] : [i.invoiceId])],
      },
    ];
  });

/** A refusal that two people have decided and whose letter has not gone out: a person sends it. */
export const sendLetter: DutyFinder = ({ dossier, policy, asOf }) =>
  approvedDecisions(dossier, 'refusal', asOf)
    .filter((d) => d.sentOn === undefined && isValid(d))
    .map((d) => ({
      kind: 'send-letter',
      subject: d.id,
      who: 'owner',
      severity: 'warn',
      insist: true,
      since: formatDay(d.from ?? asOf),
      due: formatDay(afterWorkingDays(d.from ?? asOf, policy.care.letterDays, policy.calendar)),
      params: {},
      evidence: [d.id, ...(d.recordId === null ? [] : [d.recordId])],
    }));

/** Eight signs that stand for a text of any length and script, such as in a task's key (FNV-1a, 32 bits). */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
