import { objectOf, objectsUnder } from '../../base/json.ts';
import type { Json, RecordChange, Tag } from '../../base/types.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import type { Answer, Call } from '../../http/call.ts';
import { invalidField, missingField, refuse, ZohoError } from '../../http/errors.ts';
import { batchStatus } from '../../http/lists.ts';
import { moduleNeed, tableToWrite } from '../../http/parameters.ts';
import { isTagName, TAG_LIMITS } from '../../org/tag-book.ts';
import { failure, type RowItem } from '../../org/write/problem.ts';
import { refusalOf } from '../../org/write/refusals.ts';
import { type RowsWrite, replaceRecord } from '../../org/write/write-rows.ts';
import { createTag } from '../settings/tags.ts';
import { writeOf } from './write.ts';

const IDS_PER_CREDIT = 50;

/** Mounts adding and removing tags on one record and on many (fact sheet §6); 1 credit per 50 records. */
export function mountRecordTags(emulator: Emulator): void {
  for (const action of ['add_tags', 'remove_tags'] as const) {
    const rule = {
      kind: `records.${action}`,
      scopes: moduleNeed('UPDATE'),
      credits: (call: Call) => Math.max(1, Math.ceil(idsOf(call).length / IDS_PER_CREDIT)),
    };
    emulator.route('POST', `/crm/v8/:module/actions/${action}`, rule, (call) => change(emulator, call, action));
    emulator.route('POST', `/crm/v8/:module/:id/actions/${action}`, rule, (call) => change(emulator, call, action));
  }
}

function idsOf(call: Call): string[] {
  const one = call.params['id'];
  if (one !== undefined) return [one];
  const ids = objectOf(call.body)?.['ids'];
  return Array.isArray(ids) ? ids.map(String) : [];
}

async function change(emulator: Emulator, call: Call, action: 'add_tags' | 'remove_tags'): Promise<Answer> {
  const table = tableToWrite(call);
  const ids = idsOf(call);
  if (ids.length === 0) {
    throw missingField('$.ids');
  }
  if (ids.length > TAG_LIMITS.idsPerCall) {
    throw refuse(400, 'LIMIT_EXCEEDED', 'limit exceeded', {
      maximum_length: TAG_LIMITS.idsPerCall,
      api_name: 'ids',
      json_path: '$.ids',
    });
  }
  const tags = wantedTags(call, table.meta.api_name, action);
  const overWrite = objectOf(call.body)?.['over_write'] === true;
  const write = { ...writeOf(emulator, call, table, ids.length), trigger: undefined };
  const changes: RecordChange[] = [];
  const data = ids.map((id, index) => {
    const fault = write.faults?.find((waiting) => waiting.row === index);
    if (fault !== undefined) return failure(fault.code, fault.message ?? 'injected fault', { id });
    const refused = refusalOf(write.org, id, `$.ids[${index}]`);
    return changeTags(write, { id, refused }, (now) => nextTags(now, tags, action, overWrite), changes);
  });
  await call.org.announce(changes);
  const succeeded = data.filter((item) => item.status === 'success').length;
  const locked = data.filter((item) => item.code === 'RECORD_LOCKED').length;
  const { mixedBatchStatus: mixed, failedBatchStatus: failed } = call.org.behaviour;
  const status = batchStatus(data, { good: 200, mixed, failed });
  return { status, body: { data, success_count: String(succeeded), locked_count: String(locked) } };
}

/** Gives a record its next tags. `refused` says why it refuses writes, if it does. */
function changeTags(
  write: RowsWrite,
  { id, refused }: { id: string; refused: RowItem | undefined },
  next: (now: readonly Tag[]) => Tag[],
  changes: RecordChange[],
): RowItem {
  const before = write.table.get(id);
  if (before === undefined) return failure('INVALID_DATA', 'the id given seems to be invalid', { id });
  if (refused !== undefined) return refused;
  const tags = next(tagsOn(before['Tag']));
  if (tags.length > TAG_LIMITS.perRecord) {
    return failure('LIMIT_EXCEEDED', 'maximum number of tags per record exceeded', { id, limit: TAG_LIMITS.perRecord });
  }
  const stored: Json = tags.map((tag) => ({ ...tag }));
  replaceRecord(write, before, { Tag: stored }, changes);
  return { code: 'SUCCESS', details: { id, tags: stored }, message: 'tags updated successfully', status: 'success' };
}

function nextTags(now: readonly Tag[], tags: readonly Tag[], action: string, overWrite: boolean): Tag[] {
  const named = new Set(tags.map((tag) => tag.id));
  if (action === 'remove_tags') return now.filter((tag) => !named.has(tag.id));
  if (overWrite) return [...tags];
  return [...now.filter((tag) => !named.has(tag.id)), ...tags];
}

function wantedTags(call: Call, module: string, action: string): Tag[] {
  const given = objectsUnder(call.body, 'tags');
  if (given === undefined || given.length === 0) {
    throw missingField('$.tags');
  }
  return given.flatMap((tag, index) => {
    const { id, name } = tag;
    const known =
      typeof id === 'string' ? call.org.tags.byId(module, id) : call.org.tags.byName(module, String(name ?? ''));
    if (known !== undefined) return [known];
    if (action === 'remove_tags') return [];
    if (id !== undefined || !isTagName(name) || call.org.behaviour.unknownTag === 'reject') throw badTag(index);
    const made = createTag(call, module, name, tag['color_code'] ?? tag['colour_code']);
    if ('status' in made) throw new ZohoError(400, made);
    return [made];
  });
}

function badTag(index: number) {
  return invalidField(`$.tags[${index}].name`);
}

function tagsOn(value: Json | undefined): Tag[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item) => {
    const tag = objectOf(item);
    if (tag === undefined) return [];
    const colour = tag['color_code'];
    return [
      { id: String(tag['id']), name: String(tag['name']), color_code: typeof colour === 'string' ? colour : null },
    ];
  });
}
