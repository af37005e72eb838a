import type { PageConfig } from '../page-config.ts';
import { logMessage } from './message-log.ts';
import { hostWidget } from './widget-host.ts';

declare global {
  interface Window {
    /** Sends any event to every widget of the page, as the CRM would. For tests. */
    __winnowHostSend?: (eventName: string, data: unknown) => void;
  }
}

/** Starts every widget of the page: the listener first, then the frame's address, so that REGISTER is not missed. */
export function startFrames(config: PageConfig): void {
  for (const frame of config.frames) {
    const element = document.getElementById(frame.elementId);
    if (!(element instanceof HTMLIFrameElement)) continue;
    hostWidget(frame, config, {
      frame: element,
      navigate(path, newTab) {
        if (newTab) window.open(path, '_blank', 'noopener');
        else window.location.assign(path);
      },
      reload: () => window.location.reload(),
      closeFrame: () => element.remove(),
    });
    element.src = frame.url;
  }
  window.__winnowHostSend = (eventName, data) => {
    for (const frame of config.frames) {
      const element = document.getElementById(frame.elementId);
      if (!(element instanceof HTMLIFrameElement)) continue;
      element.contentWindow?.postMessage({ type: 'FRAMEWORK.EVENT', eventName, data }, frame.origin);
      logMessage({ direction: 'out', frame: frame.name, eventName, data });
    }
  };
}
