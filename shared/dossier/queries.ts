import type { Day } from '../values/day.ts';
import { descending } from '../values/order.ts';
import { INCIDENT_SEVERITIES, type IncidentSeverity } from '../vocabulary/model.ts';
import type { Contract, Deal, Dossier, Fault, Incident, IncidentKind } from './dossier.ts';

const rankOf = (severity: IncidentSeverity): number => INCIDENT_SEVERITIES.indexOf(severity);

const latestFirst = descending<Incident>((i) => i.on);

/** Which incidents are asked for. */
interface IncidentQuery {
  kinds: readonly IncidentKind[];
  /** The days after this one, up to and with the other; without it there is no first day. */
  after?: Day;
  upTo: Day;
  /** `minor` where not given: all of them. */
  least?: IncidentSeverity;
}

/**
 * Confirmed incidents of some kinds in a period, the most serious first, then the latest.
 * @example confirmedIncidents(make.dossierWith({ incidents: [make.incident('breach', 10)] }), { kinds: ['breach', 'fraud'], upTo: asOf }).length // 1
 */
export function confirmedIncidents(
  dossier: Dossier,
  { kinds, after = Number.NEGATIVE_INFINITY, upTo, least = 'minor' }: IncidentQuery,
): Incident[] {
  return dossier.incidents
    .filter((i) => i.confirmed && kinds.includes(i.kind) && i.on !== null && i.on > after && i.on <= upTo)
    .filter((i) => isAtLeast(i.severity, least))
    .sort((a, b) => rankOf(b.severity) - rankOf(a.severity) || latestFirst(a, b));
}

const isAtLeast = (severity: IncidentSeverity, least: IncidentSeverity): boolean => rankOf(severity) >= rankOf(least);

/**
 * Whether something may be held against the customer: it was not our fault, and whose fault it was could be read.
 * @example countsAgainst(make.incident('return', 9, { fault: 'us' })) // false
 */
export const countsAgainst = ({ fault }: { fault: Fault }): boolean => fault !== 'us' && fault !== 'unread';

/**
 * What the customer did or left undone: incidents whose fault is not ours.
 * @example notOurFault([make.incident('return', 5), make.incident('return', 9, { fault: 'us' })]).length // 1
 */
export const notOurFault = (incidents: readonly Incident[]): Incident[] => incidents.filter(countsAgainst);

/**
 * Promises to pay whose day passed unkept after a day and up to another, latest first.
 * @example brokenPromises(make.dossierWith({ incidents: [make.promise(10, false), make.promise(40, true)] }), asOf - 180, asOf).length // 1
 */
export function brokenPromises(dossier: Dossier, after: Day, upTo: Day): Incident[] {
  const isBroken = (i: Incident): boolean =>
    i.kept === false ||
    (i.kept === null && !i.unclear && i.due !== null && (i.solvedOn === null || i.solvedOn > i.due));
  return dossier.incidents
    .filter((i) => i.kind === 'promise' && i.due !== null && i.due < upTo && i.due > after && isBroken(i))
    .sort(descending((i) => i.due));
}

/**
 * Signed agreements in force on a day.
 * @example contractsInForce(make.dossierWith({ contracts: [make.contract(90), make.contract(-1)] }), asOf).length // 1
 */
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

/**
 * Failures of ours in the days before that are confirmed and more than minor, latest first.
 * @example ourFailures(make.dossierWith({ incidents: [make.incident('return', 20, { fault: 'us', severity: 'major' })] }), 90, asOf).length // 1
 */
export function ourFailures(dossier: Dossier, days: number, asOf: Day): Incident[] {
  return dossier.incidents
    .filter((i) => i.fault === 'us' && i.confirmed && isAtLeast(i.severity, 'major'))
    .filter((i) => i.on !== null && i.on <= asOf && asOf - i.on <= days)
    .sort(latestFirst);
}

/**
 * Deals won up to a day and after another.
 * @example wonDeals(make.dossierWith({ deals: [make.deal(30, 500), openDeal] }), asOf - 365, asOf).length // 1
 */
export function wonDeals(dossier: Dossier, after: Day, upTo: Day): Deal[] {
  return dossier.deals.filter(
    (d) => d.outcome === 'won' && d.closedOn !== null && d.closedOn > after && d.closedOn <= upTo,
  );
}

/**
 * Lines of the ledger of one kind after a day and up to another, latest first, confirmed or not.
 * @example inWindow(make.dossierWith({ incidents: [make.incident('return', 10), make.incident('abuse', 5)] }), 'return', asOf - 365, asOf).length // 1
 */
export function inWindow(dossier: Dossier, kind: IncidentKind, after: Day, upTo: Day): Incident[] {
  return dossier.incidents
    .filter((i) => i.kind === kind && i.on !== null && i.on > after && i.on <= upTo)
    .sort(latestFirst);
}

/** A record and its value in home minor units. */
export interface Weighed {
  id: string;
  home: number;
}

/**
 * Goods that came back for no fault of ours, largest first: from credit notes for returns where the books have any, else from the
 * ledger. Undefined where neither source exists.
 * @example returnsOf(make.dossierWith({ incidents: [make.incident('return', 10, { amount: make.usd(300) })] }), asOf - 365, asOf)[0].home // 30_000
 */
export function returnsOf(dossier: Dossier, after: Day, upTo: Day): Weighed[] | undefined {
  const notes = dossier.credits.filter((c) => c.kind === 'return');
  if (notes.length === 0 && !dossier.sources.incidents) return undefined;
  const found =
    notes.length > 0
      ? notes.filter((c) => c.on !== null && c.on > after && c.on <= upTo)
      : inWindow(dossier, 'return', after, upTo);
  return found
    .filter(countsAgainst)
    .map(({ id, amount }) => ({ id, home: amount?.home ?? 0 }))
    .sort(descending((goods) => goods.home));
}
