import type { Params } from '../assessment.ts';
import { parseDay } from '../day.ts';
import { GRADES, type Grade } from '../policy/names.ts';
import { worseThan } from '../tier.ts';
import { cause, type Rule } from './alert.ts';

/** Rule 8: the tier fell lately, or the score lost many points; two tiers at once make it urgent. */
export const decline: Rule<'decline'> = {
  id: 'decline',
  number: 8,
  find: ({ score, tier, history, asOf }, { points, days }) => {
    const from = tier.from;
    const fell = from !== null && worseThan(tier.letter, from) && asOf - (parseDay(tier.since) ?? asOf) < days;
    // Only days before today: what an earlier look of the same day has seen is gone at the next one.
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
