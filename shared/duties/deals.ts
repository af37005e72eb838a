import type { Deal } from '../dossier/dossier.ts';
import type { DealCheck } from '../gates/deal-check.ts';
import { withReasons } from '../gates/deal-check.ts';
import { STRENGTH } from '../gates/evaluate.ts';
import { answeredSince } from '../gates/release.ts';
import { afterWorkingDays } from '../values/calendar.ts';
import { formatDay, parseDay } from '../values/day.ts';
import { EVIDENCE_LIMIT, type GateId } from '../vocabulary/model.ts';
import { type Duty, type DutyFacts, type DutyKind, sinceOf } from './duty.ts';

/**
 * What deals ask of people: the role that the gate names decides on a hold, a manager reviews a deal that was won past one, and the deal's
 * owner is reminded while it can still be paid in advance or released. The worst deals alone, as many as the policy makes into tasks.
 */
export function dealDuties(facts: DutyFacts): Duty[] {
  const byId = new Map(facts.dossier.deals.map((deal) => [deal.id, deal]));
  return facts.deals.slice(0, facts.policy.gates.deals.tasks).flatMap((check): Duty[] => {
    const deal = byId.get(check.id);
    if (!deal) return [];
    if (check.wonWhileHeld) return [wonPastHold(check, deal, facts)];
    if (deal.outcome !== 'open' || (check.check !== 'hold' && check.check !== 'warn')) return [];
    return [...decision(check, deal, facts), ownersWarning(check, deal, facts)];
  });
}

function decision(check: DealCheck, deal: Deal, facts: DutyFacts): Duty[] {
  const { policy } = facts;
  const since = check.heldSince;
  if (check.check !== 'hold' || since === null || answeredSince(facts, deal.id, since)) return [];
  const [strictest] = [...check.gates].sort((a, b) => strengthOf(a, facts) - strengthOf(b, facts));
  const due = check.hold?.due ?? workingDaysAfter(since, facts);
  return [
    {
      kind: 'decide-hold',
      subject: deal.id,
      since,
      due,
      severity: 'high',
      insist: true,
      who: strictest ? policy.gates[strictest].decides : 'manager',
      ...about(check, deal, facts),
    },
  ];
}

function wonPastHold(check: DealCheck, deal: Deal, facts: DutyFacts): Duty {
  const since = check.wonSeenOn ?? sinceOf(facts, 'held-deal-won', deal.id);
  const due = workingDaysAfter(since, facts);
  return {
    kind: 'held-deal-won',
    subject: deal.id,
    since,
    due,
    who: 'manager',
    severity: 'high',
    ...about(check, deal, facts),
  };
}

function ownersWarning(check: DealCheck, deal: Deal, facts: DutyFacts): Duty {
  const kind: DutyKind = 'secure-deal';
  const since = sinceOf(facts, kind, deal.id);
  const decided = workingDaysAfter(since, facts);
  const closes = deal.closedOn === null ? decided : formatDay(deal.closedOn);
  return {
    kind,
    subject: deal.id,
    since,
    due: closes < decided && closes >= since ? closes : decided,
    who: 'owner',
    ...(deal.ownerId === undefined ? {} : { userId: deal.ownerId }),
    severity: check.check === 'hold' ? 'high' : 'warn',
    ...about(check, deal, facts),
  };
}

/** All reasons with their numbers as they are today; a gate that has closed since keeps those of the hold's record. */
function about(check: DealCheck, deal: Deal, facts: DutyFacts): Pick<Duty, 'params' | 'evidence'> {
  const gates = (facts.openGatesOfDeals.get(deal.id) ?? []).filter(({ id }) => check.gates.includes(id));
  const reasons = check.gates.map((id) => ({
    id,
    params: gates.find((gate) => gate.id === id)?.params ?? check.hold?.reasons[id] ?? {},
  }));
  const prepaid = check.gates.every((id) => facts.policy.gates[id].prepaidPasses) ? 1 : 0;
  const records = [deal.id, ...gates.flatMap((gate) => gate.evidence)];
  return {
    params: { prepaid, held: check.check === 'hold' ? 1 : 0, ...withReasons(reasons) },
    evidence: records.filter((id, at) => records.indexOf(id) === at).slice(0, EVIDENCE_LIMIT),
  };
}

const strengthOf = (id: GateId, { policy }: DutyFacts): number => STRENGTH.indexOf(policy.gates[id].effect);

const workingDaysAfter = (since: string, { policy, asOf }: DutyFacts): string =>
  formatDay(afterWorkingDays(parseDay(since) ?? asOf, policy.gates.decideDays, policy.calendar));
