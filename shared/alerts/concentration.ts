import { cause, type Rule } from './alert.ts';

/** Rule 16: too much of all that is owed to the firm is owed by one customer in a bad tier. (The sum over them: `firm-alerts.ts`.) */
export const concentration: Rule<'concentration'> = {
  id: 'concentration',
  number: 16,
  find: ({ receivables, portfolio, tier }, { one }) => {
    const all = portfolio?.openReceivables;
    if (!all || (tier.letter !== 'D' && tier.letter !== 'E')) return undefined;
    const mine = receivables.open.reduce((total, i) => total + i.open.home, 0);
    return mine / all > one ? cause('high', { share: mine / all, amount: mine }, receivables.open) : undefined;
  },
};
