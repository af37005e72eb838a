import type { Emulator } from '../../emulator/emulator.ts';
import type { Answer, Call } from '../../http/call.ts';
import { refuse } from '../../http/errors.ts';
import { fieldsOf, instantHeader, mandatoryFields, moduleNeed, tableOf } from '../../http/parameters.ts';
import { isAdministrator } from '../../org/default-org.ts';
import { compareIds, isId } from '../../org/ids.ts';
import type { WritableTable } from '../../org/table.ts';
import type { Pager, Sorted } from './paging.ts';
import { presentRecord, presentRow } from './present.ts';
import { matcherOf } from './search.ts';

const SORTABLE = new Set(['id', 'Created_Time', 'Modified_Time']);
const MAX_IDS = 100;

/** Mounts list, single record and count (fact sheet §4.1). */
export function mountRecordReads(emulator: Emulator, pager: Pager): void {
  const needs = moduleNeed('READ');
  emulator.route(
    'GET',
    '/crm/v8/:module',
    {
      kind: 'records.list',
      scopes: needs,
      credits: (call) => (call.query.has('cvid') ? 3 : 1),
      sub: (call) => call.query.has('cvid') || call.query.has('sort_by'),
    },
    (call) => list(call, pager),
  );
  emulator.route('GET', '/crm/v8/:module/actions/count', { kind: 'records.count', scopes: needs }, count);
  emulator.route('GET', '/crm/v8/:module/:id', { kind: 'records.get', scopes: needs }, single);
}

/** All records of a module, or those that a search by criteria, email, phone or word finds (fact sheet §4.1). */
function count(call: Call): Answer {
  const table = tableOf(call);
  if (call.query.has('cvid')) throw unknownView();
  const matches = matcherOf(call, table.meta);
  if (matches === undefined) return { status: 200, body: { count: table.size } };
  let found = 0;
  for (const record of table.all()) if (matches(record)) found += 1;
  return { status: 200, body: { count: found } };
}

/** Custom views are not modelled, so no id is one's. */
const unknownView = () => refuse(400, 'INVALID_DATA', 'the id given seems to be invalid', { param_name: 'cvid' });

function list(call: Call, pager: Pager): Answer {
  const table = tableOf(call);
  const fields = mandatoryFields(call);
  if (table.meta.api_name === 'Notes' && !isAdministrator(call.user)) {
    throw refuse(403, 'NOT_SUPPORTED', 'only administrators can read all notes');
  }
  if (call.query.has('cvid')) throw unknownView();
  const since = instantHeader(call, 'if-modified-since');
  const { ids, info } = pager.page(call, () => sortIds(call, table, since));
  if (ids.length === 0) return { status: since === undefined ? 204 : 304 };
  const rows = ids.flatMap((id) => {
    const record = table.get(id);
    return record === undefined ? [] : [presentRow(call, table.meta, record, fields)];
  });
  return { status: 200, body: { data: rows, info } };
}

function sortIds(call: Call, table: WritableTable, since: number | undefined): Sorted {
  const by = call.query.get('sort_by') ?? 'id';
  const order = call.query.get('sort_order') ?? 'desc';
  if (!SORTABLE.has(by)) {
    throw refuse(400, 'INVALID_DATA', 'invalid data', { param_name: 'sort_by', supported_values: [...SORTABLE] });
  }
  if (order !== 'asc' && order !== 'desc') {
    throw refuse(400, 'INVALID_DATA', 'invalid data', { param_name: 'sort_order', supported_values: ['asc', 'desc'] });
  }
  let ids: readonly string[] = wantedIds(call) ?? table.ids();
  if (call.query.has('ids')) ids = ids.filter((id) => table.get(id) !== undefined);
  if (table.meta.api_name === 'Leads') ids = ids.filter(convertedAsked(call, table));
  if (since !== undefined) ids = ids.filter((id) => Date.parse(String(table.get(id)?.['Modified_Time'])) > since);
  if (by !== 'id') {
    const keyed = ids.map((id) => ({ id, key: String(table.get(id)?.[by] ?? '') }));
    keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : compareIds(a.id, b.id)));
    ids = keyed.map((row) => row.id);
  }
  return { ids, by, order };
}

/** Converted leads are listed only where `converted` is true or both (fact sheet §4.1); a list by ids has them all. */
function convertedAsked(call: Call, table: WritableTable): (id: string) => boolean {
  const asked = call.query.get('converted') ?? (call.query.has('ids') ? 'both' : 'false');
  return (id) => asked === 'both' || (table.get(id)?.['Converted__s'] === true) === (asked === 'true');
}

function wantedIds(call: Call): string[] | undefined {
  const given = call.query.get('ids');
  if (given === null) return undefined;
  const ids = given.split(',').map((id) => id.trim());
  if (ids.length > MAX_IDS)
    throw refuse(400, 'LIMIT_EXCEEDED', 'limit exceeded', { param_name: 'ids', limit: MAX_IDS });
  if (!ids.every(isId)) throw refuse(400, 'INVALID_DATA', 'the id given seems to be invalid', { param_name: 'ids' });
  return [...new Set(ids)].sort(compareIds);
}

function single(call: Call): Answer {
  const table = tableOf(call);
  const id = call.params['id'] ?? '';
  const invalid = refuse(400, 'INVALID_DATA', 'the id given seems to be invalid', { resource_path_index: 1 });
  if (!isId(id)) throw invalid;
  const record = table.get(id);
  if (record !== undefined) {
    return {
      status: 200,
      body: { data: [presentRecord(call, table.meta, record, fieldsOf(call))] },
    };
  }
  if (call.org.behaviour.missingRecordStatus === 400) throw invalid;
  return { status: 204 };
}
