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

/** The core's side of the connection to the CRM page. */
interface Connection {
  readonly registration: Record<string, unknown>;
  /** Undefined where the widget's address names none. */
  serviceOrigin: string | undefined;
  /** Known once the page has sent SET_CONTEXT. */
  host: Window | undefined;
  uniqueID: unknown;
}

function post(target: Window, message: object, { serviceOrigin }: Connection): void {
  // Without a service origin Zoho's SDK passes `undefined`, which means: deliver to the same origin only.
  target.postMessage(message, serviceOrigin === undefined ? undefined : { targetOrigin: serviceOrigin });
}

function send(message: object, connection: Connection): void {
  if (!connection.host) throw new Error('Parentwindow reference not found.');
  post(connection.host, { ...message, appOrigin: appOrigin(window.location) }, connection);
}

function register(connection: Connection): void {
  const registration = { type: 'SDK.EVENT', eventName: 'REGISTER', appOrigin: appOrigin(window.location) };
  post(window.parent, { ...registration, ...connection.registration }, connection);
}

/** The calls that wait for an answer, by promise id. */
function createWaitingCalls() {
  const waiting = new Map<string, Waiting>();
  let next = FIRST_PROMISE;
  return {
    nextId: () => `Promise${next++}`,
    wait: (id: string) => new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject })),
    settle({ promiseid: id = '', data }: HostMessage, how: 'resolve' | 'reject'): void {
      const promise = waiting.get(id);
      waiting.delete(id);
      promise?.[how](data);
    },
  };
}

/** The handler that runs once, as soon as it is set and the page has sent SET_CONTEXT. */
function createLoadHandler() {
  let handler: (() => void) | undefined;
  let loaded = false;
  return {
    set(given: () => void): void {
      handler = given;
    },
    run(): void {
      if (loaded || !handler) return;
      loaded = true;
      handler();
    },
  };
}

/**
 * Starts the core: listens, sends REGISTER (with the registration's extra members) and, at unload, DEREGISTER.
 *
 * @throws TypeError (uncaught, in the message event) on a message whose data is `null`, as Zoho's SDK does.
 */
export function startMessageCore(registration: Record<string, unknown>): MessageCore {
  const parameters = queryParameters(window.location.href);
  const quiet = !parameters.get('isDevMode') && !parameters.get('isLogEnabled');
  const serviceOrigin = parameters.get('serviceOrigin');
  const connection: Connection = { registration, serviceOrigin, host: undefined, uniqueID: undefined };
  const listeners = new Map<string, Listener[]>();
  const calls = createWaitingCalls();
  const load = createLoadHandler();

  const handlers: Record<string, (message: HostMessage) => void> = {
    SET_CONTEXT: (message) => {
      connection.host = window.parent;
      connection.uniqueID = Object(message.data).uniqueID;
      load.run();
    },
    UPDATE_CONTEXT: () => {},
    EVENT_RESPONSE: (message) => calls.settle(message, 'resolve'),
    EVENT_RESPONSE_FAILURE: (message) => calls.settle(message, 'reject'),
  };

  const handle = (message: HostMessage): void => {
    const { type, eventName = '' } = message;
    if (eventName === '__HANDSHAKE__') {
      connection.serviceOrigin = String(Object(message.data).parentOrigin);
      register(connection);
    } else if (type === 'FRAMEWORK.EVENT') {
      const handler = Object.hasOwn(handlers, eventName) ? handlers[eventName] : undefined;
      if (handler) handler(message);
      else for (const listener of listeners.get(eventName) ?? []) listener(message.data);
    }
  };
  receiveMessages(handle, quiet);
  window.addEventListener('unload', () =>
    send({ type: 'SDK.EVENT', eventName: 'DEREGISTER', uniqueID: connection.uniqueID }, connection),
  );
  register(connection);

  return {
    trigger(eventName, data, wantsAnswer) {
      const promiseid = wantsAnswer ? calls.nextId() : undefined;
      const { uniqueID } = connection;
      send({ type: 'SDK.EVENT', eventName, uniqueID, time: Date.now(), promiseid, data }, connection);
      return promiseid === undefined ? undefined : calls.wait(promiseid);
    },
    listen(eventName, listener) {
      listeners.set(eventName, [...(listeners.get(eventName) ?? []), listener]);
    },
    onLoad(handler) {
      load.set(handler);
      if (connection.host) load.run();
    },
  };
}

/** Hands every message to a handler, whose errors are logged in development mode and lost otherwise. */
function receiveMessages(handle: (message: HostMessage) => void, quiet: boolean): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = parsed(event.data) as HostMessage;
    // Read outside of the try: `null` throws here, as it does in Zoho's builds.
    void message.type;
    try {
      handle(message);
    } catch (error) {
      if (!quiet) console.error('[stand-in SDK]', error);
    }
  });
}
