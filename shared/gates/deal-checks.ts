import type { Deal, DealCheckState } from '../dossier/dossier.ts';
import type { FactsWithExits } from '../exit/states.ts';
import { exposureWithout } from '../receivables/exposure.ts';
import { formatDay, parseDay } from '../values/day.ts';
import type { Tier } from '../vocabulary/model.ts';
import type { DealCheck } from './deal-check.ts';
import { requestOf } from './deal-check.ts';
import { evaluateGates, type GateVerdict } from './evaluate.ts';
import type { Gate } from './gate.ts';
import { type Commitment, type GateFacts, tierForGates } from './gate.ts';
import { dealHoldOf } from './hold-record.ts';
import { heldByPeople, releasedSince } from './release.ts';

/** What deals are checked against: the customer's facts, the gates open for it as such, and the last checks. */
export interface DealFacts extends FactsWithExits {
  coverage: number;
  tier: { letter: Tier };
  gates: readonly Gate[];
  previous: PreviousDeals | undefined;
}

/** The deal checks of an earlier day. */
export interface PreviousDeals {
  asOf: string;
  sources: { deals: boolean };
  gates: readonly { id: Gate['id'] }[];
  deals: readonly DealCheck[];
  moreDeals?: number;
}

/** Worst first. */
const RANK: Readonly<Record<DealCheckState, number>> = { hold: 1, warn: 2, released: 3, clear: 4 };

/** Every deal that is checked, and the gates that were found open for each, with their numbers and records. */
export interface DealChecks {
  /** Worst first; at most as many as the policy keeps. */
  deals: DealCheck[];
  /** How many more were checked. */
  more: number;
  /** By deal id, also for deals that were not kept. */
  openGates: ReadonlyMap<string, readonly Gate[]>;
}

/**
 * Checks every open deal, and those won lately: a won deal stays as it was on the day on which it was first seen won, and stands out where
 * it was held until then, or held by a gate of that day: whether a gate opened before or after the win on one day cannot be told.
 * @param deals as they are now: a deal is won on the day on which the CRM says so, whatever closing date is expected.
 * @example dealChecksOf({ ...graded, previous: undefined }).deals[0].check // 'warn'
 */
export function dealChecksOf(facts: DealFacts, deals: readonly Deal[] = facts.dossier.deals): DealChecks {
  const before = new Map(facts.previous?.deals.map((check) => [check.id, check]));
  const checked = deals.flatMap((deal) => {
    const found = checkOf(deal, facts, before.get(deal.id));
    return found ? [{ ...found, amount: amountOf(deal) ?? 0 }] : [];
  });
  const sorted = checked.sort(
    (a, b) => order(a.check, b.check) || b.amount - a.amount || (a.check.id < b.check.id ? -1 : 1),
  );
  const { kept } = facts.policy.gates.deals;
  return {
    deals: sorted.slice(0, kept).map(({ check }) => check),
    more: Math.max(0, sorted.length - kept),
    openGates: new Map(checked.map(({ check, openGates }) => [check.id, openGates])),
  };
}

/** One deal as checked, with the gates open for it. */
interface CheckedDeal {
  check: DealCheck;
  openGates: readonly Gate[];
}

/** The verdict of all gates on one deal, with the facts and the commitment that it rests on. */
function verdictOnDeal(facts: DealFacts, deal: Deal): { at: GateFacts; asked: Commitment; verdict: GateVerdict } {
  const { exposure, policy, coverage } = facts;
  const at: GateFacts = {
    ...facts,
    tier: tierForGates(facts.tier.letter, coverage, policy),
    exposure: exposureWithout(exposure, deal, facts),
  };
  const asked: Commitment = {
    id: deal.id,
    act: 'deal',
    amount: amountOf(deal),
    prepaid: deal.prepaid,
    stage: deal.winning || deal.outcome === 'won' ? 'winning' : 'open',
    request: requestOf(deal, facts.dossier.customer),
    ...(deal.termsDays === null ? {} : { termsDays: deal.termsDays }),
    ...(deal.discount === undefined ? {} : { discount: deal.discount }),
  };
  return { at, asked, verdict: evaluateGates(at, asked) };
}

function checkOf(deal: Deal, facts: DealFacts, before: DealCheck | undefined): CheckedDeal | undefined {
  if (deal.outcome === 'open') return checkAgainstGates(deal, facts, before);
  return deal.outcome === 'won' ? checkOfWon(deal, facts, before) : undefined;
}

/** A won deal: its past decides. A gate that opened only on a later day does not count. */
function checkOfWon(deal: Deal, facts: DealFacts, before: DealCheck | undefined): CheckedDeal | undefined {
  const { policy, asOf } = facts;
  const { wonDays } = policy.gates.deals;
  const isLate = deal.closedOn !== null && deal.closedOn < asOf - wonDays;
  const seenOn = before?.wonSeenOn ?? formatDay(asOf);
  if (isLate && (!before || asOf - (parseDay(seenOn) ?? asOf) > wonDays)) return undefined;
  const { check: now, openGates } = checkAgainstGates(deal, facts, before);
  const since = before?.heldSince ?? now.heldSince ?? formatDay(asOf);
  const wasOpen = before ? before.wonSeenOn === undefined : isWonUnseen(deal, facts, now);
  const isCaught = before?.wonWhileHeld === true || (wasOpen && now.check === 'hold');
  const passes = (check: DealCheckState): CheckedDeal => ({
    check: { ...quiet(deal.id), check, wonSeenOn: seenOn },
    openGates,
  });
  // A release of the day of the win lets it stand, whichever of the two came first.
  if (wasOpen && now.check === 'released') return passes('released');
  if (!isCaught) return passes(before && before.check !== 'hold' ? before.check : 'clear');
  if (releasedSince(facts, deal.id, since)) return passes('released');
  const { hold = before?.hold, ...rest } = now;
  const check: DealCheck = {
    ...rest,
    gates: now.gates.length > 0 ? now.gates : (before?.gates ?? []),
    heldSince: since,
    ...(hold ? { hold } : {}),
    wonWhileHeld: true,
    wonSeenOn: seenOn,
  };
  return { check, openGates };
}

/**
 * Whether a won deal is new since the earlier day, by import, copy or another way around its open stages, and would have been held there: by
 * a gate that was open then, or by one that looks at the deal alone. Where no earlier day is known, what the CRM shows of the deal counts.
 */
function isWonUnseen({ id, createdOn, check }: Deal, { previous, gates }: DealFacts, now: DealCheck): boolean {
  if (!previous) return check === 'hold';
  if (!previous.sources.deals || previous.deals.some((check) => check.id === id)) return false;
  // A list that was cut cannot tell what it knew; only a record made since is new for certain.
  const isMadeSince = createdOn !== undefined && formatDay(createdOn) > previous.asOf;
  if (previous.moreDeals && !isMadeSince) return false;
  const stood = new Set(previous.gates.map((gate) => gate.id));
  const isOfCustomer = new Set(gates.map((gate) => gate.id));
  return now.gates.some((gate) => stood.has(gate) || !isOfCustomer.has(gate));
}

const quiet = (id: string): Omit<DealCheck, 'check'> => ({ id, gates: [], passed: [], heldSince: null });

function checkAgainstGates(deal: Deal, facts: DealFacts, before: DealCheck | undefined): CheckedDeal {
  const { at, asked, verdict } = verdictOnDeal(facts, deal);
  const isSilent = (id: Gate['id']): boolean => facts.policy.gates[id].mode === 'observe';
  const openGates = verdict.gates;
  const passed = verdict.passed.filter(({ id }) => !isSilent(id));
  const check = stateOf(verdict, facts, deal.id);
  const gates = openGates.map(({ id }) => id).filter((id) => !isSilent(id) && !passed.some((pass) => pass.id === id));
  if (check !== 'hold') return { check: { id: deal.id, check, gates, passed, heldSince: null }, openGates };
  const heldSince = (before?.check === 'hold' ? before.heldSince : null) ?? formatDay(facts.asOf);
  const isSame = before?.hold && before.gates.join() === gates.join();
  const hold = isSame
    ? before.hold
    : dealHoldOf(at, verdict, asked, { gates, since: heldSince, ownerId: deal.ownerId });
  return { check: { id: deal.id, check, gates, passed, heldSince, ...(hold ? { hold } : {}) }, openGates };
}

/** A hold by a gate waits for people where the policy says that they decide first; a hold by people needs a gate that at least warns. */
function stateOf({ outcome }: GateVerdict, facts: DealFacts, id: string): DealCheckState {
  if (outcome === 'clear' || outcome === 'released') return outcome;
  const isEnforced = outcome !== 'warn' && !facts.policy.humanDecision;
  return isEnforced || heldByPeople(facts, id) ? 'hold' : 'warn';
}

function order(a: DealCheck, b: DealCheck): number {
  const rank = ({ wonWhileHeld, check }: DealCheck): number => (wonWhileHeld ? 0 : RANK[check]);
  const [first, second] = [a.heldSince ?? '', b.heldSince ?? ''];
  return rank(a) - rank(b) || (first < second ? -1 : Number(first > second));
}

/** Worth of a deal at today's rate, home minor units; null while it is not known. */
const amountOf = ({ today, amount }: Deal): number | null => today ?? amount?.home ?? null;
