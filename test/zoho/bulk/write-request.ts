import { type JsonObject, objectOf, objectsUnder, textOf } from '../base/json.ts';
import type { FieldMeta, Json, ModuleMeta } from '../base/types.ts';
import type { Call } from '../http/call.ts';
import { refuse } from '../http/errors.ts';
import { type ImportTable, importTable } from './import-table.ts';
import type { UploadedFiles } from './write-files.ts';

/** One field of an import and the column that it comes from. */
export interface Mapping {
  field: FieldMeta | 'id';
  /** Column, from 0; undefined if every row takes the default. */
  index: number | undefined;
  format: string | undefined;
  findBy: string | undefined;
  /** Module that a field such as What_Id points into. */
  module: string | undefined;
  defaultValue: Json | undefined;
}

/** What a bulk write job was asked for, read and checked. */
export interface WriteRequest {
  operation: 'insert' | 'update' | 'upsert';
  sent: JsonObject;
  module: string;
  file: { id: string; name: string; table: ImportTable };
  mappings: readonly Mapping[];
  /** Field by which records to change are found. */
  findBy: string | undefined;
  ignoreEmpty: boolean;
}

const OPERATIONS = ['insert', 'update', 'upsert'] as const;
/** Standard modules that take bulk writes (fact sheet §8.2); custom ones do as well. */
const MODULES = new Set(
  'Leads Accounts Contacts Deals Campaigns Cases Solutions Products Vendors Price_Books Tasks'.split(' '),
);
const MOST_COLUMNS = 200;

/** Reads and checks the body of a job. Throws the 400 of Zoho's specification for each fault. */
export function readWriteRequest(call: Call, files: UploadedFiles): WriteRequest {
  const body = objectOf(call.body);
  const operation = OPERATIONS.find((known) => known === body?.['operation']);
  if (operation === undefined) {
    throw refuse(400, 'MANDATORY_NOT_FOUND', 'required key operation is not found in request body.', {
      api_name: 'operation',
      json_path: '$.operation',
    });
  }
  const resource = objectsUnder(call.body, 'resource')?.[0];
  if (body === undefined || resource === undefined) throw missing('resource', '$.resource');
  const meta = moduleOf(call, resource);
  const fileId = String(resource['file_id'] ?? '');
  const file = files.find(call.org.meta.id, fileId);
  if (file === undefined) throw refuse(400, 'INVALID_FILE_ID', 'improper file id', { api_name: 'file_id' });
  const table = importTable(file.bytes);
  if (table.header.length > MOST_COLUMNS) {
    throw refuse(400, 'HEADER_LIMIT_EXCEEDED', 'header limit exceeded', { limit: MOST_COLUMNS });
  }
  const mappings = mappingsOf(meta, resource, table.header);
  const findBy = typeof resource['find_by'] === 'string' ? resource['find_by'] : undefined;
  const wanted = findBy ?? (operation === 'update' ? 'id' : undefined);
  if (wanted !== undefined && operation !== 'insert' && !mappings.some((mapping) => nameOf(mapping) === wanted)) {
    throw refuse(400, 'MANDATORY_FIELDS_NOT_MAPPED', `the field ${wanted} is not mapped`, { api_name: wanted });
  }
  if (operation === 'insert') demandMandatory(meta, mappings);
  return {
    operation,
    sent: body,
    module: meta.api_name,
    file: { id: fileId, name: file.name, table },
    mappings,
    findBy: wanted,
    ignoreEmpty: (resource['ignore_empty'] ?? body['ignore_empty']) === true,
  };
}

/** The API name of a mapping's field. */
export const nameOf = ({ field }: Mapping): string => (field === 'id' ? 'id' : field.api_name);

/** The module a job names, without checking it; for the scopes of the call. */
export function namedWriteModule(call: Call): string | undefined {
  const module = objectsUnder(call.body, 'resource')?.[0]?.['module'];
  const name = objectOf(module)?.['api_name'] ?? module;
  return typeof name === 'string' ? name : undefined;
}

function moduleOf(call: Call, resource: JsonObject): ModuleMeta {
  const name = String(objectOf(resource['module'])?.['api_name'] ?? resource['module'] ?? '');
  const meta = call.org.table(name)?.meta;
  if (meta !== undefined && (MODULES.has(name) || meta.generated_type === 'custom')) return meta;
  throw refuse(400, 'MODULE_NOT_AVAILABLE', `Requested module '${name}' is not available.`, { module: name });
}

/** Without mappings, a column named like a field is that field. */
function mappingsOf(meta: ModuleMeta, resource: JsonObject, header: readonly string[]): Mapping[] {
  const given = objectsUnder(resource, 'field_mappings');
  if (given === undefined) {
    return header.flatMap((name, index) => {
      const field = fieldNamed(meta, name);
      const rest = { format: undefined, findBy: undefined, module: undefined, defaultValue: undefined };
      return field === undefined ? [] : [{ field, index, ...rest }];
    });
  }
  return given.map((one, position) => {
    const name = String(one['api_name'] ?? '');
    const field = fieldNamed(meta, name);
    if (field === undefined) {
      throw refuse(400, 'INVALID_FIELD', `invalid mapping. invalid api_name ${name}.`, {
        api_name: name,
        json_path: `$.resource[0].field_mappings[${position}].api_name`,
      });
    }
    const { index } = one;
    const defaultValue = objectOf(one['default_value'])?.['value'];
    if (typeof index !== 'number' && defaultValue === undefined) {
      throw refuse(400, 'MANDATORY_NOT_FOUND', `required key index for field ${name} is not found in request body.`);
    }
    if (typeof index === 'number' && header[index] === undefined) {
      throw refuse(400, 'COLUMN_INDEX_NOT_FOUND', 'column index not found', { api_name: name, index });
    }
    return {
      field,
      index: typeof index === 'number' ? index : undefined,
      format: textOf(one['format']),
      findBy: textOf(one['find_by']),
      module: textOf(one['module']),
      defaultValue,
    };
  });
}

function demandMandatory(meta: ModuleMeta, mappings: readonly Mapping[]): void {
  const mapped = new Set(mappings.map(nameOf));
  const absent = [...meta.fields.values()].find((field) => field.system_mandatory && !mapped.has(field.api_name));
  if (absent === undefined) return;
  throw refuse(400, 'MANDATORY_FIELDS_NOT_MAPPED', 'All mandatory fields are not mapped for the layout', {
    api_name: absent.api_name,
  });
}

const fieldNamed = (meta: ModuleMeta, name: string): FieldMeta | 'id' | undefined =>
  name.toLowerCase() === 'id' ? 'id' : meta.fields.get(name);

const missing = (name: string, path: string) =>
  refuse(400, 'MANDATORY_NOT_FOUND', 'required field not found', { api_name: name, json_path: path });
