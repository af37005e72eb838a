import { render } from 'preact';
import { connect } from '../crm/crm.ts';
import { guardMessages } from '../crm/message-guard.ts';
import { App } from './app.tsx';
import { followHeight } from './frame-height.ts';
import type { Catalogue } from './messages/catalogue.ts';
import { startSession } from './session.ts';
import type { PanelState } from './session-state.ts';

const LANG: Readonly<Record<Catalogue['language'], string>> = { en: 'en', zh: 'zh-CN' };

const browserTheme = (): 'day' | 'night' => (matchMedia('(prefers-color-scheme: dark)').matches ? 'night' : 'day');

const once = (act: () => void): (() => void) => {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
};

function paint(root: HTMLElement): void {
  document.documentElement.dataset['theme'] = browserTheme();
  // The page came with a skeleton, so that something stood there before any script had run.
  const clear = once(() => root.replaceChildren());
  const draw = (state: PanelState): void => {
    document.documentElement.lang = LANG[state.catalogue?.language ?? 'en'];
    document.documentElement.dataset['theme'] = state.theme ?? browserTheme();
    clear();
    render(<App state={state} session={session} />, root);
  };
  const session = startSession({
    // A handler set later than this would be lost: the SDK attaches handlers at init only.
    async connect() {
      const crm = await connect({ onPlacement: (placement) => session.show(placement) });
      followHeight(root, crm.resize);
      return crm;
    },
    onState: draw,
    locale: navigator.language,
    reload: () => location.reload(),
  });
  // A change of theme fires no event: it is read again when the user comes back to the page.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') session.refreshPreferences();
  });
}

guardMessages();
const root = document.getElementById('panel');
if (root) paint(root);
