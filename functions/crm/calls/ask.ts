import { isObject } from '../../../shared/values/objects.ts';
import { CrmError, innerCrmError, kindOf, readTwice } from '../errors.ts';
import type { Sdk } from '../sdk/load-sdk.ts';
import { ANSWER_TEXT_HEADER, jsonObject } from '../sdk/transport.ts';
import type { Session } from '../session.ts';

/** An answer of Zoho: its status and its JSON, or undefined where there is no body (204, 304) or it is no JSON object. */
export interface Answer {
  status: number;
  json: Record<string, unknown> | undefined;
}

/** One request. It is made again, once, if the access token was refused. */
export type Ask = (sdk: Sdk) => Promise<Answer>;

/** What is read of the SDK's `APIResponse`. */
interface SdkResponse {
  getStatusCode(): number;
  getHeaders(): Map<string, string>;
}

/** Our answer for one of the SDK's: its status and Zoho's JSON, as it came. */
export function answerOf(response: SdkResponse): Answer {
  const json = jsonObject(response.getHeaders().get(ANSWER_TEXT_HEADER) ?? '');
  return { status: response.getStatusCode(), json };
}

/** The objects of a list under this key; empty when there is none. */
export function listOf(json: Record<string, unknown> | undefined, key: string): Record<string, unknown>[] {
  const list = json?.[key];
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/**
 * The objects of the list that an answer must hold under this key. @throws CrmError where it holds none, or a list of anything else:
 * rows that were left out would be taken for rows that are not there.
 */
export function requiredList(answer: Answer, key: string, what: string): Record<string, unknown>[] {
  const list = answer.json?.[key];
  if (answer.status >= 400 || !Array.isArray(list) || !list.every(isObject)) throw refused(answer, what);
  return list;
}

/** Whether Zoho has more rows than the page in this answer. */
export function hasMore({ json }: Answer): boolean {
  const info = json?.['info'];
  return isObject(info) && info['more_records'] === true;
}

/**
 * Asks Zoho as this org: once more after a refused access token (any 401 but a missing scope), and, for reads, once more after a
 * fault of Zoho's (5xx, no answer, an answer that says nothing). 429 is never repeated here. Returns the answer whatever its status,
 * except 401, 429, 5xx and what is no answer of Zoho's, which throw `CrmError`.
 */
export function ask(session: Session, what: string, request: Ask, kind: 'read' | 'write'): Promise<Answer> {
  const once = (): Promise<Answer> => askOnce(session, what, request);
  return kind === 'read' ? readTwice(once) : once();
}

async function askOnce(session: Session, what: string, request: Ask): Promise<Answer> {
  let used: string | undefined;
  const send = (rejected?: string): Promise<Answer> =>
    session.run(async (sdk, accessToken) => {
      used = accessToken;
      return request(sdk).catch((error: unknown) => {
        throw callFailure(error, what);
      });
    }, rejected);
  let answer = await send();
  if (isTokenRefused(answer)) answer = await send(used);
  const { status } = answer;
  if (status === 429 || status >= 500 || isTokenRefused(answer) || !saysSomething(answer)) throw refused(answer, what);
  return answer;
}

/**
 * Whether the access token was refused. Zoho's documents name INVALID_TOKEN; in the field a dead token is also refused with
 * AUTHENTICATION_FAILURE, and a server in between answers 401 with a page or nothing. A new token does not bring a missing scope.
 */
function isTokenRefused(answer: Answer): boolean {
  const code = codeOf(answer);
  if (code === 'OAUTH_SCOPE_MISMATCH') return false;
  return answer.status === 401 || (answer.status >= 400 && kindOf(answer.status, code) === 'auth');
}

/** Whether an answer is one of Zoho's: nothing (204, 304), a list under a name, or a refusal with a code. */
function saysSomething(answer: Answer): boolean {
  const { status, json = {} } = answer;
  return status === 204 || status === 304 || codeOf(answer) !== '' || Object.values(json).some(Array.isArray);
}

/** Zoho's code in an answer that refuses the whole call: flat, inside the only item of a list, or the older `{ code: 429, error }`. */
export function codeOf({ json }: Answer): string {
  const holder = json && typeof json['code'] === 'undefined' ? firstItem(json) : json;
  const code = holder?.['code'];
  if (typeof code === 'string') return code;
  const error = holder?.['error'];
  return typeof error === 'string' ? error : '';
}

/** Keys of Zoho's `details` that name parts of the request; others (`near`, `value` …) can quote what a customer is called. */
const STRUCTURAL = [
  'api_name',
  'json_path',
  'column_name',
  'param_name',
  'operator',
  'clause',
  'limit',
  'maximum_length',
  'expected_data_type',
  'permissions',
];

/** Statuses below 500 that say what they mean even under a page of a server in between. */
const PLAIN_STATUSES: ReadonlySet<number> = new Set([401, 413, 414, 429, 431]);

/**
 * The error for an answer that refuses the whole call, or is none: Zoho gives a code with every refusal, so a page of a proxy, an empty
 * or cut-off body or JSON of another kind is no refusal, and what was asked may even have been done. Zoho's message is left out: it can
 * quote values.
 */
export function refused(answer: Answer, what: string): CrmError {
  const { status, json } = answer;
  const given = codeOf(answer);
  if (given === '' && status < 500 && !PLAIN_STATUSES.has(status))
    return new CrmError('unavailable', 'UNREADABLE_ANSWER', `What came back for ${what} is no answer of Zoho's`, {
      status,
    });
  const code = given || `HTTP_${status}`;
  const holder = json && 'code' in json ? json : firstItem(json ?? {});
  const details = structural(holder?.['details']);
  return new CrmError(kindOf(status, code), code, `Zoho refused ${what}`, { status, details });
}

function structural(details: unknown): Record<string, unknown> {
  if (!isObject(details)) return {};
  return Object.fromEntries(STRUCTURAL.filter((key) => key in details).map((key) => [key, details[key]]));
}

function firstItem(json: Record<string, unknown>): Record<string, unknown> | undefined {
  const list = Object.values(json).find((value) => Array.isArray(value));
  return Array.isArray(list) ? list.find(isObject) : undefined;
}

/** The error for a call that the SDK failed at: ours where the transport or the session threw it. */
function callFailure(error: unknown, what: string): unknown {
  const inner = innerCrmError(error);
  if (inner) return inner;
  const reason = error instanceof Error ? String(Reflect.get(error, 'code') ?? error.name) : typeof error;
  return new CrmError('invalid', 'SDK_FAILED', `The SDK could not make or read ${what}: ${reason.slice(0, 80)}`);
}
