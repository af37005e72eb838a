import type { Check } from './checks/check.ts';
import { letterChecks } from './checks/letters.ts';
import { pointChecks } from './checks/points.ts';
import { approvalChecks, careChecks, screeningChecks } from './checks/processes.ts';
import { refusalChecks } from './checks/refusal.ts';
import { settingChecks } from './checks/settings.ts';
import { tierChecks } from './checks/tiers.ts';
import type { Path } from './document/fault.ts';
import { type Policy, PolicyShape } from './policy.ts';

const CHECKS: readonly Check[] = [
  ...pointChecks,
  ...tierChecks,
  ...settingChecks,
  ...refusalChecks,
  ...careChecks,
  ...letterChecks,
  ...screeningChecks,
  ...approvalChecks,
];

interface Context {
  readonly issues: readonly { code?: string | undefined; path?: readonly PropertyKey[] | undefined }[];
  addIssue(issue: { code: 'custom'; path: Path; message: string; params: { zh: string } }): void;
}

/**
 * Tells every fault of parts that contradict each other. A check whose parts have the wrong shape is left out: that fault is told
 * already, and what could be said beyond it would be a guess.
 */
function crossCheck(policy: Policy, context: Context): void {
  const broken = new Set(context.issues.filter(isOfShape).map((issue) => issue.path?.[0]));
  if (broken.has(undefined)) return;
  for (const check of CHECKS)
    if (!check.needs.some((key) => broken.has(key)))
      check.run(policy, (path, en, zh) => context.addIssue({ code: 'custom', path, message: en, params: { zh } }));
}

const isOfShape = ({ code }: { code?: string | undefined }): boolean =>
  code !== 'unrecognized_keys' && code !== 'custom';

/** The shape together with what its parts must agree on; all faults are told at once, also where others stand beside them. */
export const PolicySchema = PolicyShape.superRefine((policy, context) => crossCheck(policy, context), {
  when: () => true,
});
