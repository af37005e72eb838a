import { formatDay, parseDay } from '../day.ts';
import { causeKey } from '../improvement/care-plan.ts';
import { fingerprint } from '../improvement/fingerprint.ts';
import { type OurTheme, ourDebt, ourThemes } from '../improvement/our-themes.ts';
import { afterWorkingDays } from '../working-days.ts';
import { type Duty, type DutyFacts, type DutyFinder, sinceOf } from './duty.ts';

const MOST = 12;

/** Better service where several complaints of ours have one theme, or most of the customer's complaints are ours. */
export const improveService: DutyFinder = (facts) => [
  ...ourThemes(facts).map((theme) => dutyOf(theme, facts)),
  ...(facts.serviceDebt ? ourDebt(facts) : []).map((debt) => dutyOf(debt, facts)),
];

function dutyOf({ theme, items, plan }: OurTheme, facts: DutyFacts): Duty {
  const { policy, asOf, serviceDebt } = facts;
  const subject = theme === null ? 'service-debt' : `theme-${fingerprint(causeKey(theme))}`;
  const since = sinceOf(facts, 'improve-service', subject);
  const soon = afterWorkingDays(parseDay(since) ?? asOf, policy.care.theme.actDays, policy.calendar);
  return {
    ...{ kind: 'improve-service', subject, since, who: 'service', severity: 'warn' },
    // A plan under way has its own last day.
    due: formatDay(plan ? plan.to : soon),
    params: {
      ...{ theme: theme ?? '', count: items.length, planned: plan ? 1 : 0 },
      ...(theme === null && serviceDebt ? { ours: serviceDebt.ours, of: serviceDebt.of } : {}),
    },
    evidence: items.slice(-MOST).map(({ id }) => id),
  };
}
