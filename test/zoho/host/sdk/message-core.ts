/**
 * The message core of the stand-in for Zoho's embedded-app SDK: what travels between a widget and the CRM page.
 *
 * It repeats the behaviour observed in Zoho's own builds, weaknesses included, because a widget has to survive them:
 * no time-out, no check of the sender, and an uncaught error when a message carries `null`.
 */

/** What the host sends. Only `type` and `eventName` are always there. */
interface HostMessage {
  type?: string;
  eventName?: string;
  promiseid?: string;
  data?: unknown;
}

type Listener = (data: unknown) => void;

interface Waiting {
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}

/** The running core of one page. */
export interface MessageCore {
  /** Sends an event to the CRM page. With `wantsAnswer`, returns a promise that stays pending until the page answers. */
  trigger(eventName: string, data: unknown, wantsAnswer: boolean): Promise<unknown> | undefined;
  /** Adds a listener for an event name of the host. */
  listen(eventName: string, listener: Listener): void;
  /** Runs the handler once, when the host has sent SET_CONTEXT (at once if it already has). */
  onLoad(handler: () => void): void;
}

/** First number of the promise ids that Zoho's SDK hands out. */
const FIRST_PROMISE = 100;

/** Everything after the first `?`, split naively as Zoho's SDK does: the hash stays attached to the last value. */
function queryParameters(href: string): Map<string, string> {
  const pairs = href
    .slice(href.indexOf('?') + 1)
    .split('&')
    .map((pair) => pair.split('='));
  return new Map(
    pairs.map(([name = '', value = '']) => [name, name === 'serviceOrigin' ? decodeURIComponent(value) : value]),
  );
}

/** The widget's address as Zoho's SDK reports it: scheme, host and path, percent-encoded as a whole. */
function appOrigin(location: Location): string {
  return encodeURIComponent(`${location.protocol}//${location.host}${location.pathname}`);
}

function parsed(data: unknown): unknown {
  if (typeof data !== 'string') return data;
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}

/**
 * Starts the core: listens, sends REGISTER (with the registration's extra members) and, at unload, DEREGISTER.
 *
 * @throws TypeError (uncaught, in the message event) on a message whose data is `null`, as Zoho's SDK does.
 */
export function startMessageCore(registration: Record<string, unknown>): MessageCore {
  const parameters = queryParameters(window.location.href);
  const quiet = !parameters.get('isDevMode') && !parameters.get('isLogEnabled');
  const listeners = new Map<string, Listener[]>();
  const waiting = new Map<string, Waiting>();
  let serviceOrigin = parameters.get('serviceOrigin');
  let nextPromise = FIRST_PROMISE;
  let uniqueID: unknown;
  let host: Window | undefined;
  let loadHandler: (() => void) | undefined;
  let loaded = false;

  const post = (target: Window, message: object): void => {
    // Without a service origin Zoho's SDK passes `undefined`, which means: deliver to the same origin only.
    target.postMessage(message, serviceOrigin === undefined ? undefined : { targetOrigin: serviceOrigin });
  };
  const send = (message: object): void => {
    if (!host) throw new Error('Parentwindow reference not found.');
    post(host, { ...message, appOrigin: appOrigin(window.location) });
  };
  const register = (): void => {
    post(window.parent, {
      type: 'SDK.EVENT',
      eventName: 'REGISTER',
      appOrigin: appOrigin(window.location),
      ...registration,
    });
  };
  const runLoadHandler = (): void => {
    if (loaded || !loadHandler) return;
    loaded = true;
    loadHandler();
  };
  const settle = (message: HostMessage, how: 'resolve' | 'reject'): void => {
    const id = message.promiseid ?? '';
    const promise = waiting.get(id);
    waiting.delete(id);
    promise?.[how](message.data);
  };

  const handlers: Record<string, (message: HostMessage) => void> = {
    SET_CONTEXT: (message) => {
      host = window.parent;
      uniqueID = Object(message.data).uniqueID;
      runLoadHandler();
    },
    UPDATE_CONTEXT: () => {},
    EVENT_RESPONSE: (message) => settle(message, 'resolve'),
    EVENT_RESPONSE_FAILURE: (message) => settle(message, 'reject'),
  };

  const receive = (message: HostMessage): void => {
    // Read before anything else, and outside the try below: `null` throws here, as it does in Zoho's builds.
    const { type, eventName = '' } = message;
    try {
      if (eventName === '__HANDSHAKE__') {
        serviceOrigin = String(Object(message.data).parentOrigin);
        register();
        return;
      }
      if (type !== 'FRAMEWORK.EVENT') return;
      const handler = Object.hasOwn(handlers, eventName) ? handlers[eventName] : undefined;
      if (handler) handler(message);
      else for (const listener of listeners.get(eventName) ?? []) listener(message.data);
    } catch (error) {
      if (!quiet) console.error('[stand-in SDK]', error);
    }
  };

  window.addEventListener('message', (event: MessageEvent<unknown>) => receive(parsed(event.data) as HostMessage));
  window.addEventListener('unload', () => send({ type: 'SDK.EVENT', eventName: 'DEREGISTER', uniqueID }));
  register();

  return {
    trigger(eventName, data, wantsAnswer) {
      const promiseid = wantsAnswer ? `Promise${nextPromise++}` : undefined;
      send({ type: 'SDK.EVENT', eventName, uniqueID, time: Date.now(), promiseid, data });
      if (promiseid === undefined) return undefined;
      return new Promise((resolve, reject) => waiting.set(promiseid, { resolve, reject }));
    },
    listen(eventName, listener) {
      listeners.set(eventName, [...(listeners.get(eventName) ?? []), listener]);
    },
    onLoad(handler) {
      loadHandler = handler;
      if (host) runLoadHandler();
    },
  };
}
