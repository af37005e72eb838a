import { decided } from '../conduct.ts';
import { missedDay } from '../exit-process/missed-day.ts';
import { cause, type Rule } from './alert.ts';

/**
 * Rule 20: the day by which an exit case was to be cured or settled has passed, and money is still owed. Without an exit record the
 * decision's own last day counts.
 */
export const cureMissed: Rule<'cure-missed'> = {
  id: 'cure-missed',
  number: 20,
  find: (facts) => {
    const { dossier, exposure, asOf } = facts;
    if (dossier.exits.length > 0) {
      const missed = missedDay(facts);
      return missed
        ? cause('high', { days: asOf - missed.day, total: missed.owed }, [{ id: missed.exitId }])
        : undefined;
    }
    const [exit] = decided(dossier, 'exit', asOf);
    if (!exit || exit.expires === null || exit.expires >= asOf || exposure.total <= 0) return undefined;
    return cause('high', { days: asOf - exit.expires, total: exposure.total }, [exit]);
  },
};
