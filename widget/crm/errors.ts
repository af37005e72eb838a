/**
 * Why a call to the CRM failed.
 * `silent`: no answer in time. `offline`: the browser has no network. `cancelled`: the widget stopped waiting.
 * `no-field`: the org lacks a field that was to be written, so nothing was written.
 */
export type CrmFault =
  | 'silent'
  | 'offline'
  | 'cancelled'
  | 'no-permission'
  | 'no-module'
  | 'no-field'
  | 'not-found'
  | 'locked'
  | 'busy'
  | 'refused';

/** A call to the CRM that failed; `code` and `detail` are Zoho's own where it gave any. */
export class CrmError extends Error {
  override readonly name = 'CrmError';
  readonly fault: CrmFault;
  readonly code: string;
  readonly detail: string;

  constructor(fault: CrmFault, code = '', detail = '') {
    super([fault, code, detail].filter((part) => part !== '').join(': '));
    this.fault = fault;
    this.code = code;
    this.detail = detail;
  }
}

// Zoho's codes as REST v8 documents them; the SDK hands the same bodies on.
const FAULT_OF_CODE: Readonly<Record<string, CrmFault>> = {
  NO_PERMISSION: 'no-permission',
  PERMISSION_DENIED: 'no-permission',
  AUTHORIZATION_FAILED: 'no-permission',
  OAUTH_SCOPE_MISMATCH: 'no-permission',
  INVALID_MODULE: 'no-module',
  NOT_SUPPORTED: 'no-module',
  RECORD_NOT_FOUND: 'not-found',
  INVALID_URL_PATTERN: 'not-found',
  RECORD_LOCKED: 'locked',
  RECORD_IN_BLUEPRINT: 'locked',
  NOT_APPROVED: 'locked',
  NOT_REVIEWED: 'locked',
  TOO_MANY_REQUESTS: 'busy',
  LIMIT_EXCEEDED: 'busy',
  INTERNAL_ERROR: 'busy',
};

/** The error for one of Zoho's codes; an undocumented code becomes `refused`. */
export function crmErrorOf(code: string, detail: string): CrmError {
  return new CrmError(FAULT_OF_CODE[code] ?? 'refused', code, detail);
}
