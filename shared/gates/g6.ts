import { decided } from '../conduct.ts';
import { unitsToMinor } from '../receivables.ts';
import { closed, type GateRule, open, since, unknown } from './gate.ts';

/** G6: the last decision on the limit ran out too long ago; orders below the small-order amount pass. */
export const g6: GateRule = {
  id: 'G6',
  test: ({ dossier, policy, asOf }, commitment) => {
    if (!dossier.sources.decisions) return unknown('decisions');
    const { days, smallOrder } = policy.gates.G6;
    const [last] = decided(dossier, 'limit', asOf).filter((d) => !d.temporary);
    if (!last || last.expires === null || asOf - last.expires <= days) return closed;
    const small = unitsToMinor(smallOrder, dossier.home);
    if (commitment?.amount === null) return unknown('deal-amount');
    if (commitment && (commitment.amount ?? 0) <= small) return closed;
    return open({ days: since(last.expires, asOf), allowed: days, small }, [last]);
  },
};
