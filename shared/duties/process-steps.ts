import { causesOf } from '../alerts/contingency-plans.ts';
import { exitsOpenSteps } from '../exit/exits.ts';
import { carePlans } from '../improvement/plan.ts';
import { isRunning, type StepView } from '../processes/process.ts';
import { afterWorkingDays } from '../values/calendar.ts';
import { formatDay, parseDay } from '../values/day.ts';
import { EVIDENCE_LIMIT } from '../vocabulary/model.ts';
import type { ScreeningStep } from '../vocabulary/steps.ts';
import { type Duty, type DutyFinder, isLeaving } from './duty.ts';

/** What is to be done next in an exit: a duty for each step that is open, with its day; while it waits for an appeal, the answer. */
export const exitSteps: DutyFinder = ({ dossier, processes, asOf }) =>
  exitsOpenSteps(processes).map(({ recordId, step, since, due }) => {
    const owner = dossier.exits.find(({ id }) => id === recordId)?.ownerId ?? null;
    return {
      kind: 'exit-step',
      subject: `${recordId}:${step.id}`,
      since,
      due,
      who: step.who,
      insist: true,
      ...(step.who === 'case-owner' && owner !== null ? { userId: owner } : {}),
      severity: due < formatDay(asOf) ? 'high' : 'warn',
      params: { step: step.id },
      evidence: [...new Set([recordId, ...step.evidence])],
    };
  });

/** What is to be recorded of a plan: the customer's answer, and its result together with what was measured. A running plan asks for nothing. */
export const improvementStep: DutyFinder = ({ dossier, policy, processes, asOf }) => {
  const kinds = new Map(
    carePlans(dossier, policy, asOf).map(({ decision, kind, cause }) => [decision.id, { kind, cause }]),
  );
  return processes
    .filter(({ process }) => process === 'improvement')
    .flatMap(({ recordId, at, steps, effect }): Duty[] => {
      const step = steps.find(({ id, needs }) => id === at && needs.length > 0);
      if (!step || step.from === null || step.due === null) return [];
      const plan = kinds.get(recordId);
      const taught = plan?.kind === 'education' && step.id === 'plan-measured';
      return [
        {
          kind: taught ? 'measure-education' : 'improvement-step',
          subject: recordId,
          since: step.from,
          due: step.due,
          who: step.who,
          severity: 'info',
          evidence: [recordId],
          params: { step: step.id, plan: plan?.kind ?? '', cause: plan?.cause ?? '', ...effect?.params },
        },
      ];
    });
};

/**
 * A plan to be offered to a customer of a tier for which the policy says what a plan may hold. One that was offered since the tier
 * began answers it, whatever came of it; a tier that rests on thin data asks for none, and
 * nothing is offered to a customer that leaves or has left.
 */
export const offerPlan: DutyFinder = (facts) => {
  const { dossier, policy, tierInForce: tier, processes, coverage, asOf } = facts;
  const { extras } = policy.care.contact.tiers[tier.letter];
  const began = parseDay(tier.since) ?? asOf;
  const isBusy = isRunning(processes, 'improvement') || isLeaving(facts);
  const offered = carePlans(dossier, policy, asOf).some(
    ({ kind, from }) => (kind === 'improvement' || kind === 'payment-plan') && from >= began,
  );
  if (extras.length === 0 || coverage < policy.thinCoverage || isBusy || offered) return [];
  const due = afterWorkingDays(began, policy.care.plan.answerDays, policy.calendar);
  return [
    {
      kind: 'improvement-step',
      subject: 'offer',
      since: formatDay(began),
      due: formatDay(due),
      who: 'owner',
      severity: 'info',
      params: {
        step: 'plan-offered',
        en: extras.map(({ en }) => en).join('; '),
        zh: extras.map(({ zh }) => zh).join('；'),
      },
      evidence: [],
    },
  ];
};

/** Every step of every contingency plan that is open: a set of tasks that closes with the plan's trigger. */
export const planSteps: DutyFinder = (facts) =>
  facts.plans.flatMap((plan): Duty[] => {
    const written = facts.policy.plans.find(({ id }) => id === plan.id);
    const evidence = written ? causesOf(written, { ...facts, facts }) : [];
    return plan.steps.map(({ who, by }, at) => ({
      kind: 'plan-step',
      subject: `${plan.id}.${at + 1}`,
      since: plan.since,
      due: by,
      who,
      severity: 'high',
      params: { plan: plan.id, place: at, atRisk: plan.atRisk },
      evidence: evidence.slice(0, EVIDENCE_LIMIT),
    }));
  });

const WEEK = 7;

/** The step of the screening that is open; where its answer waits for approval, that is the approver's duty and no other. */
export const screeningStep: DutyFinder = ({ processes, policy, asOf }) =>
  processes.flatMap(({ process, recordId, steps, at }): Duty[] => {
    const step = steps.find(({ id }) => id === at);
    if (process !== 'screening' || !step || !isScreening(step.id) || step.needs.includes('screening-approval'))
      return [];
    const { checklist } = policy.screening.steps[step.id];
    const list = (language: 'en' | 'zh'): string => checklist.map((item) => `□ ${item[language]}`).join('\n');
    return [
      {
        kind: 'screening-step',
        subject: `${recordId}:${step.id}`,
        since: step.from ?? '',
        due: step.due ?? '',
        who: step.who,
        severity: (parseDay(step.due) ?? asOf) < asOf ? 'warn' : 'info',
        params: { step: step.id, 'list-en': list('en'), 'list-zh': list('zh') },
        evidence: [recordId],
        insist: true,
      },
    ];
  });

/** Talks with a customer that was taken on, in the policy's weeks; a talk that was not held lapses. */
export const onboardingTalk: DutyFinder = ({ processes, policy, asOf, tier }) =>
  processes.flatMap(({ process, steps, ended }): Duty[] => {
    const approved = parseDay(steps.find(({ id }) => id === 'decision')?.doneOn);
    if (process !== 'screening' || ended?.how === 'refused' || approved === undefined || tier.letter !== 'N') return [];
    const { weeks, text, days } = policy.screening.contact;
    return weeks.flatMap((week): Duty[] => {
      const due = approved + WEEK * week;
      const since = due - WEEK;
      if (asOf < since || asOf > due + days) return [];
      return [
        {
          kind: 'contact',
          subject: `onboarding-${week}`,
          since: formatDay(since),
          due: formatDay(due),
          who: policy.screening.steps.onboarding.who[0] ?? 'owner',
          severity: 'info',
          evidence: [],
          params: { en: text.en, zh: text.zh },
        },
      ];
    });
  });

const isScreening = (id: StepView['id']): id is ScreeningStep =>
  ['first-screening', 'qualification', 'cooperation', 'decision', 'onboarding'].includes(id);
