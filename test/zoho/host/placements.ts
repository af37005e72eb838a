import type { Placement, WidgetSetup } from './host-options.ts';
import { inLanguage } from './local-text.ts';
import type { OpenablePage } from './page-config.ts';
import type { Session } from './session.ts';

/** A widget's API name: given, or its English name with underscores. */
export function apiNameOf(setup: WidgetSetup): string {
  return setup.apiName ?? inLanguage(setup.name, 'en').trim().replaceAll(/\W+/g, '_');
}

/** The widgets of a placement that this user's profile sees, on the pages of a module if one is named. */
export function widgetsAt(
  setups: readonly WidgetSetup[],
  placement: Placement,
  session: Pick<Session, 'user'>,
  module?: string,
): WidgetSetup[] {
  return setups.filter(
    (setup) =>
      setup.placement === placement &&
      (module === undefined || setup.modules?.includes(module) === true) &&
      (setup.profiles?.includes(session.user.profile.name) ?? true),
  );
}

/** The path of a web tab or settings page on the host. */
export function widgetPath(setup: WidgetSetup): string {
  return `/crm/${setup.placement === 'settings' ? 'settings' : 'webtab'}/${encodeURIComponent(apiNameOf(setup))}`;
}

/** The pages that a widget can have opened, for this user. */
export function openablePages(setups: readonly WidgetSetup[], session: Pick<Session, 'user'>): OpenablePage[] {
  const pages = (placement: 'webTab' | 'settings', kind: OpenablePage['kind']): OpenablePage[] =>
    widgetsAt(setups, placement, session).map((setup) => ({
      kind,
      apiName: apiNameOf(setup),
      path: widgetPath(setup),
    }));
  return [...pages('webTab', 'webTab'), ...pages('settings', 'setting')];
}
