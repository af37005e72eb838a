import type { CreditLimit, Decision, Dossier, Signing } from '../dossier/dossier.ts';
import type { Day } from '../values/day.ts';
import type { Amount } from '../values/money.ts';
import { present } from '../values/objects.ts';
import { byId } from '../values/order.ts';
import { shorten } from '../values/text.ts';
import { APPROVED_KINDS, type ApprovedKind } from '../vocabulary/roles.ts';
import { approversOf, askersOf, fourEyesFaults } from './approval.ts';
import { mayApprove, type SigningRules } from './role-holders.ts';
import { isAboutTheSame, laterFirst } from './validity.ts';

/** What a signature is given to: the fields that decide what a decision does. A reason may be corrected afterwards. */
const SIGNED_FIELDS = ['kind', 'state', 'from', 'expires', 'recordId', 'exitId', 'about', 'temporary', 'tier'] as const;

export type SignedContent = Pick<Decision, (typeof SIGNED_FIELDS)[number] | 'limit' | 'amount'>;

/** What people have signed, kept with the assessment: the CRM itself only tells who changed a record last. */
export interface Signature {
  /** Id of the decision. */
  id: string;
  by: string[];
  /** It waits for the signature of another; absent where all have signed. */
  open?: true;
  /** Only what is not empty. */
  content: Partial<SignedContent>;
  /** For a record that is deleted later: what it was called, why it was made, and by whom. */
  label: string;
  reason: string;
  requester: string;
}

/** Decisions with what their signatures are worth, and the signatures to keep. */
export interface SignedDecisions {
  decisions: Decision[];
  signatures: Signature[];
}

/** Most signatures kept: those of the decisions that began last. */
const KEPT_LIMIT = 40;

const REASON_LENGTH = 80;

/**
 * Kinds that go on as they were signed when somebody changes or deletes the record: what restricts, or may restrict, is not lifted
 * by an edit. The others, which let something pass or bind the firm, wait for a signature again.
 */
const GOES_ON_AS_SIGNED: Readonly<Record<ApprovedKind, boolean>> = {
  hold: true,
  limit: true,
  override: true,
  refusal: true,
  release: false,
  screening: false,
  exit: false,
};

const approvedKind = ({ kind }: { kind?: Decision['kind'] }): ApprovedKind | undefined =>
  APPROVED_KINDS.find((approved) => approved === kind);

/**
 * Looks at the signatures under every decision that takes an approval. The approving act is the approver's own last change of exactly
 * what the record says, by a person who had the role on that day; who it was and when, the CRM itself notes. Once seen, a signature is
 * kept, so that a later note by others on the record does no harm, and a later change of what was signed shows.
 * @param kept the signatures that earlier looks have seen; empty where there is none.
 * @returns the decisions as they hold: one that goes on as it was signed has the content that was signed.
 * @example withSignatures(limited, [], { policy, roles: undefined, ownerId: null }, asOf).signatures // []
 */
export function withSignatures(
  dossier: Pick<Dossier, 'decisions' | 'sources'>,
  kept: readonly Signature[],
  rules: SigningRules,
  asOf: Day,
): SignedDecisions {
  const before = new Map(kept.map((signature) => [signature.id, signature]));
  const looked = dossier.decisions.map((decision) => lookAt(decision, before.get(decision.id), rules, asOf));
  const decisions = looked.map(({ decision }) => decision);
  const there = new Set(decisions.map(({ id }) => id));
  const missing = kept.filter(({ id }) => !there.has(id));
  const deleted = dossier.sources.decisions
    ? missing.filter((signature) => holdsThoughDeleted(signature, decisions, asOf))
    : missing;
  const restored = dossier.sources.decisions ? deleted.map(decisionOf) : [];
  const signatures = [...looked.flatMap(({ signature }) => signature ?? []), ...deleted];
  return { decisions: [...decisions, ...restored], signatures: newest(signatures) };
}

/**
 * The signatures of two memories; of one decision the first knows better.
 * @example joinSignatures([], []) // []
 */
export function joinSignatures(first: readonly Signature[], second: readonly Signature[]): Signature[] {
  const ids = new Set(first.map(({ id }) => id));
  return [...first, ...second.filter(({ id }) => !ids.has(id))];
}

/**
 * Decisions of which the last change and the signatures kept do not tell whether their approvers have signed: the record's own history
 * does. Each is asked about once for what it says now.
 * @example unprovenDecisions(limited, [], { policy, roles: undefined, ownerId: null }, asOf) // []
 */
export function unprovenDecisions(
  dossier: Pick<Dossier, 'decisions' | 'sources'>,
  kept: readonly Signature[],
  rules: SigningRules,
  asOf: Day,
): Decision[] {
  const before = new Map(kept.map((signature) => [signature.id, signature]));
  return dossier.decisions.filter((decision) => {
    const known = before.get(decision.id);
    if (decision.state === 'proposed' || (known && isSame(known.content, decision))) return false;
    const faults = fourEyesFaults(lookAt(decision, known, rules, asOf).decision);
    const isOfTwo = !known && decision.secondApprover !== undefined && decision.modifiedBy !== undefined;
    return isOfTwo || faults.includes('not-signed') || faults.includes('changed-by-requester');
  });
}

interface LookedAt {
  decision: Decision;
  signature?: Signature | undefined;
}

function lookAt(decision: Decision, kept: Signature | undefined, rules: SigningRules, asOf: Day): LookedAt {
  const kind = approvedKind(decision) ?? (kept && approvedKind(kept.content));
  // Without a note of who changed it last nothing can be told; what was looked at before stays as it is.
  if (!kind || decision.modifiedBy === undefined || decision.signing) return { decision, signature: kept };
  const signers = approversOf(decision);
  const on = decision.modifiedOn ?? asOf;
  const hasRole = (person: string): boolean => mayApprove(kind, person, on, rules);
  const saved = savedBy(decision, signers, kept);
  const known = stillSigned(decision, kept, saved);
  const by = signers.filter((person) => known.includes(person) || (saved.includes(person) && hasRole(person)));
  if (signers.length > 0 && by.length === signers.length) {
    if (!approvedKind(decision)) return { decision };
    const isKept = kept && !kept.open && isSame(kept.content, decision) && by.join() === kept.by.join();
    return { decision: signedBy(decision, { by }), signature: isKept ? kept : signatureOf(decision, by) };
  }
  // A signer may take the own signature back.
  const isTakenBack = kept?.by.includes(decision.modifiedBy) === true && !signers.includes(decision.modifiedBy);
  if (kept?.content.state === 'approved' && !kept.open && !isTakenBack)
    return { decision: amended(decision, kept), signature: kept };
  const finding = saved.some((person) => !hasRole(person)) ? ('no-role' as const) : undefined;
  // So is what the history was asked about in vain, that it is not asked again every night.
  const first: Signature | undefined =
    by.length > 0 || decision.savedBy ? { ...signatureOf(decision, by), open: true } : undefined;
  return { decision: signedBy(decision, { by, ...present('finding', finding) }), signature: first };
}

/** Those of a signature that was seen before whose signature stands. The first of two stays once the second has saved the record. */
function stillSigned(decision: Decision, kept: Signature | undefined, saved: readonly string[]): readonly string[] {
  if (!kept) return [];
  const stands = kept.open
    ? saved.length > 0 || decision.state === kept.content.state
    : decision.state === kept.content.state;
  return stands && isSameButState(kept.content, decision) ? kept.by : [];
}

/**
 * The signers who have saved what the record says. The record's own history tells it of each; without it the last change is all that
 * is known: by one of them who did not ask, it is taken for the act of all, where nothing that was seen before says otherwise.
 */
function savedBy(decision: Decision, signers: readonly string[], kept: Signature | undefined): string[] {
  const { modifiedBy = '', savedBy: proven } = decision;
  const askers = askersOf(decision);
  const others = signers.filter((person) => !askers.includes(person));
  if (proven) return others.filter((person) => proven.includes(person));
  if (!others.includes(modifiedBy)) return [];
  return kept && !isSameButState(kept.content, decision) ? [modifiedBy] : others;
}

const signedBy = (decision: Decision, signing: Signing): Decision => ({ ...decision, signing });

/** A decision that was changed after it was signed. */
function amended(decision: Decision, { by, content }: Signature): Decision {
  const kind = approvedKind(content);
  if (!kind || !GOES_ON_AS_SIGNED[kind]) return signedBy(decision, { by: [], finding: 'changed-after' });
  const [approver = null, second] = by;
  const { secondApprover: _, exitId: _exit, about: _about, ...rest } = decision;
  const signed: Decision = { ...rest, ...EMPTY, ...content, approver, ...present('secondApprover', second) };
  return signedBy(signed, { by, finding: 'as-signed' });
}

const EMPTY: Pick<Decision, 'from' | 'expires' | 'recordId' | 'temporary' | 'tier' | 'limit' | 'amount'> = {
  from: null,
  expires: null,
  recordId: null,
  temporary: false,
  tier: null,
  limit: null,
  amount: null,
};

/** A deleted decision goes on until its end, or until a later signed one about the same takes its place. */
function holdsThoughDeleted(signature: Signature, decisions: readonly Decision[], asOf: Day): boolean {
  const { content, open } = signature;
  const kind = approvedKind(content);
  if (!kind || open || !GOES_ON_AS_SIGNED[kind] || content.state !== 'approved') return false;
  if (content.expires != null && content.expires < asOf) return false;
  const gone = decisionOf(signature);
  return !decisions.some(
    (later) =>
      later.state === 'approved' &&
      (later.signing?.by.length ?? 0) > 0 &&
      isAboutTheSame(later, gone) &&
      laterFirst(later, gone) < 0,
  );
}

/** A deleted decision as it was signed. */
function decisionOf({ id, by, content, label, reason, requester }: Signature): Decision {
  const [approver = null, secondApprover] = by;
  return {
    ...EMPTY,
    id,
    label,
    kind: 'other',
    state: 'approved',
    requester,
    approver,
    ...present('secondApprover', secondApprover),
    reason,
    value: null,
    band: null,
    card: {},
    ...content,
    signing: { by, finding: 'deleted' },
  };
}

function signatureOf(decision: Decision, by: string[]): Signature {
  const { id, label, reason, requester } = decision;
  const content = Object.fromEntries(
    [...SIGNED_FIELDS, 'limit' as const, 'amount' as const].flatMap((name) => {
      const value = decision[name];
      return value == null || value === false ? [] : [[name, value]];
    }),
  );
  return { id, by, content, label, reason: shorten(reason ?? '', REASON_LENGTH), requester: requester ?? '' };
}

const isSame = (content: Partial<SignedContent>, decision: Decision): boolean =>
  content.state === decision.state && isSameButState(content, decision);

function isSameButState(content: Partial<SignedContent>, decision: Decision): boolean {
  const isEqual = SIGNED_FIELDS.every(
    (name) => name === 'state' || (content[name] ?? EMPTY_VALUES[name]) === (decision[name] ?? EMPTY_VALUES[name]),
  );
  return (
    isEqual &&
    limitKey(content.limit) === limitKey(decision.limit) &&
    sumKey(content.amount) === sumKey(decision.amount)
  );
}

const EMPTY_VALUES: Readonly<Partial<Record<(typeof SIGNED_FIELDS)[number], false>>> = { temporary: false };

// The home part moves with the rate of the day: it is nobody's change.
const sumKey = (amount: Amount | null | undefined): string => (amount ? `${amount.minor} ${amount.currency}` : '');

const limitKey = (limit: CreditLimit | null | undefined): string =>
  limit?.state === 'amount' ? sumKey(limit.amount) : (limit?.state ?? '');

const newest = (signatures: readonly Signature[]): Signature[] =>
  [...signatures].sort((a, b) => (a.content.from ?? 0) - (b.content.from ?? 0) || byId(a, b)).slice(-KEPT_LIMIT);
