import { approvedDecisions, isValid } from '../../decisions/validity.ts';
import { exitHold } from '../../exit/hold.ts';
import { screenRequest } from '../../refusal/screen.ts';
import { closed, type GateRule, open, since, unknown } from '../gate.ts';

/**
 * G8: notice of parting was given and stands, or the parted customer has not met what it takes to come back; once it has, what is paid
 * in advance passes for a while before credit does. A firm without exit records decides alone: the gate holds while the decision runs,
 * and after it while anything is owed.
 */
export const inExit: GateRule = {
  id: 'G8',
  test: (facts, commitment) => {
    const { dossier, exposure, asOf } = facts;
    if (dossier.exits.length > 0) {
      const hold = exitHold(facts);
      if (!hold || (hold.phase === 're-entry' && commitment?.prepaid)) return closed;
      return open({ days: since(hold.since, asOf) }, [{ id: hold.exitId }]);
    }
    if (!dossier.sources.decisions) return unknown('decisions');
    const exit = approvedDecisions(dossier, 'exit', asOf).find(isValid);
    if (!exit) return closed;
    const isRunning = exit.expires === null || exit.expires >= asOf || exposure.total > 0;
    return isRunning ? open({ days: since(exit.from, asOf) }, [exit]) : closed;
  },
};

/** G9: the request falls under a refusal rule. It says nothing about the customer's risk, and offers alternatives. */
export const requestRefused: GateRule = {
  id: 'G9',
  test: ({ dossier, policy, tier, asOf, receivables }, commitment, openGates) => {
    const request = commitment?.request;
    if (!request) return closed;
    const customer = { dossier, tier, billed: receivables.billedLong, gates: openGates() };
    const result = screenRequest(request, customer, policy, { asOf, home: dossier.home });
    if (result.letter) return open({ rule: result.letter.rule, reason: result.letter.reason, outcome: result.outcome });
    return result.needs[0] === undefined ? closed : unknown(result.needs[0]);
  },
};
