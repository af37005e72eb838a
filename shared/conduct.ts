import type { Day } from './day.ts';
import type { Contract, Decision, DecisionKind, Dossier, Incident, IncidentKind } from './dossier.ts';
import { peopleFaults } from './soundness.ts';

const GRAVITY = { minor: 0, major: 1, serious: 2 } as const;

/** Confirmed incidents of some kinds after a day and up to another, gravest first, then latest. */
export function confirmed(
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
export const theirs = (incidents: readonly Incident[]): Incident[] => incidents.filter((i) => i.fault !== 'us');

/** Promises to pay whose day passed unkept after a day and up to another, latest first. */
export function brokenPromises(dossier: Dossier, after: Day, upTo: Day): Incident[] {
  const broken = (i: Incident): boolean =>
    i.kept === false || (i.kept === null && i.due !== null && (i.solvedOn === null || i.solvedOn > i.due));
  return dossier.incidents
    .filter((i) => i.kind === 'promise' && i.due !== null && i.due < upTo && i.due > after && broken(i))
    .sort((a, b) => (b.due ?? 0) - (a.due ?? 0) || (a.id < b.id ? -1 : 1));
}

/** Approved decisions of a kind that had begun by a day, latest first; whether they count is for `faultsOf` to say. */
export function decided(dossier: Dossier, kind: DecisionKind, asOf: Day): Decision[] {
  return dossier.decisions
    .filter((d) => d.kind === kind && d.state === 'approved' && d.from !== null && d.from <= asOf)
    .sort((a, b) => (b.from ?? 0) - (a.from ?? 0) || (a.id < b.id ? -1 : 1));
}

/** Whether two people stand behind a decision, as the CRM itself bears out, and it says why. */
export const isSound = (decision: Decision): boolean => peopleFaults(decision).length === 0;

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
