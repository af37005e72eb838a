import { Big } from 'big.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText, fromHome, type RateDirection, toHome, toMinor } from '../../../../shared/values/decimals.ts';
import { minorDigits } from '../../../../shared/values/money.ts';
import { plainDecimal } from '../../../../shared/values/plain-decimals.ts';

const powerOf = (currency: string): Big => new Big(10).pow(minorDigits(currency));

/** What the library makes of an amount: the arithmetic that plain amounts need not go through. */
function minorByLibrary(value: unknown, currency: string): number | undefined {
  const text = decimalText(value);
  if (text === undefined || new Big(text).abs().gt('1e13')) return undefined;
  return new Big(text).times(powerOf(currency)).round(0, Big.roundHalfUp).toNumber();
}

function homeByLibrary(minor: number, [from, to]: [string, string], rate: unknown, direction: RateDirection) {
  const text = decimalText(rate);
  if (text === undefined || !new Big(text).gt(0)) return undefined;
  const major = new Big(minor).div(powerOf(from));
  const converted = direction === 'foreign-per-home' ? major.div(text) : major.times(text);
  return converted.times(powerOf(to)).round(0, Big.roundHalfUp).toNumber();
}

const currency = fc.constantFrom('USD', 'JPY', 'KWD');

/** Digits with a point anywhere, halves of the smallest unit among them. */
const decimal = fc.oneof(
  fc.tuple(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), fc.nat(8)).map(([units, places]) => {
    const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
    const [whole, part] = [digits.slice(0, digits.length - places), digits.slice(digits.length - places)];
    return `${units < 0n ? '-' : ''}${whole}${places > 0 ? `.${part}` : ''}`;
  }),
  fc
    .tuple(fc.integer({ min: -100_000, max: 100_000 }), fc.constantFrom('.5', '.05', '.005', '.0005', '.', ''))
    .map(([n, part]) => `${n}${part}`),
);

const amount = fc.oneof(
  decimal,
  decimal.map(Number),
  fc.integer(),
  fc.double(),
  fc.constantFrom(
    '-0',
    '-0.001',
    -0,
    '.5',
    '-.5',
    '5.',
    '.',
    '-',
    '',
    '+7',
    ' 7 ',
    '1e3',
    '1,000',
    '0x10',
    '10000000000000',
    '10000000000000.01',
  ),
  fc.string({ maxLength: 6 }),
);

describe('plain decimals', () => {
  it('become minor units as the library has them', () => {
    fc.assert(
      fc.property(amount, currency, (value, code) => {
        expect(toMinor(value, code)).toBe(minorByLibrary(value, code));
      }),
      { numRuns: 5000 },
    );
  });

  it('are rates as the library has them, in both directions', () => {
    const rate = fc.oneof(
      decimal,
      decimal.map(Number),
      fc.double(),
      fc.constantFrom('0', '0.92', 0.9, 7.1234, '1', ''),
    );
    const minor = fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.constant(-0));
    const direction = fc.constantFrom('foreign-per-home' as const, 'home-per-foreign' as const);
    const codes = fc.tuple(currency, fc.constantFrom('EUR', 'CLP', 'TND'));
    fc.assert(
      fc.property(minor, codes, rate, direction, (sum, [from, to], value, way) => {
        const found = toHome({ currency: from, minor: sum }, to, { rate: value, direction: way });
        expect(found).toBe(homeByLibrary(sum, [from, to], value, way));
      }),
      { numRuns: 5000 },
    );
  });

  it.each([1250.5, '1250.50', '0.92', 7, '-3.005'])('%j needs no library', (value) => {
    expect(plainDecimal(value)).toBeDefined();
  });

  it.each(['1e3', ' 7', '+7', '', '-', '.', '1.2.3', '1234567890123456', null, 1e21])(
    '%j is left to the library',
    (value) => {
      expect(plainDecimal(value)).toBeUndefined();
    },
  );
});

it.each<[string, unknown, RateDirection, number | undefined]>([
  ['euros for a dollar', '0.8', 'foreign-per-home', 10_000],
  ['dollars for a euro', '1.25', 'home-per-foreign', 10_000],
  ['a rate of one', 1, 'foreign-per-home', 12_500],
  ['no rate', undefined, 'foreign-per-home', undefined],
  ['a rate of zero', 0, 'home-per-foreign', undefined],
  ['a rate below zero', '-0.8', 'foreign-per-home', undefined],
])('turns home money into another currency by %s', (_, rate, direction, minor) => {
  expect(fromHome({ currency: 'USD', minor: 12_500 }, 'EUR', { rate, direction })).toBe(minor);
});
