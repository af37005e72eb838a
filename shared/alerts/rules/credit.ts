import { approvalFaults } from '../../decisions/approval.ts';
import { limitsOf } from '../../decisions/limit-in-force.ts';
import { approvedDecisions, bandInForce, endOf } from '../../decisions/validity.ts';
import type { Decision } from '../../dossier/dossier.ts';
import { largeOrder } from '../../gates/gate.ts';
import { worseThan } from '../../tiers/tier.ts';
import { parseDay } from '../../values/day.ts';
import type { Params } from '../../values/numbers.ts';
import { ascending, descending } from '../../values/order.ts';
import { GRADES, type Grade } from '../../vocabulary/model.ts';
import { cause, type Rule } from '../alert.ts';

/** Rule 16: one customer in a bad tier owes too much of all receivables. (For all of them together: `firm-alerts.ts`.) */
export const concentration: Rule<'concentration'> = {
  id: 'concentration',
  number: 16,
  find: ({ receivables, portfolio, tier }, { one }) => {
    const all = portfolio?.openReceivables;
    if (!all || (tier.letter !== 'D' && tier.letter !== 'E')) return undefined;
    const mine = receivables.open.reduce((total, i) => total + i.open.home, 0);
    return mine / all > one ? cause('high', { share: mine / all, amount: mine }, receivables.open) : undefined;
  },
};

/** Rule 8: the tier fell lately, or the score lost many points; two tiers at once make it urgent. */
export const decline: Rule<'decline'> = {
  id: 'decline',
  number: 8,
  find: ({ score, tier, history, asOf }, { points, days }) => {
    const from = tier.from;
    const fell = from !== null && worseThan(tier.letter, from) && asOf - (parseDay(tier.since) ?? asOf) < days;
    // Only days before today: an earlier assessment of the same day is replaced by the next one.
    const before = history.filter((p) => {
      const ago = asOf - (parseDay(p.on) ?? 0);
      return ago > 0 && ago <= days;
    });
    const best = Math.max(score, ...before.map((p) => p.score));
    const drop = Math.round((best - score) * 10) / 10;
    if (!fell && drop < points) return undefined;
    const steps = fell ? GRADES.indexOf(tier.letter as Grade) - GRADES.indexOf(from as Grade) : 0;
    const params: Params = { drop, days, tier: tier.letter, ...(fell ? { from } : {}) };
    return cause(steps > 1 ? 'high' : 'warn', params);
  },
};

/** Rule 14: the limit, the financial review or an override runs out soon and nothing newer follows it. Only decisions that count are looked at. */
export const expiry: Rule<'expiry'> = {
  id: 'expiry',
  number: 14,
  find: ({ dossier, policy, asOf }, { days }) => {
    const band = bandInForce(dossier, policy, asOf);
    const limit = limitsOf(dossier, policy, asOf).find(({ faults }) => faults.length === 0)?.decision;
    const override = approvedDecisions(dossier, 'override', asOf).find((d) => approvalFaults(d, policy).length === 0);
    const ends: readonly (readonly [Decision | undefined, number])[] = [
      [limit, policy.validity.limit],
      [override, policy.override.days],
      [band, policy.validity.financialBand],
    ];
    const ending = ends
      .flatMap(([decision, valid]) =>
        decision ? [{ ...decision, left: (endOf(decision, valid) ?? asOf) - asOf }] : [],
      )
      .filter(({ left }) => left >= 0 && left <= days)
      .sort(ascending(({ left }) => left));
    const [first] = ending;
    return first && cause('info', { days: first.left, what: first.kind, count: ending.length }, ending);
  },
};

/**
 * Rule 9: an open deal is far larger than the customer's own orders, in a tier that is watched. Where discounts are recorded it must
 * also be cheaper than usual: a sudden large order at a high discount is the shape of an order that will not be paid.
 */
export const orderSpike: Rule<'order-spike'> = {
  id: 'order-spike',
  number: 9,
  find: (facts) => {
    const { dossier, policy, tier } = facts;
    const allowed = policy.gates.G10.tiers.includes(tier.letter) ? largeOrder(facts) : null;
    if (allowed === null) return undefined;
    const given = dossier.deals.flatMap((d) => (d.outcome === 'won' && d.discount !== undefined ? [d.discount] : []));
    const usual = given.length > 0 ? given.reduce((a, b) => a + b, 0) / given.length : null;
    const large = dossier.deals
      .filter((d) => d.outcome === 'open' && !d.prepaid && (d.amount?.home ?? 0) > allowed)
      .filter((d) => usual === null || d.discount === undefined || d.discount > usual)
      .sort(descending(({ amount }) => amount?.home));
    return large[0] && cause('warn', { amount: large[0].amount?.home ?? 0, allowed, count: large.length }, large);
  },
};

/** Rule 17: little is known about a customer who owes much: among the fifth with the largest exposure. */
export const thinData: Rule<'thin-data'> = {
  id: 'thin-data',
  number: 17,
  find: ({ coverage, exposure, portfolio }, settings) => {
    const cut = portfolio?.largeExposure;
    if (cut == null || exposure.total < cut || exposure.total <= 0 || coverage >= settings.coverage) return undefined;
    return cause('warn', { share: coverage, total: exposure.total });
  },
};

/** Rule 5: most of the credit limit is used, or more than all of it. */
export const utilisation: Rule<'utilisation'> = {
  id: 'utilisation',
  number: 5,
  find: ({ receivables, exposure }, { warn, urgent }) => {
    const used = exposure.utilisation;
    if (used === null || used < warn || exposure.isDoubtful) return undefined;
    const limit = exposure.limit.state === 'amount' ? exposure.limit.home : 0;
    const params = { share: used, limit, total: exposure.total };
    return cause(used > urgent ? 'high' : 'warn', params, receivables.open);
  },
};
