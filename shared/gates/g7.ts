import { contractsInForce } from '../conduct.ts';
import { unitsToMinor } from '../receivables.ts';
import { closed, type GateRule, open, unknown } from './gate.ts';

/** G7: a deal is about to be won without a signed contract in force, above the policy's amount or after a contract ended. */
export const g7: GateRule = {
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
