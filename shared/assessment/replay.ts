import { keptSeparation } from '../decisions/separation.ts';
import { dealsAsOf } from '../dossier/as-of.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { type HoldMove, holdMoves } from '../gates/hold-moves.ts';
import type { Policy } from '../policy/policy.ts';
import { gradeCustomer } from '../tiers/grade.ts';
import { type Day, formatDay, parseDay } from '../values/day.ts';
import { present } from '../values/objects.ts';
import { type AssessContext, assess } from './assess.ts';
import type { Assessment } from './assessment.ts';
import { consequencesOf } from './consequences.ts';
import { closeOf, type DayClose, sameHome } from './day-close.ts';
import { historyOf } from './history.ts';

/** Most days that are closed after the fact, one by one. After a longer gap the state of before goes on from so many days ago. */
export const REPLAY_DAYS = 31;

/** The last day that is closed; null where nothing was known of the customer at its end. */
export interface ClosedDay {
  day: Day;
  close: DayClose | null;
}

/** A change of the tier in force from the end of one day to the end of another, with the assessments of both. */
export interface TierMove {
  before: Assessment | undefined;
  after: Assessment;
}

/** The last of the days that were closed, the changes of tier on them, and the holds that began and ended. */
export interface Replay {
  last: ClosedDay;
  moves: TierMove[];
  holds: HoldMove[];
}

/** What all days of a replay have in common. */
export type ReplayContext = Omit<AssessContext, 'previous' | 'withoutLift'>;

/**
 * The state at the end of a day, from the records as they stood then.
 * @param context the close of an earlier day, and what the days have in common.
 */
function closeOfDay(dossier: Dossier, policy: Policy, day: Day, context: AssessContext): DayClose {
  const previous = sameHome(context.previous, dossier);
  const grading = gradeCustomer(dossier, policy, day, { ...context, previous });
  const { tier, alertState, plans, processes, deals, moreDeals, duties } = consequencesOf(grading, previous);
  const { snapshot, signatures, separation, recordLimit, verdict } = grading;
  return closeOf({
    asOf: formatDay(day),
    home: dossier.home,
    tier,
    history: historyOf(grading, tier),
    observations: snapshot.observations,
    sources: snapshot.dossier.sources,
    gates: verdict.gates,
    ...alertState,
    plans,
    processes,
    deals,
    ...(moreDeals > 0 ? { moreDeals } : {}),
    duties,
    ...present('signatures', signatures.length > 0 ? signatures : undefined),
    ...keptSeparation(separation),
    ...present('recordLimit', recordLimit),
  });
}

/**
 * Closes every day from the one after the last closed day to yesterday, each from the records as they stood at its end and from the close
 * before it. What no record dates holds from the last of these days on; a deal is won from its closing day on, or, where that is still to
 * come, from the last of these days.
 * @param from the last day that is closed.
 * @example closeDays(dossier, policy, { from: { day: asOf - 2, close: null }, today: asOf }, {}).last.day // asOf - 1
 */
export function closeDays(
  dossier: Dossier,
  policy: Policy,
  { from, today }: { from: ClosedDay; today: Day },
  context: ReplayContext,
): Replay {
  const moves: TierMove[] = [];
  const holds: HoldMove[] = [];
  let last = from;
  const dossierOn = (day: Day): Dossier =>
    day >= today - 1 ? dossier : { ...dossier, deals: dealsAsOf(dossier.deals, day) };
  const whole = (day: Day, close: DayClose | null): Assessment =>
    assess(dossierOn(day), policy, day, { ...context, ...present('previous', close), withoutLift: true });
  for (let day = Math.max(from.day + 1, today - REPLAY_DAYS); day < today; day += 1) {
    const { close: before } = last;
    const close = closeOfDay(dossierOn(day), policy, day, { ...context, ...present('previous', before) });
    if (close.tier.letter !== before?.tier.letter) {
      const earlier = before && parseDay(before.asOf);
      moves.push({
        before: before && earlier != null ? { ...whole(earlier, before), tier: before.tier } : undefined,
        after: whole(day, before),
      });
    }
    holds.push(...holdMoves(before ?? undefined, close, close.asOf));
    last = { day, close };
  }
  return { last, moves, holds };
}
