import { languageOf } from '../../shared/vocabulary/language.ts';
import type { Placement } from '../crm/answers.ts';
import { CALL_TIMEOUT, type Crm } from '../crm/crm.ts';
import { CrmError } from '../crm/errors.ts';
import { askAssessment } from './customer/ask-assessment.ts';
import { type CustomerRecord, loadCustomer } from './customer/customer-record.ts';
import { catalogueFor } from './messages/catalogue.ts';
import { type PanelState, type Session, type StateStore, stateStore } from './session-state.ts';

interface SessionOptions {
  /** Registers with the CRM page; its placements must be passed to `show`. */
  connect(): Promise<Crm>;
  onState(state: PanelState): void;
  /** The browser's own language, used until the CRM names the user's. */
  locale: string;
  reload(): void;
}

/** Milliseconds after which loading is called slow. */
const SLOW = 2500;

/** Runs the panel: connects, loads, previews and asks, and reports each new state. A newer customer or request cancels the older. */
export function startSession({ connect, onState, locale, reload }: SessionOptions): Session {
  const store = stateStore(onState);
  let crm: Crm | undefined;
  let shown: Placement | undefined;
  let loading = new AbortController();
  let asking = new AbortController();

  const show = (placement: Placement): void => {
    shown = placement;
    loading.abort();
    asking.abort();
    if (!crm) return;
    loading = new AbortController();
    void loadView(crm, placement, { store, signal: loading.signal, retry: () => show(placement) });
  };
  const ask = (): void => {
    const { view } = store.current();
    if (!crm || view.kind !== 'ready') return;
    asking.abort();
    asking = new AbortController();
    void askAndShow(crm, view.customer, store, asking.signal);
  };
  const start = async (): Promise<void> => {
    try {
      crm = await connect();
    } catch (error) {
      return store.showProblem(error, reload);
    }
    void readPreferences(crm, store, locale);
    if (shown) return show(shown);
    // Registered, but no record named: a PageLoad event can be lost.
    setTimeout(() => shown || store.showProblem(new CrmError('silent', 'NO_PAGE_LOAD'), reload), CALL_TIMEOUT);
  };

  catalogueFor(languageOf(locale)).then(
    (catalogue) => {
      store.startReporting();
      store.set({ catalogue: store.current().catalogue ?? catalogue });
    },
    (error) => {
      store.startReporting();
      store.showProblem(error, reload);
    },
  );
  void start();
  return {
    show,
    ask,
    open: async (module, id) => crm?.open(module, id),
    crm: () => crm,
    showReceipt(receipt) {
      store.set({ receipt });
      if (receipt) ask();
    },
    refreshPreferences: () => void (crm && readPreferences(crm, store, locale)),
  };
}

interface LoadOptions {
  store: StateStore;
  signal: AbortSignal;
  retry(): void;
}

// Shows the customer of a record: the stored assessment, or a preview where there is none.
async function loadView(crm: Crm, placement: Placement, { store, signal, retry }: LoadOptions): Promise<void> {
  store.set({ view: { kind: 'loading', slow: false }, ask: { step: 'idle' }, receipt: undefined });
  const slow = setTimeout(() => store.set({ view: { kind: 'loading', slow: true } }), SLOW);
  signal.addEventListener('abort', () => clearTimeout(slow));
  try {
    const of =
      placement.module === 'Leads' ? await (await loadLeads()).openLead(crm, placement, signal) : { placement };
    if ('draw' in of) {
      clearTimeout(slow);
      if (!signal.aborted) store.set({ view: { kind: 'lead', draw: of.draw } });
      return;
    }
    const customer = await loadCustomer(crm, of.placement, signal);
    clearTimeout(slow);
    if (signal.aborted) return;
    if (customer.stored) return store.set({ view: { kind: 'ready', customer, assessment: customer.stored } });
    store.set({ view: { kind: 'previewing', customer } });
    const { previewCustomer } = await import('./customer/preview.ts');
    const preview = await previewCustomer(crm, customer, new Date(), signal);
    if (!signal.aborted) store.set({ view: { kind: 'ready', customer, assessment: preview.assessment, preview } });
  } catch (error) {
    clearTimeout(slow);
    if (!signal.aborted) store.showProblem(error, retry);
  }
}

// A lead's panel shares little with a customer's: it is loaded only on a lead.
const loadLeads = () => import('./lead/lead-view.tsx');

// Asks for a new assessment and shows how far the request has come, then the result.
async function askAndShow(crm: Crm, customer: CustomerRecord, store: StateStore, signal: AbortSignal): Promise<void> {
  store.set({ ask: { step: 'asking' } });
  try {
    const onRecorded = (): void => store.set({ ask: { step: 'waiting', since: Date.now() } });
    const asked = await askAssessment(crm, customer, { signal, onRecorded });
    if (signal.aborted) return;
    if (asked.outcome !== 'done') return store.set({ ask: { step: asked.outcome } });
    const { stored } = asked.customer;
    if (stored) store.set({ view: { kind: 'ready', customer: asked.customer, assessment: stored } });
    store.set({ ask: { step: 'done', changed: asked.changed } });
  } catch (error) {
    if (!signal.aborted) store.set({ ask: { step: 'failed', error } });
  }
}

// Settings of the CRM page: they cost no API credit, and nothing waits for them.
async function readPreferences(crm: Crm, store: StateStore, locale: string): Promise<void> {
  const readUser = crm.user().then(async (user) => {
    if (!user) return;
    store.set({ user, timeZone: user.timeZone });
    const language = languageOf(user.language ?? locale);
    if (language !== store.current().catalogue?.language) store.set({ catalogue: await catalogueFor(language) });
  });
  const readTheme = crm.theme().then((theme) => theme && store.set({ theme }));
  await Promise.allSettled([readUser, readTheme]);
}
