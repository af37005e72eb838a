import type { FrameConfig, PageConfig } from '../page-config.ts';
import { element } from './page.ts';
import type { OpenWindow, WindowLook } from './ui-actions.ts';
import { pageFor } from './ui-page.ts';
import { hostWidget } from './widget-host.ts';

/** The look of a window behind a button. */
export function buttonLook(frame: FrameConfig): WindowLook {
  const { width, height } = frame.size ?? { width: 800, height: 610 };
  return { header: frame.name, width: `${width}px`, height: `${height}px`, closeOnEscape: true, closeIcon: true };
}

let opened = 0;

/**
 * Opens a widget in a modal window with this PageLoad data. Resolves, once it is closed, with what `$Client.close` was
 * given; undefined if it was closed in another way.
 */
export const openWindow: OpenWindow = (frame, config, pageLoad, look) => {
  const dialog = document.createElement('dialog');
  dialog.className = 'widget-window';
  const inner = document.createElement('iframe');
  opened += 1;
  inner.id = `widget-window-${opened}`;
  inner.title = frame.name;
  dialog.setAttribute('aria-label', look.header ?? frame.name);
  if (config.sandbox !== undefined) inner.setAttribute('sandbox', config.sandbox);
  dialog.style.width = look.width;
  inner.style.height = look.height;
  if (look.header !== null || look.closeIcon) dialog.append(head(look, config, dialog));
  dialog.append(inner);
  document.body.append(dialog);
  dialog.addEventListener('cancel', (event) => {
    if (!look.closeOnEscape) event.preventDefault();
  });
  let answer: unknown;
  const close = (response?: unknown): void => {
    answer = response;
    dialog.close();
  };
  const own: FrameConfig = { ...frame, elementId: inner.id };
  const { pageLoad: _none, ...withoutRecord } = own;
  const shown = pageLoad === undefined ? withoutRecord : { ...own, pageLoad };
  const stop = hostWidget(shown, config, pageFor(inner, config, openWindow, { close, dialog }));
  dialog.showModal();
  inner.src = frame.url;
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      // DEREGISTER is sent while the frame goes; the host listens until then.
      setTimeout(stop);
      resolve(answer);
    });
  });
};

function head(look: WindowLook, config: PageConfig, dialog: HTMLDialogElement): HTMLElement {
  const bar = element('header', 'window-head', '');
  bar.append(element('h2', '', look.header ?? ''));
  if (look.closeIcon) {
    const button = element('button', 'window-close', '×');
    button.setAttribute('aria-label', config.labels['close'] ?? 'Close');
    button.addEventListener('click', () => dialog.close());
    bar.append(button);
  }
  return bar;
}
