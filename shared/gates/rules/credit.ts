import { baseLimit } from '../../decisions/limit-in-force.ts';
import { endOf } from '../../decisions/validity.ts';
import { isMaterial } from '../../receivables/residue.ts';
import { sumOf, unitsToMinor } from '../../values/money.ts';
import { closed, type GateRule, largeOrder, open, since, unknown } from '../gate.ts';

/** G1: an undisputed item, no residue, is overdue beyond the policy's days; sooner for tier D. */
export const longOverdue: GateRule = {
  id: 'G1',
  test: ({ dossier, receivables, policy, tier, asOf }) => {
    if (!dossier.sources.invoices) return unknown('invoices');
    const { days, daysForD } = policy.gates.G1;
    const allowed = tier === 'D' ? daysForD : days;
    const old = receivables.overdue.filter((i) => since(i.due, asOf) > allowed);
    if (
      old[0] &&
      isMaterial(
        sumOf(old, (i) => i.open.home),
        policy,
      )
    )
      return open({ days: since(old[0].due, asOf), allowed, count: old.length }, old);
    return receivables.doubtful.length > 0 ? unknown('invoice-facts') : closed;
  },
};

/** G10: an order far larger than the customer's own, in a tier that is watched. */
export const unusualOrder: GateRule = {
  id: 'G10',
  test: (facts, commitment) => {
    if (!commitment || !facts.policy.gates.G10.tiers.includes(facts.tier)) return closed;
    if (!facts.dossier.sources.deals) return unknown('deals');
    if (commitment.amount === null) return unknown('deal-amount');
    const allowed = largeOrder(facts);
    if (allowed === null) return unknown('own-orders');
    return commitment.amount > allowed ? open({ amount: commitment.amount, allowed }) : closed;
  },
};

/** G2: exposure, with the deal under check, is over the limit while something is overdue, or far over it without. */
export const overLimit: GateRule = {
  id: 'G2',
  test: ({ dossier, exposure, receivables, policy }, commitment) => {
    const { limit, overdue } = exposure;
    if (limit.state === 'unlimited') return closed;
    if (limit.state === 'not-set') return unknown('limit-not-set');
    if (limit.state === 'unknown') return unknown('limit-unreadable');
    if (!dossier.sources.invoices) return unknown('invoices');
    const allowed = limit.state === 'amount' ? limit.home : 0;
    const total = exposure.taken + (commitment?.amount ?? 0);
    const isOver = total > allowed * policy.gates.G2.overLimit || (total > allowed && isMaterial(overdue, policy));
    if (isOver && exposure.isDoubtful) return unknown('security-facts');
    if (isOver) {
      const free = Math.max(0, allowed - exposure.taken);
      return open({ total, limit: allowed, free, share: allowed > 0 ? total / allowed : 0 }, receivables.open);
    }
    if (receivables.doubtful.length > 0) return unknown('invoice-facts');
    return commitment?.amount === null ? unknown('deal-amount') : closed;
  },
};

/** G6: the last decision on the limit ran out too long ago; orders below the small-order amount pass. */
export const limitExpired: GateRule = {
  id: 'G6',
  test: ({ dossier, policy, asOf }, commitment) => {
    if (!dossier.sources.decisions) return unknown('decisions');
    const { days, smallOrder } = policy.gates.G6;
    const last = baseLimit(dossier, policy, asOf);
    const end = last ? endOf(last, policy.validity.limit) : null;
    if (!last || end === null || asOf - end <= days) return closed;
    const small = unitsToMinor(smallOrder, dossier.home);
    if (commitment?.amount === null) return unknown('deal-amount');
    if (commitment && (commitment.amount ?? 0) <= small) return closed;
    return open({ days: since(end, asOf), allowed: days, small }, [last]);
  },
};
