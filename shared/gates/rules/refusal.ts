import { screenRequest } from '../../refusal/screen.ts';
import { closed, type GateRule, open, unknown } from '../gate.ts';
import { g3, g4, g5 } from './conduct.ts';
import { g1, g2, g6 } from './credit.ts';
import { g8 } from './exit.ts';

const OF_THE_CUSTOMER = [g1, g2, g3, g4, g5, g6, g8];

/** G9: the request falls under a refusal rule. It says nothing about the customer's risk, and offers alternatives. */
export const g9: GateRule = {
  id: 'G9',
  test: (facts, commitment) => {
    const request = commitment?.request;
    if (!request) return closed;
    const { dossier, policy, tier, asOf, receivables } = facts;
    const gates = OF_THE_CUSTOMER.filter((g) => g.test(facts, undefined).state === 'open').map((g) => g.id);
    const customer = { dossier, tier, billed: receivables.billedLong, gates };
    const result = screenRequest(request, customer, policy, { asOf, home: dossier.home });
    if (result.letter) return open({ rule: result.letter.rule, reason: result.letter.reason, outcome: result.outcome });
    return result.needs[0] === undefined ? closed : unknown(result.needs[0]);
  },
};
