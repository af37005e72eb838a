import { decided } from '../conduct.ts';
import type { Decision } from '../dossier.ts';
import { bandInForce } from '../judgements.ts';
import { endOf } from '../limit.ts';
import { cause, type Rule } from './alert.ts';

/** Rule 14: the limit, the financial review or an override runs out soon and nothing newer follows it. */
export const expiry: Rule<'expiry'> = {
  id: 'expiry',
  number: 14,
  find: ({ dossier, policy, asOf }, { days }) => {
    const band = bandInForce(dossier, policy, asOf);
    const [limit] = decided(dossier, 'limit', asOf);
    const [override] = decided(dossier, 'override', asOf);
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
      .sort((a, b) => a.left - b.left || (a.id < b.id ? -1 : 1));
    const [first] = ending;
    return first && cause('info', { days: first.left, what: first.kind, count: ending.length }, ending);
  },
};
