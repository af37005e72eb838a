import type { ZdkMode } from '../page-config.ts';
import { ask, notify } from './dialogs.ts';

/** How a ZDK request ends; undefined = it is left unanswered. */
export type ZdkEnd = { outcome: 'resolve' | 'reject'; data: unknown } | undefined;

const ZDK_URL = '/__host/zdk.js';

const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

/** Answers `get_zdk_url` as configured; shows message bands, alerts and confirmations; takes note of the rest. */
export async function answerZdk(request: Record<string, unknown>, mode: ZdkMode): Promise<ZdkEnd> {
  switch (request['action']) {
    case 'get_zdk_url':
      if (mode === 'silent') return undefined;
      if (mode === 'reject') return { outcome: 'reject', data: { code: 'HOST_NO_ZDK' } };
      return { outcome: 'resolve', data: new URL(ZDK_URL, window.location.href).href };
    case 'msg_band':
      notify(text(request['message']));
      return { outcome: 'resolve', data: true };
    case 'alert':
      await ask(text(request['message']), [text(request['accept_message']) || 'OK']);
      return { outcome: 'resolve', data: true };
    case 'confirm': {
      const choices = [text(request['reject_message']) || 'Cancel', text(request['accept_message']) || 'OK'];
      return { outcome: 'resolve', data: (await ask(text(request['message']), choices)) === 1 };
    }
    default:
      return { outcome: 'resolve', data: true };
  }
}
