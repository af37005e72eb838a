import { type JsonObject, objectOf } from '../base/json.ts';
import type { Json } from '../base/types.ts';
import { type ErrorBody, errorBody, ZohoError } from '../http/errors.ts';

/** One call inside a composite. */
export interface SubRequest {
  id: string;
  method: string;
  uri: string;
  params: { [name: string]: Json };
  headers: { [name: string]: Json };
  body: Json | undefined;
}

/** A composite call, read and checked. */
export interface Composite {
  rollback: boolean;
  parallel: boolean;
  requests: readonly SubRequest[];
}

type Details = JsonObject;

const MOST_REQUESTS = 5;
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const URI = /^\/crm(\/[^/]+)?\/v(\d+)\/\S+$/;
const VERSION = 8;
const RESTRICTED_HEADERS = ['authorization', 'x-crm-org'];

/** Reads the body of a composite call (fact sheet §8.3). Throws 400, in the call's own envelope as the specification has it. */
export function readComposite(body: Json | undefined): Composite {
  const given = objectOf(body);
  const requests = given?.['__composite_requests'];
  if (given === undefined || requests === undefined) throw refused('MANDATORY_NOT_FOUND', ENVELOPE);
  if (!Array.isArray(requests)) throw refused('INVALID_DATA', { ...ENVELOPE, expected_data_type: 'jsonarray' });
  if (requests.length === 0) throw refused('MANDATORY_NOT_FOUND', ENVELOPE);
  if (requests.length > MOST_REQUESTS) throw refused('INVALID_DATA', { ...ENVELOPE, maximum_length: MOST_REQUESTS });
  const rollback = given['rollback_on_fail'] === true;
  const parallel = given['parallel_execution'] ?? given['concurrent_execution'] ?? !rollback;
  if (rollback && parallel === true) {
    const both = ['rollback_on_fail', 'parallel_execution'];
    throw refused('AMBIGUITY_DURING_PROCESSING', {
      ambiguity_due_to: both.map((api_name) => ({ api_name, json_path: `$.${api_name}` })),
    });
  }
  const read = requests.map(readSub);
  const twice = read.findIndex((request, index) => read.findIndex(({ id }) => id === request.id) < index);
  if (twice >= 0) {
    const same = [...read.keys()].filter((index) => read[index]?.id === read[twice]?.id);
    throw refused('DUPLICATE_DATA', { ...at(twice, 'sub_request_id'), sub_request_indexes: same });
  }
  return { rollback, parallel: parallel === true, requests: read };
}

const ENVELOPE = { api_name: '__composite_requests', json_path: '$.__composite_requests' };

function readSub(given: Json, index: number): SubRequest {
  const sub = objectOf(given);
  if (sub === undefined) throw refused('INVALID_DATA', { ...at(index), expected_data_type: 'jsonobject' });
  const { method, uri } = sub;
  if (method === undefined) throw refused('MANDATORY_NOT_FOUND', at(index, 'method'));
  if (uri === undefined) throw refused('MANDATORY_NOT_FOUND', at(index, 'uri'));
  const verb = String(method).toUpperCase();
  if (!METHODS.includes(verb)) throw refused('INVALID_DATA', { ...at(index, 'method'), supported_values: METHODS });
  checkUri(String(uri), index);
  const headers = objectOf(sub['headers']) ?? {};
  const params = objectOf(sub['params']) ?? {};
  if (Object.keys(headers).some((name) => RESTRICTED_HEADERS.includes(name.toLowerCase()))) {
    throw refused('INVALID_DATA', { ...at(index, 'headers'), restricted_headers: RESTRICTED_HEADERS });
  }
  const byParameter = params['ids'] !== undefined || /[?&]ids=/.test(String(uri));
  if (verb === 'DELETE' && byParameter) {
    throw refused('INVALID_DATA', { ...at(index, 'params'), restricted_params: ['ids'] });
  }
  const { sub_request_id: id = String(index + 1) } = sub;
  return { id: String(id), method: verb, uri: String(uri), params, headers, body: sub['body'] };
}

function checkUri(uri: string, index: number): void {
  const version = URI.exec(uri)?.[2];
  if (version === undefined) throw refused('INVALID_DATA', { ...at(index, 'uri'), regex: URI.source });
  if (Number(version) !== VERSION) {
    throw refused('NOT_SUPPORTED', { sub_request_version: Number(version), composite_request_version: VERSION });
  }
  if (/__composite_requests|\/crm\/bulk\/|\/upload$/.test(uri)) throw refused('NOT_SUPPORTED', at(index, 'uri'));
}

/** Where in the body a sub-request or one of its keys stands. */
export function at(index: number, key?: string): { api_name: string; json_path: string } {
  const path = `$.__composite_requests[${index}]`;
  return key === undefined
    ? { api_name: '__composite_requests', json_path: path }
    : { api_name: key, json_path: `${path}.${key}` };
}

const MESSAGES: { [code: string]: string } = {
  MANDATORY_NOT_FOUND: 'required field not found',
  INVALID_DATA: 'invalid data',
  AMBIGUITY_DURING_PROCESSING: 'ambiguity while processing the request',
  DUPLICATE_DATA: 'duplicate data',
  NOT_SUPPORTED: 'not supported in composite requests',
  LOOPING_FOUND: 'sub requests refer to one another',
  INVALID_REFERENCE: 'the reference given seems to be invalid',
  ROLLBACK_PERFORMED: 'rollback performed',
  PROCESSING_STOPPED: 'processing stopped',
};

/** The item of a sub-request that was not executed, or not kept. */
export function failed(code: string, details: Details): ErrorBody {
  return errorBody(code, MESSAGES[code] ?? code, details);
}

function refused(code: string, details: Details): ZohoError {
  return new ZohoError(400, { __composite_requests: [{ ...failed(code, details) }] });
}
