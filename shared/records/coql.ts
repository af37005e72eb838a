/**
 * COQL, Zoho CRM's query language: the only place in the project where a query text is put together.
 *
 * Every name is checked and every value is quoted here, so that no customer name, tag or pasted text can change what a
 * query asks. Limits are Zoho's ("COQL limitations", API v8): 50 columns, 25 criteria, 2,000 rows a call, and at most 50
 * values in an `in` list (newer texts say 100, older ones 50).
 */

/** Most rows one query may ask for. Up to 200 rows cost one API credit, up to 1,000 two, up to 2,000 three. */
export const MAX_ROWS = 2000;

/** Most values one `in` list may hold. */
export const MAX_LIST = 50;

const MAX_COLUMNS = 50;

const MAX_CRITERIA = 25;

const MAX_ORDER = 10;

const MAX_GROUP = 4;

const MAX_REACH = 100_000;

const NAME = /^[A-Za-z!][A-Za-z0-9_.]*$/;

const ID = /^\d{10,22}$/;

/** A value in a condition. Dates are 'yyyy-MM-dd', instants ISO 8601 with an offset, ids and lookups the id as text. */
export type CoqlValue = string | number | bigint | boolean;

/** A checked piece of a WHERE clause; only the functions of this module make one. */
export interface Condition {
  readonly text: string;
  readonly criteria: number;
}

/** A selected aggregate; its row key is its text, such as `COUNT(id)`. */
export interface Aggregate {
  readonly aggregate: 'COUNT' | 'SUM' | 'MIN' | 'MAX' | 'AVG';
  readonly column: string;
}

export interface CoqlSelect {
  from: string;
  columns: readonly (string | Aggregate)[];
  where: Condition;
  groupBy?: readonly string[];
  /** Defaults to Zoho's own order, `id` ascending. */
  orderBy?: readonly { column: string; descending?: boolean }[];
  limit?: number;
  offset?: number;
}

/** A query that could not be built: a name, an id, a value or a number of parts that COQL does not take. */
export class CoqlError extends Error {
  override readonly name = 'CoqlError';
}

const name = (text: string): string => {
  if (!NAME.test(text)) throw new CoqlError(`not a COQL name: ${JSON.stringify(text).slice(0, 60)}`);
  return text;
};

/**
 * Whether the text is a Zoho record id: 10 to 22 digits, never to be turned into a number (they pass 2^53).
 * @example isId('9000000000000000001') // true
 */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && ID.test(text);
}

const id = (value: CoqlValue): string => {
  const text = String(value);
  if (!ID.test(text)) throw new CoqlError(`not a record id: ${JSON.stringify(text).slice(0, 60)}`);
  return text;
};

/** The literal for a value. Quotes are doubled, the only escape COQL documents; booleans are quoted words. */
export function literal(value: CoqlValue): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  if (typeof value === 'boolean') return `'${value}'`;
  const text = String(value);
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new CoqlError(`not a number COQL can read: ${text}`);
  return text;
}

const operand = (column: string, value: CoqlValue): string =>
  column === 'id' || column.endsWith('.id') ? literal(id(value)) : literal(value);

const compare =
  (operator: string) =>
  (column: string, value: CoqlValue): Condition => ({
    text: `${name(column)} ${operator} ${operand(column, value)}`,
    criteria: 1,
  });

/** `column = value`. On `id` and `….id` the value must be an id. */
export const eq = compare('=');

export const gt = compare('>');

/**
 * `column like 'text%'`. A `%` inside the text keeps its meaning: COQL documents no escape for it.
 * @example startsWith('Account_Name', 'Kes').text // "Account_Name like 'Kes%'"
 */
export function startsWith(column: string, text: string): Condition {
  return { text: `${name(column)} like ${literal(`${text}%`)}`, criteria: 1 };
}

/**
 * `column like '%text%'`: the text stands anywhere in it. Signs that COQL reads as wildcards are left out of the text.
 * @example contains('Website', 'kestrel.example').text // "Website like '%kestrel.example%'"
 */
export function contains(column: string, text: string): Condition {
  return { text: `${name(column)} like ${literal(`%${text.replaceAll('%', '')}%`)}`, criteria: 1 };
}

const list =
  (operator: string) =>
  (column: string, values: readonly CoqlValue[]): Condition => {
    if (values.length === 0) throw new CoqlError(`empty list for ${column}`);
    if (values.length > MAX_LIST)
      throw new CoqlError(`${values.length} values for ${column}; use chunks of ${MAX_LIST}`);
    return {
      text: `${name(column)} ${operator} (${values.map((value) => operand(column, value)).join(', ')})`,
      criteria: 1,
    };
  };

/** `column in (…)` for 1 to 50 values; see `chunks` for more. */
export const inList = list('in');

/** `column not in (…)` for 1 to 50 values. */
export const notInList = list('not in');

/**
 * `column in (…)` for a lookup or id column: every value must be an id.
 * @example inIds('Account_Name.id', ['9000000000000000001']).text // "Account_Name.id in ('9000000000000000001')"
 */
export function inIds(column: string, ids: readonly string[]): Condition {
  return inList(column, ids.map(id));
}

/**
 * `column is null`: the field is empty.
 * @example isNull('Paid_On').text // 'Paid_On is null'
 */
export function isNull(column: string): Condition {
  return { text: `${name(column)} is null`, criteria: 1 };
}

function notNull(column: string): Condition {
  return { text: `${name(column)} is not null`, criteria: 1 };
}

/** Every record: COQL demands a WHERE. */
export const everything: Condition = notNull('id');

const join =
  (word: 'and' | 'or') =>
  (...parts: readonly (Condition | undefined)[]): Condition => {
    const [first, ...rest] = parts.filter((part) => part !== undefined);
    if (first === undefined) throw new CoqlError(`nothing to join with ${word}`);
    return rest.reduce(
      (left, right) => ({ text: `(${left.text} ${word} ${right.text})`, criteria: left.criteria + right.criteria }),
      first,
    );
  };

/** All of them. COQL refuses a flat `a and b and c`, so brackets go round pairs. Undefined parts are left out. */
export const and = join('and');

/** Any of them, bracketed in pairs. */
export const or = join('or');

/**
 * The values in lists that fit one `in`, doubles removed, order kept.
 * @example chunks(['1', '2', '3'], 2) // [['1', '2'], ['3']]
 */
export function chunks<T>(values: readonly T[], size = MAX_LIST): T[][] {
  const distinct = [...new Set(values)];
  return Array.from({ length: Math.ceil(distinct.length / size) }, (_, at) =>
    distinct.slice(at * size, (at + 1) * size),
  );
}

const atMost = (what: string, count: number, most: number): void => {
  if (count > most) throw new CoqlError(`${count} ${what}; COQL takes at most ${most}`);
};

const whole = (what: string, value: number, least: number, most: number): number => {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new CoqlError(`${what} ${value} is not between ${least} and ${most}`);
  return value;
};

/**
 * The text of a query, checked against COQL's limits. Throws `CoqlError`.
 * @example select({ from: 'Invoices', columns: ['id'], where: isNull('Paid_On') }) // 'select id from Invoices where Paid_On is null limit 0, 200'
 */
export function select(query: CoqlSelect): string {
  const { columns, where, groupBy = [], orderBy = [], limit = 200, offset = 0 } = query;
  if (columns.length === 0) throw new CoqlError('no column to select');
  atMost('columns', columns.length, MAX_COLUMNS);
  atMost('criteria', where.criteria, MAX_CRITERIA);
  atMost('group columns', groupBy.length, MAX_GROUP);
  atMost('order columns', orderBy.length, MAX_ORDER);
  whole('limit', limit, 1, MAX_ROWS);
  whole('offset', offset, 0, MAX_REACH - limit);
  const selected = columns.map((column) =>
    typeof column === 'string' ? name(column) : `${column.aggregate}(${name(column.column)})`,
  );
  const ordered = orderBy.map(({ column, descending }) => `${name(column)} ${descending ? 'desc' : 'asc'}`);
  return [
    `select ${selected.join(', ')} from ${name(query.from)} where ${where.text}`,
    groupBy.length > 0 ? ` group by ${groupBy.map(name).join(', ')}` : '',
    ordered.length > 0 ? ` order by ${ordered.join(', ')}` : '',
    ` limit ${offset}, ${limit}`,
  ].join('');
}
