import { html } from 'hono/html';
import type { FieldMeta, StoredRecord } from '../../base/types.ts';
import { LOOKUP_TYPES } from '../../org/lookup-index.ts';
import { recordName, referenceOf, tagsOf } from '../records.ts';
import { formatScalar, isNumeric } from './format.ts';
import type { ViewContext } from './view-context.ts';

/** A piece of markup in which every inserted value has been escaped. */
export type Markup = ReturnType<typeof html>;

const COLOUR = /^#([0-9A-F]{6})$/i;

/** The path of a record's page. */
export function recordPath(module: string, id: string): string {
  return `/crm/tab/${encodeURIComponent(module)}/${encodeURIComponent(id)}`;
}

/** A record's tags as chips. Colours come from the stylesheet by class: the page's policy allows no inline style. */
export function tagChips(record: StoredRecord): Markup[] {
  return tagsOf(record).map(
    ({ name, colour }) =>
      html`<span class="tag tag-${COLOUR.exec(colour)?.[1]?.toUpperCase() ?? 'none'}">${name}</span> `,
  );
}

function link(value: string): Markup | string {
  if (!URL.canParse(value) || !['http:', 'https:'].includes(new URL(value).protocol)) return value;
  return html`<a href="${value}" rel="noopener noreferrer" target="_blank">${value}</a>`;
}

/** One field of one record as markup; an em dash where there is nothing. */
export function fieldValue(record: StoredRecord, field: FieldMeta, view: ViewContext): Markup | Markup[] | string {
  if (field.data_type === 'tag') return tagChips(record);
  if (LOOKUP_TYPES.has(field.data_type)) {
    const target = referenceOf(record, field, view.org);
    if (!target) return '—';
    return target.module === undefined
      ? target.name
      : html`<a href="${recordPath(target.module, target.id)}">${target.name}</a>`;
  }
  const text = formatScalar(record[field.api_name], field, record, view);
  if (text === '') return '—';
  const tone = view.options.tones?.[field.api_name]?.[String(record[field.api_name])];
  if (tone) return html`<span class="chip tone-${tone}">${text}</span>`;
  if (field.data_type === 'phone' || isNumeric(field)) return html`<bdi dir="ltr">${text}</bdi>`;
  if (field.data_type === 'date') return html`<time class="date">${text}</time>`;
  if (field.data_type === 'email') return html`<a href="mailto:${text}">${text}</a>`;
  if (field.data_type === 'website') return link(text);
  return text;
}

/** A record's name as a link to its page. */
export function recordLink(record: StoredRecord, module: string, view: ViewContext): Markup | string {
  const meta = view.org.table(module)?.meta;
  return meta ? html`<a href="${recordPath(module, record.id)}">${recordName(record, meta)}</a>` : record.id;
}
