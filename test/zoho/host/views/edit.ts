import { html } from 'hono/html';
import type { FieldMeta, Json, StoredRecord, Table } from '../../base/types.ts';
import { editableFields } from '../edit-form.ts';
import type { WidgetSetup } from '../host-options.ts';
import { recordName } from '../records.ts';
import { fieldLabel, moduleLabel } from './labels.ts';
import type { Markup } from './value.ts';
import { recordPath } from './value.ts';
import type { ViewContext } from './view-context.ts';
import { widgetButtons } from './widget-parts.ts';

const INPUT_TYPES: Partial<Record<FieldMeta['data_type'], string>> = {
  date: 'date',
  email: 'email',
  website: 'url',
  phone: 'tel',
};

function control(field: FieldMeta, value: Json | undefined): Markup {
  const name = field.api_name;
  const text = value === null || value === undefined || typeof value === 'object' ? '' : String(value);
  const required = field.system_mandatory ? 'required' : '';
  if (field.data_type === 'boolean')
    return html`<input type="checkbox" name="${name}" id="f-${name}" ${value === true ? 'checked' : ''}>`;
  if (field.data_type === 'textarea')
    return html`<textarea name="${name}" id="f-${name}" rows="3" ${required}>${text}</textarea>`;
  if (field.data_type === 'picklist') {
    const known = (field.pick_list_values ?? []).map((choice) => [choice.actual_value, choice.display_value] as const);
    const listed = text === '' || known.some(([actual]) => actual === text) ? known : [...known, [text, text] as const];
    const options = listed.map(
      ([actual, display]) => html`<option value="${actual}" ${actual === text ? 'selected' : ''}>${display}</option>`,
    );
    return html`<select name="${name}" id="f-${name}" ${required}><option value=""></option>${options}</select>`;
  }
  const numeric = ['integer', 'double', 'currency', 'percent'].includes(field.data_type);
  const type = INPUT_TYPES[field.data_type] ?? 'text';
  return html`<input type="${type}" ${numeric ? 'inputmode=decimal' : ''} name="${name}" id="f-${name}" value="${text}" ${required}>`;
}

/** What a form shows; `errors` are the API's own messages of a refused write. */
export interface FormContent {
  table: Table;
  record: StoredRecord;
  errors: string[];
}

function form(
  { table, record, errors }: FormContent,
  look: { title: string; action: string; back: string; buttons: Markup[] },
  view: ViewContext,
): Markup {
  const rows = editableFields(table.meta).map(
    (field) =>
      html`<div class="field"><label class="field-label" for="f-${field.api_name}">${fieldLabel(field, view.session.language)}${field.system_mandatory ? html`<span aria-hidden="true" class="mandatory"> *</span>` : ''}</label>${control(field, record[field.api_name])}</div>`,
  );
  const problems =
    errors.length === 0
      ? ''
      : html`<div class="error" role="alert"><p>${view.t('notSaved')}</p><ul>${errors.map((text) => html`<li>${text}</li>`)}</ul></div>`;
  return html`<h1>${look.title}</h1>${problems}
    <form method="post" action="${look.action}" class="card edit" id="host-form"><div class="edit-fields">${rows}</div>
    <div class="actions"><button class="primary">${view.t('save')}</button><a class="button" href="${look.back}">${view.t('cancel')}</a>${look.buttons}</div></form>`;
}

/** A record's edit form. */
export function editView(content: FormContent, buttons: WidgetSetup[], view: ViewContext): Markup {
  const { record } = content;
  const { meta } = content.table;
  const path = recordPath(meta.api_name, record.id);
  const where = { Entity: meta.api_name, EntityId: record.id, ButtonPosition: 'EditView', Data: 'form' };
  const title = `${view.t('edit')}: ${recordName(record, meta)}`;
  const look = { title, action: `${path}/edit`, back: path, buttons: widgetButtons(buttons, where, view) };
  return form(content, look, view);
}

/** The form of a new record. */
export function createView(table: Table, errors: string[], buttons: WidgetSetup[], view: ViewContext): Markup {
  const { meta } = table;
  const list = `/crm/tab/${meta.api_name}`;
  const where = { Entity: meta.api_name, ButtonPosition: 'CreateOrCloneView', Data: 'form' };
  const title = `${view.t('create')}: ${moduleLabel(meta, view.session.language)}`;
  const look = { title, action: `${list}/create`, back: list, buttons: widgetButtons(buttons, where, view) };
  return form({ table, record: { id: '' }, errors }, look, view);
}
