import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Json, Table } from '../types.ts';
import { restAs } from './calls/rest.ts';
import { changedFields } from './edit-form.ts';
import type { Fault } from './faults.ts';
import { isCallFault, parseFault } from './faults.ts';
import type { HostState } from './host-state.ts';
import { queryList, readListQuery } from './list-query.ts';
import type { PageConfig, ZdkMode } from './page-config.ts';
import { quickValues } from './quick-actions.ts';
import { recordName } from './records.ts';
import { localeOf, readSession, rememberPreferences } from './session.ts';
import { editView } from './views/edit.ts';
import { emulatedDay } from './views/format.ts';
import { moduleLabel } from './views/labels.ts';
import type { Page } from './views/layout.ts';
import { layout } from './views/layout.ts';
import { listView } from './views/list.ts';
import { missingView } from './views/missing.ts';
import { recordView } from './views/record.ts';
import { recordPath } from './views/value.ts';
import type { ViewContext } from './views/view-context.ts';
import { viewContext } from './views/view-context.ts';
import type { WidgetOnPage } from './widget-frames.ts';
import { widgetsFor } from './widget-frames.ts';
import { rowErrors } from './write-errors.ts';

const ZDK_MODES = new Set(['stub', 'reject', 'silent']);
const WIDGET_SWITCHES = ['isDevMode', 'isLogEnabled'];

function viewOf(context: Context, state: HostState): ViewContext {
  const url = new URL(context.req.url);
  rememberPreferences(context, {
    user: url.searchParams.get('as'),
    language: url.searchParams.get('lang'),
    theme: url.searchParams.get('theme'),
  });
  const session = readSession(context, state.options.zoho.org, state.options.actingUserId);
  return viewContext(state.options, session, url.pathname + url.search);
}

function faultsOf(context: Context, state: HostState): Fault[] {
  const fromQuery = (context.req.queries('fault') ?? []).flatMap((text) => parseFault(text) ?? []);
  // Faults of calls that tests set on the server are applied there, call by call; the page needs only its own.
  return [...fromQuery, ...state.faults.all().filter((fault) => !isCallFault(fault))];
}

function configOf(
  context: Context,
  state: HostState,
  view: ViewContext,
  widgets: WidgetOnPage[],
  recordId?: string,
): PageConfig {
  const zdk = context.req.query('zdk') ?? '';
  return {
    locale: localeOf(view.session),
    theme: view.session.theme,
    frames: widgets.map((widget) => widget.frame),
    faults: faultsOf(context, state),
    zdk: ZDK_MODES.has(zdk) ? (zdk as ZdkMode) : (state.options.zdk ?? 'stub'),
    handshake: context.req.query('handshake') !== undefined,
    answersAsText: context.req.query('text') !== undefined,
    version: state.changes.version(recordId),
    ...(recordId === undefined ? {} : { recordId }),
    ledgerAfter: 0,
    labels: {
      changed: view.t('changed'),
      refresh: view.t('refresh'),
      working: view.t('working'),
      watching: view.t('watching'),
      failed: view.t('failed'),
      incoming: view.t('incoming'),
      outgoing: view.t('outgoing'),
      logEmpty: view.t('logEmpty'),
    },
  };
}

function missing(context: Context, state: HostState, view: ViewContext) {
  const page: Page = { title: view.t('notFound'), main: missingView(view), config: configOf(context, state, view, []) };
  return context.html(layout(page, view), 404);
}

function listPage(context: Context, state: HostState, table: Table, view: ViewContext) {
  const { api_name } = table.meta;
  const query = readListQuery(new URL(context.req.url).searchParams, table, state.options.columns?.[api_name]);
  const main = listView(table, query, queryList(table, query, view.org), view);
  const title = moduleLabel(table.meta, view.session.language);
  return context.html(layout({ title, module: api_name, main, config: configOf(context, state, view, []) }, view));
}

/** Writes as the acting user through the REST application, so that automation runs; errors in the API's words. */
async function write(state: HostState, view: ViewContext, module: string, id: string, values: Record<string, Json>) {
  const rest = restAs(state.options.zoho, view.session.user.id);
  const answer = await rest('PUT', `/${encodeURIComponent(module)}`, { data: [{ ...values, id }] });
  return rowErrors(answer);
}

/** The CRM-looking pages: lists, records, edit forms and quick actions. */
export function pageRoutes(state: HostState): Hono {
  const app = new Hono();
  const { org } = state.options.zoho;

  app.get('/', (context) => context.redirect('/crm/tab/Accounts'));

  app.get('/crm/tab/:module', (context) => {
    const table = org.table(context.req.param('module'));
    const view = viewOf(context, state);
    return table ? listPage(context, state, table, view) : missing(context, state, view);
  });

  app.get('/crm/tab/:module/:id', (context) => {
    const { module, id } = context.req.param();
    const table = org.table(module);
    const record = table?.get(id);
    const view = viewOf(context, state);
    if (!table || !record) return missing(context, state, view);
    const withServiceOrigin = !faultsOf(context, state).some((fault) => fault.kind === 'no-service-origin');
    const switches = WIDGET_SWITCHES.flatMap((name) => {
      const value = context.req.query(name);
      return value === undefined ? [] : [[name, value] as const];
    });
    const { origin } = new URL(context.req.url);
    const place = {
      origin,
      language: view.session.language,
      withServiceOrigin,
      switches: Object.fromEntries(switches),
    };
    const widgets = widgetsFor(state.options.widgets, { module, id }, place);
    const main = recordView(table, record, widgets, view);
    const config = configOf(context, state, view, widgets, id);
    return context.html(layout({ title: recordName(record, table.meta), module, recordId: id, main, config }, view));
  });

  const editPage = (context: Context, errors: string[]) => {
    const table = org.table(context.req.param('module') ?? '');
    const record = table?.get(context.req.param('id') ?? '');
    const view = viewOf(context, state);
    if (!table || !record) return missing(context, state, view);
    const main = editView(table, record, errors, view);
    const config = configOf(context, state, view, []);
    const title = `${view.t('edit')}: ${recordName(record, table.meta)}`;
    return context.html(
      layout({ title, module: table.meta.api_name, main, config }, view),
      errors.length > 0 ? 422 : 200,
    );
  };
  app.get('/crm/tab/:module/:id/edit', (context) => editPage(context, []));

  app.post('/crm/tab/:module/:id/:how{edit|quick}', async (context) => {
    const { module, id, how } = context.req.param();
    const table = org.table(module);
    const record = table?.get(id);
    const view = viewOf(context, state);
    if (!table || !record) return missing(context, state, view);
    const form = await context.req.parseBody();
    const quick = quickValues(String(form['action']), table.meta, record, emulatedDay(view));
    const values = how === 'edit' ? changedFields(form, record, table.meta) : (quick ?? {});
    const errors = Object.keys(values).length === 0 ? [] : await write(state, view, module, id, values);
    return errors.length > 0 ? editPage(context, errors) : context.redirect(recordPath(module, id), 303);
  });

  app.notFound((context) => missing(context, state, viewOf(context, state)));
  return app;
}
