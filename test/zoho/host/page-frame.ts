import type { Context } from 'hono';
import type { Fault } from './faults.ts';
import { isCallFault, parseFault } from './faults.ts';
import type { HostState } from './host-state.ts';
import type { PageConfig, ZdkMode } from './page-config.ts';
import { openablePages } from './placements.ts';
import { localeOf, readSession, rememberPreferences } from './session.ts';
import type { ViewContext } from './views/view-context.ts';
import { viewContext } from './views/view-context.ts';
import { SANDBOX } from './views/widget-parts.ts';
import { onPage, type PageAddress, type WidgetOnPage } from './widget-frames.ts';

const ZDK_MODES = new Set(['stub', 'reject', 'silent']);
const WIDGET_SWITCHES = ['isDevMode', 'isLogEnabled'];

/** One request of a page, with the view of its session. */
export interface PageRequest {
  context: Context;
  state: HostState;
  view: ViewContext;
}

/** A request as the page sees it; what its query says about the user, language, locale and theme is remembered. */
export function pageRequest(context: Context, state: HostState): PageRequest {
  const url = new URL(context.req.url);
  rememberPreferences(context, {
    user: url.searchParams.get('as'),
    language: url.searchParams.get('lang'),
    theme: url.searchParams.get('theme'),
    locale: url.searchParams.get('locale'),
  });
  const session = readSession(context, state.options.zoho.org, state.options.actingUserId);
  return { context, state, view: viewContext(state.options, session, url.pathname + url.search) };
}

function faultsOf({ context, state }: PageRequest): Fault[] {
  const fromQuery = (context.req.queries('fault') ?? []).flatMap((text) => parseFault(text) ?? []);
  // Faults of calls that tests set on the server are applied there, call by call; the page needs only its own.
  return [...fromQuery, ...state.faults.all().filter((fault) => !isCallFault(fault))];
}

/** What the addresses of this page's widgets are made from. */
export function addressOf(request: PageRequest): PageAddress {
  const { context, view } = request;
  const switches = WIDGET_SWITCHES.flatMap((name) => {
    const value = context.req.query(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    origin: new URL(context.req.url).origin,
    language: view.session.language,
    withServiceOrigin: !faultsOf(request).some((fault) => fault.kind === 'no-service-origin'),
    switches: Object.fromEntries(switches),
  };
}

/** The configuration of the page's script. `frames` are in the page; every widget can also open in a window by its name. */
export function configOf(request: PageRequest, frames: WidgetOnPage[], recordId?: string): PageConfig {
  const { context, state, view } = request;
  const { options } = state;
  const zdk = context.req.query('zdk') ?? '';
  const address = addressOf(request);
  const { t } = view;
  return {
    locale: localeOf(view.session),
    theme: view.session.theme,
    frames: frames.map((widget) => widget.frame),
    windows: options.widgets.map((setup) => onPage(setup, address, '').frame),
    pages: openablePages(options.widgets, view.session),
    webTabData: options.webTabData ?? 'bare',
    menuPageLoad: options.menuPageLoad ?? 'none',
    strict: options.strict === true || context.req.query('strict') !== undefined,
    faults: faultsOf(request),
    zdk: ZDK_MODES.has(zdk) ? (zdk as ZdkMode) : (options.zdk ?? 'stub'),
    ...(options.sandbox === true ? { sandbox: SANDBOX } : {}),
    handshake: context.req.query('handshake') !== undefined,
    answersAsText: context.req.query('text') !== undefined,
    version: state.changes.version(recordId),
    ...(recordId === undefined ? {} : { recordId }),
    ledgerAfter: 0,
    labels: {
      changed: t('changed'),
      refresh: t('refresh'),
      working: t('working'),
      watching: t('watching'),
      failed: t('failed'),
      incoming: t('incoming'),
      outgoing: t('outgoing'),
      logEmpty: t('logEmpty'),
      close: t('close'),
      okay: t('okay'),
      proceed: t('proceed'),
      cancel: t('cancel'),
      loading: t('loading'),
    },
  };
}
