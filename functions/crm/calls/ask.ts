import { isObject } from '../../../shared/values/objects.ts';
import { CrmError, innerCrmError, kindOf } from '../errors.ts';
import type { Sdk } from '../sdk/load-sdk.ts';
import { ANSWER_TEXT_HEADER } from '../sdk/transport.ts';
import type { Session } from '../session.ts';

/** An answer of Zoho: its status and its JSON, or undefined where there is no body (204, 304) or it is not JSON. */
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
  const json = parse(response.getHeaders().get(ANSWER_TEXT_HEADER) ?? '');
  return { status: response.getStatusCode(), json: isObject(json) ? json : undefined };
}

/** An edge server's 502 is a page of HTML: its status is all that can be read of it. */
function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The objects of a list under this key; empty when there is none. */
export function listOf(json: Record<string, unknown> | undefined, key: string): Record<string, unknown>[] {
  const list = json?.[key];
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** The objects of the list that an answer must hold under this key. @throws CrmError where it holds none, or refuses the call. */
export function requiredList(answer: Answer, key: string, what: string): Record<string, unknown>[] {
  if (answer.status >= 400 || !Array.isArray(answer.json?.[key])) throw refused(answer, what);
  return listOf(answer.json, key);
}

/** Whether Zoho has more rows than the page in this answer. */
export function hasMore({ json }: Answer): boolean {
  const info = json?.['info'];
  return isObject(info) && info['more_records'] === true;
}

/**
 * Asks Zoho as this org: once more after a refused access token (401 INVALID_TOKEN), and, for reads, once more after a
 * fault of Zoho's (5xx, no answer). 429 is never repeated here. Returns the answer whatever its status, except 401, 429
 * and 5xx, which throw `CrmError`.
 */
export async function ask(session: Session, what: string, request: Ask, kind: 'read' | 'write'): Promise<Answer> {
  try {
    return await askOnce(session, what, request);
  } catch (error) {
    if (kind === 'write' || !(error instanceof CrmError) || error.kind !== 'unavailable') throw error;
    await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 200));
    return askOnce(session, what, request);
  }
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
  if (answer.status === 401 && codeOf(answer) === 'INVALID_TOKEN') answer = await send(used);
  if (answer.status === 401 || answer.status === 429 || answer.status >= 500) throw refused(answer, what);
  return answer;
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

/** The error for an answer that refuses the whole call. Zoho's message is left out: it can quote values. */
export function refused(answer: Answer, what: string): CrmError {
  const { status, json } = answer;
  const code = codeOf(answer) || `HTTP_${status}`;
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
