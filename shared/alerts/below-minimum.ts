import { sum, unitsToMinor } from '../receivables.ts';
import { cause, type Rule } from './alert.ts';

/** Days of a quarter of the 364-day year of whole weeks. */
export const QUARTER = 91;

/** Rule 15: for several quarters running less was billed than a quarter of the yearly minimum; silent while the history is shorter. */
export const belowMinimum: Rule<'below-minimum'> = {
  id: 'below-minimum',
  number: 15,
  find: ({ dossier, receivables, policy, asOf }, { quarters }) => {
    const { first, counted } = receivables;
    if (policy.minimumSpend === null || !dossier.sources.invoices || first === null) return undefined;
    if (asOf - first < quarters * QUARTER) return undefined;
    const minimum = Math.round(unitsToMinor(policy.minimumSpend, dossier.home) / 4);
    const billed = Array.from({ length: quarters }, (_, n) =>
      sum(
        counted
          .filter((i) => i.issued !== null && i.issued <= asOf - n * QUARTER && i.issued > asOf - (n + 1) * QUARTER)
          .map((i) => i.amount.home),
      ),
    );
    return billed.every((b) => b < minimum)
      ? cause('info', { quarters, billed: sum(billed), minimum: minimum * quarters })
      : undefined;
  },
};
