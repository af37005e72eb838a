import type { Json } from '../base/types.ts';
import type { CallResult } from './calls/rest.ts';
import type { HostedZoho } from './hosted-zoho.ts';
import type { LocalText } from './local-text.ts';
import type { ZdkMode } from './page-config.ts';

/**
 * Where a widget sits: as a list on record pages; behind a button of record pages, of list pages (for the rows ticked), of
 * each row, of forms; on a page of its own among the modules (web tab), on the home page, or among the settings.
 */
export type Placement =
  | 'relatedList'
  | 'detailButton'
  | 'listButton'
  | 'rowButton'
  | 'formButton'
  | 'webTab'
  | 'dashboard'
  | 'settings';

/** A widget as an administrator would set it up. */
export interface WidgetSetup {
  name: LocalText;
  /** By which other widgets open it; default the English name with underscores. */
  apiName?: string;
  placement: Placement;
  /** API names of the modules on whose pages it appears; for web tabs, dashboards and settings none. */
  modules?: string[];
  /** The widget's own address; must be of another origin than the host's. */
  url: string;
  /** Names of the profiles that see it; default all. */
  profiles?: string[];
  /** Size of its window if it opens in one, px. Default 800 by 610. */
  size?: { width: number; height: number };
}

/** Who called a function, a connection or a connector. */
export interface Caller {
  userId: string;
  locale: string;
}

/** What a widget asked a connection or the outside for. */
export interface OutsideRequest {
  url: string;
  method: string;
  parameters: Json;
  headers: { [name: string]: Json };
  body: Json;
}

/** The answer of a connection: its status and its body, text or JSON. */
export interface OutsideAnswer {
  status: number;
  body: Json;
}

type Eventually<T> = T | Promise<T>;

/** What stands in for everything that a CRM reaches outside of itself, by name. What is not here is refused. */
export interface Outside {
  /** Deluge functions: arguments in, output out; an object is sent as JSON text, as Deluge does. */
  functions?: { [name: string]: (given: Json, caller: Caller) => Eventually<Json> };
  connections?: { [name: string]: (request: OutsideRequest, caller: Caller) => Eventually<OutsideAnswer> };
  /** Connectors other than crm.set; how the call ends is theirs to say. */
  connectors?: { [nameSpace: string]: (data: Json, caller: Caller) => Eventually<CallResult> };
  /** ZOHO.CRM.HTTP, and ZRC calls that leave the CRM. */
  http?: (request: OutsideRequest, caller: Caller) => Eventually<OutsideAnswer>;
  /** A connection's body arrives as JSON text (true) or as an object: both occur. Default false. */
  connectionText?: boolean;
}

/** One step of the story shown on a first visit. */
export interface StoryStep {
  title: LocalText;
  text: LocalText;
  /** Path on the host. */
  href: string;
}

/** A button of the demo bar. `run` acts on the emulator and resolves when what it started has happened. */
export interface DemoEvent {
  id: string;
  label: LocalText;
  run(where: { userId: string; module?: string; recordId?: string }): Promise<void> | void;
}

export interface HostOptions {
  zoho: HostedZoho;
  widgets: WidgetSetup[];
  actingUserId: string;
  /** TCP port; 0 takes a free one. Default 0. */
  port?: number;
  /** Default 127.0.0.1. */
  hostname?: string;
  /** Columns of list pages by module, in order, field API names; unknown ones are left out. */
  columns?: Record<string, string[]>;
  /** Fields shown first on a record page, by module. */
  keyFields?: Record<string, string[]>;
  /** Field → value → tone of its chip, as an administrator colours picklist values. */
  tones?: Record<string, Record<string, 'good' | 'fair' | 'poor' | 'bad'>>;
  story?: StoryStep[];
  events?: DemoEvent[];
  /** How `get_zdk_url` is treated unless a page's query says otherwise. Default stub. */
  zdk?: ZdkMode;
  /** Put the sandbox attribute of Zoho's sister products on the frames. Default false. */
  sandbox?: boolean;
  outside?: Outside;
  /** Refuse and note every message that is not in the protocol's schema; `host.violations()` lists them. Default false. */
  strict?: boolean;
  /** How a web tab or settings page gets its message: as PageLoad data itself, or as `{Message}`. Unverified; default bare. */
  webTabData?: 'bare' | 'wrapped';
  /** What a web tab or settings page gets when it was opened from the menu: no PageLoad, or an empty one. Default none. */
  menuPageLoad?: 'none' | 'empty';
  /** Show the demo's own bar. Default true. */
  demoBar?: boolean;
}
