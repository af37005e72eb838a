import { languageOf } from '../../shared/vocabulary/language.ts';
import type { Placement } from '../crm/answers.ts';
import { CALL_TIMEOUT, type Crm } from '../crm/crm.ts';
import { CrmError } from '../crm/errors.ts';
import { askAssessment } from './customer/ask-assessment.ts';
import { loadCustomer } from './customer/load.ts';
import { catalogueFor } from './messages/catalogue.ts';
import type { PanelState, Session } from './session-state.ts';

interface SessionOptions {
  /** Registers with the CRM page; its placements must be handed to `show`. */
  connect(): Promise<Crm>;
  onState(state: PanelState): void;
  /** The browser's own language, until Zoho tells the user's. */
  locale: string;
  reload(): void;
}

const SLOW = 2500;

/** Runs the panel: connects, loads, previews and asks, and tells each new state. One at a time; the newest wins. */
export function startSession({ connect, onState, locale, reload }: SessionOptions): Session {
  let state: PanelState = {
    catalogue: undefined,
    timeZone: undefined,
    user: undefined,
    theme: undefined,
    view: { kind: 'loading', slow: false },
    ask: { step: 'idle' },
    receipt: undefined,
  };
  // Until the labels are there the page's own skeleton, which has no words, stands.
  let worded = false;
  const set = (change: Partial<PanelState>): void => {
    state = { ...state, ...change };
    if (worded) onState(state);
  };
  let crm: Crm | undefined;
  let wanted: Placement | undefined;
  let running = new AbortController();
  let asking = new AbortController();

  const problem = (error: unknown, retry: () => void): void => {
    set({ view: { kind: 'problem', error, retry } });
    if (error instanceof CrmError && error.fault === 'offline') addEventListener('online', retry, { once: true });
  };

  const show = (placement: Placement): void => {
    wanted = placement;
    running.abort();
    asking.abort();
    if (!crm) return;
    running = new AbortController();
    void load(crm, placement, running.signal);
  };

  const load = async (on: Crm, placement: Placement, signal: AbortSignal): Promise<void> => {
    set({ view: { kind: 'loading', slow: false }, ask: { step: 'idle' }, receipt: undefined });
    const slow = setTimeout(() => set({ view: { kind: 'loading', slow: true } }), SLOW);
    signal.addEventListener('abort', () => clearTimeout(slow));
    try {
      const customer = await loadCustomer(on, placement, signal);
      clearTimeout(slow);
      if (signal.aborted) return;
      if (customer.stored) return set({ view: { kind: 'ready', customer, assessment: customer.stored } });
      set({ view: { kind: 'previewing', customer } });
      const { previewOf } = await import('./customer/preview.ts');
      const preview = await previewOf(on, customer, new Date(), signal);
      if (!signal.aborted) set({ view: { kind: 'ready', customer, assessment: preview.assessment, preview } });
    } catch (error) {
      clearTimeout(slow);
      if (!signal.aborted) problem(error, () => show(placement));
    }
  };

  const ask = async (): Promise<void> => {
    if (!crm || state.view.kind !== 'ready') return;
    const { customer } = state.view;
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    set({ ask: { step: 'asking' } });
    try {
      const onRecorded = (): void => set({ ask: { step: 'waiting', since: Date.now() } });
      const asked = await askAssessment(crm, customer, { signal, onRecorded });
      if (signal.aborted) return;
      if (asked.outcome !== 'done') return set({ ask: { step: asked.outcome } });
      const { stored } = asked.customer;
      if (stored) set({ view: { kind: 'ready', customer: asked.customer, assessment: stored } });
      set({ ask: { step: 'done', changed: asked.changed } });
    } catch (error) {
      if (!signal.aborted) set({ ask: { step: 'failed', error } });
    }
  };

  // Host-side settings: they cost no API credit and nothing waits for them.
  const readPreferences = async (on: Crm): Promise<void> => {
    const readUser = on.user().then(async (user) => {
      if (!user) return;
      set({ user, timeZone: user.timeZone });
      const language = languageOf(user.language ?? locale);
      if (language !== state.catalogue?.language) set({ catalogue: await catalogueFor(language) });
    });
    const readTheme = on.theme().then((theme) => theme && set({ theme }));
    await Promise.allSettled([readUser, readTheme]);
  };

  const start = async (): Promise<void> => {
    try {
      crm = await connect();
    } catch (error) {
      return problem(error, reload);
    }
    void readPreferences(crm);
    if (wanted) return show(wanted);
    // Registered, but no record named: PageLoad can be lost.
    setTimeout(() => wanted || problem(new CrmError('silent', 'NO_PAGE_LOAD'), reload), CALL_TIMEOUT);
  };

  catalogueFor(languageOf(locale)).then(
    (catalogue) => {
      worded = true;
      set({ catalogue: state.catalogue ?? catalogue });
    },
    (error) => {
      worded = true;
      problem(error, reload);
    },
  );
  void start();
  return {
    show,
    ask: () => void ask(),
    open: async (module, id) => crm?.open(module, id),
    crm: () => crm,
    tell(receipt) {
      set({ receipt });
      if (receipt) void ask();
    },
    refreshPreferences: () => void (crm && readPreferences(crm)),
  };
}
