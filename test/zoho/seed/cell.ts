import type { FieldMeta, FieldType, Json } from '../base/types.ts';
import { isId } from '../org/ids.ts';
import type { Org } from '../org/org-model.ts';
import { storeDateTime } from '../org/time.ts';

type Reader = (text: string, field: FieldMeta, org: Org, module: string) => Json;

const plain: Reader = (text) => text;
const number: Reader = (text, field) => {
  const value = Number(text);
  if (!Number.isFinite(value)) throw new Error(`not a number in ${field.api_name}: ${text}`);
  return value;
};
const reference: Reader = (text, field, org) => {
  if (!isId(text)) throw new Error(`not an id in ${field.api_name}: ${text}`);
  return org.references.to(text, null);
};

const READERS: Record<FieldType, Reader> = {
  text: plain,
  textarea: plain,
  picklist: plain,
  multiselectpicklist: (text) => text.split(';'),
  email: plain,
  phone: plain,
  website: plain,
  integer: number,
  bigint: plain,
  double: number,
  currency: number,
  percent: number,
  date: plain,
  datetime: (text, field) => {
    const epoch = Date.parse(text);
    if (!Number.isFinite(epoch)) throw new Error(`not a datetime in ${field.api_name}: ${text}`);
    return storeDateTime(epoch);
  },
  boolean: (text) => text.toLowerCase() === 'true',
  lookup: reference,
  ownerlookup: (text, _field, org) => {
    const user = org.user(text);
    return user === undefined ? org.references.to(text, null) : org.references.toUser(user);
  },
  multi_module_lookup: reference,
  autonumber: plain,
  formula: plain,
  subform: plain,
  tag: (text, _field, org, module) =>
    text
      .split(';')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) => ({ ...(org.tags.byName(module, name) ?? org.tags.create(module, name, null)) })),
  profileimage: plain,
};

/** The stored value of one CSV cell; undefined for an empty cell. Throws where the text does not fit the type. */
export function readCell(text: string, field: FieldMeta, org: Org, module: string): Json | undefined {
  return text === '' ? undefined : READERS[field.data_type](text, field, org, module);
}
