/**
 * The one family of errors that leaves `functions/crm`. A message says what happened and what helps; it never holds a
 * token, a secret or a customer's data.
 */

export type CrmErrorKind =
  /** The refresh token or the client is no longer good: the org must be connected again. */
  | 'auth'
  /** The connection lacks an OAuth scope. */
  | 'scope'
  /** The connected user's profile lacks a right, or the edition lacks the feature. */
  | 'permission'
  /** Too many calls at once, or the day's credits are used up. */
  | 'throttled'
  /** Zoho did not answer, answered with a fault of its own, or what came was no answer of Zoho's. */
  | 'unavailable'
  /** Zoho understood and refused: asking again in the same way is of no use. */
  | 'invalid'
  | 'not-found';

export interface CrmErrorCause {
  component: 'crm';
  status: number | undefined;
  details: unknown;
}

const REMEDY: Record<CrmErrorKind, string> = {
  auth: 'Connect Winnow to this Zoho org again.',
  scope: 'Connect Winnow again and accept every permission it asks for.',
  permission: "Give the connected user's profile this right in Zoho CRM, or check that the edition has the feature.",
  throttled: 'Wait and try later; Zoho tells no time. If it goes on, raise the API credits or lower the load.',
  unavailable: 'Try again later; if it goes on, look at status.zoho.com.',
  invalid: 'Correct the request; trying again will not help.',
  'not-found': 'Check that the module or address exists in this org and that its API name is right.',
};

const RETRYABLE: ReadonlySet<CrmErrorKind> = new Set(['throttled', 'unavailable']);

/** A call that failed as a whole. Rows that failed in a call that worked are `WriteOutcome`s instead. */
export class CrmError extends Error {
  override readonly name = 'CrmError';
  readonly kind: CrmErrorKind;
  /** Zoho's code, or one of ours: NO_ANSWER, UNREADABLE_ANSWER, REFRESH_REFUSED … */
  readonly code: string;
  /** Whether the same call may work later. */
  readonly retryable: boolean;
  declare readonly cause: CrmErrorCause;

  constructor(
    kind: CrmErrorKind,
    code: string,
    what: string,
    { status, details }: Partial<Omit<CrmErrorCause, 'component'>> = {},
  ) {
    super(`${what} (${code}). ${REMEDY[kind]}`, {
      cause: { component: 'crm', status, details } satisfies CrmErrorCause,
    });
    this.kind = kind;
    this.code = code;
    this.retryable = RETRYABLE.has(kind);
  }
}

const KINDS: Readonly<Record<string, CrmErrorKind>> = {
  INVALID_TOKEN: 'auth',
  AUTHENTICATION_FAILURE: 'auth',
  OAUTH_SCOPE_MISMATCH: 'scope',
  NO_PERMISSION: 'permission',
  AUTHORIZATION_FAILED: 'permission',
  NOT_ALLOWED: 'permission',
  FEATURE_NOT_SUPPORTED: 'permission',
  TOO_MANY_REQUESTS: 'throttled',
  RATE_LIMIT_EXCEEDED: 'throttled',
  SERVICE_UNAVAILABLE: 'unavailable',
  INTERNAL_ERROR: 'unavailable',
  INTERNAL_SERVER_ERROR: 'unavailable',
  INVALID_URL_PATTERN: 'not-found',
  INVALID_MODULE: 'not-found',
};

/** The kind of a refused call, by Zoho's code and else by HTTP status (facts: zoho.com/crm/developer/docs/api/v8/status-codes.html). */
export function kindOf(status: number, code: string): CrmErrorKind {
  const known = KINDS[code];
  if (known !== undefined) return known;
  if (status === 401) return 'auth';
  if (status === 403) return 'permission';
  if (status === 404) return 'not-found';
  if (status === 429) return 'throttled';
  return status >= 500 ? 'unavailable' : 'invalid';
}

/** Our error inside an error of the SDK, which wraps what its transport threw in exceptions of its own; undefined where there is none. */
export function innerCrmError(error: unknown): CrmError | undefined {
  for (let at = error; at instanceof Error; at = Reflect.get(at, 'cause')) if (at instanceof CrmError) return at;
  return undefined;
}

/**
 * Runs a read, and once more after a fault of Zoho's (5xx, no answer, an unreadable one); what fails twice throws. Writes are never
 * repeated so: the first may have been done.
 */
export async function readTwice<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof CrmError) || error.kind !== 'unavailable') throw error;
    await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 200));
    return read();
  }
}

/** Whether a row that failed with this code may pass later. RECORD_LOCKED, NOT_APPROVED and the like wait for a person. */
export function mayPassLater(code: string): boolean {
  const kind = KINDS[code];
  return kind !== undefined && RETRYABLE.has(kind);
}

/**
 * The error of the accounts server, which answers HTTP 200 with `error`: `Access Denied` means ten refreshes in ten
 * minutes were passed; everything else means the refresh token or client is not good (any more, or in this data centre).
 */
export function refreshError(reason: string): CrmError {
  const code =
    reason
      .trim()
      .replaceAll(/[^A-Za-z]+/g, '_')
      .toUpperCase() || 'REFRESH_REFUSED';
  return code === 'ACCESS_DENIED'
    ? new CrmError('throttled', code, 'Zoho gives no more access tokens for now')
    : new CrmError('auth', code, 'Zoho gave no access token');
}
