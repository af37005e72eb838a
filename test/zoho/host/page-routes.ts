import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Json, Table } from '../base/types.ts';
import { restAs } from './calls/rest.ts';
import { changedFields } from './edit-form.ts';
import type { HostState } from './host-state.ts';
import { queryList, readListQuery } from './list-query.ts';
import { addressOf, configOf, viewOf } from './page-frame.ts';
import { widgetsAt } from './placements.ts';
import { quickValues } from './quick-actions.ts';
import { recordName } from './records.ts';
import { createView, editView } from './views/edit.ts';
import { emulatedDay } from './views/format.ts';
import { moduleLabel } from './views/labels.ts';
import { layout } from './views/layout.ts';
import { listView } from './views/list.ts';
import { missingView } from './views/missing.ts';
import type { Page } from './views/page.ts';
import { recordView } from './views/record.ts';
import { recordPath } from './views/value.ts';
import type { ViewContext } from './views/view-context.ts';
import { onPage } from './widget-frames.ts';
import { createdId, rowErrors } from './write-errors.ts';

/** The page that says that there is nothing here, or nothing for this user. */
export function missing(context: Context, state: HostState, view: ViewContext) {
  const page: Page = { title: view.t('notFound'), main: missingView(view), config: configOf(context, state, view, []) };
  return context.html(layout(page, view), 404);
}

function listPage(context: Context, state: HostState, table: Table, view: ViewContext) {
  const { api_name } = table.meta;
  const query = readListQuery(new URL(context.req.url).searchParams, table, state.options.columns?.[api_name]);
  const { widgets } = state.options;
  const buttons = {
    list: widgetsAt(widgets, 'listButton', view.session, api_name),
    row: widgetsAt(widgets, 'rowButton', view.session, api_name),
  };
  const main = listView(table, query, queryList(table, query, view.org), buttons, view);
  const title = moduleLabel(table.meta, view.session.language);
  return context.html(layout({ title, module: api_name, main, config: configOf(context, state, view, []) }, view));
}

/** Writes as the acting user through the REST application, so that automation runs and rights hold. */
function write(state: HostState, view: ViewContext, method: 'PUT' | 'POST', module: string, row: Record<string, Json>) {
  const rest = restAs(state.options.zoho, view.session.user.id);
  return rest(method, `/${encodeURIComponent(module)}`, { data: [row] });
}

/** The CRM-looking pages of records: lists, records, forms and quick actions. */
export function pageRoutes(state: HostState): Hono {
  const app = new Hono();
  const { widgets } = state.options;
  const hasHome = widgets.some((setup) => setup.placement === 'dashboard');

  app.get('/', (context) => context.redirect(hasHome ? '/crm/home' : '/crm/tab/Accounts'));

  app.get('/crm/tab/:module', (context) => {
    const view = viewOf(context, state);
    const table = view.org.table(context.req.param('module'));
    return table ? listPage(context, state, table, view) : missing(context, state, view);
  });

  const createPage = (context: Context, errors: string[]) => {
    const view = viewOf(context, state);
    const module = context.req.param('module') ?? '';
    const table = view.org.table(module);
    if (!table || !view.may(module, 'create')) return missing(context, state, view);
    const main = createView(table, errors, widgetsAt(widgets, 'formButton', view.session, module), view);
    const title = `${view.t('create')}: ${moduleLabel(table.meta, view.session.language)}`;
    const config = configOf(context, state, view, []);
    return context.html(layout({ title, module, main, config }, view), errors.length > 0 ? 422 : 200);
  };
  app.get('/crm/tab/:module/create', (context) => createPage(context, []));
  app.post('/crm/tab/:module/create', async (context) => {
    const view = viewOf(context, state);
    const module = context.req.param('module');
    const table = view.org.table(module);
    if (!table) return missing(context, state, view);
    const values = changedFields(await context.req.parseBody(), { id: '' }, table.meta);
    const answer = await write(state, view, 'POST', module, values);
    const errors = rowErrors(answer);
    return errors.length > 0
      ? createPage(context, errors)
      : context.redirect(recordPath(module, createdId(answer)), 303);
  });

  app.get('/crm/tab/:module/:id', (context) => {
    const { module, id } = context.req.param();
    const view = viewOf(context, state);
    const table = view.org.table(module);
    const record = table?.get(id);
    if (!table || !record) return missing(context, state, view);
    const address = addressOf(context, state, view);
    const lists = widgetsAt(widgets, 'relatedList', view.session, module).map((setup, index) =>
      onPage(setup, address, `widget-${index}`, { Entity: module, EntityId: id }),
    );
    const main = recordView(table, record, lists, widgetsAt(widgets, 'detailButton', view.session, module), view);
    const config = configOf(context, state, view, lists, id);
    return context.html(layout({ title: recordName(record, table.meta), module, recordId: id, main, config }, view));
  });

  const editPage = (context: Context, errors: string[]) => {
    const view = viewOf(context, state);
    const module = context.req.param('module') ?? '';
    const table = view.org.table(module);
    const record = table?.get(context.req.param('id') ?? '');
    if (!table || !record || !view.may(module, 'edit')) return missing(context, state, view);
    const main = editView(table, record, errors, widgetsAt(widgets, 'formButton', view.session, module), view);
    const config = configOf(context, state, view, []);
    const title = `${view.t('edit')}: ${recordName(record, table.meta)}`;
    return context.html(layout({ title, module, main, config }, view), errors.length > 0 ? 422 : 200);
  };
  app.get('/crm/tab/:module/:id/edit', (context) => editPage(context, []));

  app.post('/crm/tab/:module/:id/:how{edit|quick}', async (context) => {
    const { module, id, how } = context.req.param();
    const view = viewOf(context, state);
    const table = view.org.table(module);
    const record = table?.get(id);
    if (!table || !record) return missing(context, state, view);
    const form = await context.req.parseBody();
    const quick = quickValues(String(form['action']), table.meta, record, emulatedDay(view));
    const values = how === 'edit' ? changedFields(form, record, table.meta) : (quick ?? {});
    const empty = Object.keys(values).length === 0;
    const errors = empty ? [] : rowErrors(await write(state, view, 'PUT', module, { ...values, id }));
    return errors.length > 0 ? editPage(context, errors) : context.redirect(recordPath(module, id), 303);
  });
  return app;
}
