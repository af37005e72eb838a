import { brokenPromises } from '../conduct.ts';
import { cause, type Rule } from './alert.ts';

/** Rule 6: a promise to pay was broken lately and the money is still out; a second one makes it urgent, paid by now or not. */
export const promiseBroken: Rule<'promise-broken'> = {
  id: 'promise-broken',
  number: 6,
  find: ({ dossier, asOf }, { days }) => {
    const broken = brokenPromises(dossier, asOf - days, asOf);
    return broken.some((i) => i.solvedOn === null)
      ? cause(broken.length > 1 ? 'high' : 'warn', { count: broken.length, days }, broken)
      : undefined;
  },
};
