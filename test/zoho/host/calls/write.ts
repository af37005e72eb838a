import type { JsonObject } from '../../base/json.ts';
import type { CallHandler } from './context.ts';
import { attach } from './files.ts';
import type { CallResult } from './rest.ts';
import { asObject, asText, query, refusal, resultOf, segment } from './rest.ts';

/** Members that the SDK writes into APIData next to the record's fields. */
const CONTROL = new Set(['trigger', 'action', 'duplicate_check_fields', 'data']);

/** The REST body of what the SDK sends: one record with control members mixed in, or `{data:[…]}` with them next to it. */
function writeBody(api: JsonObject): JsonObject {
  const fields = Object.fromEntries(Object.entries(api).filter(([key]) => !CONTROL.has(key)));
  const checks = asText(api['duplicate_check_fields']);
  return {
    data: Array.isArray(api['data']) ? api['data'] : [fields],
    ...(Array.isArray(api['trigger']) ? { trigger: api['trigger'] } : {}),
    ...(checks === '' ? {} : { duplicate_check_fields: checks.split(',').map((name) => name.trim()) }),
  };
}

const unsupported = (data: JsonObject): CallResult =>
  refusal('HOST_UNSUPPORTED', `The emulated host does not support ${asText(data['category'])}`, {
    category: data['category'] ?? null,
    type: data['type'] ?? null,
  });

/** CREATE: RECORD (insert, or upsert when APIData.action says so), NOTES and ATTACHMENT on a record. */
export const answerCreate: CallHandler = async (data, context) => {
  const { rest } = context;
  const api = asObject(data['APIData']);
  const module = segment(data['Entity']);
  if (data['type'] === 'RECORD') {
    const upsert = api['action'] === 'UPSERT' ? '/upsert' : '';
    return resultOf(await rest('POST', `/${module}${upsert}`, writeBody(api)));
  }
  if (data['type'] === 'NOTES') {
    const parent = { module: { api_name: asText(data['Entity']) }, id: asText(data['RelatedID']) };
    const rows = Array.isArray(api['data']) ? api['data'] : [];
    return resultOf(
      await rest('POST', '/Notes', { data: rows.map((row) => ({ ...asObject(row), Parent_Id: parent })) }),
    );
  }
  if (data['type'] === 'ATTACHMENT') return attach(data, context);
  return unsupported(data);
};

/** UPDATE: RECORD (the id is inside APIData) and RELATED_RECORD. */
export const answerUpdate: CallHandler = async (data, { rest }) => {
  const api = asObject(data['APIData']);
  const module = segment(data['Entity']);
  if (data['type'] === 'RECORD') return resultOf(await rest('PUT', `/${module}`, writeBody(api)));
  if (data['type'] !== 'RELATED_RECORD') return unsupported(data);
  const path = [data['RecordID'], data['RelatedList'], data['RelatedRecordID']].map(segment).join('/');
  return resultOf(await rest('PUT', `/${module}/${path}`, { data: [api] }));
};

/** DELETE: RECORD and RELATED_RECORD (unlink). */
export const answerDelete: CallHandler = async (data, { rest }) => {
  const module = segment(data['Entity']);
  if (data['type'] === 'RECORD') return resultOf(await rest('DELETE', `/${module}${query({ ids: data['RecordID'] })}`));
  if (data['type'] !== 'RELATED_RECORD') return unsupported(data);
  const path = [data['RecordID'], data['RelatedList'], data['RelatedRecordID']].map(segment).join('/');
  return resultOf(await rest('DELETE', `/${module}/${path}`));
};
