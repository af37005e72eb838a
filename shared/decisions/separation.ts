import type { Deal, Dossier, Exit, Incident, IncidentKind } from '../dossier/dossier.ts';
import { type Day, formatDay, parseDay } from '../values/day.ts';
import { present } from '../values/objects.ts';
import type { ApprovedThing } from '../vocabulary/roles.ts';
import { mayApprove, type SigningRules } from './role-holders.ts';

/** Incidents that go against a customer so far that one person alone must not make them count. */
export const CONFIRMED_BY_ANOTHER = ['breach', 'abuse', 'fraud', 'insolvency'] as const satisfies IncidentKind[];

/** The two who sign the evidence of an exit. */
const EVIDENCE_SIGNERS = ['Finance_Signed_By', 'Sales_Signed_By'] as const;

/** What of an incident a second person confirms. */
type ConfirmedContent = Partial<Pick<Incident, 'kind' | 'severity' | 'fault' | 'on'>>;

/** An incident as a second person has confirmed it, kept so that a later change by the one who entered it shows. */
export interface Confirmation {
  id: string;
  by: string;
  content: ConfirmedContent;
}

/** A tick that somebody set who must not decide on it alone: it does not count, and is taken out of the record again. */
export interface PutBack {
  module: 'Deals' | 'Winnow_Incidents';
  id: string;
  /** Who set it, by the record's own history. */
  by: string;
  /** Day on which it was found, `yyyy-MM-dd`. */
  on: string;
}

/** Signatures of an exit's evidence that its history has shown to be the signers' own. */
export interface EvidenceSignatures {
  id: string;
  /** Of finance and of sales. */
  by: string[];
}

/** What is known of who did what; kept with the assessment, since the CRM itself only tells who changed a record last. */
export interface Separation {
  confirmations: Confirmation[];
  putBack: PutBack[];
  evidence: EvidenceSignatures[];
}

/** Nothing is known yet. */
export const NO_SEPARATION: Separation = { confirmations: [], putBack: [], evidence: [] };

/** Most that is kept of each. */
const KEPT_LIMIT = 20;

/**
 * The one rule for acts outside of decisions: who lets something pass, or makes something count, is another than those who gain from it or asked
 * for it, and has the role where the act stands for a decision. Decisions themselves follow the same rule with their signatures.
 * @param thing the decision that the act stands for; left out where any second person may do it.
 */
function mayDo({ by, askers, on, thing }: Act, rules: SigningRules): boolean {
  return !askers.includes(by) && (thing === undefined || mayApprove(thing, by, on, rules));
}

/** What somebody did, and who asked for it or gains from it. */
interface Act {
  by: string;
  askers: readonly (string | null | undefined)[];
  on: Day;
  thing?: ApprovedThing;
}

/**
 * A customer without what people did alone that takes two: an incident that its own maker confirmed, a deal on which its own rep ticked
 * `Prepaid` while it was held, evidence of an exit signed in another's name. What the CRM does not tell is taken as it stands.
 * @param kept what earlier looks have seen.
 * @example withSeparation(dossier, NO_SEPARATION, { policy, roles: undefined, ownerId: null }, asOf).separation // NO_SEPARATION
 */
export function withSeparation(
  dossier: Dossier,
  kept: Separation,
  rules: SigningRules,
  asOf: Day,
): { dossier: Dossier; separation: Separation } {
  const incidents = dossier.incidents.map((incident) => judgeIncident(incident, kept, rules, asOf));
  const deals = dossier.deals.map((deal) => judgeDeal(deal, kept, rules, asOf));
  const exits = dossier.exits.map((exit) => judgeExit(exit, kept));
  const separation: Separation = {
    confirmations: incidents.flatMap(({ confirmation }) => confirmation ?? []).slice(-KEPT_LIMIT),
    putBack: [...incidents, ...deals].flatMap(({ putBack }) => putBack ?? []).slice(-KEPT_LIMIT),
    evidence: exits.flatMap(({ evidence }) => evidence ?? []).slice(-KEPT_LIMIT),
  };
  return {
    dossier: {
      ...dossier,
      incidents: incidents.map(({ incident }) => incident),
      deals: deals.map(({ deal }) => deal),
      exits: exits.map(({ exit }) => exit),
    },
    separation,
  };
}

interface JudgedIncident {
  incident: Incident;
  confirmation?: Confirmation | undefined;
  putBack?: PutBack;
}

/** A confirmation that was seen goes on when the maker of the record changes it or takes the tick out; another person may do both. */
function judgeIncident(incident: Incident, kept: Separation, rules: SigningRules, asOf: Day): JudgedIncident {
  const { id, createdBy, modifiedBy, confirmed } = incident;
  const before = kept.confirmations.find((confirmation) => confirmation.id === id);
  if (createdBy === undefined || modifiedBy === undefined || (!before && !takesTwo(incident)))
    return { incident, confirmation: before };
  const isMakers = modifiedBy === createdBy;
  const goesOn = (known: Confirmation): JudgedIncident => ({
    incident: { ...incident, ...known.content, confirmed: true },
    confirmation: known,
  });
  if (!confirmed) return before && isMakers ? goesOn(before) : { incident };
  if (before && isSame(before.content, incident)) return { incident, confirmation: before };
  const by = incident.confirmedBy ?? (isMakers ? undefined : modifiedBy);
  if (by !== undefined && mayDo({ by, askers: [createdBy], on: asOf }, rules))
    return { incident, confirmation: { id, by, content: contentOf(incident) } };
  if (before) return goesOn(before);
  const unconfirmed = { ...incident, confirmed: false };
  if (by === undefined) return { incident: unconfirmed };
  return { incident: unconfirmed, putBack: { module: 'Winnow_Incidents', id, by, on: formatDay(asOf) } };
}

const takesTwo = ({ kind, fault }: Incident): boolean =>
  fault !== 'us' && CONFIRMED_BY_ANOTHER.some((listed) => listed === kind);

const contentOf = ({ kind, severity, fault, on }: Incident): ConfirmedContent => ({ kind, severity, fault, on });

const isSame = (content: ConfirmedContent, incident: Incident): boolean =>
  content.kind === incident.kind &&
  content.severity === incident.severity &&
  content.fault === incident.fault &&
  content.on === incident.on;

/** A deal is prepaid by the word of one who may release it; what was put back is told until it is prepaid after all, or over. */
function judgeDeal(deal: Deal, kept: Separation, rules: SigningRules, asOf: Day): { deal: Deal; putBack?: PutBack } {
  const { id, prepaid, prepaidBy: by, ownerId, createdBy, outcome } = deal;
  const before = kept.putBack.find((found) => found.module === 'Deals' && found.id === id);
  const isGuarded = prepaid && by !== undefined;
  if (isGuarded && !mayDo({ by, askers: [ownerId, createdBy], on: asOf, thing: 'release' }, rules)) {
    const on = before?.by === by ? before.on : formatDay(asOf);
    return { deal: { ...deal, prepaid: false }, putBack: { module: 'Deals', id, by, on } };
  }
  if (!before || prepaid || outcome === 'lost') return { deal };
  const isOld = asOf - (parseDay(before.on) ?? asOf) > rules.policy.decisions.lapseDays;
  return isOld ? { deal } : { deal, putBack: before };
}

/** Of the two signatures under the evidence only those that the signers entered themselves stay. */
function judgeExit(exit: Exit, kept: Separation): { exit: Exit; evidence?: EvidenceSignatures } {
  const { id, people, signedBy } = exit;
  const before = kept.evidence.find((known) => known.id === id);
  const names = EVIDENCE_SIGNERS.map((signer) => people[signer]);
  if (before && before.by.join() === names.join()) return { exit, evidence: before };
  if (!signedBy) return { exit };
  const foreign = EVIDENCE_SIGNERS.filter(
    (signer) => people[signer] !== undefined && signedBy[signer] !== people[signer],
  );
  const own = names.filter((name) => name !== undefined);
  if (foreign.length === 0)
    return own.length === EVIDENCE_SIGNERS.length ? { exit, evidence: { id, by: own } } : { exit };
  return { exit: { ...exit, foreign } };
}

/** Records of which only their own history tells who set a tick or a name. */
export interface UnprovenActs {
  incidents: Incident[];
  deals: Deal[];
  exits: Exit[];
}

/**
 * What the history must be asked about: confirmed incidents that their maker saved last, held deals that are prepaid now, and running exits
 * before their notice with two names under the evidence. Each of it for one credit, and not again once it is known.
 * @param isHeld whether a deal was held the last time.
 * @example unprovenActs(dossier, NO_SEPARATION, () => false).deals // []
 */
export function unprovenActs(dossier: Dossier, kept: Separation, isHeld: (dealId: string) => boolean): UnprovenActs {
  const confirmed = new Map(kept.confirmations.map(({ id, content }) => [id, content]));
  const signed = new Map(kept.evidence.map(({ id, by }) => [id, by.join()]));
  return {
    incidents: dossier.incidents.filter((incident) => {
      const { id, createdBy, modifiedBy } = incident;
      const content = confirmed.get(id);
      const isMakers = createdBy !== undefined && modifiedBy === createdBy;
      return incident.confirmed && isMakers && takesTwo(incident) && !(content && isSame(content, incident));
    }),
    deals: dossier.deals.filter(({ id, prepaid, outcome }) => prepaid && outcome !== 'lost' && isHeld(id)),
    exits: dossier.exits.filter(({ id, people, days, createdBy }) => {
      const names = EVIDENCE_SIGNERS.map((signer) => people[signer]);
      const isOpen = createdBy !== undefined && days.Notice_Sent_On === undefined && days.Closed_On === undefined;
      return isOpen && names.every((name) => name !== undefined) && signed.get(id) !== names.join();
    }),
  };
}

/** What of an incident, a deal and an exit the history is asked about, by plain names of fields. */
export const PROVEN_FIELDS = {
  Winnow_Incidents: ['Confirmed', 'Kind', 'Severity', 'Fault', 'Happened_On'],
  Deals: ['Prepaid'],
  Winnow_Exits: EVIDENCE_SIGNERS,
} as const;

/**
 * What two memories know; the first, which is the later, goes before.
 * @example joinSeparation(undefined, undefined) // NO_SEPARATION
 */
export const joinSeparation = (first: Separation | undefined, second: Separation | undefined): Separation =>
  first ?? second ?? NO_SEPARATION;

/**
 * What is worth keeping; nothing where nothing is known.
 * @example keptSeparation(NO_SEPARATION) // {}
 */
export const keptSeparation = (separation: Separation): { separation?: Separation } =>
  present('separation', Object.values(separation).some((list) => list.length > 0) ? separation : undefined);
