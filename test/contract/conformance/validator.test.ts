import { describe, expect, it } from 'vitest';
import { readSpecification } from './specification.ts';
import { createValidator, type Exchange } from './validator.ts';

const specification = readSpecification();
const list: Exchange = {
  method: 'GET',
  path: '/crm/v8/Accounts?fields=id',
  status: 200,
  answer: { data: [{ id: '6100001000000000001' }], info: { count: 1, more_records: false } },
  branch: 'Response_Wrapper',
  wrong: false,
};

describe.skipIf(specification === undefined)('the validator finds', () => {
  const findings = (change: Partial<Exchange>) => {
    if (specification === undefined) throw new Error('no specification');
    return createValidator(specification)
      .validate({ ...list, ...change })
      ?.findings.join('\n');
  };

  it('nothing in a right answer', () => {
    expect(findings({})).toBe('');
  });

  it.each([
    ['any object at all', { answer: { hello: 1 } }, /lacks data[\s\S]*has hello/],
    ['an id that is a number', { answer: { data: [{ id: 7 }], info: {} } }, /Record\.id is number, not string/],
    ['a count that is text', { answer: { data: [], info: { count: '1' } } }, /Info\.count is string, not integer/],
    ['an answer of another kind than claimed', { branch: 'API_Exception' }, /lacks code/],
    ['a kind that is not documented', { branch: 'Nonsense' }, /Nonsense is none of Response_Wrapper, API_Exception/],
    ['a status that is not documented', { status: 418, answer: undefined }, /418 status: not documented/],
    ['a parameter that does not exist', { path: '/crm/v8/Accounts?nonsense=1' }, /parameter nonsense: not documented/],
    [
      'a wrong item in a batch',
      {
        method: 'PUT',
        path: '/crm/v8/Accounts',
        body: { data: [{ id: 7 }] },
        branch: 'data[Success_Response]',
        answer: { data: [{ status: 'success', code: 'DONE', message: 'record updated', details: {} }] },
      },
      /Record\.id is number, not string[\s\S]*code is "DONE", not one of the listed/,
    ],
  ])('%s', (_, change, expected) => {
    expect(findings(change)).toMatch(expected);
  });
});
