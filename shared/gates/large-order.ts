import { wonDeals } from '../dossier/queries.ts';
import { percentileOf } from '../values/numbers.ts';
import type { GateFacts } from './gate.ts';

/** What a large order is for this customer, home minor units; null with too few orders to say. */
export function largeOrder({ dossier, policy, asOf }: Pick<GateFacts, 'dossier' | 'policy' | 'asOf'>): number | null {
  const { times, percentile, fewOrders } = policy.gates.G10;
  const orders = wonDeals(dossier, asOf - policy.windows.long, asOf).flatMap((d) => (d.amount ? [d.amount.home] : []));
  const usual = orders.length < fewOrders ? null : percentileOf(orders, percentile);
  return usual === null ? null : usual * times;
}
