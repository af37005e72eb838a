import { isObject } from '../base/json.ts';
import type { FieldMeta, Json, ModuleMeta, StoredRecord, User } from '../base/types.ts';
import { refuse } from '../http/errors.ts';
import { lookupIdOf } from '../org/lookup-index.ts';
import type { Org } from '../org/org-model.ts';
import { presentValue } from '../rest/records/present.ts';

/** One column of an export: its header and the text of a record's cell. */
export interface Column {
  header: string;
  cell(record: StoredRecord): string;
}

const NOT_EXPORTED = new Set(['subform', 'profileimage']);

/**
 * The columns of an export: `Id` always first, then the fields asked for, or all that can be exported. A lookup is its id;
 * `Lookup.Field` is a field of what it points at (fact sheet §8.1). Throws 400 for a field that is not there.
 */
export function columnsOf(org: Org, meta: ModuleMeta, names: readonly string[] | undefined, user: User): Column[] {
  const asked = names ?? [...meta.fields.values()].filter(isExported).map((field) => field.api_name);
  const others = asked.filter((name) => name !== 'id' && name !== 'Id');
  return [{ header: 'Id', cell: (record) => record.id }, ...others.map((name) => columnOf(org, meta, name, user))];
}

function columnOf(org: Org, meta: ModuleMeta, name: string, user: User): Column {
  const [first = '', second] = name.split('.');
  const field = meta.fields.get(first);
  if (field === undefined) throw missing(name);
  if (!isExported(field)) throw refuse(400, 'FIELD_NOT_SUPPORTED', 'field not supported', { api_name: name });
  if (second === undefined) {
    return { header: name, cell: (record) => cellText(presentValue({ org, user }, field, record[first])) };
  }
  const target = org.table(field.lookup_module ?? '');
  const inner = target?.meta.fields.get(second);
  if (field.data_type === 'ownerlookup') return { header: name, cell: userCell(org, first, second) };
  if (target === undefined || inner === undefined) throw missing(name);
  return {
    header: name,
    cell(record) {
      const pointed = target.get(lookupIdOf(record[first]) ?? '');
      return pointed === undefined ? '' : cellText(presentValue({ org, user }, inner, pointed[second]));
    },
  };
}

function userCell(org: Org, field: string, key: string): Column['cell'] {
  return (record) => {
    const found = org.user(lookupIdOf(record[field]) ?? '');
    if (found === undefined) return '';
    const { id, email, full_name, first_name, last_name } = found;
    const known: { [key: string]: string } = { id, email, full_name, first_name, last_name };
    return known[key] ?? '';
  };
}

const isExported = (field: FieldMeta): boolean => !NOT_EXPORTED.has(field.data_type);

const missing = (name: string) => refuse(400, 'FIELD_NOT_AVAILABLE', 'field not available', { api_name: name });

/** A value as an export writes it: lookups by id, lists joined by `;`, empty as nothing. */
function cellText(value: Json): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map(nameOf).join(';');
  if (typeof value === 'object') return String(value['id'] ?? '');
  return String(value);
}

function nameOf(value: Json): string {
  return isObject(value) ? String(value['name'] ?? value['id'] ?? '') : String(value);
}

/** One line of CSV with its end, quoted where RFC 4180 asks for it. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}
