import { brokenPromises, confirmedIncidents, contractsInForce, notOurFault } from '../../dossier/queries.ts';
import { unitsToMinor } from '../../values/money.ts';
import { closed, type GateRule, open, since, unknown } from '../gate.ts';

/** G3: a confirmed insolvency, liquidation or court enforcement that is not over. */
export const insolvency: GateRule = {
  id: 'G3',
  test: ({ dossier, asOf }) => {
    if (!dossier.sources.incidents) return unknown('incidents');
    const found = confirmedIncidents(dossier, { kinds: ['insolvency'], upTo: asOf }).filter(
      (i) => i.solvedOn === null || i.solvedOn > asOf,
    );
    return found[0] ? open({ days: since(found[0].on, asOf) }, found) : closed;
  },
};

/** G4: too many promises to pay were broken lately. */
export const promisesBroken: GateRule = {
  id: 'G4',
  test: ({ dossier, policy, asOf }) => {
    if (!dossier.sources.incidents) return unknown('promises');
    const { promises, days } = policy.gates.G4;
    const broken = brokenPromises(dossier, asOf - days, asOf);
    return broken.length >= promises ? open({ count: broken.length, days }, broken) : closed;
  },
};

/** G5: confirmed fraud, or confirmed serious abuse of our people. */
export const fraudOrAbuse: GateRule = {
  id: 'G5',
  test: ({ dossier, policy, asOf }) => {
    if (!dossier.sources.incidents) return unknown('incidents');
    const after = asOf - policy.gates.G5.days;
    const fraud = notOurFault(confirmedIncidents(dossier, { kinds: ['fraud'], after, upTo: asOf }));
    const abuse = notOurFault(confirmedIncidents(dossier, { kinds: ['abuse'], after, upTo: asOf, least: 'serious' }));
    const found = [...fraud, ...abuse];
    return found.length > 0 ? open({ fraud: fraud.length, abuse: abuse.length }, found) : closed;
  },
};

/** G7: a deal is about to be won without a signed contract in force, above the policy's amount or after a contract ended. */
export const noContract: GateRule = {
  id: 'G7',
  test: ({ dossier, policy, asOf }, commitment) => {
    if (commitment?.stage !== 'winning') return closed;
    if (!dossier.sources.contracts) return unknown('contracts');
    if (contractsInForce(dossier, asOf).length > 0) return closed;
    const above = unitsToMinor(policy.gates.G7.above, dossier.home);
    const ended = dossier.contracts.filter((c) => c.kind === 'contract' && c.to !== null && c.to < asOf);
    if (ended.length > 0) return open({ ended: ended.length, above }, ended);
    if (commitment.amount === null) return unknown('deal-amount');
    return commitment.amount > above ? open({ ended: 0, above, amount: commitment.amount }) : closed;
  },
};
