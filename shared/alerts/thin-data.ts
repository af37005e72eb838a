import { cause, type Rule } from './alert.ts';

/** Rule 17: little is known about a customer who owes much: among the fifth with the largest exposure. */
export const thinData: Rule<'thin-data'> = {
  id: 'thin-data',
  number: 17,
  find: ({ coverage, exposure, portfolio }, settings) => {
    const cut = portfolio?.largeExposure;
    if (cut == null || exposure.total < cut || exposure.total <= 0 || coverage >= settings.coverage) return undefined;
    return cause('warn', { share: coverage, total: exposure.total });
  },
};
