import { describe, expect, it } from 'vitest';
import { createClock } from '../../base/clock.ts';
import { executeCoql } from '../../coql/execute.ts';
import type { CoqlOptions } from '../../coql/options.ts';
import { answerCoql, coqlCredits } from '../../coql/request.ts';
import { sampleOrg } from './sample-org.ts';

const org = sampleOrg(createClock({ startsAt: '2026-08-15T00:00:00Z' }), {
  Accounts: [
    { id: '900000000000000001', Account_Name: 'A' },
    { id: '900000000000000002', Account_Name: 'B' },
  ],
});
const from = (select: string, rest = 'where id is not null', module = 'Accounts'): string =>
  `select ${select} from ${module} ${rest}`;
const many = (n: number, of: (n: number) => string, glue: string): string =>
  Array.from({ length: n }, (_, k) => of(k)).join(glue);
const nested = (n: number): string => (n === 1 ? 'id is not null' : `(${nested(n - 1)}) and id is not null`);

const cases: [query: string, code: string, message: string, details: unknown, options?: Partial<CoqlOptions>][] = [
  ['select id from Accounts', 'SYNTAX_ERROR', 'missing clause', { clause: 'where' }],
  ['select id where id is not null', 'SYNTAX_ERROR', 'missing clause', { clause: 'from' }],
  ['select id, FROM Accounts', 'SYNTAX_ERROR', 'unexpected token', { line: 1, column: 12, near: 'FROM' }],
  ['where id = 1', 'SYNTAX_ERROR', 'error occured while parsing the query', { near: 'where' }],
  [from('*'), 'SYNTAX_ERROR', 'unexpected token', { line: 1, column: 8, near: '*' }],
  [
    from('id', 'where id = 1 and id = 2 and id = 3'),
    'SYNTAX_ERROR',
    'error occured while parsing the query',
    { near: 'and' },
  ],
  [
    from('id', 'where (id = 1 or id = 2 and id = 3) and id = 4'),
    'SYNTAX_ERROR',
    'error occured while parsing the query',
    { near: 'and' },
  ],
  [from('id', 'where not (id = 1)'), 'SYNTAX_ERROR', 'operator not supported', { operator: 'not' }],
  [from('id', 'where id is not null', 'Accounts#123'), 'SYNTAX_ERROR', 'given coql query not supported', {}],
  [from('Nope'), 'INVALID_QUERY', 'unsupported column', { column_name: 'Nope' }],
  [from('Account_Name.Nope'), 'INVALID_QUERY', 'unsupported column', { column_name: 'Account_Name.Nope' }],
  [
    from('Invoiced_Items', undefined, 'Invoices'),
    'INVALID_QUERY',
    'unsupported column',
    { column_name: 'Invoiced_Items' },
  ],
  [from('constructor'), 'INVALID_QUERY', 'unsupported column', { column_name: 'constructor' }],
  [
    from('id', "where Account_Name > 'a'"),
    'INVALID_QUERY',
    'Invalid query formed',
    { reason: 'invalid operator found', column_name: 'Account_Name', operator: '>' },
  ],
  [
    from('id', "where Owner like '%1%'"),
    'INVALID_QUERY',
    'Invalid query formed',
    { reason: 'invalid operator found', column_name: 'Owner', operator: 'like' },
  ],
  [
    from('id', 'where Is_Key != true'),
    'INVALID_QUERY',
    'Invalid query formed',
    { reason: 'invalid operator found', column_name: 'Is_Key', operator: '!=' },
  ],
  [
    from('id', "where Account_Name not like 'a%'"),
    'INVALID_QUERY',
    'Invalid query formed',
    { reason: 'invalid value found', column_name: 'Account_Name', operator: 'not like' },
  ],
  [
    from('id', "where Employees = 'many'"),
    'INVALID_QUERY',
    'value given seems to be invalid for the column',
    { column_name: 'Employees', expected_data_type: 'integer' },
  ],
  [
    from('id', "where Modified_Time > '2026-08-31'"),
    'INVALID_QUERY',
    'value given seems to be invalid for the column',
    { column_name: 'Modified_Time', expected_data_type: 'datetime' },
  ],
  [
    from('id', "where Modified_Time > '2026-08-31T10:00:00.000Z'"),
    'INVALID_QUERY',
    'value given seems to be invalid for the column',
    { column_name: 'Modified_Time', expected_data_type: 'datetime' },
  ],
  [
    from('id', "where Due_Date = '2026-02-30'", 'Invoices'),
    'INVALID_QUERY',
    'value given seems to be invalid for the column',
    { column_name: 'Due_Date', expected_data_type: 'date' },
  ],
  [
    from('id', 'where id = (select id from Accounts where id is not null)'),
    'INVALID_QUERY',
    'subquery return more than one values which is incompatible for the operator',
    { sub_query_sequence: 0, operator: '=' },
  ],
  [from('id', 'where id is not null limit s'), 'INVALID_QUERY', 'limit given seems to be invalid', { limit: 's' }],
  [from('id', 'where id is not null limit 0'), 'INVALID_DATA', 'limit should be greater than 0', {}],
  [
    from('id', 'where id is not null limit 2001'),
    'LIMIT_EXCEEDED',
    'given limit exceeded',
    { limit: 2000, clause: 'limit' },
  ],
  [
    from('id', 'where id is not null limit 26'),
    'LIMIT_EXCEEDED',
    'given limit exceeded',
    { limit: 25, clause: 'limit' },
    { maxRows: 25 },
  ],
  [
    from('id', 'where id is not null limit 99999, 2'),
    'LIMIT_EXCEEDED',
    'given limit exceeded',
    { limit: 100000, clause: 'offset' },
  ],
  [
    from('SUM(Account_Name)'),
    'INVALID_DATA',
    'invalid data',
    { reason: 'unsupported aggregate function', column: 'SUM(Account_Name)' },
  ],
  [
    from('MEDIAN(Employees)'),
    'INVALID_DATA',
    'invalid data',
    { reason: 'unsupported aggregate function', column: 'MEDIAN(Employees)' },
  ],
  [
    from('Rating, SUM(Employees)'),
    'INVALID_QUERY',
    'Invalid query formed',
    { reason: 'column is not in group by', column_name: 'Rating' },
  ],
  [from('id', undefined, 'Nowhere'), 'INVALID_MODULE', 'the given module is not supported in api', {}],
  [from('Rating, Rating'), 'DUPLICATE_DATA', 'duplicate select column', { column_name: 'Rating' }],
  [
    from('MAX(Employees), max(Employees)'),
    'DUPLICATE_DATA',
    'duplicate aggregate function',
    { column_name: 'Employees', aggregate: 'MAX' },
  ],
  [
    from("Rating as 'x', Owner as 'x'"),
    'DUPLICATE_ALIAS',
    'same alias cannot refer more than one column',
    { alias: 'x', referred_columns: ['Rating', 'Owner'] },
  ],
  [from("Rating as ''"), 'INVALID_ALIAS', 'alias name cannot be an empty string', { alias: '', column_name: 'Rating' }],
  [
    from('id', `where id in (${many(101, String, ',')})`),
    'LIMIT_EXCEEDED',
    'given limit exceeded',
    { limit: 100, operator: 'in', column_name: 'id' },
  ],
  [
    from('id', `where id in (${many(51, String, ',')})`),
    'LIMIT_EXCEEDED',
    'given limit exceeded',
    { limit: 50, operator: 'in', column_name: 'id' },
    { inListMax: 50 },
  ],
  [from(many(51, () => 'Rating', ',')), 'LIMIT_EXCEEDED', 'given limit exceeded', { limit: 50, clause: 'select' }],
  [from('id', `where ${nested(26)}`), 'LIMIT_EXCEEDED', 'given limit exceeded', { limit: 25, clause: 'where' }],
  [
    from('id', `where id is not null order by ${many(11, () => 'id', ',')}`),
    'LIMIT_EXCEEDED',
    'given limit exceeded',
    { limit: 10, clause: 'order by' },
  ],
  [
    from('Parent_Account.Parent_Account.Parent_Account.Rating'),
    'LIMIT_EXCEEDED',
    'given limit exceeded',
    { limit: 2, column_name: 'Parent_Account.Parent_Account.Parent_Account.Rating', clause: 'join' },
  ],
];

describe('COQL refusals', () => {
  it.each(cases)('%s', (query, ...refusal) => {
    const [code, message, details, options] = refusal;
    expect(executeCoql(org, query, options)).toEqual({
      status: 400,
      body: { code, details, message, status: 'error' },
      limit: 0,
    });
  });

  it('accepts what stands exactly at a limit', () => {
    expect(executeCoql(org, from('id', `where ${nested(25)} limit 2000`)).status).toBe(200);
    expect(
      executeCoql(org, from('id', `where Account_Name in (${many(100, (n) => `'${n === 0 ? 'a' : n}'`, ',')})`)).status,
    ).toBe(200);
  });

  it('survives brackets deeper than any stack', () => {
    const deep = 200_000;
    expect(executeCoql(org, from('id', `where ${'('.repeat(deep)}id = 1${')'.repeat(deep)}`)).body).toMatchObject({
      code: 'SYNTAX_ERROR',
    });
  });
});

describe('the request body', () => {
  it('must have select_query', () => {
    for (const body of [undefined, null, 7, [], {}, { select_query: 1 }]) {
      expect(answerCoql(org, body).body).toEqual({
        code: 'MANDATORY_NOT_FOUND',
        details: { api_name: 'select_query' },
        message: 'mandatory key not found',
        status: 'error',
      });
    }
  });

  it('takes include_meta only as ["fields"]', () => {
    expect(answerCoql(org, { select_query: from('Rating'), include_meta: ['fields'] }).body).toHaveProperty(
      'fields.Rating',
    );
    expect(answerCoql(org, { select_query: from('Rating'), include_meta: ['rows'] })).toMatchObject({
      status: 400,
      body: { code: 'INVALID_DATA' },
    });
  });

  it('costs one to three credits by LIMIT', () => {
    expect([0, 200, 201, 1000, 1001, 2000].map(coqlCredits)).toEqual([1, 1, 2, 2, 3, 3]);
  });
});
