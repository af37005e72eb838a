import type { CallAnswer, PageConfig } from '../page-config.ts';
import { plainRequest } from './widget-message.ts';

/**
 * Has the server answer one call of a widget as the acting user. A host that cannot be reached gives a rejection of
 * its own code, never an exception.
 */
export async function callServer(data: Record<string, unknown>, config: PageConfig): Promise<CallAnswer> {
  try {
    const response = await fetch('/__host/call', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ data: plainRequest(data), faults: config.faults, pageUrl: window.location.href }),
    });
    if (!response.ok) throw new Error(`host answered ${response.status}`);
    return await response.json();
  } catch (error) {
    const failure = { code: 'HOST_UNREACHABLE', details: {}, message: String(error), status: 'error' };
    return { outcome: 'reject', data: failure, delivery: { copies: 1, delayMs: 0 } };
  }
}
