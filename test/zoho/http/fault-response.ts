import type { Context } from 'hono';
import type { Fault } from '../base/faults.ts';
import { errorBody } from './errors.ts';

/** The answer that a fault gives in the place of the call's own; undefined if it lets the call happen. */
export function faultResponse(fault: Fault | undefined): Response | undefined {
  if (fault?.status === undefined) return undefined;
  if (fault.status === 204 || fault.status === 304) return new Response(null, { status: fault.status });
  const body = fault.body ?? errorBody(fault.code ?? 'INTERNAL_ERROR', 'Internal Server Error');
  return typeof body === 'string'
    ? new Response(body, { status: fault.status })
    : Response.json(body, { status: fault.status });
}

/**
 * The answer as a fault lets it reach the client: whole, its body cut short (HTTP stays well formed), its connection cut
 * in the middle of the body, or nothing of it.
 */
export async function damaged(fault: Fault | undefined, response: Response, context: Context): Promise<Response> {
  if (fault?.drop === 'after') return cutOff(context);
  const cut = fault?.drop === 'midway';
  if (response.body === null || (fault?.truncate === undefined && !cut)) return response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  const { status } = response;
  if (!cut) return new Response(bytes.slice(0, fault?.truncate), { status, headers: response.headers });
  const headers = new Headers(response.headers);
  headers.set('content-length', String(bytes.length));
  return new Response(brokenOff(bytes.slice(0, Math.ceil(bytes.length / 2)), context), { status, headers });
}

/** Bytes after which the connection breaks; in process, where there is none, the stream fails. */
function brokenOff(bytes: Uint8Array, context: Context): ReadableStream<Uint8Array> {
  const connection = connectionOf(context);
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (!sent) controller.enqueue(bytes);
      else if (connection === undefined) controller.error(new Error('connection cut'));
      // What was enqueued must leave before the socket goes.
      else setTimeout(() => connection.destroy(), LEAVE_MS);
      sent = true;
    },
  });
}

const LEAVE_MS = 20;

function connectionOf(context: Context): { destroy(): void } | undefined {
  const outgoing: unknown = context.env?.outgoing;
  const isOpen =
    typeof outgoing === 'object' &&
    outgoing !== null &&
    'destroy' in outgoing &&
    typeof outgoing.destroy === 'function';
  return isOpen ? (outgoing as { destroy(): void }) : undefined;
}

/** Breaks the connection under the client; in process, where there is none, an answer that no client takes for one. */
export function cutOff(context: Context): Response {
  const connection = connectionOf(context);
  if (connection === undefined) return new Response(null, { status: 502 });
  connection.destroy();
  return new Response(null, { status: 200, headers: { 'x-hono-already-sent': 'true' } });
}
