import { wonDeals } from '../indicators/orders-won.ts';
import type { GateFacts } from './gate.ts';
import { closed, type GateRule, open, unknown } from './gate.ts';

/** A percentile (0–1) of numbers by the nearest rank; null for none. */
function percentileOf(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

/** What a large order is for this customer, home minor units; null with too few orders to say. */
export function largeOrder({ dossier, policy, asOf }: Pick<GateFacts, 'dossier' | 'policy' | 'asOf'>): number | null {
  const { times, percentile, fewOrders } = policy.gates.G10;
  const orders = wonDeals(dossier, asOf - policy.windows.long, asOf).flatMap((d) => (d.amount ? [d.amount.home] : []));
  const usual = orders.length < fewOrders ? null : percentileOf(orders, percentile);
  return usual === null ? null : usual * times;
}

/** G10: an order far larger than the customer's own, in a tier that is watched. */
export const g10: GateRule = {
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
