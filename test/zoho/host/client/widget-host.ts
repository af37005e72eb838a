import type { FrameConfig, PageConfig } from '../page-config.ts';
import { callServer, checkMessage } from './call-server.ts';
import { logMessage } from './message-log.ts';
import type { UiPage } from './ui-actions.ts';
import { performUi } from './ui-actions.ts';
import type { WidgetMessage } from './widget-message.ts';
import { readMessage, requestOf } from './widget-message.ts';
import { answerZdk } from './zdk.ts';

interface Answer {
  outcome: 'resolve' | 'reject';
  data: unknown;
  copies: number;
  delayMs: number;
}

const once = (outcome: 'resolve' | 'reject', data: unknown): Answer => ({ outcome, data, copies: 1, delayMs: 0 });

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The PageLoad data to send: the page's own, or another record's where a test asks for the wrong one. */
function pageLoadData(frame: FrameConfig, config: PageConfig): FrameConfig['pageLoad'] {
  const wrong = config.faults.find((fault) => fault.kind === 'wrong-record');
  if (!frame.pageLoad || wrong?.kind !== 'wrong-record') return frame.pageLoad;
  const { EntityId } = frame.pageLoad;
  const other = wrong.id ?? `${String(Array.isArray(EntityId) ? EntityId[0] : EntityId).slice(0, -3)}000`;
  return { ...frame.pageLoad, EntityId: Array.isArray(EntityId) ? [other] : other };
}

/** A widget in its frame, and the id under which it is registered. */
interface HostedWidget {
  readonly frame: FrameConfig;
  readonly config: PageConfig;
  readonly page: UiPage;
  /** Undefined before the widget has registered, and after it has gone. */
  uniqueID: string | undefined;
}

function post({ frame, config, page }: HostedWidget, message: Record<string, unknown>): void {
  page.frame.contentWindow?.postMessage(config.answersAsText ? JSON.stringify(message) : message, frame.origin);
}

function sendEvent(widget: HostedWidget, eventName: string, data: unknown): void {
  post(widget, { type: 'FRAMEWORK.EVENT', eventName, data });
  logMessage({ direction: 'out', frame: widget.frame.name, eventName, data });
}

function sendPageLoad(widget: HostedWidget): void {
  const data = pageLoadData(widget.frame, widget.config);
  if (data) sendEvent(widget, 'PageLoad', data);
}

function register(widget: HostedWidget): void {
  const { config } = widget;
  const has = (kind: string): boolean => config.faults.some((fault) => fault.kind === kind);
  const uniqueID = crypto.randomUUID();
  widget.uniqueID = uniqueID;
  if (has('page-load-before-context')) sendPageLoad(widget);
  if (has('no-context')) return;
  sendEvent(widget, 'SET_CONTEXT', { uniqueID, locale: config.locale, localeResource: {}, connectors: [] });
  if (has('page-load-before-context') || has('no-page-load')) return;
  sendPageLoad(widget);
  if (has('page-load-twice')) sendPageLoad(widget);
}

async function answerTo({ config, page }: HostedWidget, message: WidgetMessage): Promise<Answer | undefined> {
  const request = requestOf(message);
  if (message.eventName === 'ZDK_EVENT') {
    const result = await answerZdk(request, { config, page });
    return result && once(result.outcome, result.data);
  }
  if (message.eventName !== 'CRM_EVENT')
    return once('reject', { code: 'HOST_UNSUPPORTED', message: message.eventName, details: {}, status: 'error' });
  if (request['category'] === 'UI') return once('resolve', performUi(request, page));
  const { outcome, data, delivery } = await callServer(request, config);
  return { outcome, data, ...delivery };
}

/** The rejection of a message that the schema does not know; undefined if it does, or if messages are not checked. */
async function violation({ frame, config }: HostedWidget, message: WidgetMessage): Promise<Answer | undefined> {
  const problems = config.strict ? await checkMessage(message) : [];
  if (problems.length === 0) return undefined;
  logMessage({ direction: 'refused', frame: frame.name, eventName: message.eventName, reason: problems.join('; ') });
  return once('reject', { code: 'HOST_STRICT', message: problems.join('; '), details: {}, status: 'error' });
}

async function reply(widget: HostedWidget, message: WidgetMessage): Promise<void> {
  const { promiseid, eventName } = message;
  const asker = widget.uniqueID;
  const since = performance.now();
  const about = { frame: widget.frame.name, category: String(requestOf(message)['category'] ?? eventName) };
  const answer = (await violation(widget, message)) ?? (await answerTo(widget, message));
  if (promiseid === undefined) return;
  if (answer?.delayMs) await wait(answer.delayMs);
  // Promise ids start again with every page inside the frame: an answer for the page before must not reach it.
  const copies = asker === widget.uniqueID ? (answer?.copies ?? 0) : 0;
  const ms = Math.round(performance.now() - since);
  const responseName = answer?.outcome === 'reject' ? 'EVENT_RESPONSE_FAILURE' : 'EVENT_RESPONSE';
  for (let copy = 0; copy < copies; copy++) {
    post(widget, { type: 'FRAMEWORK.EVENT', eventName: responseName, promiseid, data: answer?.data });
    logMessage({
      ...about,
      direction: 'out',
      eventName: responseName,
      promiseid,
      outcome: answer?.outcome ?? 'reject',
      ms,
    });
  }
  if (copies === 0) logMessage({ ...about, direction: 'out', eventName, promiseid, outcome: 'unanswered', ms });
}

function receive(widget: HostedWidget, message: WidgetMessage): void {
  const { eventName, promiseid } = message;
  const category = requestOf(message)['category'];
  const about = { frame: widget.frame.name, eventName, ...(promiseid === undefined ? {} : { promiseid }) };
  if (eventName === 'REGISTER') {
    logMessage({ ...about, direction: 'in' });
    register(widget);
    return;
  }
  if (widget.uniqueID === undefined || message.uniqueID !== widget.uniqueID) {
    logMessage({ ...about, direction: 'refused', reason: 'wrong uniqueID' });
    return;
  }
  logMessage({
    ...about,
    direction: 'in',
    data: message.data,
    ...(category === undefined ? {} : { category: String(category) }),
  });
  if (eventName === 'DEREGISTER') widget.uniqueID = undefined;
  else void reply(widget, message);
}

/**
 * Runs the CRM's side of the embedded-app protocol for one frame. Call it before the frame gets its address. Returns the
 * way to stop listening.
 */
export function hostWidget(frame: FrameConfig, config: PageConfig, page: UiPage): () => void {
  const widget: HostedWidget = { frame, config, page, uniqueID: undefined };
  const listen = (event: MessageEvent<unknown>): void => {
    if (event.source !== page.frame.contentWindow || event.source === null) return;
    const message = readMessage(event.data);
    const refuse = (reason: string): void =>
      logMessage({ direction: 'refused', frame: frame.name, eventName: message?.eventName ?? '', reason });
    if (event.origin !== frame.origin) refuse(`origin ${event.origin}`);
    else if (!message) refuse('not a message of the protocol');
    else receive(widget, message);
  };
  window.addEventListener('message', listen);
  if (config.handshake) {
    const data = { parentOrigin: window.location.origin };
    page.frame.addEventListener('load', () =>
      post(widget, { type: 'FRAMEWORK.EVENT', eventName: '__HANDSHAKE__', data }),
    );
  }
  return () => {
    window.removeEventListener('message', listen);
    // What a frame sends while it goes has no source any more, and looks like the message of a stranger.
    if (widget.uniqueID !== undefined)
      logMessage({ direction: 'in', frame: frame.name, eventName: 'DEREGISTER', reason: 'frame removed' });
    widget.uniqueID = undefined;
  };
}
