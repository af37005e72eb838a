import type { StoredRecord } from '../base/types.ts';
import type { WritableTable } from '../org/table.ts';
import { moduleScopeName, type ScopeNeed } from '../tokens/scopes.ts';
import type { Call } from './call.ts';
import { invalidModule, missingParameter, refuse, ZohoError } from './errors.ts';

/** Most field names of a list call, fact sheet §4.1. */
const MAX_FIELDS = 50;

/** The table of the path's module; 400 INVALID_MODULE if there is none. */
export function tableOf(call: Call, name = call.params['module'] ?? ''): WritableTable {
  const table = call.org.table(name) ?? findByCase(call, name);
  if (table === undefined) throw new ZohoError(400, invalidModule());
  return table;
}

/** Like `tableOf`, for writes, whose envelope is a switch because samples disagree (fact sheet §4.3). */
export function tableToWrite(call: Call): WritableTable {
  const name = call.params['module'] ?? '';
  const table = call.org.table(name) ?? findByCase(call, name);
  if (table !== undefined) return table;
  const body = invalidModule();
  throw new ZohoError(400, call.org.behaviour.invalidModuleOnWrite === 'flat' ? body : { data: [{ ...body }] });
}

/** Module names of paths are taken in any letter case. */
function findByCase(call: Call, name: string): WritableTable | undefined {
  const found = call.org.modules().find((meta) => meta.api_name.toLowerCase() === name.toLowerCase());
  return found === undefined ? undefined : call.org.table(found.api_name);
}

/** The `fields` parameter as names; undefined if it was left out; 400 LIMIT_EXCEEDED beyond 50. */
export function fieldsOf(call: Call): string[] | undefined {
  const given = call.query.get('fields');
  if (given === null || given.trim() === '') return undefined;
  const fields = given.split(',').map((name) => name.trim());
  if (fields.length > MAX_FIELDS) {
    throw refuse(400, 'LIMIT_EXCEEDED', 'limit exceeded', {
      param_name: 'fields',
      limit: MAX_FIELDS,
    });
  }
  return fields;
}

/** The `fields` parameter where it is mandatory. */
export function mandatoryFields(call: Call): string[] {
  const fields = fieldsOf(call);
  if (fields === undefined) throw missingParameter('fields');
  return fields;
}

/** A whole-number parameter within its bounds; 400 INVALID_DATA or LIMIT_EXCEEDED otherwise. */
export function numberParameter(call: Call, name: string, fallback: number, maximum: number): number {
  const given = call.query.get(name);
  if (given === null) return fallback;
  if (!/^\d+$/.test(given) || Number(given) < 1) {
    throw refuse(400, 'INVALID_DATA', 'invalid data', { param_name: name, expected_data_type: 'integer' });
  }
  if (Number(given) > maximum)
    throw refuse(400, 'LIMIT_EXCEEDED', 'limit exceeded', { param_name: name, limit: maximum });
  return Number(given);
}

/** An instant from a header; undefined if it is absent or cannot be read. */
export function instantHeader(call: Call, name: string): number | undefined {
  const epoch = Date.parse(call.header(name) ?? '');
  return Number.isFinite(epoch) ? epoch : undefined;
}

/** The right to a module of the path. */
export function moduleNeed(operation: ScopeNeed['operation']): (call: Call) => ScopeNeed[] {
  return (call) => [needOf(call, call.params['module'] ?? '', operation)];
}

/** The right to a named module. */
export function needOf(call: Call, module: string, operation: ScopeNeed['operation']): ScopeNeed {
  const custom = call.org.table(module)?.meta.generated_type === 'custom';
  return { area: 'modules', name: moduleScopeName(module, custom), operation, module };
}

/** The record of a path with module and id; 400 INVALID_DATA if there is none. */
export function recordOf(call: Call): StoredRecord {
  const record = tableOf(call).get(call.params['id'] ?? '');
  if (record !== undefined) return record;
  throw refuse(400, 'INVALID_DATA', 'the id given seems to be invalid', { resource_path_index: 1 });
}
