import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ColumnFacts, readCell } from '../../../../../../scripts/cli/export/cells/cells.ts';
import {
  type Convention,
  conventionOf,
  nothingSeen,
  plainAmount,
  seeAmount,
} from '../../../../../../scripts/cli/export/cells/decimal-convention.ts';
import { dayField, numberField, trueField } from '../../../../../../shared/records/read-value.ts';
import { toMinor } from '../../../../../../shared/values/decimals.ts';
import { dayInZone } from '../../../../../../shared/values/zone.ts';

const facts = (convention: Convention = 'plain'): ColumnFacts => ({
  convention,
  areIdsRounded: false,
  areZerosDoubtful: true,
});

const settled = (texts: readonly string[]): Convention => {
  const seen = nothingSeen();
  for (const text of texts) seeAmount(seen, text);
  return conventionOf(seen);
};

const amounts = (texts: readonly string[]) => texts.map((text) => plainAmount(text, settled(texts)));

/** Texts that are nearly values of some kind. */
const nearly = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '2026-03-02',
    '2026-02-30',
    '2026-3-2',
    '02.03.2026',
    '+5',
    '1e3',
    '.5',
    '5.',
    '0x10',
    '1_000',
    '١٢',
    'Infinity',
    'NaN',
    '- 5',
  ),
  fc.constantFrom(
    'TRUE',
    'yes',
    'Nein',
    '是',
    '否',
    '1',
    '0',
    'maybe',
    'x',
    '2026-03-02T10:00:00+0530',
    '2026-03-02 10:00',
    '2026-03-02T25:00:00Z',
  ),
  fc.stringMatching(/^[-+]?[0-9.,e']{1,8}$/),
  fc.stringMatching(/^2026-0[1-3]-[0-3][0-9][T ][0-2][0-9]:[0-5][0-9](:[0-5][0-9])?([+-][01][0-9]:?[0-5][0-9]|Z)?$/),
);

describe('readCell', () => {
  it('accepts exactly what the decision core can read', () => {
    fc.assert(
      fc.property(nearly, (text) => {
        const isEmpty = text.trim() === '';
        const read = (kind: Parameters<typeof readCell>[0]) => readCell(kind, text, facts());
        const isRead = (kind: Parameters<typeof readCell>[0]) => !isEmpty && read(kind).wrong === undefined;
        expect(dayField(read('date').value) !== undefined).toBe(isRead('date'));
        expect(dayInZone(read('datetime').value, 'Asia/Kolkata') !== undefined).toBe(isRead('datetime'));
        const amount = read('amount').value;
        expect(numberField(amount) !== undefined).toBe(isRead('amount'));
        if (isRead('amount') && Math.abs(Number(amount)) < 1e12) expect(toMinor(amount, 'EUR')).toBeDefined();
        expect(Number.isInteger(read('integer').value)).toBe(isRead('integer'));
        expect(typeof read('boolean').value === 'boolean').toBe(isRead('boolean'));
        if (!isRead('boolean')) expect(trueField(read('boolean').value)).toBe(false);
      }),
    );
  });

  it.each([
    '2026-05-04T09:00:00+05:30',
    '2026-05-04T09:00:00+0530',
    '2026-05-04T09:00:00.123+0530',
    '2026-05-04T03:30:00Z',
  ])('reads the instant %s as the core does', (text) => {
    expect(readCell('datetime', text, facts())).toEqual({ value: text, isLocal: false });
  });

  it('tells of a time without an offset, and names a day whose month cannot be told', () => {
    expect(readCell('datetime', '2026-05-04 09:00', facts()).isLocal).toBe(true);
    expect(readCell('date', '03/04/2026', facts()).wrong).toContain('which number of 03/04/2026 is the month');
  });

  it.each(['VIP;Strategic', 'VIP, Strategic', ' VIP ,;Strategic; '])('reads two tags of %j', (text) => {
    expect(readCell('tags', text, facts()).value).toEqual([{ name: 'VIP' }, { name: 'Strategic' }]);
  });

  it('takes no text for an id, and a name where people and customers may have one', () => {
    expect(readCell('id', 'Order 12', facts())).toMatchObject({ value: null });
    expect(readCell('person', 'Anna Bauer', facts())).toEqual({ value: 'Anna Bauer' });
    expect(readCell('person', '5.72577E+18', facts())).toMatchObject({ value: null });
  });
});

describe('the convention of a column', () => {
  it.each([
    [
      ['1,234.50', '900', '12.5'],
      ['1234.50', '900', '12.5'],
    ],
    [
      ['1.234,50', '900', '12,5'],
      ['1234.50', '900', '12.5'],
    ],
    [
      ['€ 1.234,50', '-3,00 €'],
      ['1234.50', '-3.00'],
    ],
    [
      ['$1,234.50', 'USD 12.00'],
      ['1234.50', '12.00'],
    ],
    [
      ['₹ 12,34,567.00', '1.00'],
      ['1234567.00', '1.00'],
    ],
    [
      ["1'234.50", '10.25'],
      ['1234.50', '10.25'],
    ],
    [
      ['1 234,50', '1\u202f000,00'],
      ['1234.50', '1000.00'],
    ],
    [
      ['1.234', '1.5'],
      ['1.234', '1.5'],
    ],
    [
      ['1,234', '900'],
      [undefined, '900'],
    ],
    [
      ['1,234', '1.234'],
      [undefined, undefined],
    ],
    [
      ['1,234.50', '1.234,50', '7'],
      [undefined, undefined, '7'],
    ],
    [
      ['12,50', 'n/a'],
      ['12.50', undefined],
    ],
    [
      ['1.085', 'n/a', '7.123'],
      ['1.085', undefined, '7.123'],
    ],
  ])('reads %j as %j', (texts, expected) => {
    expect(amounts(texts)).toEqual(expected);
  });

  it('gives back every amount of a column that is written in one way, or none of those that are not plain', () => {
    const minor = fc.integer({ min: -1e9, max: 1e9 });
    fc.assert(
      fc.property(
        fc.array(minor, { minLength: 1, maxLength: 10 }),
        fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-IN'),
        (values, locale) => {
          const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 });
          const texts = values.map((value) => format.format(value / 100).replace('−', '-'));
          for (const [at, read] of amounts(texts).entries())
            if (read !== undefined) expect(Number(read)).toBe((values[at] ?? 0) / 100);
        },
      ),
    );
  });
});
