import type { FieldMeta, FieldType, Json, User } from '../base/types.ts';
import type { Org } from '../org/org-model.ts';
import { DEFAULT_DATE, DEFAULT_DATE_TIME, readDate, readDateTime } from './date-format.ts';

/** How a column of an import is read. */
export interface CellContext {
  org: Org;
  user: User;
  /** Date format of the mapping. */
  format: string | undefined;
  /** Field by which a lookup's target is found; its id if undefined. */
  findBy: string | undefined;
}

type Reader = (text: string, field: FieldMeta, context: CellContext) => Json;

const number: Reader = (text) => (/^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text);
const list: Reader = (text) =>
  text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** No field takes an object of this form, so the write refuses it as a value of the wrong type. */
const unreadable = (text: string): Json => ({ unreadable: text });

const READERS: Partial<Record<FieldType, Reader>> = {
  integer: number,
  double: number,
  currency: number,
  percent: number,
  boolean: (text) => ({ true: true, false: false })[text.trim().toLowerCase()] ?? text,
  date: (text, _field, { format }) => readDate(text, format ?? DEFAULT_DATE) ?? unreadable(text),
  datetime: (text, _field, { format, user }) =>
    readDateTime(text, format ?? DEFAULT_DATE_TIME, user.time_zone) ?? unreadable(text),
  multiselectpicklist: list,
  tag: list,
  lookup: (text, field, { org, findBy }) => {
    const table = org.table(field.lookup_module ?? '');
    if (findBy === undefined || findBy === 'id') return { id: text };
    return { id: table?.findByText(findBy, text)?.id ?? text };
  },
  ownerlookup: (text, _field, { org }) => {
    const named = org.users().find((user) => user.email.toLowerCase() === text.toLowerCase());
    return { id: named?.id ?? text };
  },
  multi_module_lookup: (text) => ({ id: text }),
};

/**
 * The value that a cell stands for, in the form in which a write of a record takes it. What does not fit the type is left
 * as text, so that the write refuses it for the reason it would give over the API.
 */
export function readImportCell(text: string, field: FieldMeta, context: CellContext): Json {
  return (READERS[field.data_type] ?? ((given: string) => given))(text, field, context);
}
