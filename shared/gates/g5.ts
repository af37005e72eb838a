import { confirmed, theirs } from '../conduct.ts';
import { closed, type GateRule, open, unknown } from './gate.ts';

/** G5: confirmed fraud, or confirmed serious abuse of our people. */
export const g5: GateRule = {
  id: 'G5',
  test: ({ dossier, policy, asOf }) => {
    if (!dossier.sources.incidents) return unknown('incidents');
    const after = asOf - policy.gates.G5.days;
    const fraud = theirs(confirmed(dossier, ['fraud'], after, asOf));
    const abuse = theirs(confirmed(dossier, ['abuse'], after, asOf, 'serious'));
    const found = [...fraud, ...abuse];
    return found.length > 0 ? open({ fraud: fraud.length, abuse: abuse.length }, found) : closed;
  },
};
