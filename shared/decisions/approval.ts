import type { CreditLimit, Decision, DecisionKind } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import { isLargeChange, limitSize } from './limits.ts';

/** Why a decision does not count as it stands. */
export const DECISION_FAULTS = [
  'no-reason',
  'same-person',
  'same-second',
  'changed-by-requester',
  'no-second',
  'no-expiry',
  'too-long',
  'not-a-grade',
] as const;

export type DecisionFault = (typeof DECISION_FAULTS)[number];

/**
 * Everyone who counts as asking: the one named, and the one of whom the CRM itself says that he or she made the record.
 * @example askersOf(make.decision('hold', 1, { createdBy: 'Ana Roth' })) // ['Mara Lind', 'Ana Roth']
 */
export const askersOf = ({ requester, createdBy }: Decision): string[] =>
  [...new Set([requester, createdBy])].filter((one) => one != null);

/**
 * What is wrong with the people behind a decision: it says why, its approver and its second approver are others than those who ask,
 * and an approval was not changed afterwards by one of those. The CRM shows only the last change; a record on which people go on
 * to note what came of it (a letter sent, an alternative taken up) may therefore be theirs.
 * @example fourEyesFaults(make.decision('hold', 1, { approver: 'Mara Lind' })) // ['same-person']
 */
export function fourEyesFaults(decision: Decision): DecisionFault[] {
  const { requester, approver, secondApprover, modifiedBy, reason } = decision;
  const askers = askersOf(decision);
  const faults: DecisionFault[] = [];
  if ((reason ?? '').trim() === '') faults.push('no-reason');
  if (requester === null || approver === null || askers.includes(approver)) faults.push('same-person');
  else if (modifiedBy !== undefined && askers.includes(modifiedBy) && !isKeptUp(decision))
    faults.push('changed-by-requester');
  if (secondApprover !== undefined && (askers.includes(secondApprover) || secondApprover === approver))
    faults.push('same-second');
  return faults;
}

const isKeptUp = ({ kind, sentOn, outcome, alternative }: Decision): boolean =>
  (kind === 'refusal' || kind === 'plan') && (sentOn ?? outcome ?? alternative) !== undefined;

/**
 * What is wrong with a decision as people have recorded it, before or after it is saved. Judgements (cards, bands, surveys, ratings)
 * and notes need no second person.
 * @param before `limit`: the limit that stood before, null for none; without it a lasting limit is taken for a small change.
 * @returns an empty list for one that counts.
 * @example approvalFaults(make.decision('release', 1), policy) // ['no-expiry']
 */
export function approvalFaults(decision: Decision, policy: Policy, before?: CreditLimit | null): DecisionFault[] {
  return RULES[decision.kind]?.(decision, policy, before) ?? [];
}

type Rule = (decision: Decision, policy: Policy, before: CreditLimit | null | undefined) => DecisionFault[];

const noExpiry = ({ expires }: Decision): DecisionFault[] => (expires === null ? ['no-expiry'] : []);

const RULES: Partial<Record<DecisionKind, Rule>> = {
  hold: fourEyesFaults,
  refusal: fourEyesFaults,
  exit: fourEyesFaults,
  screening: fourEyesFaults,
  release: (d) => [...fourEyesFaults(d), ...noExpiry(d)],
  override: (d, { override }) => [
    ...fourEyesFaults(d),
    ...noExpiry(d),
    ...(d.expires !== null && d.from !== null && d.expires - d.from > override.days ? (['too-long'] as const) : []),
    ...(d.tier === null || d.tier === 'N' ? (['not-a-grade'] as const) : []),
  ],
  limit: (d, { credit }, before) => {
    if (d.temporary) return [...fourEyesFaults(d), ...noExpiry(d)];
    if (before === undefined || !isLargeChange(limitSize(before), limitSize(d.limit), credit.suggestion.approvalShare))
      return [];
    return fourEyesFaults(d);
  },
};

/**
 * Who approved a decision, as the CRM names them: the approver and, where there is one, the second.
 * @example approversOf(make.decision('exit', 1, { secondApprover: 'Ana Roth' })) // ['Ivo Brandt', 'Ana Roth']
 */
export const approversOf = (decision: Decision): string[] =>
  [decision.approver, decision.secondApprover ?? null].filter((who) => who !== null);
