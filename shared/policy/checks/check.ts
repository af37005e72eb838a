import type { Path, ReportFault } from '../document.ts';
import type { Policy } from '../policy.ts';

/** What parts of a policy must agree on. It runs only where all that it needs has the right shape. */
export interface Check {
  needs: readonly (keyof Policy)[];
  run(policy: Policy, report: ReportFault): void;
}

/** What zod gives to a refinement of the whole policy: the faults so far, and a way to add one. */
interface Refinement {
  readonly issues: readonly { code?: string | undefined; path?: readonly PropertyKey[] | undefined }[];
  addIssue(issue: { code: 'custom'; path: Path; message: string; params: { zh: string } }): void;
}

/**
 * Reports every fault of parts that contradict each other. A check whose parts have the wrong shape is left out: that fault is reported
 * already, and anything beyond it would be a guess.
 */
export function runChecks(checks: readonly Check[], policy: Policy, refinement: Refinement): void {
  const misshapen = new Set(refinement.issues.filter(isOfShape).map((issue) => issue.path?.[0]));
  if (misshapen.has(undefined)) return;
  for (const check of checks)
    if (!check.needs.some((key) => misshapen.has(key)))
      check.run(policy, (path, en, zh) => refinement.addIssue({ code: 'custom', path, message: en, params: { zh } }));
}

/** Whether a fault is one of shape, found by zod itself; an unknown key leaves the rest of the shape intact. */
const isOfShape = ({ code }: { code?: string | undefined }): boolean =>
  code !== 'unrecognized_keys' && code !== 'custom';
