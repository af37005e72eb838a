import type { Row } from '../../functions/crm/types.ts';

/**
 * Part of a FAKE for tests. Answers only the few forms of COQL that the functions ask: `in` and `not in` lists, how a text begins, `id >`, `Modified_Time >` and all records,
 * joined by `and`, by id, with a limit; and the count of records. Anything else throws, so that a new form is noticed. The emulator in test/zoho knows
 * the whole language.
 */
export function answerQuery(tables: ReadonlyMap<string, ReadonlyMap<string, Row>>, coql: string) {
  const parts = /^select (.+) from (\w+) where (.+?)(?: order by id (asc|desc))? limit 0, (\d+)$/.exec(coql);
  if (!parts) throw new Error(`The fake cannot answer: ${coql}`);
  const [, columns = '', module = '', where = '', order = 'asc', limit = ''] = parts;
  const tests = where
    .replace(/^\((.*)\)$/, '$1')
    .split(/ and (?=id >|\w+ not in )/)
    .map(conditionOf);
  const rows = [...(tables.get(module)?.values() ?? [])]
    .filter((row) => tests.every((test) => test(row)))
    .sort((a, b) => (text(a['id']) < text(b['id']) === (order === 'asc') ? -1 : 1));
  if (columns === 'COUNT(id)') return { rows: [{ 'COUNT(id)': rows.length }], more: false };
  const page = rows.slice(0, Number(limit));
  const names = columns.split(', ');
  return {
    rows: page.map(
      (row): Row => ({ ...Object.fromEntries(names.map((name) => [name, row[name] ?? null])), id: text(row.id) }),
    ),
    more: rows.length > page.length,
  };
}

function conditionOf(condition: string): (row: Row) => boolean {
  if (condition === 'id is not null') return () => true;
  const list = /^(\w+) in \('(.*)'\)$/.exec(condition);
  if (list) {
    const values = new Set((list[2] ?? '').split("', '"));
    return (row) => values.has(text(row[list[1] ?? '']));
  }
  const none = /^(\w+) not in \('(.*)'\)$/.exec(condition);
  if (none) return (row) => !(none[2] ?? '').split("', '").includes(text(row[none[1] ?? '']));
  const begin = /^(\w+) like '([^%]*)%'$/.exec(condition);
  if (begin) return (row) => text(row[begin[1] ?? '']).startsWith(begin[2] ?? '');
  const since = /^Modified_Time > '([^']+)'$/.exec(condition);
  if (since) return (row) => Date.parse(text(row['Modified_Time'])) > Date.parse(since[1] ?? '');
  const after = /^id > '(\d+)'$/.exec(condition);
  if (after) return (row) => text(row.id) > (after[1] ?? '');
  throw new Error(`The fake cannot answer the condition: ${condition}`);
}

function text(value: unknown): string {
  return typeof value === 'object' && value !== null ? String(Reflect.get(value, 'id')) : String(value ?? '');
}
