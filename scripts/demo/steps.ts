import type { ZohoServer } from '../../test/zoho/server.ts';

/** What must hold after a step of a story, with the words for when it does not. */
export type Expectation = readonly [holds: boolean, why: string];

/** A step of a story whose outcome is not the one expected. */
export class StepError extends Error {
  override readonly name = 'StepError';
}

/** Checks what must hold after a step. @throws StepError naming the step and everything that does not hold. */
export function assertHolds(step: string, expectations: readonly Expectation[]): void {
  const failed = expectations.filter(([holds]) => !holds).map(([, why]) => why);
  if (failed.length > 0) throw new StepError(`${step}: ${failed.join('; ')}`);
}

/** What a step took, by the CRM's own ledger. */
export interface Spent {
  /** API credits that were charged. */
  credits: number;
  /** Calls to the CRM. */
  requests: number;
  /** Of these, calls that wrote something. */
  writes: number;
  /** Calls from the CRM. */
  deliveries: number;
}

/** What was spent since the ledger had so many entries. */
export function spentSince(zoho: ZohoServer, entriesBefore: number): Spent {
  const entries = zoho.ledger.entries().slice(entriesBefore);
  const requests = entries.filter(({ direction }) => direction === 'in');
  return {
    credits: entries.reduce((total, entry) => total + entry.credits, 0),
    requests: requests.length,
    writes: requests.filter(({ method, path }) => isWrite(method, path)).length,
    deliveries: entries.length - requests.length,
  };
}

const isWrite = (method: string, path: string): boolean =>
  method !== 'GET' && path.startsWith('/crm/') && !path.includes('/coql') && !path.includes('/actions/watch');
