import { formatDay, parseDay } from '../day.ts';
import { afterWorkingDays } from '../working-days.ts';
import { type DutyFinder, sinceOf } from './duty.ts';

const KIND = 'collect-data';

/** Facts that somebody could find out, about a customer among the fifth that owe most. What is too few to judge comes with time. */
export const collectData: DutyFinder = (facts) => {
  const { factors, exposure, portfolio, policy, asOf } = facts;
  const cut = portfolio?.largeExposure;
  if (cut == null || exposure.total <= 0 || exposure.total < cut) return [];
  const missing = factors.filter((f) => f.state === 'missing' && ASKED.has(f.missing) && f.need !== 'portfolio');
  if (missing.length === 0) return [];
  const since = sinceOf(facts, KIND, KIND);
  const due = afterWorkingDays(parseDay(since) ?? asOf, policy.tasks.collectDays, policy.calendar);
  return [
    {
      ...{ kind: KIND, subject: KIND, since, due: formatDay(due), who: 'owner', severity: 'info' },
      ...{ params: { factors: missing.map((f) => f.id).join(' ') }, evidence: [] },
    },
  ];
};

const ASKED: ReadonlySet<string> = new Set(['not-collected', 'stale']);
