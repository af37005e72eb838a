import { ourFailures } from '../dossier/queries.ts';
import type { Gate } from '../gates/gate.ts';
import type { ContingencyPlan, Policy, Trigger } from '../policy/policy.ts';
import type { Exposure } from '../receivables/exposure.ts';
import type { Facts } from '../score/facts.ts';
import { afterWorkingDays } from '../values/calendar.ts';
import { type Day, formatDay, parseDay } from '../values/day.ts';
import { sum } from '../values/money.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import type { Role } from '../vocabulary/roles.ts';
import { type Alert, graver } from './alert.ts';

interface Triggers {
  facts: Facts;
  exposure: Exposure;
  gates: readonly Gate[];
  alerts: readonly Alert[];
}

/**
 * The contingency plans whose trigger holds today, with days counted from the day on which they began. A plan ends when its trigger
 * does; nothing in it happens by itself.
 */
export function plansOf(triggers: Triggers, previous: readonly Plan[] | undefined): Plan[] {
  const { policy, asOf } = triggers.facts;
  return policy.plans
    .filter((plan) => {
      const isOpen = previous?.some((p) => p.id === plan.id) ?? false;
      return plan.when.some((trigger) => held(trigger, triggers, isOpen) !== undefined);
    })
    .map((plan) => {
      const since = previous?.find((p) => p.id === plan.id)?.since ?? formatDay(asOf);
      return planOn(plan, since, parseDay(since) ?? asOf, triggers.exposure.total, policy.calendar);
    });
}

function planOn(
  { id, name, steps }: ContingencyPlan,
  since: string,
  from: Day,
  atRisk: number,
  calendar: Policy['calendar'],
): Plan {
  const by = (days: number): string => formatDay(afterWorkingDays(from, days, calendar));
  return { id, name, since, atRisk, steps: steps.map(({ text, who, days }) => ({ text, who, by: by(days) })) };
}

/** Ids of the records for which a plan is open, of all its triggers that hold. */
export function causesOf(plan: ContingencyPlan, triggers: Triggers): string[] {
  return [...new Set(plan.when.flatMap((trigger) => held(trigger, triggers, true) ?? []))];
}

/**
 * The records by which a trigger holds; undefined where it does not.
 * @param isOpen the plan runs already: whoever was among the largest when it opened stays so, since that cut moves with every day.
 */
function held(trigger: Trigger, { facts, gates, alerts }: Triggers, isOpen: boolean): string[] | undefined {
  const ids = (records: readonly { id: string }[]): string[] => records.map(({ id }) => id);
  switch (trigger.kind) {
    case 'gate':
      return gates.find((gate) => gate.id === trigger.gate && gate.mode !== 'observe')?.evidence;
    case 'alert': {
      const alert = alerts.find((a) => a.rule === trigger.rule);
      if (!alert || graver(trigger.severity, alert.severity)) return undefined;
      return trigger.top === null || isOpen || isAmongLargest(facts, trigger.top) ? alert.evidence : undefined;
    }
    case 'disputes': {
      const disputed = facts.receivables.open.filter((i) => i.dispute === 'open');
      const all = sum(facts.receivables.open.map((i) => i.open.home));
      const isMass = disputed.length >= trigger.count && sum(disputed.map((i) => i.open.home)) >= all * trigger.share;
      return isMass ? ids(disputed) : undefined;
    }
    case 'our-delivery-failure': {
      const mutes = facts.policy.alerts.mutes.filter((m) => m.cause === trigger.kind);
      const failures = mutes.flatMap((m) => ourFailures(facts.dossier, m.days, facts.asOf));
      return failures.length > 0 ? ids(failures) : undefined;
    }
  }
}

/** Unknown without the portfolio's list of largest billings: then no plan for large customers opens. */
function isAmongLargest({ portfolio, receivables }: Facts, top: number): boolean {
  const least = portfolio?.largestBilled?.[Math.min(top, portfolio.largestBilled.length) - 1];
  return least !== undefined && receivables.billedLong > 0 && receivables.billedLong >= least;
}

/** What is done at once because a trigger of a contingency plan holds. */
export interface Plan {
  id: string;
  name: Bilingual;
  /** First day, `yyyy-MM-dd`. */
  since: string;
  /** Exposure, home minor units. */
  atRisk: number;
  steps: { text: Bilingual; who: Role; by: string }[];
}
