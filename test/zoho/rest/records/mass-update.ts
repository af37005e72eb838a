import { objectOf, objectsUnder } from '../../base/json.ts';
import type { FieldType, Json, ModuleMeta } from '../../base/types.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import type { Answer, Call } from '../../http/call.ts';
import { missingField, refuse } from '../../http/errors.ts';
import { tableToWrite } from '../../http/parameters.ts';
import { writableRow } from '../../http/permissions.ts';
import { updateRows } from '../../org/write/write-rows.ts';
import { finish, writeOf } from './write.ts';

const MOST_IDS = 500;
/** Modules that the documents leave out (fact sheet §8.4). */
const NOT_SUPPORTED = new Set(['Cases', 'Notes']);
const NOT_UPDATED = new Set<FieldType>([
  'email',
  'lookup',
  'multi_module_lookup',
  'textarea',
  'subform',
  'autonumber',
  'tag',
]);

/** Mounts mass update of named records (fact sheet §8.4). By custom view it needs views, which the emulator has not. */
export function mountMassUpdate(emulator: Emulator): void {
  const need = (operation: 'UPDATE' | 'READ') => (call: Call) => {
    const module = call.params['module'] ?? '';
    return [{ area: 'mass_update', name: module.toLowerCase(), operation, module }];
  };
  emulator.route(
    'POST',
    '/crm/v8/:module/actions/mass_update',
    { kind: 'records.mass_update', scopes: need('UPDATE'), sub: true },
    (call) => massUpdate(emulator, call),
  );
  emulator.route(
    'GET',
    '/crm/v8/:module/actions/mass_update',
    { kind: 'records.mass_update.status', scopes: need('READ') },
    (call) => {
      const given = call.query.has('job_id');
      if (!given) throw refuse(400, 'MANDATORY_NOT_FOUND', 'required parameter not found', { param_name: 'job_id' });
      throw refuse(400, 'INVALID_DATA', 'the job id given seems to be invalid', { param_name: 'job_id' });
    },
  );
}

async function massUpdate(emulator: Emulator, call: Call): Promise<Answer> {
  const table = tableToWrite(call);
  if (NOT_SUPPORTED.has(table.meta.api_name) || table.meta.generated_type === 'subform') {
    throw refuse(400, 'NOT_SUPPORTED', 'the given module is not supported in api', { resource_path_index: 0 });
  }
  const values = valuesOf(call, table.meta);
  const ids = idsOf(call);
  const row = writableRow(call.org, call.user, table.meta.api_name, values);
  const rows = ids.map((id) => ({ ...row, id }));
  return finish(call, 200, updateRows(writeOf(emulator, call, table, rows.length), rows));
}

function valuesOf(call: Call, meta: ModuleMeta): { [field: string]: Json } {
  const [values, ...others] = objectsUnder(call.body, 'data') ?? [];
  if (values === undefined || others.length > 0) {
    throw refuse(400, values === undefined ? 'MANDATORY_NOT_FOUND' : 'LIMIT_EXCEEDED', 'one object is expected', {
      api_name: 'data',
      json_path: '$.data',
    });
  }
  const names = Object.keys(values);
  const most = meta.api_name === 'Deals' ? 3 : 1;
  if (names.length > most) {
    throw refuse(400, 'LIMIT_EXCEEDED', 'limit exceeded', { api_name: 'data', json_path: '$.data[0]', limit: most });
  }
  for (const name of names) {
    const field = meta.fields.get(name);
    if (field !== undefined && !field.read_only && !NOT_UPDATED.has(field.data_type)) continue;
    throw refuse(400, 'INVALID_DATA', 'invalid data', { api_name: name, json_path: `$.data[0].${name}` });
  }
  return values;
}

function idsOf(call: Call): string[] {
  const body = objectOf(call.body);
  const ids = body?.['ids'];
  if (body?.['cvid'] !== undefined || body?.['territory'] !== undefined) {
    throw refuse(400, 'INVALID_DATA', 'the id given seems to be invalid', { api_name: 'cvid', json_path: '$.cvid' });
  }
  if (!Array.isArray(ids) || ids.length === 0) {
    throw missingField('$.ids');
  }
  if (ids.length > MOST_IDS) {
    const details = { api_name: 'ids', json_path: '$.ids', maximum_length: MOST_IDS };
    throw refuse(400, 'LIMIT_EXCEEDED', 'limit exceeded', details);
  }
  return ids.map(String);
}
