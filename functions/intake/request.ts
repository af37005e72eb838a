import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { isObject } from '../../shared/values/objects.ts';

/** A webhook call, independent of how it arrived. */
export interface IntakeRequest {
  method: string;
  /** The tenant named by the path, undefined where the path has another form. */
  tenantId: string | undefined;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  body: Buffer;
}

const PATH = /^\/zoho\/([^/]+)\/?$/;

/** Reads an API Gateway event (payload format 2.0), whose headers are in lower case already or were put so by Middy. */
export function readRequest(event: APIGatewayProxyEventV2): IntakeRequest {
  const path = PATH.exec(event.rawPath ?? '');
  return {
    method: event.requestContext?.http?.method ?? '',
    tenantId: path?.[1],
    headers: event.headers ?? {},
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
  };
}

/** One thing wrong with a body, with the path to it: `ids.0`. */
export interface Fault {
  path: string;
  message: string;
}

/** Zoho's notices are a few kilobytes; more than this is not read. */
const LARGEST_BODY = 256 * 1024;

export type Body = { value: Record<string, unknown> } | { fault: Fault };

/**
 * Reads a body into an object. A JSON object is one whatever the content type says, because senders get it wrong and Zoho promises
 * none; else a form, of either kind, gives its pairs.
 */
export async function readBody(bytes: Buffer, contentType: string): Promise<Body> {
  if (bytes.length > LARGEST_BODY) return badBody(`the body is larger than ${LARGEST_BODY / 1024} kB`);
  const json = readJson(new TextDecoder().decode(bytes));
  if (isObject(json)) return { value: json };
  if (json !== undefined) return badBody('the body is not a JSON object');
  if (!FORM.test(contentType)) return badBody('the body is neither JSON nor a form');
  try {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
    return { value: Object.fromEntries(form) };
  } catch {
    return badBody('the body is not the form that its content type says');
  }
}

const FORM = /^\s*(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/** The value in a JSON text; undefined where it is none. A whole number beyond 2^53 becomes the text of its digits: it is an id. */
function readJson(text: string): unknown {
  const withIds = (_: string, value: unknown, context?: { source?: string }): unknown =>
    typeof value === 'number' && !Number.isSafeInteger(value) && /^\d+$/.test(context?.source ?? '')
      ? context?.source
      : value;
  try {
    return JSON.parse(text, withIds);
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
