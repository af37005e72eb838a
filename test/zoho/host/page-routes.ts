import { Hono } from 'hono';
import type { Json, StoredRecord, Table } from '../base/types.ts';
import { restAs } from './calls/rest.ts';
import { changedFields } from './edit-form.ts';
import type { HostState } from './host-state.ts';
import { queryList, readListQuery } from './list-query.ts';
import { addressOf, configOf, type PageRequest, pageRequest } from './page-frame.ts';
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
import { onPage } from './widget-frames.ts';
import { createdId, rowErrors } from './write-errors.ts';

/** The page that says that there is nothing here, or nothing for this user. */
export function missing(request: PageRequest) {
  const { context, view } = request;
  const page: Page = { title: view.t('notFound'), main: missingView(view), config: configOf(request, []) };
  return context.html(layout(page, view), 404);
}

/** The pages of records as the CRM shows them: lists, records, forms and quick actions. */
export function pageRoutes(state: HostState): Hono {
  const app = new Hono();
  const hasHome = state.options.widgets.some((setup) => setup.placement === 'dashboard');
  app.get('/', (context) => context.redirect(hasHome ? '/crm/home' : '/crm/tab/Accounts'));
  app.get('/crm/tab/:module', (context) => listPage(pageRequest(context, state)));
  app.get('/crm/tab/:module/create', (context) => createPage(pageRequest(context, state), []));
  app.post('/crm/tab/:module/create', (context) => create(pageRequest(context, state)));
  app.get('/crm/tab/:module/:id', (context) => recordPage(pageRequest(context, state)));
  app.get('/crm/tab/:module/:id/edit', (context) => editPage(pageRequest(context, state), []));
  app.post('/crm/tab/:module/:id/:how{edit|quick}', (context) => change(pageRequest(context, state)));
  return app;
}

/** The table of the path's module; undefined where there is none for this user. */
function tableOf({ context, view }: PageRequest): Table | undefined {
  return view.org.table(context.req.param('module') ?? '');
}

function recordOf({ context }: PageRequest, table: Table | undefined): StoredRecord | undefined {
  return table?.get(context.req.param('id') ?? '');
}

/** Writes as the acting user through the REST application, so that automation runs and rights hold. */
function write({ state, view }: PageRequest, method: 'PUT' | 'POST', module: string, row: Record<string, Json>) {
  const rest = restAs(state.options.zoho, view.session.user.id);
  return rest(method, `/${encodeURIComponent(module)}`, { data: [row] });
}

function listPage(request: PageRequest) {
  const { context, state, view } = request;
  const table = tableOf(request);
  if (!table) return missing(request);
  const { api_name } = table.meta;
  const { widgets, columns } = state.options;
  const query = readListQuery(new URL(context.req.url).searchParams, table, columns?.[api_name]);
  const buttons = {
    list: widgetsAt(widgets, 'listButton', view.session, api_name),
    row: widgetsAt(widgets, 'rowButton', view.session, api_name),
  };
  const main = listView({ table, query, page: queryList(table, query, view.org), buttons }, view);
  const title = moduleLabel(table.meta, view.session.language);
  return context.html(layout({ title, module: api_name, main, config: configOf(request, []) }, view));
}

function createPage(request: PageRequest, errors: string[]) {
  const { context, state, view } = request;
  const table = tableOf(request);
  const module = context.req.param('module') ?? '';
  if (!table || !view.may(module, 'create')) return missing(request);
  const buttons = widgetsAt(state.options.widgets, 'formButton', view.session, module);
  const main = createView(table, errors, buttons, view);
  const title = `${view.t('create')}: ${moduleLabel(table.meta, view.session.language)}`;
  const page = { title, module, main, config: configOf(request, []) };
  return context.html(layout(page, view), errors.length > 0 ? 422 : 200);
}

async function create(request: PageRequest) {
  const { context } = request;
  const table = tableOf(request);
  if (!table) return missing(request);
  const module = context.req.param('module') ?? '';
  const values = changedFields(await context.req.parseBody(), { id: '' }, table.meta);
  const answer = await write(request, 'POST', module, values);
  const errors = rowErrors(answer);
  if (errors.length > 0) return createPage(request, errors);
  return context.redirect(recordPath(module, createdId(answer)), 303);
}

function recordPage(request: PageRequest) {
  const { context, state, view } = request;
  const table = tableOf(request);
  const record = recordOf(request, table);
  if (!table || !record) return missing(request);
  const { module = '', id = '' } = context.req.param();
  const { widgets } = state.options;
  const address = addressOf(request);
  const lists = widgetsAt(widgets, 'relatedList', view.session, module).map((setup, index) =>
    onPage(setup, address, `widget-${index}`, { Entity: module, EntityId: id }),
  );
  const buttons = widgetsAt(widgets, 'detailButton', view.session, module);
  const main = recordView({ table, record, widgets: lists, buttons }, view);
  const title = recordName(record, table.meta);
  return context.html(layout({ title, module, recordId: id, main, config: configOf(request, lists, id) }, view));
}

function editPage(request: PageRequest, errors: string[]) {
  const { context, state, view } = request;
  const table = tableOf(request);
  const record = recordOf(request, table);
  const module = context.req.param('module') ?? '';
  if (!table || !record || !view.may(module, 'edit')) return missing(request);
  const buttons = widgetsAt(state.options.widgets, 'formButton', view.session, module);
  const main = editView({ table, record, errors }, buttons, view);
  const title = `${view.t('edit')}: ${recordName(record, table.meta)}`;
  const page = { title, module, main, config: configOf(request, []) };
  return context.html(layout(page, view), errors.length > 0 ? 422 : 200);
}

/** Takes the edit form, or one of the buttons that set fields at once. */
async function change(request: PageRequest) {
  const { context, view } = request;
  const table = tableOf(request);
  const record = recordOf(request, table);
  if (!table || !record) return missing(request);
  const { module = '', id = '', how } = context.req.param();
  const form = await context.req.parseBody();
  const quick = quickValues(String(form['action']), table.meta, record, emulatedDay(view));
  const values = how === 'edit' ? changedFields(form, record, table.meta) : (quick ?? {});
  const isEmpty = Object.keys(values).length === 0;
  const errors = isEmpty ? [] : rowErrors(await write(request, 'PUT', module, { ...values, id }));
  if (errors.length > 0) return editPage(request, errors);
  return context.redirect(recordPath(module, id), 303);
}
