import type { VNode } from 'preact';
import type { Assessment } from '../../shared/assessment/assessment.ts';
import type { CurrentUser, Placement } from '../crm/answers.ts';
import type { Crm } from '../crm/crm.ts';
import { CrmError } from '../crm/errors.ts';
import type { ActReceipt } from './context.ts';
import type { CustomerRecord } from './customer/customer-record.ts';
import type { Preview } from './customer/preview.ts';
import type { Catalogue } from './messages/catalogue.ts';

/** How far a request for a new assessment has come. */
export type AskState =
  | { step: 'idle' }
  | { step: 'asking' }
  | { step: 'waiting'; since: number }
  | { step: 'done'; changed: boolean }
  | { step: 'later' }
  | { step: 'off' }
  | { step: 'failed'; error: unknown };

/** Draws the panel of a lead, which is loaded only on one. */
export type LeadDrawing = (shown: { state: PanelState; session: Session; catalogue: Catalogue }) => VNode;

/** What the panel shows. */
export type View =
  | { kind: 'loading'; slow: boolean }
  | { kind: 'problem'; error: unknown; retry(): void }
  | { kind: 'previewing'; customer: CustomerRecord }
  | { kind: 'lead'; draw: LeadDrawing }
  | { kind: 'ready'; customer: CustomerRecord; assessment: Assessment; preview?: Preview };

export interface PanelState {
  /** Undefined where no language could be loaded: then the view is a problem. */
  catalogue: Catalogue | undefined;
  /** The user's own zone; undefined until the CRM has answered. */
  timeZone: string | undefined;
  /** The logged-in user; undefined until the CRM has answered. */
  user: CurrentUser | undefined;
  theme: 'day' | 'night' | undefined;
  view: View;
  ask: AskState;
  /** What was recorded last. */
  receipt: ActReceipt | undefined;
}

export interface Session {
  /** Shows the customer of a record; work that still runs for another customer is cancelled. */
  show(placement: Placement): void;
  /** Asks for a new assessment of the customer shown. */
  ask(): void;
  open(module: string, id: string): Promise<void>;
  /** The CRM, once it has answered. */
  crm(): Crm | undefined;
  /** Shows what was recorded and asks for a new assessment; undefined closes the receipt. */
  showReceipt(receipt: ActReceipt | undefined): void;
  /** Reads the user's language, zone and colour theme again. */
  refreshPreferences(): void;
}

/** The state of the panel, and the one way to change it. */
export interface StateStore {
  current(): PanelState;
  set(change: Partial<PanelState>): void;
  /** Shows a problem; where the browser is offline, `retry` also runs by itself when the network is back. */
  showProblem(error: unknown, retry: () => void): void;
  /** From now on every change is reported: there are labels, or a problem instead of them. */
  startReporting(): void;
}

/** A store with nothing loaded. Until reporting starts, the page keeps its own skeleton, which has no words. */
export function stateStore(onState: (state: PanelState) => void): StateStore {
  let isReporting = false;
  let state: PanelState = {
    catalogue: undefined,
    timeZone: undefined,
    user: undefined,
    theme: undefined,
    view: { kind: 'loading', slow: false },
    ask: { step: 'idle' },
    receipt: undefined,
  };
  const set = (change: Partial<PanelState>): void => {
    state = { ...state, ...change };
    if (isReporting) onState(state);
  };
  return {
    current: () => state,
    set,
    showProblem(error, retry) {
      set({ view: { kind: 'problem', error, retry } });
      if (error instanceof CrmError && error.fault === 'offline') addEventListener('online', retry, { once: true });
    },
    startReporting() {
      isReporting = true;
    },
  };
}
