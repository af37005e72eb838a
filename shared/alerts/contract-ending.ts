import { contractsInForce } from '../conduct.ts';
import { cause, type Rule } from './alert.ts';

/** Rule 11, second half: the last contract in force ends soon. */
export const contractEnding: Rule<'contract-ending'> = {
  id: 'contract-ending',
  number: 11,
  find: ({ dossier, asOf }, { info, warn, urgent }) => {
    const inForce = contractsInForce(dossier, asOf).sort((a, b) => (a.to ?? 0) - (b.to ?? 0) || (a.id < b.id ? -1 : 1));
    const last = inForce.at(-1);
    if (!last || last.to === null || inForce.some((c) => c.to === null)) return undefined;
    const days = last.to - asOf;
    if (days > info) return undefined;
    return cause(days <= urgent ? 'high' : days <= warn ? 'warn' : 'info', { days }, [last]);
  },
};
