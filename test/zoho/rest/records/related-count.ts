import { type JsonObject, objectOf, objectsUnder } from '../../base/json.ts';
import type { Json, StoredRecord } from '../../base/types.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import type { Answer, Call } from '../../http/call.ts';
import { errorBody, missingField } from '../../http/errors.ts';
import { batchStatus } from '../../http/lists.ts';
import { moduleNeed, recordOf, tableOf } from '../../http/parameters.ts';
import { lookupIdOf } from '../../org/lookup-index.ts';
import { relatedLists } from '../../org/related-lists.ts';
import { mayDo } from '../../org/rights.ts';

const KEY = 'get_related_records_count';
type Counted = { count: number; related_list: Json } | ReturnType<typeof errorBody>;

/** Mounts the count of a record's related records, new in v8 (fact sheet §4.1): several lists at once. */
export function mountRelatedCount(emulator: Emulator): void {
  emulator.route(
    'POST',
    `/crm/v8/:module/:id/actions/${KEY}`,
    { kind: 'records.related_count', scopes: moduleNeed('READ') },
    counts,
  );
}

function counts(call: Call): Answer {
  const { id } = recordOf(call);
  const asked = objectsUnder(call.body, KEY);
  if (asked === undefined || asked.length === 0) {
    throw missingField(`$.${KEY}`);
  }
  const items = asked.map((item, index) => countOf(call, id, item, `$.${KEY}[${index}]`));
  const status = batchStatus(items, { good: 200, mixed: call.org.behaviour.mixedBatchStatus });
  return { status, body: { [KEY]: items } };
}

function countOf(call: Call, parentId: string, asked: JsonObject, path: string): Counted {
  const wanted = objectOf(asked['related_list']);
  if (wanted === undefined) {
    return errorBody('MANDATORY_NOT_FOUND', 'required field not found', {
      api_name: 'related_list',
      json_path: `${path}.related_list`,
    });
  }
  const name = wanted['api_name'];
  const lists = relatedLists(call.org, tableOf(call).meta);
  const listId = (list: (typeof lists)[number]) => list.module.fields.get(list.field)?.id;
  const list = lists.find(
    (candidate) => candidate.api_name === name || (wanted['id'] !== undefined && listId(candidate) === wanted['id']),
  );
  if (list === undefined || !mayDo(call.org, call.user, list.module.api_name, 'read')) {
    return errorBody('INVALID_DATA', 'Given related_list is invalid', {
      api_name: 'api_name',
      json_path: `${path}.related_list.api_name`,
    });
  }
  const test = filterOf(objectOf(objectOf(asked['params'])?.['filters']));
  let count = 0;
  for (const record of call.org.table(list.module.api_name)?.byLookup(list.field, parentId) ?? []) {
    if (test(record)) count += 1;
  }
  return { count, related_list: { api_name: list.api_name, id: listId(list) ?? null } };
}

/** The only filter: one field that equals a value or does not. */
function filterOf(filter: JsonObject | undefined): (record: StoredRecord) => boolean {
  const field = objectOf(filter?.['field'])?.['api_name'];
  if (filter === undefined || typeof field !== 'string') return () => true;
  const wanted = String(filter['value'] ?? '');
  const equals = (record: StoredRecord): boolean => {
    const value = record[field];
    return (lookupIdOf(value) ?? String(value ?? '')) === wanted;
  };
  return filter['comparator'] === 'not_equal' ? (record) => !equals(record) : equals;
}
