import { confirmed } from '../conduct.ts';
import { closed, type GateRule, open, since, unknown } from './gate.ts';

/** G3: a confirmed insolvency, liquidation or court enforcement that is not over. */
export const g3: GateRule = {
  id: 'G3',
  test: ({ dossier, asOf }) => {
    if (!dossier.sources.incidents) return unknown('incidents');
    const found = confirmed(dossier, ['insolvency'], Number.NEGATIVE_INFINITY, asOf).filter(
      (i) => i.solvedOn === null || i.solvedOn > asOf,
    );
    return found[0] ? open({ days: since(found[0].on, asOf) }, found) : closed;
  },
};
