import type { StoredRecord } from '../base/types.ts';
import { compareIds } from '../org/ids.ts';
import { shownChoice } from '../org/pick-lists.ts';
import type { Operator } from './ast.ts';
import type { Column } from './columns.ts';
import { refuse } from './errors.ts';
import { type Kind, kindOf } from './operators.ts';
import type { CoqlOptions } from './options.ts';
import { type Comparable, comparable, foldCase, literal } from './values.ts';

export type Predicate = (row: StoredRecord) => boolean;
type Test = (value: NonNullable<Comparable>) => boolean;

/** Orders two values of one kind; empty values come first. */
export const compareValues = (kind: Kind, a: Comparable, b: Comparable): number => {
  if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1);
  if ((kind === 'id' || kind === 'lookup') && typeof a === 'string' && typeof b === 'string') return compareIds(a, b);
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

/** `a%`, `%a` or `%a%`; `not like` knows only `%a%` [DOC7]. Undefined for any other pattern. */
const likeTest = (pattern: string, negated: boolean): ((text: string) => boolean) | undefined => {
  const core = pattern.replace(/^%/, '').replace(/%$/, '');
  const [open, close] = [pattern.startsWith('%'), pattern.endsWith('%') && pattern.length > 1];
  if (core.includes('%') || (negated && !(open && close))) return undefined;
  if (open && close) return (text) => text.includes(core);
  if (open) return (text) => text.endsWith(core);
  return close ? (text) => text.startsWith(core) : (text) => text === core;
};

const orderTests: { [operator in '>' | '>=' | '<' | '<=']: (order: number) => boolean } = {
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
};

const positive: { [operator in Operator]?: Operator } = {
  '!=': '=',
  'not in': 'in',
  'not like': 'like',
  'not between': 'between',
};

const testOf = (kind: Kind, operator: Operator, values: Comparable[], negated: boolean): Test | undefined => {
  const [first, second] = values;
  if (first === undefined || first === null) return operator === 'in' ? () => false : undefined;
  switch (operator) {
    case '=':
      return (value) => value === first;
    case 'in': {
      const members = new Set(values);
      return (value) => members.has(value);
    }
    case 'between':
      if (second === undefined) return undefined;
      return (value) => compareValues(kind, value, first) >= 0 && compareValues(kind, value, second) <= 0;
    case 'like': {
      const matches = likeTest(String(first), negated);
      return matches && ((value) => matches(String(value)));
    }
    case '>':
    case '>=':
    case '<':
    case '<=': {
      const holds = orderTests[operator];
      return (value) => holds(compareValues(kind, value, first));
    }
    default:
      return undefined;
  }
};

/**
 * One comparison, compiled: literals are read once, and rows only compared.
 *
 * @throws CoqlFailure INVALID_QUERY when a literal does not fit the column's type or the pattern of `like`.
 */
export const comparePredicate = (
  column: Column,
  operator: Operator,
  texts: string[],
  options: Pick<CoqlOptions, 'ignoreCase' | 'negationMatchesNull' | 'pickListWords'>,
): Predicate => {
  const kind = kindOf(column.field);
  const value = (row: StoredRecord): Comparable =>
    comparable(kind, shownChoice(options.pickListWords, column.field, column.read(row)));
  if (operator === 'is null') return (row) => value(row) === null;
  if (operator === 'is not null') return (row) => value(row) !== null;
  const caseless = options.ignoreCase && (kind === 'text' || kind === 'set');
  const values = texts.map((text) => {
    const read = literal(kind, text);
    if (read === undefined) throw refuse.value(column.text, column.field.data_type);
    return caseless ? foldCase(read) : read;
  });
  const base = positive[operator];
  const test = testOf(kind, base ?? operator, values, base !== undefined);
  if (test === undefined)
    throw refuse.invalidQuery({ reason: 'invalid value found', column_name: column.text, operator });
  return (row) => {
    const raw = value(row);
    if (raw === null) return base !== undefined && options.negationMatchesNull;
    const found = caseless ? foldCase(raw) : raw;
    return found !== null && test(found) === (base === undefined);
  };
};
