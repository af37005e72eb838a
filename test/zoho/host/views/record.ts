import { html } from 'hono/html';
import type { FieldMeta, StoredRecord, Table } from '../../base/types.ts';
import type { WidgetSetup } from '../host-options.ts';
import { inLanguage } from '../local-text.ts';
import { quickActionsFor } from '../quick-actions.ts';
import { recordName, referenceOf } from '../records.ts';
import { BUTTON_POSITIONS, type WidgetOnPage } from '../widget-frames.ts';
import { fieldLabel, moduleLabel } from './labels.ts';
import { activitiesSection, notesSection, relatedSections } from './related.ts';
import type { Markup } from './value.ts';
import { fieldValue, recordPath, tagChips } from './value.ts';
import type { ViewContext } from './view-context.ts';
import { widgetButtons, widgetSection } from './widget-parts.ts';

const KEY_FIELDS: Record<string, string[]> = {
  Accounts: ['Account_Type', 'Rating', 'Industry', 'Phone', 'Website'],
  Contacts: ['Account_Name', 'Email', 'Phone', 'Title'],
  Deals: ['Account_Name', 'Contact_Name', 'Stage', 'Amount', 'Closing_Date'],
  Invoices: ['Account_Name', 'Invoice_Date', 'Due_Date', 'Status', 'Grand_Total', 'Amount_Paid', 'Paid_On'],
  Cases: ['Account_Name', 'Related_To', 'Status', 'Priority', 'Type', 'Fault'],
  Leads: ['Company', 'Email', 'Phone', 'Website', 'Country', 'Lead_Status', 'Converted_Account'],
  Tasks: ['What_Id', 'Who_Id', 'Due_Date', 'Status', 'Priority', 'Description'],
};
/** Longest text shown whole among the fields. */
const LONG_TEXT = 600;

function definition(field: FieldMeta, record: StoredRecord, view: ViewContext): Markup {
  const value = record[field.api_name];
  const long = typeof value === 'string' && value.length > LONG_TEXT;
  const shown = long
    ? html`<details><summary>${value.slice(0, 80)}…</summary><pre>${value}</pre></details>`
    : fieldValue(record, field, view);
  return html`<div><dt>${fieldLabel(field, view.session.language)}</dt><dd>${shown}</dd></div>`;
}

function actions(table: Table, record: StoredRecord, buttons: WidgetSetup[], view: ViewContext): Markup {
  const path = recordPath(table.meta.api_name, record.id);
  const quick = quickActionsFor(table.meta.api_name, record).map(
    (action) =>
      html`<form method="post" action="${path}/quick"><button name="action" value="${action.id}">${view.t(action.label)}</button></form>`,
  );
  const { api_name } = table.meta;
  const where = { Entity: api_name, EntityId: [record.id], ButtonPosition: BUTTON_POSITIONS.detailButton };
  const edit = html`${quick}<a class="button" href="${path}/edit">${view.t('edit')}</a>`;
  return html`<div class="actions">${widgetButtons(buttons, where, view)}${view.may(api_name, 'edit') ? edit : ''}</div>`;
}

function sectionLinks(entries: [id: string, label: string, count: number | undefined][], view: ViewContext): Markup {
  const items = entries.map(
    ([id, label, count]) =>
      html`<li><a class="side-link" href="#${id}">${label}${count === undefined ? '' : html` <span class="count">${count}</span>`}</a></li>`,
  );
  return html`<nav class="side" aria-label="${view.t('relatedLists')}"><h2>${view.t('relatedLists')}</h2><ul class="plain">${items}</ul></nav>`;
}

/** What a record's page shows. */
export interface RecordContent {
  table: Table;
  record: StoredRecord;
  widgets: WidgetOnPage[];
  buttons: WidgetSetup[];
}

/** A record's page: name, tags, key fields, widgets, activities, notes, all fields, related lists. */
export function recordView({ table, record, widgets, buttons }: RecordContent, view: ViewContext): Markup {
  const { t, session } = view;
  const { meta } = table;
  const keys = view.options.keyFields?.[meta.api_name] ?? KEY_FIELDS[meta.api_name] ?? [];
  const keyFields = keys.flatMap((name) => meta.fields.get(name) ?? []);
  const owner = meta.fields.get('Owner');
  const tags = tagChips(record);
  const related = relatedSections(meta.api_name, record.id, view);
  const tasks = activitiesSection(record.id, view);
  const notes = notesSection(record.id, view);
  const links: [string, string, number | undefined][] = [
    ...widgets.map((widget): [string, string, undefined] => [
      `${widget.frame.elementId}-section`,
      inLanguage(widget.setup.name, session.language),
      undefined,
    ]),
    ['activities', t('openActivities'), tasks.count],
    ['notes', t('notes'), notes.count],
    ...related.map((list): [string, string, number] => [list.id, list.label, list.count]),
  ];
  const fields = [...meta.fields.values()].filter(
    (field) => !['subform', 'profileimage', 'tag'].includes(field.data_type),
  );
  return html`<div class="record-head"><div><p class="crumb"><a href="/crm/tab/${meta.api_name}">${moduleLabel(meta, session.language)}</a></p>
    <h1>${recordName(record, meta)}</h1><p class="tags" aria-label="${t('tags')}" role="group">${tags}
    ${owner ? html`<span class="muted">${t('owner')}: ${referenceOf(record, owner, view.org)?.name ?? '—'}</span>` : ''}</p></div>${actions(table, record, buttons, view)}</div>
    <div class="record"><div class="side-holder">${sectionLinks(links, view)}</div><div class="sections">
    <section class="card" aria-label="${t('overview')}"><dl class="fields key">${keyFields.map((field) => definition(field, record, view))}</dl>
    <details class="all-fields"><summary>${t('details')}</summary><dl class="fields">${fields.map((field) => definition(field, record, view))}</dl></details></section>
    ${widgets.map((widget) => widgetSection(widget, view))}
    ${tasks.markup}${notes.markup}${related.map((list) => list.markup)}</div></div>`;
}
