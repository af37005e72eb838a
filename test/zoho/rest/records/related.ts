import type { Emulator } from '../../emulator/emulator.ts';
import type { Answer, Call } from '../../http/call.ts';
import { refuse } from '../../http/errors.ts';
import { mandatoryFields, moduleNeed, needOf, tableOf } from '../../http/parameters.ts';
import { isId } from '../../org/ids.ts';
import { type RelatedList, relatedLists } from '../../org/related-lists.ts';
import { insertRows } from '../../org/write/write-rows.ts';
import type { Pager } from './paging.ts';
import { presentRow } from './present.ts';
import { finish, rowsOf, writeOf } from './write.ts';

/** Mounts related lists (fact sheet §4.1), notes under their parent (§7.1) and the v8 count of related records. */
export function mountRelated(emulator: Emulator, pager: Pager): void {
  emulator.route(
    'GET',
    '/crm/v8/:module/:id/:list',
    {
      kind: 'records.related',
      scopes: (call) => [
        ...moduleNeed('READ')(call),
        needOf(call, findList(call)?.module.api_name ?? call.params['module'] ?? '', 'READ'),
      ],
    },
    (call) => related(call, pager),
  );
  emulator.route(
    'POST',
    '/crm/v8/:module/:id/Notes',
    { kind: 'records.insert', scopes: (call) => [needOf(call, 'Notes', 'CREATE')] },
    (call) => addNotes(emulator, call),
  );
}

function findList(call: Call): RelatedList | undefined {
  const table = call.org.table(call.params['module'] ?? '');
  if (table === undefined) return undefined;
  return relatedLists(call.org, table.meta).find((list) => list.api_name === call.params['list']);
}

function related(call: Call, pager: Pager): Answer {
  const parent = tableOf(call);
  const list = findList(call);
  if (list === undefined) {
    throw refuse(400, 'INVALID_DATA', 'the relation name given seems to be invalid', { resource_path_index: 2 });
  }
  const id = parentId(call, parent.get(call.params['id'] ?? '') !== undefined);
  const fields = mandatoryFields(call);
  const child = tableOf(call, list.module.api_name);
  const { ids, info } = pager.page(call, () => {
    const order = call.query.get('sort_order') === 'asc' ? 'asc' : 'desc';
    return { ids: [...(child.byLookup(list.field, id) ?? [])].map((record) => record.id), by: 'id', order };
  });
  if (ids.length === 0) return { status: 204 };
  const data = ids.flatMap((childId) => {
    const record = child.get(childId);
    return record === undefined ? [] : [presentRow(call, child.meta, record, fields)];
  });
  return { status: 200, body: { data, info } };
}

async function addNotes(emulator: Emulator, call: Call): Promise<Answer> {
  const parent = tableOf(call);
  const id = parentId(call, parent.get(call.params['id'] ?? '') !== undefined);
  const notes = tableOf(call, 'Notes');
  const rows = rowsOf(call).map((row) => ({
    ...row,
    Parent_Id: { module: { api_name: parent.meta.api_name }, id },
  }));
  return finish(call, 201, insertRows(writeOf(emulator, call, notes, rows.length), rows));
}

function parentId(call: Call, exists: boolean): string {
  const id = call.params['id'] ?? '';
  if (isId(id) && exists) return id;
  throw refuse(400, 'INVALID_DATA', 'the id given seems to be invalid', { resource_path_index: 1 });
}
