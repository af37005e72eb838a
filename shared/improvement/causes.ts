import type { Case } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import { recentCases } from '../score/complaints.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import type { CareFacts } from './plan.ts';
import { carePlans, causeKey, isAbout } from './plan.ts';

/** A cause that a course may help against, with its cases, newest first. */
export interface TaughtCause {
  /** As it was written last. */
  cause: string;
  course: Bilingual;
  cases: Case[];
}

/**
 * The most frequent causes of recent cases that were the customer's fault or a shared one, each with its course. A case does not count
 * where it was opened before the end of a course about it, or before a course that was declined or is under way.
 * @example causesToTeach(caring)[0].cause // 'Instructions not clear'
 */
export function causesToTeach({ dossier, policy, asOf }: CareFacts): TaughtCause[] {
  const { fewest, days, causes } = policy.care.education;
  const plans = carePlans(dossier, policy, asOf).filter(({ kind }) => kind === 'education');
  const isTaught = ({ reason, openedOn }: Case): boolean =>
    plans.some((plan) => {
      const until = plan.outcome === 'declined' ? plan.from : plan.to;
      return isAbout(plan, reason ?? '') && (plan.outcome === 'open' || (openedOn ?? 0) <= until);
    });
  const customersCases = recentCases(dossier, asOf - days, asOf).filter(
    (c) => c.reason !== undefined && (c.fault === 'customer' || c.fault === 'shared') && !isTaught(c),
  );
  return [...Map.groupBy(customersCases, (c) => causeKey(c.reason ?? '')).values()]
    .filter((cases) => cases.length >= fewest)
    .map((cases) => ({ cause: cases[0]?.reason ?? '', cases }))
    .sort((a, b) => b.cases.length - a.cases.length || (a.cause < b.cause ? -1 : 1))
    .slice(0, causes)
    .map(({ cause, cases }) => ({ cause, course: courseFor(cause, policy), cases }));
}

/** The course or manual that the policy names for a cause, else the one for all others. */
function courseFor(cause: string, { care: { education } }: Policy): Bilingual {
  const named = education.courses.find(({ causes }) => causes.some((name) => causeKey(name) === causeKey(cause)));
  return named?.text ?? education.otherwise;
}
