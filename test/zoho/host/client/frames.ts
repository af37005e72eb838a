import type { FrameConfig, PageConfig } from '../page-config.ts';
import { logMessage } from './message-log.ts';
import { pageFor, takeMessage } from './ui-page.ts';
import { hostWidget } from './widget-host.ts';
import { buttonLook, openWindow } from './windows.ts';

declare global {
  interface Window {
    /** Sends any event to every widget of the page, as the CRM would. For tests. */
    __winnowHostSend?: (eventName: string, data: unknown) => void;
  }
}

/** PageLoad of a web tab or settings page: the message it was opened with, or what the menu gives. */
function placeLoad(config: PageConfig): FrameConfig['pageLoad'] {
  const taken = takeMessage();
  if (taken === undefined) return config.menuPageLoad === 'empty' ? {} : undefined;
  return config.webTabData === 'wrapped' ? { Message: taken.message } : Object(taken.message);
}

function sendToAll(eventName: string, data: unknown, config: PageConfig): void {
  const known = new Map([...config.windows, ...config.frames].map((frame) => [frame.url, frame]));
  for (const element of document.querySelectorAll('iframe')) {
    const frame = config.frames.find((candidate) => candidate.elementId === element.id) ?? known.get(element.src);
    if (frame === undefined) continue;
    element.contentWindow?.postMessage({ type: 'FRAMEWORK.EVENT', eventName, data }, frame.origin);
    logMessage({ direction: 'out', frame: frame.name, eventName, data });
  }
}

/** Starts every widget of the page: the listener first, then the frame's address, so that REGISTER is not missed. */
export function startFrames(config: PageConfig): void {
  const isPlace = config.pages.some((page) => page.path === window.location.pathname);
  for (const frame of config.frames) {
    const element = document.getElementById(frame.elementId);
    if (!(element instanceof HTMLIFrameElement)) continue;
    const pageLoad = frame.pageLoad ?? (isPlace ? placeLoad(config) : undefined);
    hostWidget(pageLoad === undefined ? frame : { ...frame, pageLoad }, config, pageFor(element, config, openWindow));
    element.src = frame.url;
  }
  window.__winnowHostSend = (eventName, data) => sendToAll(eventName, data, config);
  window.addEventListener('popstate', (event) => {
    const { webTab } = Object(event.state);
    if (webTab !== undefined) sendToAll('HistoryPopState', webTab, config);
  });
}

const boxes = (): HTMLInputElement[] => [...document.querySelectorAll<HTMLInputElement>('[data-pick]')];
const picked = (): string[] =>
  boxes()
    .filter((box) => box.checked)
    .map((box) => box.value);

/** PageLoad of a button: the ids of the rows ticked, or the values in the form, in the place of their markers. */
function buttonLoad(where: Record<string, unknown>): Record<string, unknown> {
  if (where['EntityId'] === 'picked') {
    const EntityId = picked();
    const { EntityId: _marker, ...rest } = where;
    return EntityId.length === 0 ? { ...rest, ButtonPosition: 'ListViewWithoutRecord' } : { ...where, EntityId };
  }
  const form = document.getElementById('host-form');
  if (where['Data'] !== 'form' || !(form instanceof HTMLFormElement)) return where;
  return { ...where, Data: Object.fromEntries(new FormData(form)) };
}

/** Makes the buttons of widgets open them, for the rows whose boxes are ticked in a list. */
export function startButtons(config: PageConfig): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-widget]')) {
    button.addEventListener('click', () => {
      const frame = config.windows.find((candidate) => candidate.apiName === button.dataset['widget']);
      if (frame)
        void openWindow(frame, config, buttonLoad(JSON.parse(button.dataset['where'] ?? '{}')), buttonLook(frame));
    });
  }
  const all = document.querySelector<HTMLInputElement>('[data-pick-all]');
  const count = document.getElementById('host-picked');
  const showPicked = (): void => {
    if (count) count.textContent = String(picked().length);
    if (all) all.checked = boxes().length > 0 && picked().length === boxes().length;
  };
  all?.addEventListener('change', () => {
    for (const box of boxes()) box.checked = all.checked;
    showPicked();
  });
  for (const box of boxes()) box.addEventListener('change', showPicked);
}
