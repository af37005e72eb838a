import { confirmed, theirs } from '../conduct.ts';
import { cause, type Rule } from './alert.ts';

/** Rule 13: confirmed abuse or fraud that is no trifle; the same day. */
export const conduct: Rule<'conduct'> = {
  id: 'conduct',
  number: 13,
  find: ({ dossier, asOf }, { days }) => {
    const found = theirs(confirmed(dossier, ['abuse', 'fraud', 'other'], asOf - days, asOf, 'major'));
    return found[0] && cause('high', { count: found.length, days }, found);
  },
};
