import { brokenPromises } from '../conduct.ts';
import { cause, type Rule } from './alert.ts';

/** Rule 6: a promise to pay was broken lately; a second one makes it urgent. */
export const promiseBroken: Rule<'promise-broken'> = {
  id: 'promise-broken',
  number: 6,
  find: ({ dossier, asOf }, { days }) => {
    const broken = brokenPromises(dossier, asOf - days, asOf);
    return broken[0] && cause(broken.length > 1 ? 'high' : 'warn', { count: broken.length, days }, broken);
  },
};
