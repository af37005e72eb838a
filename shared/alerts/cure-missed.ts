import { decided } from '../conduct.ts';
import { cause, type Rule } from './alert.ts';

/** Rule 20: the day by which an exit case was to be cured or settled has passed, and money is still owed. */
export const cureMissed: Rule<'cure-missed'> = {
  id: 'cure-missed',
  number: 20,
  find: ({ dossier, exposure, asOf }) => {
    const [exit] = decided(dossier, 'exit', asOf);
    if (!exit || exit.expires === null || exit.expires >= asOf || exposure.total <= 0) return undefined;
    return cause('high', { days: asOf - exit.expires, total: exposure.total }, [exit]);
  },
};
