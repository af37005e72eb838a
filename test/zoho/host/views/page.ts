import type { PageConfig } from '../page-config.ts';
import type { Markup } from './value.ts';

export interface Page {
  title: string;
  /** Module whose tab is marked as current. */
  module?: string;
  /** Web tab that is marked as current: its widget's API name, or `home`. */
  tab?: string;
  recordId?: string;
  main: Markup;
  config: PageConfig;
}
