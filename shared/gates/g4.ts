import { brokenPromises } from '../conduct.ts';
import { closed, type GateRule, open, unknown } from './gate.ts';

/** G4: too many promises to pay were broken lately. */
export const g4: GateRule = {
  id: 'G4',
  test: ({ dossier, policy, asOf }) => {
    if (!dossier.sources.incidents) return unknown('promises');
    const { promises, days } = policy.gates.G4;
    const broken = brokenPromises(dossier, asOf - days, asOf);
    return broken.length >= promises ? open({ count: broken.length, days }, broken) : closed;
  },
};
