import { html } from 'hono/html';
import type { FieldMeta, StoredRecord } from '../../base/types.ts';
import type { RelatedList } from '../related-lists.ts';
import { notesOn, openTasks, relatedLists } from '../related-lists.ts';
import { formatDate, formatInstant, isNumeric } from './format.ts';
import { fieldLabel, moduleLabel } from './labels.ts';
import type { Markup } from './value.ts';
import { fieldValue, recordLink } from './value.ts';
import type { ViewContext } from './view-context.ts';

/** A section with what the list of links needs to know about it. */
export interface Section {
  id: string;
  label: string;
  count: number;
  markup: Markup;
}

/** Rows shown before "show all". */
const FIRST_ROWS = 10;

function cell(record: StoredRecord, field: FieldMeta, list: RelatedList, view: ViewContext): Markup {
  if (field.api_name === list.meta.display_field)
    return html`<th scope="row">${recordLink(record, list.meta.api_name, view)}</th>`;
  return html`<td class="${isNumeric(field) ? 'number' : ''}">${fieldValue(record, field, view)}</td>`;
}

function relatedSection(list: RelatedList, view: ViewContext): Section {
  const { api_name } = list.meta;
  const label = moduleLabel(list.meta, view.session.language);
  const id = `list-${api_name}`;
  const parameters = new URLSearchParams(view.here.split('?')[1] ?? '');
  const records = parameters.get('all') === api_name ? list.records : list.records.slice(0, FIRST_ROWS);
  parameters.set('all', api_name);
  const heads = list.columns.map(
    (field) =>
      html`<th scope="col" class="${isNumeric(field) ? 'number' : ''}">${fieldLabel(field, view.session.language)}</th>`,
  );
  const rows = records.map((record) => html`<tr>${list.columns.map((field) => cell(record, field, list, view))}</tr>`);
  const table = html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`;
  const more =
    records.length < list.records.length
      ? html`<p><a class="button" href="?${parameters}#${id}">${view.t('showAll')} (${list.records.length})</a></p>`
      : '';
  return {
    id,
    label,
    count: list.records.length,
    markup: html`<section class="card" id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${label} <span class="count">${list.records.length}</span></h2>
      ${list.records.length === 0 ? html`<p class="empty">${view.t('noRecords')}</p>` : table}${more}</section>`,
  };
}

/** The related lists of a record, Invoices, Deals, Cases and Contacts first. */
export function relatedSections(module: string, id: string, view: ViewContext): Section[] {
  return relatedLists(view.org, module, id).map((list) => relatedSection(list, view));
}

/** Tasks still to do on a record. */
export function activitiesSection(id: string, view: ViewContext): Section {
  const tasks = openTasks(view.org, id);
  const label = view.t('openActivities');
  const items = tasks.map(
    (task) =>
      html`<li>${recordLink(task, 'Tasks', view)} <span class="muted">${[task['Priority'], task['Due_Date'] ? formatDate(String(task['Due_Date']), view) : null].filter(Boolean).join(' · ')}</span></li>`,
  );
  return {
    id: 'activities',
    label,
    count: tasks.length,
    markup: html`<section class="card" id="activities" aria-labelledby="activities-title"><h2 id="activities-title">${label} <span class="count">${tasks.length}</span></h2>
      ${tasks.length === 0 ? html`<p class="empty">${view.t('noRecords')}</p>` : html`<ul class="plain">${items}</ul>`}</section>`,
  };
}

function noteItem(note: StoredRecord, view: ViewContext): Markup {
  const created = Date.parse(String(note['Created_Time'] ?? ''));
  return html`<li><article><h3>${note['Note_Title'] ?? '—'}</h3><p class="note">${note['Note_Content'] ?? ''}</p>
    ${Number.isNaN(created) ? '' : html`<p class="muted">${formatInstant(created, view)}</p>`}</article></li>`;
}

/** Notes on a record. */
export function notesSection(id: string, view: ViewContext): Section {
  const notes = notesOn(view.org, id);
  const label = view.t('notes');
  return {
    id: 'notes',
    label,
    count: notes.length,
    markup: html`<section class="card" id="notes" aria-labelledby="notes-title"><h2 id="notes-title">${label} <span class="count">${notes.length}</span></h2>
      ${notes.length === 0 ? html`<p class="empty">${view.t('noRecords')}</p>` : html`<ul class="plain notes">${notes.map((note) => noteItem(note, view))}</ul>`}</section>`,
  };
}
