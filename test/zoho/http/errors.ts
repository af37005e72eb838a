import type { Behaviour } from '../base/options.ts';
import type { Json } from '../base/types.ts';

/** Statuses the v8 API answers with, fact sheet §2.4. */
export type Status =
  | 200
  | 201
  | 202
  | 204
  | 207
  | 304
  | 400
  | 401
  | 403
  | 404
  | 405
  | 412
  | 413
  | 415
  | 429
  | 500
  | 503;

/** The error envelope and the error item of a batch: the same four keys. */
export interface ErrorBody {
  code: string;
  details: { [key: string]: Json };
  message: string;
  status: 'error';
}

/** Builds an error envelope. */
export function errorBody(code: string, message: string, details: { [key: string]: Json } = {}): ErrorBody {
  return { code, details, message, status: 'error' };
}

/** A whole call that fails: thrown by a route, answered as a flat envelope. */
export class ZohoError extends Error {
  readonly status: Status;
  readonly body: { [key: string]: Json };

  constructor(status: Status, body: ErrorBody | { [key: string]: Json }) {
    super(JSON.stringify(body));
    this.status = status;
    this.body = { ...body };
  }
}

/** Shorthand: a call refused with a flat envelope. */
export function refuse(
  status: Status,
  code: string,
  message: string,
  details: { [key: string]: Json } = {},
): ZohoError {
  return new ZohoError(status, errorBody(code, message, details));
}

/** 400 REQUIRED_PARAM_MISSING, fact sheet §4.1. */
export function missingParameter(name: string): ZohoError {
  return refuse(400, 'REQUIRED_PARAM_MISSING', 'One of the expected parameter is missing', { param_name: name });
}

/** INVALID_MODULE, fact sheet §4.4. */
export function invalidModule(): ErrorBody {
  return errorBody('INVALID_MODULE', 'the module name given seems to be invalid', { resource_path_index: 0 });
}

/** 429, for want of credits or of room (fact sheet §2.4): the two cannot be told apart. */
export function tooManyRequests(body: Behaviour['tooManyRequestsBody']): ZohoError {
  const message = 'You have exceeded the maximum number of requests. Please try again later.';
  return body === 'legacy'
    ? new ZohoError(429, { code: 429, error: 'TOO_MANY_REQUESTS', error_info: message })
    : refuse(429, 'TOO_MANY_REQUESTS', message);
}
