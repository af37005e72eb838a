import { isObject } from '../../../shared/values/objects.ts';
import { CrmError } from '../errors.ts';
import type { CallLine } from '../types.ts';
import type { Sdk } from './load-sdk.ts';

/**
 * How a request of the SDK is sent, once and within a deadline, and how Zoho's answer comes back as it is.
 *
 * Sending: the SDK (3.0.0, routes/controllers/api_http_connector.js) hands requests to got 11 with its default retry: a
 * GET, PUT or DELETE that is answered 429 or 5xx is sent three times with pauses of 1 s and 2 s (measured: 3,057 ms and
 * three requests for one 429). That keeps a Lambda waiting and adds load when Zoho asks for less, and got's options are out
 * of reach. So the one method that sends is replaced on each connector, which the SDK hands to the token's `authenticate`
 * just before sending.
 *
 * Answering: the SDK turns JSON into model classes, ids into BigInt and instants into `Date` without their offset, and
 * fails on a body it has no class for: `{ "code": 429, "error": … }` ends in a TypeError that hides the 429. It does this
 * only for an answer with a Content-Type, so ours has none, and carries the text in a header of our own.
 */

/** Name of the header, never sent over the wire, under which the answer's text is found. */
export const ANSWER_TEXT_HEADER = 'winnow-answer-text';

/** The JSON object in an answer's text; undefined where it is anything else, such as the HTML of an edge server or a maintenance page. */
export function jsonObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

type Connector = InstanceType<Sdk['APIHTTPConnector']>;

/** The part of got's answer that the SDK reads. */
interface GotResponse {
  statusCode: number;
  headers: Record<string, string>;
}

/** Replaces the way this connector sends. `onAnswer` gets a line about each attempt. */
export function sendOnce(connector: Connector, timeoutMs: number, onAnswer: (line: CallLine) => void): void {
  Reflect.set(
    connector,
    'fireRequest',
    async (converter: { appendToRequest(from: Connector): Promise<string> } | null) => {
      const method = String(Reflect.get(connector, 'requestMethod'));
      const url = new URL(String(Reflect.get(connector, 'url')));
      for (const [name, value] of connector.getParams()) url.searchParams.append(name, value);
      // A comma needs no escape in a query, and lists of ids and fields are long.
      url.search = url.search.replaceAll('%2C', ',');
      const headers = new Headers([...connector.getHeaders()]);
      const hasBody = converter !== null && Object.keys(connector.getRequestBody() ?? {}).length > 0;
      const body = hasBody ? await converter.appendToRequest(connector) : undefined;
      if (body !== undefined) headers.set('Content-Type', 'application/json');
      return send(url, { method, headers, ...(body === undefined ? {} : { body }) }, timeoutMs, onAnswer);
    },
  );
}

async function send(
  url: URL,
  init: RequestInit,
  timeoutMs: number,
  onAnswer: (line: CallLine) => void,
): Promise<GotResponse> {
  const started = performance.now();
  const method = init.method ?? 'GET';
  const callLine = (status: number): CallLine => ({
    method,
    path: url.pathname,
    status,
    ms: Math.round(performance.now() - started),
  });
  const notify = (line: CallLine): void => {
    try {
      onAnswer(line);
    } catch {
      // A log that fails is no fault of the network, and must not make a write that was done look undone.
    }
  };
  const answer = await receive(url, init, timeoutMs).catch((error: unknown) => {
    notify(callLine(0));
    throw networkFailure(error, `${method} ${url.pathname}`, { host: url.host, timeoutMs });
  });
  const left = answer.response.headers.get('X-API-CREDITS-REMAINING');
  notify({ ...callLine(answer.response.status), ...(left === null ? {} : { creditsLeft: Number(left) }) });
  return { statusCode: answer.response.status, headers: { [ANSWER_TEXT_HEADER]: answer.text } };
}

async function receive(url: URL, init: RequestInit, timeoutMs: number): Promise<{ response: Response; text: string }> {
  const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  return { response, text: await response.text() };
}

function networkFailure(
  error: unknown,
  call: string,
  { host, timeoutMs }: { host: string; timeoutMs: number },
): CrmError {
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return new CrmError('unavailable', 'TIMED_OUT', `Zoho did not answer ${call} in ${timeoutMs} ms`);
  return new CrmError('unavailable', 'NO_ANSWER', `Zoho could not be reached at ${host}`);
}
