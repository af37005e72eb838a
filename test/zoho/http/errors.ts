import type { JsonObject } from '../base/json.ts';
import type { Behaviour } from '../base/options.ts';

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
  details: JsonObject;
  message: string;
  status: 'error';
}

/** Builds an error envelope. */
export function errorBody(code: string, message: string, details: JsonObject = {}): ErrorBody {
  return { code, details, message, status: 'error' };
}

/** A whole call that fails: thrown by a route, answered as a flat envelope. */
export class ZohoError extends Error {
  readonly status: Status;
  readonly body: JsonObject;

  constructor(status: Status, body: ErrorBody | JsonObject) {
    super(JSON.stringify(body));
    this.status = status;
    this.body = { ...body };
  }
}

/** Shorthand: a call refused with a flat envelope. */
export function refuse(status: Status, code: string, message: string, details: JsonObject = {}): ZohoError {
  return new ZohoError(status, errorBody(code, message, details));
}

/** The name at the end of a JSON path, without its index: `events` of `$.watch[0].events[1]`. */
const lastName = (path: string): string =>
  path
    .replace(/\[\d+\]$/, '')
    .split('.')
    .at(-1) ?? path;

/** 400 MANDATORY_NOT_FOUND for a key that must be there; `path` is a JSON path such as `$.watch[0].events`. */
export function missingField(path: string, message = 'required field not found'): ZohoError {
  return refuse(400, 'MANDATORY_NOT_FOUND', message, { api_name: lastName(path), json_path: path });
}

/** 400 INVALID_DATA for a value; `path` is a JSON path such as `$.watch[0].events`. */
export function invalidField(path: string, details: JsonObject = {}, message = 'invalid data'): ZohoError {
  return refuse(400, 'INVALID_DATA', message, { ...details, api_name: lastName(path), json_path: path });
}

/** 400 REQUIRED_PARAM_MISSING, fact sheet §4.1. */
export function missingParameter(name: string): ZohoError {
  return refuse(400, 'REQUIRED_PARAM_MISSING', 'One of the expected parameter is missing', { param_name: name });
}

/** INVALID_MODULE, fact sheet §4.4. */
export function invalidModule(): ErrorBody {
  return errorBody('INVALID_MODULE', 'the module name given seems to be invalid', { resource_path_index: 0 });
}

/** 429, for want of credits or of concurrency (fact sheet §2.4): the answer does not say which. */
export function tooManyRequests(body: Behaviour['tooManyRequestsBody']): ZohoError {
  const message = 'You have exceeded the maximum number of requests. Please try again later.';
  return body === 'legacy'
    ? new ZohoError(429, { code: 429, error: 'TOO_MANY_REQUESTS', error_info: message })
    : refuse(429, 'TOO_MANY_REQUESTS', message);
}
