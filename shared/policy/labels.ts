import type { Policy } from './policy.ts';

type Test = (label: string | undefined) => boolean;

/** For each kind of label, whether an org's own label is of that kind. */
export type LabelSets = Readonly<Record<keyof Policy['labels'], Test>>;

const cache = new WeakMap<Policy, LabelSets>();

/**
 * What the org's own labels mean by the policy, without regard to case.
 * @example labelSets(policy).paid('settled') // true
 */
export function labelSets(policy: Policy): LabelSets {
  const known = cache.get(policy);
  if (known) return known;
  const test = (labels: readonly string[]): Test => {
    const set = new Set(labels.map((label) => label.toLowerCase()));
    return (label) => set.has((label ?? '').toLowerCase());
  };
  const { labels } = policy;
  const sets = {
    paid: test(labels.paid),
    void: test(labels.void),
    draft: test(labels.draft),
    won: test(labels.won),
    lost: test(labels.lost),
    winning: test(labels.winning),
    closedCase: test(labels.closedCase),
    complaint: test(labels.complaint),
    writtenOff: test(labels.writtenOff),
    orderAccepted: test(labels.orderAccepted),
    orderDelivered: test(labels.orderDelivered),
    orderCancelled: test(labels.orderCancelled),
    returned: test(labels.returned),
  };
  cache.set(policy, sets);
  return sets;
}
