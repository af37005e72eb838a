import { confirmedIncidents, contractsInForce, notOurFault } from '../../dossier/queries.ts';
import { ascending } from '../../values/order.ts';
import { cause, type Rule } from '../alert.ts';

const SEVERITY = { minor: 'info', major: 'warn', serious: 'high' } as const;

/** Rule 11, first half: a confirmed breach of contract was logged lately; the alert is as severe as the worst of them. */
export const breach: Rule<'breach'> = {
  id: 'breach',
  number: 11,
  find: ({ dossier, asOf }, { days }) => {
    const found = notOurFault(confirmedIncidents(dossier, { kinds: ['breach'], after: asOf - days, upTo: asOf }));
    return found[0] && cause(SEVERITY[found[0].severity], { count: found.length, days }, found);
  },
};

/** Rule 13: confirmed abuse or fraud that is more than minor; to be acted on the same day. */
export const conduct: Rule<'conduct'> = {
  id: 'conduct',
  number: 13,
  find: ({ dossier, asOf }, { days }) => {
    const found = notOurFault(
      confirmedIncidents(dossier, {
        kinds: ['abuse', 'fraud', 'other'],
        after: asOf - days,
        upTo: asOf,
        least: 'major',
      }),
    );
    return found[0] && cause('high', { count: found.length, days }, found);
  },
};

/** Rule 11, second half: the last contract in force ends soon. */
export const contractEnding: Rule<'contract-ending'> = {
  id: 'contract-ending',
  number: 11,
  find: ({ dossier, asOf }, { info, warn, urgent }) => {
    const inForce = contractsInForce(dossier, asOf).sort(ascending((contract) => contract.to));
    const last = inForce.at(-1);
    if (!last || last.to === null || inForce.some((c) => c.to === null)) return undefined;
    const days = last.to - asOf;
    if (days > info) return undefined;
    return cause(days <= urgent ? 'high' : days <= warn ? 'warn' : 'info', { days }, [last]);
  },
};
