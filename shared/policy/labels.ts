import type { Policy } from './schema.ts';

type Test = (label: string | undefined) => boolean;

const cache = new WeakMap<Policy, Record<keyof Policy['labels'], Test>>();

/** For each kind of label, whether an org's own label is of that kind; without regard to case. */
export function labelSets(policy: Policy): Record<keyof Policy['labels'], Test> {
  const known = cache.get(policy);
  if (known) return known;
  const test = (labels: readonly string[]): Test => {
    const set = new Set(labels.map((label) => label.toLowerCase()));
    return (label) => set.has((label ?? '').toLowerCase());
  };
  const { paid, void: voided, draft, won, lost, closedCase, complaint } = policy.labels;
  const sets = {
    paid: test(paid),
    void: test(voided),
    draft: test(draft),
    won: test(won),
    lost: test(lost),
    closedCase: test(closedCase),
    complaint: test(complaint),
  };
  cache.set(policy, sets);
  return sets;
}
