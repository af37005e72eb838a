import type { Day } from '../day.ts';
import type { Deal, Dossier } from '../dossier.ts';

/** Deals won up to a day and after another. */
export function wonDeals(dossier: Dossier, after: Day, upTo: Day): Deal[] {
  return dossier.deals.filter(
    (d) => d.outcome === 'won' && d.closedOn !== null && d.closedOn > after && d.closedOn <= upTo,
  );
}
