import type { Policy } from '../../shared/policy/policy.ts';
import type { Crm } from '../crm/crm.ts';
import { CrmError } from '../crm/errors.ts';
import type { WriteOutcome } from '../crm/types.ts';
import type { Hook } from './desired-org.ts';

/** One thing Winnow adds to an org, and what became of it. */
export interface ProvisionStep {
  kind: 'field' | 'module' | 'tag' | 'channel' | 'webhook' | 'rule';
  /** Plain name, without a namespace. */
  module: string;
  name: string;
  /**
   * `missing`: it would be made (dry run only). `renewed`: a channel that was or was not there is live now. `off`: the
   * org's edition has no custom modules, or no room for one more; Winnow works without.
   */
  state: 'there' | 'missing' | 'made' | 'renewed' | 'off' | 'failed';
  /** Zoho's code, where it refused. */
  code?: string;
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
  /** True: look, and tell what would be done, but write nothing. */
  dryRun?: boolean;
  /** True: leave Winnow's own modules out, for a firm that keeps no ledger, or not yet. */
  withoutModules?: boolean;
}

/** How a step ended. */
export type End = Pick<ProvisionStep, 'state' | 'code' | 'credits'>;

/** The end of a step that makes one thing unless it is there. */
export function standing(there: boolean, dryRun: boolean | undefined, outcome: WriteOutcome | undefined): End {
  if (there) return { state: 'there' };
  return dryRun ? { state: 'missing' } : endOf(outcome);
}

/** The end of a step by Zoho's outcome of its write. */
export function endOf(outcome: WriteOutcome | undefined, good: 'made' | 'renewed' = 'made'): End {
  if (outcome?.ok) return { state: good };
  return { state: 'failed', code: outcome?.code ?? 'NO_OUTCOME' };
}

/**
 * The end of a step whose call was refused. An edition without a module, or a user without a right, costs its own steps; a
 * lost connection costs them all, so that error is thrown on.
 */
export function failureOf(error: unknown): End {
  if (!(error instanceof CrmError) || error.retryable || error.kind === 'auth') throw error;
  return { state: 'failed', code: error.code };
}
