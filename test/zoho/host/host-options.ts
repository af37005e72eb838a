import type { HostedZoho } from './hosted-zoho.ts';
import type { LocalText } from './local-text.ts';
import type { ZdkMode } from './page-config.ts';

/** A widget as an administrator would set it up. */
export interface WidgetSetup {
  name: LocalText;
  placement: 'relatedList';
  /** API names of the modules on whose record pages it appears. */
  modules: string[];
  /** The widget's own address; must be of another origin than the host's. */
  url: string;
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
  /** Show the demo's own bar. Default true. */
  demoBar?: boolean;
}
