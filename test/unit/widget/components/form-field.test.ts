import { describe, expect, test } from 'vitest';
import { type Field, faultsOf, initialInput, parseAmount } from '../../../../widget/components/form-field.ts';

const fields: readonly Field[] = [
  { name: 'kind', kind: 'pick', label: 'Kind', required: true, options: [{ value: 'sum', label: 'Sum' }] },
  { name: 'sum', kind: 'money', label: 'Sum', required: true, visibleWhen: ({ kind }) => kind === 'sum' },
  { name: 'by', kind: 'day', label: 'By', from: '2026-06-16', to: '2026-09-13' },
  { name: 'why', kind: 'long', label: 'Why', required: true, maxLength: 5 },
];

const faults = (input: Record<string, string>) => Object.fromEntries(faultsOf(fields, input));

describe('a form', () => {
  test('begins with what each field has at first', () => {
    expect(initialInput([{ name: 'a', kind: 'text', label: '', initial: 'x' }, ...fields.slice(0, 1)])).toEqual({
      a: 'x',
      kind: '',
    });
  });

  test('asks only for what applies', () => {
    expect(faults({ kind: 'other', why: 'ok' })).toEqual({});
    expect(faults({ kind: 'sum', why: 'ok' })).toEqual({ sum: 'required' });
  });

  test('blanks are no reason', () => {
    expect(faults({ kind: 'other', why: '   ' })).toEqual({ why: 'required' });
    expect(faults({ kind: 'other', why: 'sixsix' })).toEqual({ why: 'too-long' });
  });

  test.each([
    ['2026-06-15', 'too-early'],
    ['2026-09-14', 'too-late'],
    ['2026-02-30', 'not-a-day'],
    ['soon', 'not-a-day'],
  ])('the day %s is %s', (by, fault) => {
    expect(faults({ kind: 'other', why: 'ok', by })).toEqual({ by: fault });
  });

  test.each([
    ['1250', 1250],
    ['1,250.50', 1250.5],
    ['1 250 000', 1_250_000],
    ['0', 0],
    ['12,50', undefined],
    ['1.250,50', undefined],
    ['-5', undefined],
    ['5 €', undefined],
    ['1e6', undefined],
    ['1234567890123', undefined],
  ])('reads “%s” as %s', (text, amount) => {
    expect(parseAmount(text)).toBe(amount);
  });

  test.each([
    ['0', {}],
    ['100', {}],
    ['62.5', {}],
    ['101', { share: 'not-a-number' }],
    ['-1', { share: 'not-a-number' }],
    ['half', { share: 'not-a-number' }],
    ['', {}],
  ])('of a share in percent “%s” has the faults %o', (share, expected) => {
    const found = faultsOf([{ name: 'share', kind: 'number', label: 'Share', maxNumber: 100 }], { share });
    expect(Object.fromEntries(found)).toEqual(expected);
  });
});
