import { closed, type GateRule, open, unknown } from './gate.ts';

/** G2: exposure, with the deal under check, is over the limit while something is overdue, or far over it without. */
export const g2: GateRule = {
  id: 'G2',
  test: ({ dossier, exposure, receivables, policy }, commitment) => {
    const { limit, overdue } = exposure;
    if (limit.state === 'unlimited') return closed;
    if (limit.state === 'not-set') return unknown('limit-not-set');
    if (!dossier.sources.invoices) return unknown('invoices');
    const allowed = limit.state === 'amount' ? limit.home : 0;
    const total = exposure.total + (commitment?.amount ?? 0);
    const isOver = total > allowed * policy.gates.G2.overLimit || (total > allowed && overdue > 0);
    if (isOver) {
      const free = Math.max(0, allowed - exposure.total);
      return open({ total, limit: allowed, free, share: allowed > 0 ? total / allowed : 0 }, receivables.open);
    }
    return commitment?.amount === null ? unknown('deal-amount') : closed;
  },
};
