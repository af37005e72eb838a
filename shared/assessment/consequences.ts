import { type ExitAdvice, exitAdvice } from '../advice/exit.ts';
import type { AlertState } from '../alerts/alert.ts';
import { alertsOf } from '../alerts/alerts.ts';
import { type Plan, plansOf } from '../alerts/contingency-plans.ts';
import { dutiesOf } from '../duties/duties.ts';
import type { Duty } from '../duties/duty.ts';
import type { DealCheck } from '../gates/deal-check.ts';
import { dealChecksOf } from '../gates/deal-checks.ts';
import type { Gate } from '../gates/gate.ts';
import type { ProcessView } from '../processes/process.ts';
import type { GradedFacts, Grading } from '../tiers/grade.ts';
import { tierInForce } from '../tiers/override.ts';
import type { TierState } from '../tiers/tier.ts';
import type { DayClose } from './day-close.ts';
import { processesOf } from './processes.ts';

/** What follows from a grading: each of it derived once, and handed to what needs it. */
export interface Consequences {
  /** The facts with what they came to, and the gates that are open. */
  graded: GradedFacts & { gates: readonly Gate[] };
  /** The tier with the override that holds today. */
  tier: TierState;
  alertState: AlertState;
  plans: Plan[];
  exit: ExitAdvice | null;
  processes: ProcessView[];
  deals: DealCheck[];
  moreDeals: number;
  duties: Duty[];
}

/**
 * Alerts, contingency plans, exit advice, processes, deal checks and duties of one customer.
 * @param previous the close of an earlier day; alerts, plans, processes and duties continue from it.
 */
export function consequencesOf(grading: Grading, previous: DayClose | undefined): Consequences {
  const { facts, factors, coverage, score, modelTier, serviceDebt, verdict } = grading;
  const { gates } = verdict;
  const graded = { ...facts, factors, score, coverage, tier: modelTier, serviceDebt, gates };
  const tier = tierInForce(modelTier, graded);
  const alertState = alertsOf(graded, previous);
  const { alerts } = alertState;
  const plans = plansOf({ facts, exposure: facts.exposure, gates, alerts }, previous?.plans);
  const exit = exitAdvice(graded);
  const processes = processesOf({ ...graded, previous });
  // A deal is won on the day on which the CRM says so: the deals as they are now.
  const checks = dealChecksOf({ ...graded, previous }, grading.deals);
  const duties = dutiesOf({
    ...graded,
    previous,
    tierInForce: tier,
    alerts,
    plans,
    exit,
    processes,
    deals: checks.deals,
    openGatesOfDeals: checks.openGates,
    putBack: grading.separation.putBack,
    typedLimit: grading.recordLimit?.typed,
  });
  return { graded, tier, alertState, plans, exit, processes, deals: checks.deals, moreDeals: checks.more, duties };
}
