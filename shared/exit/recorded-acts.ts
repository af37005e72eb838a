import { approvedDecisions, laterFirst } from '../decisions/validity.ts';
import type { Decision, Outcome } from '../dossier/dossier.ts';
import { carePlans } from '../improvement/plan.ts';
import type { Facts } from '../score/facts.ts';
import type { Day } from '../values/day.ts';
import type { RecordedAct } from '../vocabulary/exit-record.ts';

type RecordFacts = Pick<Facts, 'dossier' | 'policy' | 'asOf'>;

/** What became of a plan agreed with the customer says the same as the words in a title. */
const OUTCOMES: Partial<Record<RecordedAct, Outcome>> = { 'plan-failed': 'failed', 'offer-refused': 'declined' };

/**
 * Approved decisions whose title carries one of the policy's words for an act, or plans that came to it, latest first.
 * @example recordedActs(demanded, 'demand').length // 1
 */
export function recordedActs(facts: RecordFacts, mark: RecordedAct): Decision[] {
  const { dossier, policy, asOf } = facts;
  const words = policy.exit.marks[mark].map((word) => word.toLowerCase());
  const carries = (label: string): boolean => words.some((word) => label.toLowerCase().includes(word));
  const titled = approvedDecisions(dossier, 'other', asOf).filter((d) => carries(d.label));
  return [...titled, ...plansThat(OUTCOMES[mark], facts)].sort(laterFirst);
}

/**
 * The day of the latest such decision that lies in the exit window; null for none.
 * @example lastRecorded(demanded, 'demand') // asOf - 9
 */
export function lastRecorded(facts: RecordFacts, mark: RecordedAct): Day | null {
  const [last] = recordedActs(facts, mark);
  return last?.from != null && facts.asOf - last.from <= facts.policy.exit.windowDays ? last.from : null;
}

/** Approved improvement and payment plans that came to an outcome, unless a later one was met: then the customer has made good. */
function plansThat(outcome: Outcome | undefined, { dossier, policy, asOf }: RecordFacts): Decision[] {
  if (outcome === undefined) return [];
  const plans = carePlans(dossier, policy, asOf).filter(
    ({ kind, decision }) => (kind === 'improvement' || kind === 'payment-plan') && decision.state === 'approved',
  );
  const met = plans.find((plan) => plan.outcome === 'met')?.from ?? Number.NEGATIVE_INFINITY;
  return plans.filter((plan) => plan.outcome === outcome && plan.from >= met).map(({ decision }) => decision);
}
