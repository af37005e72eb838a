import { ourFailures } from '../dossier/queries.ts';
import type { Gate } from '../gates/gate.ts';
import type { ContingencyPlan, Trigger } from '../policy/policy.ts';
import type { Exposure } from '../receivables/exposure.ts';
import { disputedPart } from '../receivables/receivables.ts';
import type { Facts } from '../score/facts.ts';
import { afterWorkingDays } from '../values/calendar.ts';
import { formatDay, parseDay } from '../values/day.ts';
import { sumOf } from '../values/money.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import type { Role } from '../vocabulary/roles.ts';
import { type Alert, isMoreSevere } from './alert.ts';

interface Triggers {
  facts: Facts;
  exposure: Exposure;
  gates: readonly Gate[];
  alerts: readonly Alert[];
}

/**
 * The contingency plans whose trigger holds today, with days counted from the day on which they began. A plan ends when its trigger
 * does; nothing in it happens by itself.
 * @example plansOf(insolvent, undefined)[0].id // 'insolvency'
 */
export function plansOf(triggers: Triggers, previous: readonly SeenPlan[] | undefined): Plan[] {
  const { policy, asOf } = triggers.facts;
  return policy.plans.flatMap(({ id, name, when, steps }): Plan[] => {
    const before = previous?.find((plan) => plan.id === id);
    if (!when.some((trigger) => recordsBehind(trigger, triggers, before !== undefined))) return [];
    const from = before?.since ?? formatDay(asOf);
    const by = (days: number): string => formatDay(afterWorkingDays(parseDay(from) ?? asOf, days, policy.calendar));
    return [
      {
        id,
        name,
        since: from,
        atRisk: triggers.exposure.total,
        steps: steps.map(({ text, who, days }) => ({ text, who, by: by(days) })),
      },
    ];
  });
}

/**
 * Ids of the records behind all triggers of an open plan that hold.
 * @example causesOf(policy.plans.find(({ id }) => id === 'insolvency'), insolvent) // ['31']
 */
export function causesOf(plan: ContingencyPlan, triggers: Triggers): string[] {
  return [...new Set(plan.when.flatMap((trigger) => recordsBehind(trigger, triggers, true) ?? []))];
}

/**
 * Ids of the records by which a trigger holds; undefined where it does not.
 * @param isOpen the plan runs already: a customer who was among the largest when it opened stays so, since that cut moves every day.
 */
function recordsBehind(trigger: Trigger, { facts, gates, alerts }: Triggers, isOpen: boolean): string[] | undefined {
  const ids = (records: readonly { id: string }[]): string[] => records.map(({ id }) => id);
  switch (trigger.kind) {
    case 'gate':
      return gates.find((gate) => gate.id === trigger.gate && gate.mode !== 'observe')?.evidence;
    case 'alert': {
      const alert = alerts.find((a) => a.rule === trigger.rule);
      if (!alert || isMoreSevere(trigger.severity, alert.severity)) return undefined;
      return trigger.top === null || isOpen || isAmongLargest(facts, trigger.top) ? alert.evidence : undefined;
    }
    case 'disputes': {
      const disputed = facts.receivables.open.filter((i) => i.dispute === 'open');
      const all = sumOf(facts.receivables.open, (i) => i.open.home);
      const areMany =
        disputed.length >= trigger.count && sumOf(disputed, (i) => disputedPart(i).home) >= all * trigger.share;
      return areMany ? ids(disputed) : undefined;
    }
    case 'our-delivery-failure': {
      const mutes = facts.policy.alerts.mutes.filter((m) => m.cause === trigger.kind);
      const failures = mutes.flatMap((m) => ourFailures(facts.dossier, m.days, facts.asOf));
      return failures.length > 0 ? ids(failures) : undefined;
    }
  }
}

// Without the portfolio's list of largest billings it is unknown who is large: then no plan for large customers opens.
function isAmongLargest({ portfolio, receivables }: Facts, top: number): boolean {
  const least = portfolio?.largestBilled?.[Math.min(top, portfolio.largestBilled.length) - 1];
  return least !== undefined && receivables.billedLong > 0 && receivables.billedLong >= least;
}

/** What the next day takes over of a plan: since when it is open. */
export type SeenPlan = Pick<Plan, 'id' | 'since'>;

/** A contingency plan that is open: what is done at once because one of its triggers holds. */
export interface Plan {
  id: string;
  name: Bilingual;
  /** First day, `yyyy-MM-dd`. */
  since: string;
  /** Exposure, home minor units. */
  atRisk: number;
  steps: { text: Bilingual; who: Role; by: string }[];
}
