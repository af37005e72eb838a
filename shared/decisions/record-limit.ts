import type { CreditLimit, Dossier } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import { type Day, formatDay, parseDay } from '../values/day.ts';
import { present } from '../values/objects.ts';
import { limitOn, limitsOf } from './limit-in-force.ts';

/** The credit limit on a customer's record, where limits are set by decisions. */
export interface RecordLimit {
  /** What counts where no decision sets a limit: what stood in the record when Winnow first saw the customer. */
  taken: CreditLimit;
  /** What the record has to show: the limit of the decision in force, else `taken`. */
  shown: CreditLimit;
  /** What somebody typed into the record without a decision. It counts for nothing, and is told until a decision answers it. */
  typed?: TypedLimit;
}

export interface TypedLimit {
  limit: CreditLimit;
  /** Day on which it was found, `yyyy-MM-dd`. */
  on: string;
}

/** Days after its record was made in which a customer that no close tells of is a new one: its limit was not there before Winnow. */
const NEW_DAYS = 1;

/** How far a limit in another currency than the record's may be from what the record shows: rates move every day. */
const RATE_TOLERANCE = 0.05;

/**
 * A customer with the limit of its record as it counts. Where decisions set limits, a figure that somebody types changes nothing: what stood
 * there before goes on. It stands as it is where the policy leaves limits to the record, where the org keeps no decisions, and, for a
 * customer that is older than Winnow, at the first look.
 * @param earlier what the close of an earlier day says of it.
 * @param typed the last figure known to have been typed, which may have been found earlier on the same day.
 * @example withRecordLimit(limited, policy, asOf, {}).recordLimit?.shown // { state: 'amount', amount: make.usd(5_000) }
 */
export function withRecordLimit(
  dossier: Dossier,
  policy: Policy,
  asOf: Day,
  { earlier, typed }: { earlier?: RecordLimit | undefined; typed?: TypedLimit | undefined },
): { dossier: Dossier; recordLimit?: RecordLimit } {
  if (policy.credit.limitFrom === 'typed') return { dossier };
  const { customer } = dossier;
  const counting = (limit: CreditLimit): Dossier => ({ ...dossier, customer: { ...customer, limit } });
  // Decisions that cannot be read today have not ended.
  if (!dossier.sources.decisions)
    return earlier ? { dossier: counting(earlier.shown), recordLimit: earlier } : { dossier };
  const taken = takenLimit(dossier, earlier, asOf);
  const counted = counting(taken);
  const shown = decidedLimit(counted, policy, asOf) ?? taken;
  const isKnown = [shown, taken, earlier?.shown ?? taken].some((limit) => showsLimit(customer.limit, limit));
  const fresh =
    isKnown || customer.limit.state === 'not-set' ? undefined : { limit: customer.limit, on: formatDay(asOf) };
  const open = openTyped({ fresh, before: typed }, counted, policy, asOf);
  return { dossier: counted, recordLimit: { taken, shown, ...present('typed', open) } };
}

/** What stood in the record when Winnow first saw the customer, at today's rate; of a new customer nothing did. */
function takenLimit({ customer }: Dossier, earlier: RecordLimit | undefined, asOf: Day): CreditLimit {
  const { limit, createdOn } = customer;
  const isNew = createdOn !== undefined && createdOn >= asOf - NEW_DAYS && createdOn <= asOf;
  if (!earlier) return isNew ? { state: 'not-set' } : limit;
  const isRead = limit.state === 'amount' && showsLimit(limit, earlier.taken);
  return isRead ? limit : earlier.taken;
}

/** The limit of the decision in force, without what insurance and guarantees add to it. */
function decidedLimit(dossier: Dossier, policy: Policy, asOf: Day): CreditLimit | undefined {
  const { decision: id } = limitOn(dossier, policy, asOf, 0);
  return dossier.decisions.find((decision) => decision.id === id)?.limit ?? undefined;
}

/** A typed figure is told, from the first of several on, until a later decision on the limit is in force, or for the days after which requests lapse. */
function openTyped(
  { fresh, before }: { fresh: TypedLimit | undefined; before: TypedLimit | undefined },
  dossier: Dossier,
  policy: Policy,
  asOf: Day,
): TypedLimit | undefined {
  const typed = fresh && before ? { ...fresh, on: before.on } : (fresh ?? before);
  const on = parseDay(typed?.on);
  if (typed === undefined || on === undefined || asOf - on > policy.decisions.lapseDays) return undefined;
  const isAnswered = limitsOf(dossier, policy, asOf).some(
    ({ decision, faults }) => faults.length === 0 && decision.from !== null && decision.from >= on,
  );
  return isAnswered ? undefined : typed;
}

/**
 * Whether a record that holds one limit shows another: to the cent in one currency, nearly in two. One that cannot be read is left alone.
 * @example showsLimit({ state: 'zero' }, { state: 'not-set' }) // false
 */
export function showsLimit(held: CreditLimit, wanted: CreditLimit): boolean {
  if (held.state === 'unknown' || wanted.state === 'unknown') return true;
  if (held.state !== 'amount' || wanted.state !== 'amount') return held.state === wanted.state;
  if (held.amount.currency === wanted.amount.currency) return held.amount.minor === wanted.amount.minor;
  return Math.abs(held.amount.home - wanted.amount.home) <= RATE_TOLERANCE * Math.abs(wanted.amount.home);
}
