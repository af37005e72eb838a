import { render } from 'preact';
import { connect } from '../crm/crm.ts';
import { guardMessages } from '../crm/zoho-sdk.ts';
import { App } from './app.tsx';
import type { Catalogue } from './messages/catalogue.ts';
import { startSession } from './session.ts';
import type { PanelState } from './session-state.ts';

const LANG: Readonly<Record<Catalogue['language'], string>> = { en: 'en', zh: 'zh-CN' };

const browserTheme = (): 'day' | 'night' => (matchMedia('(prefers-color-scheme: dark)').matches ? 'night' : 'day');

/** Heights that the panel asks of the CRM page, CSS pixels. Taller content scrolls inside the frame. */
const MIN_HEIGHT = 150;
const MAX_HEIGHT = 1200;

/** A smaller change, CSS pixels, does not show. */
const MIN_CHANGE = 4;

/** Milliseconds without a change after which the content has settled. */
const SETTLE_TIME = 80;

// Keeps the frame as high as the content: asks once the content has settled, and only for a change that shows.
function followHeight(content: HTMLElement, resize: (height: number) => Promise<void>): void {
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = (): void => {
    const height = Math.min(MAX_HEIGHT, Math.max(MIN_HEIGHT, Math.ceil(content.getBoundingClientRect().height)));
    if (Math.abs(height - asked) < MIN_CHANGE) return;
    asked = height;
    // A host without Resize leaves the frame as it is: the panel scrolls.
    resize(height).catch(() => {});
  };
  new ResizeObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(ask, SETTLE_TIME);
  }).observe(content);
}

function startPanel(root: HTMLElement): void {
  document.documentElement.dataset['theme'] = browserTheme();
  let hasSkeleton = true;
  const draw = (state: PanelState): void => {
    document.documentElement.lang = LANG[state.catalogue?.language ?? 'en'];
    document.documentElement.dataset['theme'] = state.theme ?? browserTheme();
    // The page comes with a skeleton, which is shown until the first render.
    if (hasSkeleton) root.replaceChildren();
    hasSkeleton = false;
    render(<App state={state} session={session} />, root);
  };
  const session = startSession({
    // A handler that is set later would be lost: the SDK attaches handlers only at init.
    async connect() {
      const crm = await connect({ onPlacement: (placement) => session.show(placement) });
      followHeight(root, crm.resize);
      return crm;
    },
    onState: draw,
    locale: navigator.language,
    reload: () => location.reload(),
  });
  // A change of the CRM's theme fires no event: it is read again when the user comes back to the page.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') session.refreshPreferences();
  });
}

guardMessages();
const root = document.getElementById('panel');
if (root) startPanel(root);
