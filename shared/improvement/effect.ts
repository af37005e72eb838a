import { dossierAsOf } from '../dossier/as-of.ts';
import type { Case } from '../dossier/dossier.ts';
import type { PlanEffect } from '../processes/process.ts';
import { receivablesOf } from '../receivables/receivables.ts';
import type { Facts } from '../score/facts.ts';
import { type Day, formatDay } from '../values/day.ts';
import { sum } from '../values/money.ts';
import type { Params } from '../values/numbers.ts';
import { type CarePlan, isAbout } from './plan.ts';

/** What the effect of a plan is measured on. */
type EffectFacts = Facts & { score: number };

/** The measured effect of a plan up to a day, or up to its end where that has passed. */
export function effectOf(plan: CarePlan, facts: EffectFacts): PlanEffect {
  const measure = { improvement, education: cases, service: cases, 'payment-plan': instalments }[plan.kind];
  return { plan: plan.kind, params: measure(plan, facts) };
}

/** Cases of the plan's cause in the days before its beginning, and in as many since; nothing of it moves with the day alone. */
function cases(plan: CarePlan, { dossier, policy, asOf }: EffectFacts): Params {
  const days = policy.care.plan.compareDays;
  const counts = ({ reason, fault }: Case): boolean =>
    reason !== undefined && isAbout(plan, reason) && (fault === 'us') === (plan.kind === 'service');
  const opened = (after: Day): number =>
    dossier.cases.filter((c) => counts(c) && c.openedOn !== null && c.openedOn > after && c.openedOn <= after + days)
      .length;
  return {
    cause: plan.cause ?? '',
    days,
    before: opened(plan.from - days),
    after: opened(plan.from),
    over: asOf >= plan.from + days ? 1 : 0,
  };
}

/** Promises that fall due while the plan runs are its instalments. */
function instalments(plan: CarePlan, { dossier, asOf }: EffectFacts): Params {
  const due = dossier.incidents.filter(
    (i) => i.kind === 'promise' && i.due !== null && i.due >= plan.from && i.due <= plan.to,
  );
  const home = (list: typeof due): number => sum(list.map((i) => i.amount?.home ?? 0));
  const isKept = (i: (typeof due)[number]): boolean =>
    i.kept ?? (i.solvedOn !== null && i.solvedOn <= (i.due ?? i.solvedOn));
  const kept = due.filter(isKept);
  const coming = due.filter((i) => !isKept(i) && i.kept === null && (i.due ?? asOf) >= asOf);
  const broken = due.length - kept.length - coming.length;
  return { kept: kept.length, broken, coming: coming.length, paid: home(kept), promised: home(due) };
}

function improvement(plan: CarePlan, { dossier, policy, asOf, history, score, exposure }: EffectFacts): Params {
  const until = Math.min(plan.to, asOf);
  // Only points of earlier days: a second assessment today overwrites what the first has recorded.
  const past = history.filter((p) => p.on < formatDay(asOf));
  const scoreOn = (day: Day): number | undefined => past.findLast((p) => p.on <= formatDay(day))?.score;
  const overdueOn = (day: Day): number =>
    sum(receivablesOf(dossierAsOf(dossier, day, undefined), policy, day).overdue.map((i) => i.open.home));
  const [before, after] = [scoreOn(plan.from), until === asOf ? score : scoreOn(until)];
  return {
    ...(before === undefined || after === undefined
      ? { scores: 0 }
      : { scores: 1, scoreBefore: before, scoreAfter: after }),
    overdueBefore: overdueOn(plan.from),
    overdueAfter: until === asOf ? exposure.overdue : overdueOn(until),
  };
}
