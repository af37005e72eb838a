import type { MessageCore } from './message-core.ts';
import { startMessageCore } from './message-core.ts';

/** Sends one call to the CRM page; the object handed in is the one that is written to and sent. */
export type Call = (data: Record<string, unknown>) => Promise<unknown> | undefined;

/** `ZOHO.embeddedApp` and the sender that the API namespaces share. */
export interface EmbeddedApp {
  embeddedApp: {
    on(event: string, handler: (data: unknown) => void): void;
    init(): Promise<void>;
  };
  call: Call;
  /** For events other than CRM_EVENT (ZDK helpers). */
  triggerZdk(data: Record<string, unknown>): Promise<unknown> | undefined;
  /** True once init() has been called. */
  started(): boolean;
}

const VERSION = '1.5';

/**
 * `ZOHO.embeddedApp` as release 1.5 behaves: of several handlers for one event the last is kept, a handler set after
 * `init()` is never attached, `init()` always gives the same promise and resolves with `undefined`.
 */
export function createEmbeddedApp(): EmbeddedApp {
  const handlers = new Map<string, (data: unknown) => void>();
  let core: MessageCore | undefined;
  let ready: Promise<void> | undefined;

  const running = (): MessageCore => {
    // Zoho's SDK fails with a TypeError of the same kind when an API is called before init().
    if (!core) throw new TypeError("Cannot read properties of undefined (reading 'getContext')");
    return core;
  };

  return {
    embeddedApp: {
      on(event, handler) {
        handlers.set(event, handler);
      },
      init() {
        if (ready) return ready;
        const started = startMessageCore({ sdkVersion: VERSION });
        core = started;
        ready = new Promise((resolve) => started.onLoad(resolve));
        for (const [event, handler] of handlers) started.listen(event, handler);
        return ready;
      },
    },
    call(data) {
      // Reflect.set, because Zoho's sloppy-mode code fails silently on a frozen argument and so must this.
      Reflect.set(data, 'sdkVersion', VERSION);
      return running().trigger('CRM_EVENT', data, true);
    },
    triggerZdk: (data) => running().trigger('ZDK_EVENT', data, true),
    started: () => core !== undefined,
  };
}
