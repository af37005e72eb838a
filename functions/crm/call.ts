import { CrmError, kindOf } from './errors.ts';
import type { Sdk } from './sdk.ts';
import type { Session } from './session.ts';
import { BODY } from './transport.ts';

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
  const json = parse(response.getHeaders().get(BODY) ?? '');
  return { status: response.getStatusCode(), json: isObject(json) ? json : undefined };
}

/** An edge server's 502 is a page of HTML: the status says what there is to know. */
function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list under this key; empty when there is none. */
export function listOf(json: Record<string, unknown> | undefined, key: string): Record<string, unknown>[] {
  const list = json?.[key];
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/**
 * Asks Zoho as this org: once more after a refused access token (401 INVALID_TOKEN), and, for reads, once more after a
 * fault of Zoho's (5xx, no answer). 429 is never repeated here. Returns the answer whatever its status, except 401, 429
 * and 5xx, which throw `CrmError`.
 */
export async function ask(session: Session, what: string, request: Ask, kind: 'read' | 'write'): Promise<Answer> {
  try {
    return await asking(session, what, request);
  } catch (error) {
    if (kind === 'write' || !(error instanceof CrmError) || error.kind !== 'unavailable') throw error;
    await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 200));
    return asking(session, what, request);
  }
}

async function asking(session: Session, what: string, request: Ask): Promise<Answer> {
  let used: string | undefined;
  const once = (rejected?: string): Promise<Answer> =>
    session.run(async (sdk, accessToken) => {
      used = accessToken;
      return request(sdk).catch((error: unknown) => {
        throw callFailure(error, what);
      });
    }, rejected);
  let answer = await once();
  if (answer.status === 401 && codeOf(answer) === 'INVALID_TOKEN') answer = await once(used);
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
  const code = codeOf(answer) || `HTTP_${answer.status}`;
  const holder = answer.json && 'code' in answer.json ? answer.json : firstItem(answer.json ?? {});
  return new CrmError(
    kindOf(answer.status, code),
    code,
    `Zoho refused ${what}`,
    answer.status,
    structural(holder?.['details']),
  );
}

function structural(details: unknown): Record<string, unknown> {
  if (!isObject(details)) return {};
  return Object.fromEntries(STRUCTURAL.filter((key) => key in details).map((key) => [key, details[key]]));
}

function firstItem(json: Record<string, unknown>): Record<string, unknown> | undefined {
  const list = Object.values(json).find((value) => Array.isArray(value));
  return Array.isArray(list) ? list.find(isObject) : undefined;
}

/** The SDK wraps what went wrong in its own exceptions; ours, thrown by the transport or the session, is inside. */
function callFailure(error: unknown, what: string): unknown {
  for (let at: unknown = error; at instanceof Error; at = Reflect.get(at, 'cause'))
    if (at instanceof CrmError) return at;
  const reason = error instanceof Error ? String(Reflect.get(error, 'code') ?? error.name) : typeof error;
  return new CrmError('invalid', 'SDK_FAILED', `The SDK could not make or read ${what}: ${reason.slice(0, 80)}`);
}
