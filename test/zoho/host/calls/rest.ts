import { isObject, type JsonObject } from '../../base/json.ts';
import type { Json } from '../../base/types.ts';
import type { HostedZoho } from '../hosted-zoho.ts';

/** A REST answer: `body` is the parsed JSON, or text where it is not JSON, or null where there is none. */
export interface RestAnswer {
  status: number;
  headers: Record<string, string>;
  body: Json;
}

/** Calls the REST application in process as one user. `path` starts with `/`, and counts from `/crm/v8`. */
export type Rest = (method: string, path: string, body?: Json) => Promise<RestAnswer>;

/** How a widget's call ends: its promise resolves or rejects with `data`. */
export interface CallResult {
  outcome: 'resolve' | 'reject';
  data: Json;
}

// Only the path of a request counts in process; a URL needs some host.
const BASE = 'http://crm.invalid';

function parsed(text: string): Json {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * Sends one request to the emulator's REST application as this user: any method, full path with query, text body.
 * The caller's own authorization header is replaced.
 */
export async function restRaw(
  zoho: HostedZoho,
  userId: string,
  request: { method: string; path: string; headers?: Record<string, string>; body?: string },
): Promise<RestAnswer> {
  const headers = new Headers(request.headers);
  headers.set('authorization', `Zoho-oauthtoken ${await zoho.accessToken(userId)}`);
  const init = { method: request.method, headers, ...(request.body === undefined ? {} : { body: request.body }) };
  const response = await zoho.fetch(new Request(new URL(request.path, BASE), init));
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: parsed(await response.text()),
  };
}

/** The JSON way to call the v8 REST API as this user. */
export function restAs(zoho: HostedZoho, userId: string): Rest {
  return (method, path, body) =>
    restRaw(zoho, userId, {
      method,
      path: `/crm/v8${path}`,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
}

/**
 * How the SDK's promise ends for a REST answer: 204 and 304 resolve without `data` as
 * `{status, statusText:'nocontent'}`; 4xx and 5xx reject with the API's own body; anything else resolves with the body.
 */
export function resultOf(answer: RestAnswer): CallResult {
  if (answer.status === 204 || answer.status === 304)
    return { outcome: 'resolve', data: { status: answer.status, statusText: 'nocontent' } };
  return { outcome: answer.status >= 400 ? 'reject' : 'resolve', data: answer.body };
}

/** The API's flat error body, as a rejection. */
export function refusal(code: string, message: string, details: JsonObject = {}): CallResult {
  return { outcome: 'reject', data: { code, details, message, status: 'error' } };
}

/** A plain object, or an empty one if the value is something else. */
export function asObject(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** Text of a scalar; empty for null, objects and lists. */
export function asText(value: Json | undefined): string {
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}

/** A value as one segment of a path. */
export const segment = (value: Json | undefined): string => encodeURIComponent(asText(value));

/** `?a=1&b=2` of the members that have a value; empty text when none has. */
export function query(parameters: Record<string, Json | undefined>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(parameters)) if (asText(value) !== '') search.set(key, asText(value));
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
