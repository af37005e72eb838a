import type { Day } from './day.ts';
import type { Dossier, Incident, IncidentKind } from './dossier.ts';

/** Lines of the ledger of one kind after a day and up to another, latest first, confirmed or not. */
export function inWindow(dossier: Dossier, kind: IncidentKind, after: Day, upTo: Day): Incident[] {
  return dossier.incidents
    .filter((i) => i.kind === kind && i.on !== null && i.on > after && i.on <= upTo)
    .sort((a, b) => (b.on ?? 0) - (a.on ?? 0) || (a.id < b.id ? -1 : 1));
}

/** A record and the home minor units that it stands for. */
export interface Weighed {
  id: string;
  home: number;
}

/**
 * Goods that came back for no fault of ours, largest first: from credit notes for returns where the books have any, else from the
 * ledger. Undefined where neither source exists.
 */
export function returnsOf(dossier: Dossier, after: Day, upTo: Day): Weighed[] | undefined {
  const notes = dossier.credits.filter((c) => c.kind === 'return');
  if (notes.length === 0 && !dossier.sources.incidents) return undefined;
  const found =
    notes.length > 0
      ? notes.filter((c) => c.on !== null && c.on > after && c.on <= upTo)
      : inWindow(dossier, 'return', after, upTo);
  return found
    .filter((one) => one.fault !== 'us')
    .map((one) => ({ id: one.id, home: one.amount?.home ?? 0 }))
    .sort((a, b) => b.home - a.home || (a.id < b.id ? -1 : 1));
}
