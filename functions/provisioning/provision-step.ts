import type { Policy } from '../../shared/policy/policy.ts';
import type { Crm } from '../crm/crm.ts';
import { CrmError } from '../crm/errors.ts';
import type { WriteOutcome } from '../crm/types.ts';
import type { Hook } from './desired-org.ts';
import { isNoRoom, type Room } from './room.ts';

/** One thing Winnow adds to an org, and the result. */
export interface ProvisionStep {
  kind: 'field' | 'module' | 'tag' | 'channel' | 'webhook' | 'rule';
  /** Plain name, without a namespace. */
  module: string;
  name: string;
  /**
   * `missing`: it would be made (dry run only). `renewed`: a channel is live now, whether it existed before or not. `off`: the
   * org's edition has no custom modules, or no room for one more; Winnow works without. `no-room`: there is no room for it; Winnow works
   * without, unless it is essential. `stopped`: not tried, because something essential could not be made. `not-unique`: a key that is
   * there, but that Zoho does not keep unique.
   */
  state: 'there' | 'missing' | 'made' | 'renewed' | 'off' | 'failed' | 'no-room' | 'stopped' | 'not-unique';
  /** Zoho's code, where it refused; NOT_KEPT where it took a unique field and does not keep it unique. */
  code?: string;
  /** How many of its kind are needed and left, for what is missing. */
  room?: Room;
  /** Names of the profiles to which Zoho would not open the module. */
  closedTo?: readonly string[];
  /** API credits that making it would take, where they are many (dry run only). */
  credits?: number;
}

export interface ProvisionInput {
  crm: Crm;
  tenantId: string;
  hook: Hook;
  policy: Policy;
  /** Epoch milliseconds. */
  now: number;
  /** True: report what would be done, write nothing. */
  dryRun?: boolean;
  /** True: leave out Winnow's own modules, for a firm that keeps no ledger yet. */
  withoutModules?: boolean;
}

/** The result of a step. */
export type StepResult = Omit<ProvisionStep, 'kind' | 'module' | 'name'>;

/** The result of a step that makes one thing unless it is there already. */
export function resultUnlessPresent(
  isPresent: boolean,
  dryRun: boolean | undefined,
  outcome: WriteOutcome | undefined,
): StepResult {
  if (isPresent) return { state: 'there' };
  return dryRun ? { state: 'missing' } : resultOf(outcome);
}

/** The result of a step by Zoho's outcome of its write. */
export function resultOf(outcome: WriteOutcome | undefined, success: 'made' | 'renewed' = 'made'): StepResult {
  if (outcome?.ok) return { state: success };
  const code = outcome?.code ?? 'NO_OUTCOME';
  return { state: isNoRoom(code) ? 'no-room' : 'failed', code };
}

/**
 * The result of a step whose call was refused. An edition without a module, or a user without a right, fails its own steps only; a
 * lost connection fails them all, so that error is thrown.
 */
export function failureOf(error: unknown): StepResult {
  if (!(error instanceof CrmError) || error.retryable || error.kind === 'auth') throw error;
  return { state: isNoRoom(error.code) ? 'no-room' : 'failed', code: error.code };
}
