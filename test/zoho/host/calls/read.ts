import type { JsonObject } from '../../base/json.ts';
import type { Json } from '../../base/types.ts';
import type { CallContext, CallHandler } from './context.ts';
import { attachmentsOf } from './files.ts';
import type { CallResult, RestAnswer } from './rest.ts';
import { asObject, asText, query, resultOf, segment } from './rest.ts';

// The list calls of the REST API ask for field names and take at most 50.
const FIELDS_PER_CALL = 50;
const NOTE_FIELDS = ['Note_Title', 'Note_Content', 'Parent_Id', 'Owner', 'Created_Time', 'Modified_Time'];

function fieldNames(module: string, context: CallContext): string[] {
  const meta = context.zoho.org.table(module)?.meta;
  if (!meta) return module === 'Notes' ? NOTE_FIELDS : ['id'];
  return [...meta.fields.values()].filter((field) => field.data_type !== 'subform').map((field) => field.api_name);
}

const rowsOf = (answer: RestAnswer): JsonObject[] => {
  const data = asObject(answer.body)['data'];
  return Array.isArray(data) ? data.map(asObject) : [];
};

/**
 * A list with whole records: the SDK has no field selection, the REST list call demands one, so modules with more than
 * 50 fields are read in slices and joined by id.
 */
async function wholeRecords(
  path: string,
  module: string,
  filter: JsonObject,
  context: CallContext,
): Promise<CallResult> {
  const names = fieldNames(module, context);
  const read = (from: number) =>
    context.rest('GET', path + query({ ...filter, fields: names.slice(from, from + FIELDS_PER_CALL).join(',') }));
  const first = await read(0);
  const rows = new Map(rowsOf(first).map((row) => [asText(row['id']), row]));
  if (rows.size === 0 || names.length <= FIELDS_PER_CALL) return resultOf(first);
  for (let from = FIELDS_PER_CALL; from < names.length; from += FIELDS_PER_CALL)
    for (const row of rowsOf(await read(from))) Object.assign(rows.get(asText(row['id'])) ?? {}, row);
  return { outcome: 'resolve', data: { ...asObject(first.body), data: [...rows.values()] } };
}

/** Ids as an array, a comma list, or one. */
function idsOf(value: Json | undefined): string[] {
  const list = Array.isArray(value) ? value.map(asText) : asText(value).split(',');
  return list.map((id) => id.trim()).filter((id) => id !== '');
}

/** READ is overloaded: a related list if it names one, else one or several records if it names ids, else a list. */
export const answerRead: CallHandler = async (data, context) => {
  const request = asObject(data['APIData']);
  const { Entity, RecordID, RelatedList, page, per_page, sort_order, converted, approved } = request;
  const module = segment(Entity);
  const ids = idsOf(RecordID);
  const [first = ''] = ids;
  if (RelatedList === 'Attachments') return attachmentsOf(asText(Entity), first, context);
  if (RelatedList) {
    const path = `/${module}/${encodeURIComponent(first)}/${segment(RelatedList)}`;
    return wholeRecords(path, asText(RelatedList), { page: page ?? null, per_page: per_page ?? null }, context);
  }
  if (ids.length === 1)
    return resultOf(await context.rest('GET', `/${module}/${encodeURIComponent(first)}${query({ approved })}`));
  const filter = { page, per_page, sort_order, converted, approved, ids: ids.join(',') };
  const known = Object.entries(filter).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return wholeRecords(`/${module}`, asText(Entity), Object.fromEntries(known), context);
};

/** SEARCH: flat members (released SDKs) or wrapped in APIData (git master); `Type` names the query's kind. */
export const answerSearch: CallHandler = async (data, context) => {
  const request = data['APIData'] ? asObject(data['APIData']) : data;
  const { Entity, Type, Query, page, per_page } = request;
  return resultOf(
    await context.rest('GET', `/${segment(Entity)}/search${query({ [asText(Type)]: Query, page, per_page })}`),
  );
};

/** QUERY: COQL, passed on as it is. */
export const answerQuery: CallHandler = async (data, context) => {
  const { select_query = null } = asObject(data['APIData']);
  return resultOf(await context.rest('POST', '/coql', { select_query }));
};
