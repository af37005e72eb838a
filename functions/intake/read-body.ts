import type { Fault } from './request.ts';

/** Zoho's notices are a few kilobytes; more than this is not read. */
const LARGEST_BODY = 256 * 1024;

export type Body = { value: Record<string, unknown> } | { fault: Fault };

/**
 * Reads a body into an object. A form (workflow webhooks can send either) gives its pairs, anything else must be a JSON
 * object, whatever the content type says: Zoho does not promise one.
 */
export function readBody(bytes: Buffer, contentType: string): Body {
  if (bytes.length > LARGEST_BODY) return fault(`the body is larger than ${LARGEST_BODY / 1024} kB`);
  const text = bytes.toString('utf8');
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType))
    return { value: Object.fromEntries(new URLSearchParams(text)) };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fault('the body is neither JSON nor a form');
  }
  return isObject(value) ? { value } : fault('the body is not a JSON object');
}

function fault(message: string): Body {
  return { fault: { path: '', message } };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
