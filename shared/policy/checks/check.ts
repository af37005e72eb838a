import type { ReportDefect } from '../document/fault.ts';
import type { Policy } from '../policy.ts';

/** What parts of a policy must agree on. It runs only where all that it needs has the right shape. */
export interface Check {
  needs: readonly (keyof Policy)[];
  run(policy: Policy, tell: ReportDefect): void;
}
