import type { OpenablePage, PageConfig } from '../page-config.ts';
import type { OpenWindow, UiPage } from './ui-actions.ts';

const MESSAGE_KEY = 'host-widget-message';

/** Takes the message that another widget left for this page, if there is one; it is gone afterwards. */
export function takeMessage(): { message: unknown } | undefined {
  const text = sessionStorage.getItem(MESSAGE_KEY);
  if (text === null) return undefined;
  const { path, message } = JSON.parse(text);
  if (path !== window.location.pathname) return undefined;
  sessionStorage.removeItem(MESSAGE_KEY);
  return { message };
}

function openPlace(kind: OpenablePage['kind'], apiName: string, message: unknown, config: PageConfig): boolean {
  const page = config.pages.find((candidate) => candidate.kind === kind && candidate.apiName === apiName);
  if (page === undefined) return false;
  sessionStorage.setItem(MESSAGE_KEY, JSON.stringify({ path: page.path, message: message ?? null }));
  window.location.assign(page.path);
  return true;
}

/** Fills fields of the form on the page; false if there is no form or none of the fields. */
function populate(values: Record<string, unknown>): boolean {
  const form = document.getElementById('host-form');
  if (!(form instanceof HTMLFormElement)) return false;
  let filled = false;
  for (const [name, value] of Object.entries(values)) {
    const control = form.elements.namedItem(name);
    if (control instanceof HTMLInputElement && control.type === 'checkbox') control.checked = value === true;
    else if (
      control instanceof HTMLInputElement ||
      control instanceof HTMLSelectElement ||
      control instanceof HTMLTextAreaElement
    )
      control.value = value === null || value === undefined ? '' : String(value);
    else continue;
    filled = true;
  }
  return filled;
}

/** The page as the widget in this frame can act on it; a window has its own way to close. */
export function pageFor(
  frame: HTMLIFrameElement,
  config: PageConfig,
  openWindow: OpenWindow,
  window_?: { close(response?: unknown): void; dialog: HTMLDialogElement },
): UiPage {
  return {
    frame,
    ...(window_ === undefined ? {} : { dialog: window_.dialog }),
    navigate(path, newTab) {
      if (newTab) window.open(path, '_blank', 'noopener');
      else window.location.assign(path);
    },
    reload: () => window.location.reload(),
    closeFrame: (response) => (window_ === undefined ? frame.remove() : window_.close(response)),
    openPlace: (kind, apiName, message) => openPlace(kind, apiName, message, config),
    populate,
    openWindow,
    pushHistory: (data) => window.history.pushState({ webTab: data }, '', window.location.href),
  };
}
