import { baseLimit, endOf } from '../limit.ts';
import { unitsToMinor } from '../receivables.ts';
import { closed, type GateRule, open, since, unknown } from './gate.ts';

/** G6: the last decision on the limit ran out too long ago; orders below the small-order amount pass. */
export const g6: GateRule = {
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
