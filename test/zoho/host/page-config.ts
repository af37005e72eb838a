import type { Fault } from './faults.ts';

/** How the host treats `ZDK_EVENT get_zdk_url`, which release 1.2 waits for in init(). */
export type ZdkMode = 'stub' | 'reject' | 'silent';

/** One widget on a page. */
export interface FrameConfig {
  /** Id of the iframe element, if the page has one for it. */
  elementId: string;
  apiName: string;
  name: string;
  /** Address with `serviceOrigin` in its query. */
  url: string;
  /** The only origin messages are taken from and sent to. */
  origin: string;
  /** `data` of PageLoad; undefined where the placement has no record. */
  pageLoad?: { [key: string]: unknown };
  /** Of the window it opens in, px. */
  size?: { width: number; height: number };
}

/** A page that other widgets can open: `UI.Widget.open` and `UI.Setting.open`. */
export interface OpenablePage {
  kind: 'webTab' | 'setting';
  apiName: string;
  path: string;
}

/** What the script of a page gets from the server, as JSON in the document. */
export interface PageConfig {
  locale: string;
  theme: 'day' | 'night';
  frames: FrameConfig[];
  /** Widgets that open in a window: those behind buttons of the page, and any that `ZDK.Client.openPopup` names. */
  windows: FrameConfig[];
  pages: OpenablePage[];
  /** How a message becomes the data of PageLoad. */
  webTabData: 'bare' | 'wrapped';
  menuPageLoad: 'none' | 'empty';
  /** Have every message checked against the schema before it is acted on. */
  strict: boolean;
  faults: Fault[];
  zdk: ZdkMode;
  /** The sandbox attribute of frames, if they have one. */
  sandbox?: string;
  /** Send `__HANDSHAKE__` when the frame has loaded (multi-page widgets of release 1.5). */
  handshake: boolean;
  /** Send answers as JSON text, which the SDK accepts too. */
  answersAsText: boolean;
  /** Changes seen by the server when the page was made; a higher number later means the page is out of date. */
  version: number;
  /** Record the page shows, if any. */
  recordId?: string;
  /** Ledger position at which the page was made. */
  ledgerAfter: number;
  labels: Record<string, string>;
}

/** The answer of `/__host/call`. */
export interface CallAnswer {
  outcome: 'resolve' | 'reject';
  /** JSON; in the page also a file. */
  data: unknown;
  delivery: { copies: number; delayMs: number };
}

/** One line of the message log. */
export interface LogEntry {
  sequence: number;
  /** Epoch ms. */
  time: number;
  /** `in` widget → host, `out` host → widget, `refused` for messages the host did not accept. */
  direction: 'in' | 'out' | 'refused';
  frame: string;
  eventName: string;
  category?: string;
  promiseid?: string;
  outcome?: 'resolve' | 'reject' | 'unanswered';
  /** For an answer: ms since its request arrived. */
  ms?: number;
  /** Why a message was refused, or how a widget was found to be gone. */
  reason?: string;
  /** For a request: what it asked, files excepted. */
  data?: unknown;
}
