import { largeOrder } from '../gates/g10.ts';
import { cause, type Rule } from './alert.ts';

/**
 * Rule 9: an open deal is far larger than the customer's own orders, in a tier that is watched. Where discounts are recorded it must
 * also be cheaper than usual: a sudden large order at a high discount is the shape of an order that will not be paid.
 */
export const orderSpike: Rule<'order-spike'> = {
  id: 'order-spike',
  number: 9,
  find: (situation) => {
    const { dossier, policy, tier } = situation;
    const allowed = policy.gates.G10.tiers.includes(tier.letter) ? largeOrder(situation) : null;
    if (allowed === null) return undefined;
    const given = dossier.deals.flatMap((d) => (d.outcome === 'won' && d.discount !== undefined ? [d.discount] : []));
    const usual = given.length > 0 ? given.reduce((a, b) => a + b, 0) / given.length : null;
    const large = dossier.deals
      .filter((d) => d.outcome === 'open' && !d.prepaid && (d.amount?.home ?? 0) > allowed)
      .filter((d) => usual === null || d.discount === undefined || d.discount > usual)
      .sort((a, b) => (b.amount?.home ?? 0) - (a.amount?.home ?? 0) || (a.id < b.id ? -1 : 1));
    return large[0] && cause('warn', { amount: large[0].amount?.home ?? 0, allowed, count: large.length }, large);
  },
};
