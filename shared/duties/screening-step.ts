import { formatDay, parseDay } from '../day.ts';
import type { ScreeningStep, StepView } from '../process/process.ts';
import type { Duty, DutyFinder } from './duty.ts';

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
        ...{ kind: 'screening-step', subject: `${recordId}:${step.id}`, since: step.from ?? '', due: step.due ?? '' },
        ...{ who: step.who, severity: (parseDay(step.due) ?? asOf) < asOf ? 'warn' : 'info' },
        params: { step: step.id, 'list-en': list('en'), 'list-zh': list('zh') },
        evidence: [recordId],
        insist: true,
      },
    ];
  });

/** Talks with a customer that was taken on, in the policy's weeks; one that nobody had lapses. */
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
          ...{ kind: 'contact', subject: `onboarding-${week}`, since: formatDay(since), due: formatDay(due) },
          ...{ who: policy.screening.steps.onboarding.who[0] ?? 'owner', severity: 'info', evidence: [] },
          params: { en: text.en, zh: text.zh },
        },
      ];
    });
  });

const isScreening = (id: StepView['id']): id is ScreeningStep =>
  ['first-screening', 'qualification', 'cooperation', 'decision', 'onboarding'].includes(id);
