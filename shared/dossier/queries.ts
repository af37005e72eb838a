import type { Day } from '../values/day.ts';
import type { Contract, Deal, Dossier, Incident, IncidentKind } from './dossier.ts';

const GRAVITY = { minor: 0, major: 1, serious: 2 } as const;

/** Confirmed incidents of some kinds after a day and up to another, gravest first, then latest. */
export function confirmedIncidents(
  dossier: Dossier,
  kinds: readonly IncidentKind[],
  after: Day,
  upTo: Day,
  least: Incident['severity'] = 'minor',
): Incident[] {
  return dossier.incidents
    .filter((i) => i.confirmed && kinds.includes(i.kind) && i.on !== null && i.on > after && i.on <= upTo)
    .filter((i) => isAsGrave(i.severity, least))
    .sort((a, b) => GRAVITY[b.severity] - GRAVITY[a.severity] || (b.on ?? 0) - (a.on ?? 0) || (a.id < b.id ? -1 : 1));
}

/** Whether a severity reaches another. */
const isAsGrave = (one: Incident['severity'], least: Incident['severity']): boolean => GRAVITY[one] >= GRAVITY[least];

/** What the customer did or left undone: incidents whose fault is not ours. */
export const notOurFault = (incidents: readonly Incident[]): Incident[] => incidents.filter((i) => i.fault !== 'us');

/** Promises to pay whose day passed unkept after a day and up to another, latest first. */
export function brokenPromises(dossier: Dossier, after: Day, upTo: Day): Incident[] {
  const broken = (i: Incident): boolean =>
    i.kept === false || (i.kept === null && i.due !== null && (i.solvedOn === null || i.solvedOn > i.due));
  return dossier.incidents
    .filter((i) => i.kind === 'promise' && i.due !== null && i.due < upTo && i.due > after && broken(i))
    .sort((a, b) => (b.due ?? 0) - (a.due ?? 0) || (a.id < b.id ? -1 : 1));
}

/** Signed agreements in force on a day. */
export function contractsInForce(dossier: Dossier, asOf: Day): Contract[] {
  return dossier.contracts.filter(
    (c) =>
      c.kind === 'contract' &&
      c.signedOn !== null &&
      c.signedOn <= asOf &&
      (c.from === null || c.from <= asOf) &&
      (c.to === null || c.to >= asOf),
  );
}

/** A failure of ours that is confirmed and no trifle, in the days before; latest first. */
export function ourFailures(dossier: Dossier, days: number, asOf: Day): Incident[] {
  return dossier.incidents
    .filter((i) => i.fault === 'us' && i.confirmed && isAsGrave(i.severity, 'major'))
    .filter((i) => i.on !== null && i.on <= asOf && asOf - i.on <= days)
    .sort((a, b) => (b.on ?? 0) - (a.on ?? 0) || (a.id < b.id ? -1 : 1));
}

/** Deals won up to a day and after another. */
export function wonDeals(dossier: Dossier, after: Day, upTo: Day): Deal[] {
  return dossier.deals.filter(
    (d) => d.outcome === 'won' && d.closedOn !== null && d.closedOn > after && d.closedOn <= upTo,
  );
}

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
