import type { Day } from './day.ts';
import type { Dossier } from './dossier.ts';
import type { Policy } from './policy/schema.ts';
import type { Portfolio } from './portfolio.ts';
import { addToTally, emptyTally, portfolioFrom } from './portfolio-tally.ts';

/** Portfolio figures over all customers on a day; what no customer can tell is null. One pass, little memory. */
export function portfolioOf(dossiers: Iterable<Dossier>, policy: Policy, asOf: Day): Portfolio {
  const tally = emptyTally();
  for (const dossier of dossiers) addToTally(tally, dossier, policy, asOf);
  return portfolioFrom(tally, policy, asOf);
}
