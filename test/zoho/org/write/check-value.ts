import { isObject, objectOf } from '../../base/json.ts';
import type { FieldMeta, FieldType, Json, StoredRecord } from '../../base/types.ts';
import { isId } from '../ids.ts';
import { lookupIdOf } from '../lookup-index.ts';
import type { Org } from '../org-model.ts';
import { shownChoice, storedChoice } from '../pick-lists.ts';
import { displayName } from '../references.ts';
import { isTagName, TAG_LIMITS } from '../tag-book.ts';
import { instantOfLocal, storeDateTime } from '../time.ts';
import { checkLines } from './line-items.ts';
import { badId, type CheckEnvironment, type Checked, fits, type Row, tooLong, wrongType } from './problem.ts';

type Checker = (value: Json, field: FieldMeta, environment: CheckEnvironment) => Checked;

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/;
const EMAIL = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

const text: Checker = (value, field) => {
  if (typeof value !== 'string') return wrongType('text');
  return value.length > field.length ? tooLong(field.length) : fits(value);
};

const number =
  (expected: string, whole: boolean): Checker =>
  (value, field) => {
    if (typeof value !== 'number' || (whole && !Number.isInteger(value))) return wrongType(expected);
    return Math.abs(value) >= 10 ** field.length ? tooLong(field.length) : fits(value);
  };

const bigint: Checker = (value, field) => {
  const digits = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof digits !== 'string' || !/^-?\d+$/.test(digits)) return wrongType('bigint');
  return digits.replace('-', '').length > field.length ? tooLong(field.length) : fits(digits);
};

const date: Checker = (value) => {
  if (typeof value !== 'string' || !DATE.test(value)) return wrongType('date');
  const epoch = Date.parse(`${value}T00:00:00Z`);
  return Number.isFinite(epoch) && new Date(epoch).toISOString().startsWith(value) ? fits(value) : wrongType('date');
};

const dateTime: Checker = (value, _field, { org, user }) => {
  const [, local = '', fraction, offset] = (typeof value === 'string' ? DATE_TIME.exec(value) : null) ?? [];
  const isReadable = Number.isFinite(Date.parse(`${local}${offset ?? 'Z'}`));
  if (!isReadable || (fraction !== undefined && org.behaviour.fractionalSeconds === 'reject'))
    return wrongType('datetime');
  if (offset !== undefined) return fits(storeDateTime(Date.parse(`${local}${offset}`)));
  if (org.behaviour.dateTimeWithoutOffset === 'reject') return wrongType('datetime');
  return fits(storeDateTime(instantOfLocal(Date.parse(`${local}Z`), user.time_zone)));
};

const pickList: Checker = (value, field, { org }) => {
  if (typeof value !== 'string') return wrongType('text');
  const values = field.pick_list_values ?? [];
  const known = storedChoice(org.behaviour.pickListWords, field, value);
  if (known !== undefined) return fits(known);
  if (value === '-None-') return fits(null);
  const closed = field.api_name === 'Stage' ? org.behaviour.stageIsClosed : field.closed_pick_list === true;
  if (closed || org.behaviour.newPicklistValue === 'reject') {
    return {
      problem: {
        code: 'INVALID_DATA',
        message: 'invalid data',
        details: {
          supported_values: values.map(({ actual_value: actual }) =>
            shownChoice(org.behaviour.pickListWords, field, actual),
          ),
        },
      },
    };
  }
  if (value.length > field.length) return tooLong(field.length);
  values.push({ id: org.ids.next(), display_value: value, actual_value: value });
  return fits(value);
};

const idOf = (value: Json, org: Org): string | undefined => {
  if (typeof value === 'string' && org.behaviour.bareLookupIds) return value;
  return lookupIdOf(value);
};

const referTo = (org: Org, module: string, id: string): Checked => {
  const table = org.table(module);
  const target: StoredRecord | undefined = isId(id) ? table?.get(id) : undefined;
  if (table === undefined || target === undefined) return badId('.id');
  return fits(org.references.to(id, displayName(target, table.meta.display_field)));
};

/** The id of the record that a lookup names without an id. Contacts are not found by name, and a firm needs its very name. */
const idByName = (value: Json, field: FieldMeta, org: Org): string | undefined => {
  const table = org.table(field.lookup_module ?? '');
  const name = objectOf(value)?.['name'];
  if (typeof name !== 'string' || table === undefined || table.meta.api_name === 'Contacts') return undefined;
  return table.findByText(table.meta.display_field, name)?.id;
};

const lookup: Checker = (value, field, { org }) => {
  const given = idOf(value, org);
  if (given === undefined && !(isObject(value) && org.behaviour.lookupByName)) return wrongType('jsonobject');
  const id = given ?? idByName(value, field, org);
  if (id !== undefined) return referTo(org, field.lookup_module ?? '', id);
  const problem = { code: 'MANDATORY_NOT_FOUND', message: 'required field not found', details: {}, suffix: '.id' };
  return { problem };
};

const owner: Checker = (value, _field, { org }) => {
  const id = idOf(value, org);
  if (id === undefined) return wrongType('jsonobject');
  const user = org.user(id);
  const isTaken = user?.status === 'active' || org.behaviour.inactiveOwner === 'accept';
  return user && isTaken ? fits(org.references.toUser(user)) : badId('.id');
};

/** The module that What_Id or Parent_Id points into: `$se_module`, or `module` inside the value (fact sheet §7). */
export function targetModule(value: Json | undefined, row: Row, org: Org): string | undefined {
  const named = row['$se_module'];
  if (typeof named === 'string') return named;
  const module = objectOf(objectOf(value)?.['module']);
  if (module === undefined) return undefined;
  if (typeof module['api_name'] === 'string') return module['api_name'];
  return org.modules().find((meta) => meta.id === module['id'])?.api_name;
}

const manyModuleLookup: Checker = (value, _field, { org, row }) => {
  const id = idOf(value, org);
  if (id === undefined) return wrongType('jsonobject');
  const module = targetModule(value, row, org);
  return module === undefined ? badId('.id') : referTo(org, module, id);
};

const tags: Checker = (value, field, { org, module }) => {
  if (!Array.isArray(value)) return wrongType('jsonarray');
  if (value.length > TAG_LIMITS.perRecord) return tooLong(TAG_LIMITS.perRecord);
  const found: Json[] = [];
  for (const tag of value) {
    const name = isObject(tag) ? tag['name'] : tag;
    if (!isTagName(name)) return wrongType(field.api_name === 'Tag' ? 'jsonarray' : 'text');
    found.push({ ...(org.tags.byName(module, name) ?? org.tags.create(module, name, null)) });
  }
  return fits(found);
};

const CHECKERS: Record<FieldType, Checker> = {
  text,
  textarea: text,
  phone: text,
  website: text,
  autonumber: text,
  profileimage: text,
  formula: (value) => fits(value),
  email: (value, field, environment) =>
    typeof value === 'string' && !EMAIL.test(value) ? wrongType('email') : text(value, field, environment),
  picklist: pickList,
  multiselectpicklist: (value, field, environment) => {
    if (!Array.isArray(value)) return wrongType('jsonarray');
    const bad = value.map((choice) => pickList(choice, field, environment)).find((checked) => 'problem' in checked);
    return (
      bad ??
      fits(
        value.map((choice) =>
          typeof choice === 'string'
            ? (storedChoice(environment.org.behaviour.pickListWords, field, choice) ?? choice)
            : choice,
        ),
      )
    );
  },
  integer: number('integer', true),
  bigint,
  double: number('double', false),
  currency: number('double', false),
  percent: number('double', false),
  date,
  datetime: dateTime,
  boolean: (value) => (typeof value === 'boolean' ? fits(value) : wrongType('boolean')),
  lookup,
  ownerlookup: owner,
  multi_module_lookup: manyModuleLookup,
  subform: (value, field, environment) => checkLines(value, field, environment, checkValue),
  tag: tags,
};

/** Checks one value of a write against its field's type; null and the empty text clear the field. */
export function checkValue(value: Json, field: FieldMeta, environment: CheckEnvironment): Checked {
  if (value === null || value === '') return fits(null);
  if (field.api_name === 'Probability' && typeof value === 'number' && (value < 0 || value > 100)) {
    return { problem: { code: 'INVALID_DATA', message: 'Given Probability is not valid', details: {} } };
  }
  return CHECKERS[field.data_type](value, field, environment);
}
