import { cause, type Rule } from './alert.ts';

/** Rule 5: most of the credit limit is used, or more than all of it. */
export const utilisation: Rule<'utilisation'> = {
  id: 'utilisation',
  number: 5,
  find: ({ receivables, exposure }, { warn, urgent }) => {
    const used = exposure.utilisation;
    if (used === null || used < warn) return undefined;
    const limit = exposure.limit.state === 'amount' ? exposure.limit.home : 0;
    const params = { share: used, limit, total: exposure.total };
    return cause(used > urgent ? 'high' : 'warn', params, receivables.open);
  },
};
