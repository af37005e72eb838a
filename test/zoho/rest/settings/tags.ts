import { objectOf, objectsUnder } from '../../base/json.ts';
import type { Json, Tag } from '../../base/types.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import type { Answer, Call } from '../../http/call.ts';
import { type ErrorBody, errorBody, missingField, refuse } from '../../http/errors.ts';
import { unknownKeyFailure } from '../../http/known-keys.ts';
import { batchStatus } from '../../http/lists.ts';
import type { Org } from '../../org/org-model.ts';
import { isTagName, TAG_COLOURS, TAG_LIMITS } from '../../org/tag-book.ts';
import { presentDateTime, storeDateTime } from '../../org/time.ts';
import { TAG_KEYS } from './body-keys.ts';
import { moduleParameter } from './metadata.ts';

/** Mounts making, listing and deleting the tags of a module (fact sheet §6). */
export function mountSettingsTags(emulator: Emulator): void {
  const { route } = emulator;
  const right = (operation: 'READ' | 'CREATE' | 'DELETE') => [{ area: 'settings', name: 'tags', operation }];
  route('GET', '/crm/v8/settings/tags', { kind: 'settings.tags', scopes: right('READ') }, list);
  route('POST', '/crm/v8/settings/tags', { kind: 'settings.tags.create', scopes: right('CREATE') }, create);
  route('DELETE', '/crm/v8/settings/tags/:tag', { kind: 'settings.tags.delete', scopes: right('DELETE') }, remove);
  route(
    'GET',
    '/crm/v8/settings/tags/:tag/actions/records_count',
    { kind: 'settings.tags', scopes: right('READ') },
    (call) => {
      const { meta } = moduleParameter(call);
      const id = call.params['tag'] ?? '';
      let count = 0;
      for (const record of call.org.table(meta.api_name)?.all() ?? []) if (hasTag(record['Tag'], id)) count += 1;
      return { status: 200, body: { count: String(count) } };
    },
  );
}

function list(call: Call): Answer {
  const { meta } = moduleParameter(call);
  const tags = call.org.tags.list(meta.api_name);
  if (tags.length === 0) return { status: 204 };
  return {
    status: 200,
    body: {
      tags: tags.map((tag) => ({ ...tag, ...stamps(call) })),
      info: { count: tags.length, allowed_count: TAG_LIMITS.perModule },
    },
  };
}

function create(call: Call): Answer {
  const { meta } = moduleParameter(call);
  const given = objectsUnder(call.body, 'tags');
  if (given === undefined || given.length === 0) {
    throw missingField('$.tags');
  }
  const items = given.map((row, index) => {
    const where = { api_name: 'name', json_path: `$.tags[${index}].name` };
    const unknown = unknownKeyFailure(call.org.behaviour, row, TAG_KEYS, `$.tags[${index}]`);
    if (unknown !== undefined) return unknown;
    if (!isTagName(row['name'])) return errorBody('INVALID_DATA', 'invalid data', where);
    const known = call.org.tags.byName(meta.api_name, row['name']);
    if (known !== undefined) return errorBody('DUPLICATE_DATA', 'duplicate data', { ...where, id: known.id });
    const tag = createTag(call, meta.api_name, row['name'], row['color_code'] ?? row['colour_code']);
    if ('status' in tag) return tag;
    return {
      code: 'SUCCESS',
      details: { ...tag, ...stamps(call) },
      message: 'tags created successfully',
      status: 'success' as const,
    };
  });
  return { status: batchStatus(items, { good: 201 }), body: { tags: items } };
}

/** Makes a tag within the limits of a module, or says why not: LIMIT_EXCEEDED, INVALID_DATA. */
export function createTag(call: Call, module: string, name: string, colour: Json | undefined): Tag | ErrorBody {
  if (call.org.tags.list(module).length >= TAG_LIMITS.perModule) {
    return errorBody('LIMIT_EXCEEDED', 'maximum number of tags per module exceeded', { limit: TAG_LIMITS.perModule });
  }
  if (colour !== undefined && colour !== null && !(typeof colour === 'string' && TAG_COLOURS.has(colour))) {
    return errorBody('INVALID_DATA', 'invalid data', { api_name: 'color_code', json_path: '$.tags[0].color_code' });
  }
  return call.org.tags.create(module, name, typeof colour === 'string' ? colour : null);
}

function remove(call: Call): Answer {
  const id = call.params['tag'] ?? '';
  const module = call.org.tags.moduleOf(id);
  if (module === undefined) {
    throw refuse(400, 'INVALID_DATA', 'the id given seems to be invalid', { resource_path_index: 2 });
  }
  call.org.tags.remove(module, id);
  takeOff(call.org, module, id);
  return {
    status: 200,
    body: { tags: [{ code: 'SUCCESS', details: { id }, message: 'tags deleted successfully', status: 'success' }] },
  };
}

function takeOff(org: Org, module: string, id: string): void {
  for (const record of [...(org.table(module)?.all() ?? [])]) {
    const tags = record['Tag'];
    if (!hasTag(tags, id) || !Array.isArray(tags)) continue;
    org.store(module, { ...record, Tag: tags.filter((tag) => objectOf(tag)?.['id'] !== id) });
  }
}

function hasTag(tags: unknown, id: string): boolean {
  return Array.isArray(tags) && tags.some((tag) => objectOf(tag)?.['id'] === id);
}

function stamps(call: Call) {
  const time = presentDateTime(storeDateTime(call.org.clock.now()), call.user.time_zone);
  const person = { name: call.user.full_name, id: call.user.id };
  return { created_time: time, modified_time: time, created_by: person, modified_by: person };
}
