import { endOf } from '../../decisions/validity.ts';
import type { Decision } from '../../dossier/dossier.ts';
import { currentScreening } from '../../screening/screening.ts';
import type { Day } from '../../values/day.ts';
import { closed, type GateFacts, type GateFinding, type GateRule, open, since, unknown } from '../gate.ts';

/**
 * G11: something new of a customer whose screening is refused, run out or unfinished. It looks at commitments alone: a new customer is not held
 * for being new, and one that was there before has no screening.
 */
export const notScreened: GateRule = {
  id: 'G11',
  test: (facts, commitment) => {
    if (!commitment) return closed;
    const current = currentScreening(facts);
    if (!current) return closed;
    if (!facts.dossier.sources.decisions) return unknown('decisions');
    const { occasion, derived } = current;
    const { refusal, done } = derived;
    if (refusal) return open({ state: 'refused', days: since(refusal.on, facts.asOf) }, [refusal.decision]);
    if (done.decision) return afterApproval(done.decision.decision, facts);
    const days = since(occasion.on, facts.asOf);
    const isSpared = commitment.stage === 'open' && days <= facts.policy.gates.G11.graceDays;
    return isSpared ? closed : open({ state: 'unfinished', days }, [{ id: occasion.recordId }]);
  },
};

/** An approval ends on the day that it names; one that names none, after the policy's days without a purchase. */
function afterApproval(approval: Decision, { dossier, policy, asOf }: GateFacts): GateFinding {
  const end = endOf(approval, policy.gates.G11.approvalDays);
  if (end === null || end >= asOf) return closed;
  if (approval.expires === null) {
    if (!dossier.sources.invoices) return unknown('invoices');
    const hasBought = dossier.invoices.some(
      ({ state, issued }) => state !== 'void' && state !== 'draft' && isWithin(issued, approval.from, end),
    );
    if (hasBought) return closed;
  }
  return open({ state: 'run-out', days: since(end, asOf) }, [approval]);
}

/** An invoice without a day counts as one of the time: what is unknown holds nobody. */
const isWithin = (day: Day | null, from: Day | null, to: Day): boolean =>
  day === null || ((from === null || day >= from) && day <= to);
