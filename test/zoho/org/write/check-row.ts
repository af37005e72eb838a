import type { Json, ModuleMeta, User } from '../../base/types.ts';
import type { Org } from '../org-model.ts';
import { checkValue, targetModule } from './check-value.ts';
import { failure, type Problem, type RowItem, type SentRow } from './problem.ts';

/** A row ready to be stored, or everything that is wrong with it. */
export interface CheckedRow {
  values: { [field: string]: Json };
  failures: RowItem[];
}

/** The org and module that a row is written to, and who writes it. */
export interface RowContext {
  org: Org;
  meta: ModuleMeta;
  user: User;
}

const LINE_ITEM_FIELDS = new Set(['Invoiced_Items', 'Ordered_Items']);

/**
 * Checks the fields of one row of an insert or an update. Keys that begin with `$` are system values and are passed
 * over, save `$se_module`, which is kept because What_Id and Parent_Id need it to be read back.
 */
export function checkRow({ org, meta, user }: RowContext, sent: SentRow, mode: 'insert' | 'update'): CheckedRow {
  const { row, path } = sent;
  const checked: CheckedRow = { values: {}, failures: [] };
  const environment = { org, user, module: meta.api_name, row };
  for (const [name, value] of Object.entries(row)) {
    if (name === 'id' || name.startsWith('$')) continue;
    const field = meta.fields.get(name);
    if (field === undefined) {
      if (org.behaviour.unknownFieldInWrite === 'reject') {
        checked.failures.push(badField(name, path, 'the field api name given seems to be invalid'));
      }
      continue;
    }
    if (field.read_only) {
      if (org.behaviour.readOnlyFieldInWrite === 'reject') checked.failures.push(badField(name, path, 'invalid data'));
      continue;
    }
    if (name === 'Tag' && org.behaviour.inlineTags === 'ignore') continue;
    const result = checkValue(value, field, environment);
    if ('problem' in result) checked.failures.push(located(result.problem, name, path));
    else checked.values[name] = result.value;
  }
  if (mode === 'insert') checked.failures.push(...missingFields(org, meta, checked, sent));
  else checked.failures.push(...clearedFields(meta, checked, path));
  keepTargetModule(org, meta, checked, sent);
  return checked;
}

function located(problem: Problem, name: string, path: string): RowItem {
  const suffix = problem.suffix ?? '';
  const last = /\.(\w+)$/.exec(suffix)?.[1] ?? name;
  return failure(problem.code, problem.message, {
    ...problem.details,
    api_name: last,
    json_path: `${path}.${name}${suffix}`,
  });
}

function badField(name: string, path: string, message: string): RowItem {
  return failure('INVALID_DATA', message, { api_name: name, json_path: `${path}.${name}` });
}

function mandatory(name: string, path: string): RowItem {
  return failure('MANDATORY_NOT_FOUND', 'required field not found', { api_name: name, json_path: `${path}.${name}` });
}

function missingFields(org: Org, meta: ModuleMeta, checked: CheckedRow, { row, path }: SentRow): RowItem[] {
  const needed = [...meta.fields.values()].filter((field) => {
    if (LINE_ITEM_FIELDS.has(field.api_name)) return org.behaviour.lineItemsMandatory;
    // A note is one with a title or a content [OAS26 notes].
    if (field.api_name === 'Note_Content') return isEmpty(row['Note_Title']);
    if (field.api_name === 'Pipeline') return org.behaviour.pipelineMandatory;
    return field.system_mandatory;
  });
  return needed
    .filter(({ api_name }) => isEmpty(checked.values[api_name]) && isEmpty(row[api_name]))
    .map(({ api_name }) => mandatory(api_name, path));
}

function clearedFields(meta: ModuleMeta, checked: CheckedRow, path: string): RowItem[] {
  return Object.entries(checked.values)
    .filter(([name, value]) => value === null && meta.fields.get(name)?.system_mandatory === true)
    .map(([name]) => mandatory(name, path));
}

/** Keeps the module that What_Id or Parent_Id points into; without it the pointer cannot be read, even with a good id. */
function keepTargetModule(org: Org, meta: ModuleMeta, checked: CheckedRow, { row, path }: SentRow): void {
  const pointer = [...meta.fields.values()].find((field) => field.data_type === 'multi_module_lookup')?.api_name;
  if (pointer === undefined || isEmpty(row[pointer])) return;
  const module = targetModule(row[pointer], row, org);
  if (module !== undefined && org.table(module) !== undefined) {
    checked.values['$se_module'] = module;
    return;
  }
  const needed = meta.api_name === 'Tasks' ? '$se_module' : 'module';
  const place = meta.api_name === 'Tasks' ? path : `${path}.${pointer}`;
  checked.failures = checked.failures.filter(({ details }) => details['json_path'] !== `${path}.${pointer}.id`);
  checked.failures.push(mandatory(needed, place));
}

function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
