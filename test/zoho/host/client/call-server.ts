import type { CallAnswer, PageConfig } from '../page-config.ts';
import { packFiles, unpackFiles } from './file-packing.ts';
import { plainRequest, requestOf, type WidgetMessage } from './widget-message.ts';

const post = (path: string, body: unknown): Promise<Response> =>
  fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/**
 * Has the server answer one call of a widget as the acting user; files go and come as text and become files again. A host
 * that cannot be reached gives a rejection of its own code, never an exception.
 */
export async function callServer(data: Record<string, unknown>, config: PageConfig): Promise<CallAnswer> {
  try {
    const packed = await packFiles(plainRequest(data));
    const body = { data: packed, faults: config.faults, pageUrl: window.location.href };
    const response = await post('/__host/call', body);
    if (!response.ok) throw new Error(`host answered ${response.status}`);
    const answer: CallAnswer = await response.json();
    return { ...answer, data: unpackFiles(answer.data) };
  } catch (error) {
    const failure = { code: 'HOST_UNREACHABLE', details: {}, message: String(error), status: 'error' };
    return { outcome: 'reject', data: failure, delivery: { copies: 1, delayMs: 0 } };
  }
}

/** What the protocol's schema says against a message, as texts; nothing if it is one of the protocol. */
export async function checkMessage(message: WidgetMessage): Promise<string[]> {
  const data = await packFiles(plainRequest(requestOf(message)));
  const response = await post('/__host/check', { ...message, data });
  return response.ok ? await response.json() : [`host answered ${response.status}`];
}
