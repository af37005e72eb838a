import type { Context } from 'hono';
import type { Json, User } from '../base/types.ts';
import type { Org } from '../org/org-model.ts';
import type { ScopeNeed } from '../tokens/scopes.ts';

/** One authorised call: who asks, on which org, with what body. */
export interface Call {
  org: Org;
  user: User;
  clientId: string;
  scopes: readonly string[];
  /** The parsed JSON body; undefined if there was none. */
  body: Json | undefined;
  /** Path parameters by name. */
  params: Record<string, string>;
  query: URLSearchParams;
  header(name: string): string | undefined;
}

/** What a route demands and costs. A function sees the call first. */
export interface CallRule {
  /** Name in the ledger: 'records.update', 'coql' … */
  kind: string;
  /** Every one of these must be granted. */
  scopes: readonly ScopeNeed[] | ((call: Call) => readonly ScopeNeed[]);
  /** Credits of the call, fact sheet §2.2. Default 1. */
  credits?: number | ((call: Call) => number);
  /** Whether the call takes one of the ten sub-concurrency slots, fact sheet §2.3. */
  sub?: boolean | ((call: Call) => boolean);
  /** How many calls it counts as against concurrency: 5 for a composite. Default 1. */
  weight?: number;
}

/**
 * What a route answers: JSON with a status, nothing at all for 204 and 304, or a whole response for what is no JSON, such
 * as a zip. `credits` is charged on top of the rule's where only the answer shows the cost; a call that cannot pay is
 * answered 429 instead.
 */
export type Answer = ({ status: 204 | 304 } | { status: number; body: Json | object } | { response: Response }) & {
  credits?: number;
};

/** Answers an authorised call; throws ZohoError to refuse it. */
export type CallHandler = (call: Call, context: Context) => Answer | Promise<Answer>;

/** Mounts an authorised route. Paths are Hono's (`/crm/v8/coql`); the first one registered for a path wins. */
export type MountRoute = (method: Method, path: string, rule: CallRule, handler: CallHandler) => void;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The value that a rule gives for this call. */
export function valueOfRule<T>(value: T | ((call: Call) => T), call: Call): T {
  return typeof value === 'function' ? (value as (call: Call) => T)(call) : value;
}
