import type { CreditLimit, Decision, DecisionKind } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import { isLargeChange, limitSize } from './limits.ts';

/** Why a decision does not count. */
export const DECISION_FAULTS = [
  'no-reason',
  'same-person',
  'same-second',
  'changed-by-requester',
  'not-signed',
  'no-role',
  'changed-after',
  'no-second',
  'no-expiry',
  'too-long',
  'not-a-grade',
] as const;

export type DecisionFault = (typeof DECISION_FAULTS)[number];

/** What was done to a decision after it was signed, without effect: it goes on as it was signed, and people are told. */
export type ChangeAfterSigning = 'as-signed' | 'deleted';

/**
 * What was done to a decision after it was signed; undefined where it stands as it was signed.
 * @example changeAfterSigning(make.decision('hold', 1)) // undefined
 */
export function changeAfterSigning({ signing }: Decision): ChangeAfterSigning | undefined {
  const finding = signing?.finding;
  return finding === 'as-signed' || finding === 'deleted' ? finding : undefined;
}

/**
 * Everyone who counts as asking: the person named, and the person who made the record by the CRM's own note.
 * @example askersOf(make.decision('hold', 1, { createdBy: 'Ana Roth' })) // ['Mara Lind', 'Ana Roth']
 */
export const askersOf = ({ requester, createdBy }: Decision): string[] =>
  [...new Set([requester, createdBy])].filter((person) => person != null);

/**
 * What is wrong with the people behind a decision. It must give a reason; its approver and second approver must be others than those
 * who ask for it, must have the role, and must have saved what it says: a name in a field can be written by anybody. Who saved it last
 * the CRM itself notes; an export that does not say so is taken as it is.
 * @example fourEyesFaults(make.decision('hold', 1, { approver: 'Mara Lind' })) // ['same-person']
 */
export function fourEyesFaults(decision: Decision): DecisionFault[] {
  const { requester, approver, secondApprover, reason } = decision;
  const askers = askersOf(decision);
  const faults: DecisionFault[] = [];
  if ((reason ?? '').trim() === '') faults.push('no-reason');
  if (requester === null || approver === null || askers.includes(approver)) faults.push('same-person');
  else faults.push(...signingFaults(decision));
  if (secondApprover !== undefined && (askers.includes(secondApprover) || secondApprover === approver))
    faults.push('same-second');
  return faults;
}

/** What is wrong with the signatures; one that `withSignatures` has not looked at is told by its last change alone. */
function signingFaults(decision: Decision): DecisionFault[] {
  const { signing, modifiedBy } = decision;
  const finding = signing?.finding;
  if (finding === 'no-role' || finding === 'changed-after') return [finding];
  if (finding !== undefined || modifiedBy === undefined) return [];
  const askers = askersOf(decision);
  const signers = approversOf(decision).filter((who) => !askers.includes(who));
  const isSigned = signing ? signers.every((who) => signing.by.includes(who)) : signers.includes(modifiedBy);
  if (isSigned) return [];
  return [askers.includes(modifiedBy) ? 'changed-by-requester' : 'not-signed'];
}

/**
 * What is wrong with a decision as people have recorded it, before or after it is saved. Findings (cards, bands, surveys, ratings)
 * and notes need no second person.
 * @param before `limit`: the limit before it, null for none; without it a lasting limit is taken for a small change.
 * @returns an empty list for one that counts.
 * @example approvalFaults(make.decision('release', 1), policy) // ['no-expiry']
 */
export function approvalFaults(decision: Decision, policy: Policy, before?: CreditLimit | null): DecisionFault[] {
  return RULES[decision.kind]?.(decision, policy, before) ?? [];
}

type Rule = (decision: Decision, policy: Policy, before: CreditLimit | null | undefined) => DecisionFault[];

const when = (fault: DecisionFault, isSo: boolean): DecisionFault[] => (isSo ? [fault] : []);

const noExpiry = ({ expires }: Decision): DecisionFault[] => when('no-expiry', expires === null);

const RULES: Partial<Record<DecisionKind, Rule>> = {
  hold: fourEyesFaults,
  refusal: fourEyesFaults,
  exit: fourEyesFaults,
  screening: fourEyesFaults,
  release: (d) => [...fourEyesFaults(d), ...noExpiry(d)],
  override: (d, { override }) => [
    ...fourEyesFaults(d),
    ...noExpiry(d),
    ...when('too-long', d.expires !== null && d.from !== null && d.expires - d.from > override.days),
    ...when('not-a-grade', d.tier === null || d.tier === 'N'),
  ],
  limit: (d, { credit }, before) => {
    if (d.temporary) return [...fourEyesFaults(d), ...noExpiry(d)];
    if (before === undefined || !isLargeChange(limitSize(before), limitSize(d.limit), credit.suggestion.approvalShare))
      return [];
    return fourEyesFaults(d);
  },
};

/**
 * The one or two people who approved it.
 * @example approversOf(make.decision('exit', 1, { secondApprover: 'Ana Roth' })) // ['Ivo Brandt', 'Ana Roth']
 */
export const approversOf = (decision: Decision): string[] =>
  [decision.approver, decision.secondApprover ?? null].filter((who) => who !== null);
