import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { isObject } from '../../shared/values/objects.ts';

/** A call as API Gateway hands it to a function; the local host adds the body as a stream, which is read last and only as far as it may be. */
export type WebhookEvent = APIGatewayProxyEventV2 & { bodyStream?: ReadableStream<Uint8Array> };

/** A webhook call, independent of how it arrived. */
export interface IntakeRequest {
  method: string;
  /** The tenant named by the path, undefined where the path has another form. */
  tenantId: string | undefined;
  /** The address that it came from, as the gateway or the proxy names it. */
  source: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  /** The body; undefined where it is larger than `LARGEST_BODY`. */
  readBytes(): Promise<Buffer | undefined>;
}

/** The form of a tenant's name (`TenantId`): any other path leads nowhere, whoever is connected. */
const PATH = /^\/zoho\/([a-z0-9][a-z0-9-]{0,62})\/?$/;

/** Bytes. Zoho's notices are a few kilobytes; more than this is not read. */
export const LARGEST_BODY = 256 * 1024;

/** Reads an API Gateway event (payload format 2.0), whose headers are in lower case already or were put so by Middy. */
export function readRequest(event: WebhookEvent): IntakeRequest {
  const path = PATH.exec(event.rawPath ?? '');
  const headers = event.headers ?? {};
  return {
    method: event.requestContext?.http?.method ?? '',
    tenantId: path?.[1],
    source: event.requestContext?.http?.sourceIp ?? '',
    headers,
    readBytes: async () => {
      if (Number(headers['content-length'] ?? 0) > LARGEST_BODY) return undefined;
      return event.bodyStream ? readUpTo(event.bodyStream, LARGEST_BODY) : decodedBody(event);
    },
  };
}

/** Reads a stream to its end. @returns undefined as soon as it is longer than so many bytes; the rest of it is not read. */
async function readUpTo(stream: ReadableStream<Uint8Array>, most: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    size += value.length;
    if (size > most) return undefined;
    chunks.push(value);
  }
}

function decodedBody({ body = '', isBase64Encoded }: WebhookEvent): Buffer | undefined {
  const encoding = isBase64Encoded ? 'base64' : 'utf8';
  return Buffer.byteLength(body, encoding) > LARGEST_BODY ? undefined : Buffer.from(body, encoding);
}

/** One thing wrong with a body, with the path to it: `ids.0`. */
export interface Fault {
  path: string;
  message: string;
}

export type Body = { value: Record<string, unknown> } | { fault: Fault };

/**
 * Reads a JSON object, whatever the content type says, because senders get it wrong and Zoho promises none. Ids that are numbers may lose
 * digits: see `withExactIds`.
 */
export function readJsonBody(bytes: Buffer): Body {
  if (isDeep(bytes)) return badBody(`the body is nested more than ${DEEPEST} deep`);
  const json = readJson(new TextDecoder().decode(bytes));
  if (isObject(json)) return { value: json };
  return badBody(json === undefined ? 'the body is neither JSON nor a form' : 'the body is not a JSON object');
}

/** A notice has some five levels. */
const DEEPEST = 64;

const SIGNS = { quote: 0x22, backslash: 0x5c, openList: 0x5b, openObject: 0x7b, closeList: 0x5d, closeObject: 0x7d };

/** Whether lists and objects stand in each other so deep that parsing them takes a hundred times as long as reading them. */
function isDeep(bytes: Buffer): boolean {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < bytes.length && depth <= DEEPEST; at += 1) {
    const byte = bytes[at];
    if (isText && byte === SIGNS.backslash) at += 1;
    else if (byte === SIGNS.quote) isText = !isText;
    else if (isText) continue;
    else if (byte === SIGNS.openList || byte === SIGNS.openObject) depth += 1;
    else if (byte === SIGNS.closeList || byte === SIGNS.closeObject) depth -= 1;
  }
  return depth > DEEPEST;
}

/** Reads a form of either kind into its pairs. It takes longest of all, and so is done only for a sender whose secret is right. */
export async function readForm(bytes: Buffer, contentType: string): Promise<Body> {
  try {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
    return { value: Object.fromEntries(form) };
  } catch {
    return badBody('the body is not the form that its content type says');
  }
}

/** Whether a content type says that the body is a form. */
export function isForm(contentType: string): boolean {
  return /^\s*(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(contentType);
}

/** Digits of which a number may lose some: 2^53 has sixteen. */
const LONG_NUMBER = /\d{16}/;

/**
 * The body again, in which a whole number beyond 2^53 is the text of its digits: it is an id. Kept apart from `readJsonBody` because it
 * takes some fifty times as long, and so is done only for a sender whose secret is right.
 */
export function withExactIds(value: Record<string, unknown>, bytes: Buffer): Record<string, unknown> {
  const text = new TextDecoder().decode(bytes);
  if (!LONG_NUMBER.test(text)) return value;
  const exact = readJson(text, (_, inner, context) =>
    typeof inner === 'number' && !Number.isSafeInteger(inner) && /^\d+$/.test(context?.source ?? '')
      ? context?.source
      : inner,
  );
  return isObject(exact) ? exact : value;
}

type Reviver = (key: string, value: unknown, context?: { source?: string }) => unknown;

/** The value in a JSON text; undefined where it is none. */
function readJson(text: string, reviver?: Reviver): unknown {
  try {
    return JSON.parse(text, reviver);
  } catch {
    return undefined;
  }
}

function badBody(message: string): Body {
  return { fault: { path: '', message } };
}

/** An answer of RFC 9457 (problem+json) that names every fault. */
export function problem(
  status: number,
  title: string,
  faults: readonly Fault[] = [],
): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    body: JSON.stringify({ type: 'about:blank', status, title, ...(faults.length > 0 ? { faults } : {}) }),
  };
}

/** An answer that asks to come back. @param seconds after how many; at least 1. */
export function comeBack(status: 429 | 503, title: string, seconds: number): APIGatewayProxyStructuredResultV2 {
  const answer = problem(status, title);
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(Math.max(1, Math.ceil(seconds))) } };
}
