import { formatDay, parseDay } from '../day.ts';
import { carePlans } from '../improvement/care-plan.ts';
import { overridden } from '../override.ts';
import { isRunning } from '../process/running.ts';
import { afterWorkingDays } from '../working-days.ts';
import type { DutyFinder } from './duty.ts';

const KIND = 'improvement-step';

/**
 * A plan to be offered to a customer of a tier for which the policy says what a plan may hold. One that was offered since the tier
 * began answers it, whatever became of it; a tier that rests on thin data asks for none.
 */
export const offerPlan: DutyFinder = (facts) => {
  const { dossier, policy, gates, processes, coverage, asOf } = facts;
  const tier = overridden(facts.tier, dossier, gates, policy, asOf);
  const { extras } = policy.care.contact.tiers[tier.letter];
  const began = parseDay(tier.since) ?? asOf;
  const isBusy = isRunning(processes, 'improvement') || isRunning(processes, 'exit');
  const offered = carePlans(dossier, policy, asOf).some(
    ({ kind, from }) => (kind === 'improvement' || kind === 'payment-plan') && from >= began,
  );
  if (extras.length === 0 || coverage < policy.thinCoverage || isBusy || offered) return [];
  const due = afterWorkingDays(began, policy.care.plan.answerDays, policy.calendar);
  return [
    {
      ...{ kind: KIND, subject: 'offer', since: formatDay(began), due: formatDay(due), who: 'owner', severity: 'info' },
      params: {
        ...{ step: 'plan-offered', en: extras.map(({ en }) => en).join('; ') },
        zh: extras.map(({ zh }) => zh).join('；'),
      },
      evidence: [],
    },
  ];
};
