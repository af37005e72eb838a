import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClock } from '../../base/clock.ts';
import { executeCoql } from '../../coql/execute.ts';
import { sampleOrg } from './sample-org.ts';

const org = sampleOrg(createClock({ startsAt: '2026-08-15T00:00:00Z' }), {
  Accounts: [
    { id: '900000000000000001', Account_Name: "O'Hara", Employees: 3, Rating: 'Active' },
    { id: '900000000000000002', Account_Name: 'Acme', Parent_Account: { id: '900000000000000001' } },
  ],
});

const codes = [
  'SYNTAX_ERROR',
  'INVALID_QUERY',
  'INVALID_DATA',
  'INVALID_MODULE',
  'DUPLICATE_DATA',
  'DUPLICATE_ALIAS',
  'INVALID_ALIAS',
  'LIMIT_EXCEEDED',
];

const isZohoAnswer = (query: string): void => {
  const { status, body } = executeCoql(org, query);
  if (status === 204) expect(body).toBeUndefined();
  else if (status === 200) expect(Object.keys(body ?? {})).toEqual(['data', 'info']);
  else {
    expect(status).toBe(400);
    expect(Object.keys(body ?? {})).toEqual(['code', 'details', 'message', 'status']);
    expect(codes).toContain(Object.values(body ?? {})[0]);
  }
};

const words = fc.constantFrom(
  ...'select from where and or not in is null like between group order by as asc desc limit offset'.split(' '),
  ...'( ) , . = != > >= < <= \' " # ! -> Accounts Users id Account_Name Employees Owner Rating __proto__ toString'.split(
    ' ',
  ),
  "'a'",
  '"b"',
  '1',
  '2.5',
  '-3',
  "'2026-01-01'",
  'SUM(Employees)',
  'COUNT(id)',
  'MAX(Rating)',
  "''",
  '%',
);

const value = fc.oneof(
  fc.string().map((text) => `'${text.replaceAll("'", "''")}'`),
  fc.integer().map(String),
);
const column = fc.constantFrom(
  'id',
  'Account_Name',
  'Employees',
  'Rating',
  'Is_Key',
  'Owner',
  'Parent_Account.Rating',
  'Modified_Time',
  'Nope',
);
const leaf = fc.oneof(
  fc.tuple(column, fc.constantFrom('=', '!=', '>', '<=', 'like', 'not like'), value).map((parts) => parts.join(' ')),
  fc.tuple(column, fc.constantFrom('is null', 'is not null')).map((parts) => parts.join(' ')),
  fc
    .tuple(column, fc.constantFrom('in', 'not in'), fc.array(value, { minLength: 1, maxLength: 5 }))
    .map(([name, operator, list]) => `${name} ${operator} (${list.join(',')})`),
  fc
    .tuple(column, fc.constantFrom('between', 'not between'), value, value)
    .map(([name, operator, low, high]) => `${name} ${operator} ${low} and ${high}`),
);
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc
      .tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition'))
      .map(([left, word, right]) => `(${left}) ${word} (${right})`),
  ),
}));

describe('any query is answered as Zoho could have answered it', () => {
  it('any text', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), isZohoAnswer), { numRuns: 500 });
  });

  it('any row of COQL words', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 25 }), (list) => isZohoAnswer(`select id ${list.join(' ')}`)),
      { numRuns: 2000 },
    );
  });

  it('any well-formed condition', () => {
    fc.assert(
      fc.property(condition, fc.subarray(['order by id desc', 'limit 1, 2']), (where, rest) =>
        isZohoAnswer(`select Account_Name from Accounts where ${where} ${rest.join(' ')}`),
      ),
      { numRuns: 1000 },
    );
  });

  it('a text that doubles its quotes finds itself and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        const table = sampleOrg(createClock({ startsAt: 0 }), {
          Accounts: [
            { id: '900000000000000001', Account_Name: name },
            { id: '900000000000000002', Account_Name: `${name}x` },
          ],
        });
        const { body } = executeCoql(
          table,
          `select id from Accounts where Account_Name = '${name.replaceAll("'", "''")}'`,
          { ignoreCase: false },
        );
        expect(body).toMatchObject({ data: [{ id: '900000000000000001' }], info: { count: 1 } });
      }),
    );
  });
});
