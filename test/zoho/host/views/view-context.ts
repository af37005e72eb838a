import type { OrgView } from '../../base/types.ts';
import type { HostOptions } from '../host-options.ts';
import type { Session } from '../session.ts';
import { localeOf } from '../session.ts';
import type { Labels } from './labels.ts';
import { labelsIn } from './labels.ts';

/** What every view is drawn from. */
export interface ViewContext {
  org: OrgView;
  options: HostOptions;
  session: Session;
  /** Path and query of the page, to come back to after a form. */
  here: string;
  t: Labels;
  /** Whether the acting user's profile allows an act on a module's records. */
  may(module: string, act: 'create' | 'edit' | 'delete'): boolean;
  /** BCP 47 tag for Intl. */
  intl: string;
}

/** The view context of one request. */
export function viewContext(options: HostOptions, session: Session, here: string): ViewContext {
  const { zoho } = options;
  const { id } = session.user;
  return {
    org: zoho.orgFor?.(id) ?? zoho.org,
    options,
    session,
    here,
    t: labelsIn(session.language),
    may: (module, act) => zoho.may?.(id, module, act) ?? true,
    intl: localeOf({ ...session, locale: undefined }).replace('_', '-'),
  };
}
