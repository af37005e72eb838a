import { html, raw } from 'hono/html';
import type { FieldMeta, StoredRecord, Table } from '../../base/types.ts';
import type { WidgetSetup } from '../host-options.ts';
import type { ListPage, ListQuery } from '../list-query.ts';
import { PAGE_SIZES } from '../list-query.ts';
import { recordName } from '../records.ts';
import { BUTTON_POSITIONS } from '../widget-frames.ts';
import { isNumeric } from './format.ts';
import { fieldLabel, moduleLabel } from './labels.ts';
import type { Markup } from './value.ts';
import { fieldValue, recordLink } from './value.ts';
import type { ViewContext } from './view-context.ts';
import { widgetButtons } from './widget-parts.ts';

type Change = Record<string, string>;

/** The list's own address with some parameters changed; everything else is kept. */
function address(query: ListQuery, change: Change, view: ViewContext): string {
  const parameters = new URLSearchParams(view.here.split('?')[1] ?? '');
  for (const [name, value] of Object.entries(change)) parameters.set(name, value);
  if (!('page' in change)) parameters.delete('page');
  if (query.search === '') parameters.delete('q');
  return `?${parameters}`;
}

/** What a list page shows. */
export interface ListContent {
  table: Table;
  query: ListQuery;
  page: ListPage;
  buttons: ListButtons;
}

function header(field: FieldMeta, query: ListQuery, view: ViewContext): Markup {
  const current = query.sort === field.api_name;
  const order = current && !query.descending ? 'desc' : 'asc';
  const direction = query.descending ? 'descending' : 'ascending';
  const arrow = current ? (query.descending ? '▾' : '▴') : '';
  return html`<th scope="col" class="${isNumeric(field) ? 'number' : ''}" ${current ? raw(`aria-sort="${direction}"`) : ''}>
    <a href="${address(query, { sort: field.api_name, order }, view)}">${fieldLabel(field, view.session.language)}<span aria-hidden="true"> ${arrow}</span></a></th>`;
}

function row(record: StoredRecord, { query, table, buttons }: ListContent, view: ViewContext): Markup {
  const cells = query.columns.map((field) => {
    if (field.api_name === table.meta.display_field)
      return html`<th scope="row">${recordLink(record, table.meta.api_name, view)}</th>`;
    return html`<td class="${isNumeric(field) ? 'number' : ''}" data-label="${fieldLabel(field, view.session.language)}">${fieldValue(record, field, view)}</td>`;
  });
  const { api_name } = table.meta;
  const where = { Entity: api_name, EntityId: [record.id], ButtonPosition: BUTTON_POSITIONS.rowButton };
  const pick =
    buttons.list.length === 0
      ? ''
      : html`<td class="pick"><input type="checkbox" data-pick value="${record.id}" aria-label="${view.t('select')}: ${recordName(record, table.meta)}"></td>`;
  const acts = buttons.row.length === 0 ? '' : html`<td>${widgetButtons(buttons.row, where, view)}</td>`;
  return html`<tr>${pick}${cells}${acts}</tr>`;
}

function columnChooser(query: ListQuery, table: Table, view: ViewContext): Markup {
  const chosen = new Set(query.columns.map((field) => field.api_name));
  const fields = [...table.meta.fields.values()].filter(
    (field) => !['subform', 'profileimage'].includes(field.data_type),
  );
  const boxes = fields.map(
    (field) =>
      html`<label class="box"><input type="checkbox" name="columns" value="${field.api_name}" ${chosen.has(field.api_name) ? 'checked' : ''}> ${fieldLabel(field, view.session.language)}</label>`,
  );
  const sizes = PAGE_SIZES.map((size) => html`<option ${size === query.perPage ? 'selected' : ''}>${size}</option>`);
  return html`<details class="menu columns"><summary>${view.t('columns')}</summary><form method="get">
    <input type="hidden" name="q" value="${query.search}"><input type="hidden" name="sort" value="${query.sort}">
    <div class="boxes">${boxes}</div><label>${view.t('perPage')}<select name="per_page">${sizes}</select></label>
    <button class="primary">${view.t('apply')}</button></form></details>`;
}

function pager(page: ListPage, query: ListQuery, view: ViewContext): Markup {
  const first = page.total === 0 ? 0 : (query.page - 1) * query.perPage + 1;
  const last = Math.min(page.total, query.page * query.perPage);
  const step = (to: number, label: string, rel: string) =>
    to < 1 || to > page.pages
      ? html`<span class="button disabled" aria-disabled="true">${label}</span>`
      : html`<a class="button" rel="${rel}" href="${address(query, { page: String(to) }, view)}">${label}</a>`;
  return html`<nav class="pager" aria-label="${view.t('pages')}"><span>${first}–${last} / ${page.total}</span>
    ${step(query.page - 1, view.t('previous'), 'prev')}${step(query.page + 1, view.t('next'), 'next')}</nav>`;
}

/** Widgets behind buttons of a list: for the rows ticked, and in each row. */
export interface ListButtons {
  list: WidgetSetup[];
  row: WidgetSetup[];
}

function listActions(table: Table, buttons: ListButtons, view: ViewContext): Markup {
  const { api_name } = table.meta;
  const where = { Entity: api_name, EntityId: 'picked', ButtonPosition: BUTTON_POSITIONS.listButton };
  const add = view.may(api_name, 'create')
    ? html`<a class="button" href="/crm/tab/${api_name}/create">${view.t('create')}</a>`
    : '';
  return html`<div class="actions">${widgetButtons(buttons.list, where, view)}${
    buttons.list.length === 0
      ? ''
      : html`<span class="muted" role="status"><span id="host-picked">0</span> ${view.t('selected')}</span>`
  }${add}</div>`;
}

/** The list page of a module: search, columns, sortable table, paging. */
export function listView(content: ListContent, view: ViewContext): Markup {
  const { table, query, page, buttons } = content;
  const { t } = view;
  const title = moduleLabel(table.meta, view.session.language);
  const pickAll =
    buttons.list.length === 0
      ? ''
      : html`<th scope="col" class="pick"><input type="checkbox" data-pick-all aria-label="${t('selectAll')}"></th>`;
  const kept = query.columns.map((field) => html`<input type="hidden" name="columns" value="${field.api_name}">`);
  return html`<div class="list-head"><h1>${title}</h1>
    <form method="get" role="search" class="search"><label class="visually-hidden" for="q">${t('searchIn')}</label>
    <input id="q" type="search" name="q" value="${query.search}" placeholder="${t('searchIn')}">${new URLSearchParams(view.here.split('?')[1]).has('columns') ? kept : ''}
    <button>${t('search')}</button></form>
    ${columnChooser(query, table, view)}${listActions(table, buttons, view)}</div>
    <div class="scroll card" tabindex="0" role="region" aria-label="${title}"><table class="records">
    <thead><tr>${pickAll}${query.columns.map((field) => header(field, query, view))}${buttons.row.length === 0 ? '' : html`<th scope="col"><span class="visually-hidden">${t('actions')}</span></th>`}</tr></thead>
    <tbody>${page.rows.map((record) => row(record, content, view))}</tbody></table>
    ${page.total === 0 ? html`<p class="empty">${t('noRecords')}</p>` : ''}</div>
    ${pager(page, query, view)}`;
}
