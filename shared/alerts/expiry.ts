import { decided } from '../conduct.ts';
import { cause, type Rule } from './alert.ts';

const KINDS = ['limit', 'override', 'financial-band'] as const;

/** Rule 14: a limit, a review or an override runs out soon and nothing newer follows it. */
export const expiry: Rule<'expiry'> = {
  id: 'expiry',
  number: 14,
  find: ({ dossier, asOf }, { days }) => {
    const ending = KINDS.flatMap((kind) => decided(dossier, kind, asOf).slice(0, 1)).filter(
      (d) => d.expires !== null && d.expires >= asOf && d.expires - asOf <= days,
    );
    const [first] = ending.sort((a, b) => (a.expires ?? 0) - (b.expires ?? 0) || (a.id < b.id ? -1 : 1));
    return (
      first && cause('info', { days: (first.expires ?? asOf) - asOf, what: first.kind, count: ending.length }, ending)
    );
  },
};
