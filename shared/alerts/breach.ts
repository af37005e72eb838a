import { confirmed, theirs } from '../conduct.ts';
import { cause, type Rule } from './alert.ts';

const SEVERITY = { minor: 'info', major: 'warn', serious: 'high' } as const;

/** Rule 11, first half: a confirmed breach of contract was logged lately; as grave as the gravest. */
export const breach: Rule<'breach'> = {
  id: 'breach',
  number: 11,
  find: ({ dossier, asOf }, { days }) => {
    const found = theirs(confirmed(dossier, ['breach'], asOf - days, asOf));
    return found[0] && cause(SEVERITY[found[0].severity], { count: found.length, days }, found);
  },
};
