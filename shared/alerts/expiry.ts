import { decided } from '../conduct.ts';
import type { Decision } from '../dossier.ts';
import { bandInForce } from '../judgements.ts';
import { endOf, limitsOf } from '../limit.ts';
import { faultsOf } from '../soundness.ts';
import { cause, type Rule } from './alert.ts';

/** Rule 14: the limit, the financial review or an override runs out soon and nothing newer follows it; what never counted ends for nobody. */
export const expiry: Rule<'expiry'> = {
  id: 'expiry',
  number: 14,
  find: ({ dossier, policy, asOf }, { days }) => {
    const band = bandInForce(dossier, policy, asOf);
    const limit = limitsOf(dossier, policy, asOf).find(({ faults }) => faults.length === 0)?.decision;
    const override = decided(dossier, 'override', asOf).find((d) => faultsOf(d, policy).length === 0);
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
