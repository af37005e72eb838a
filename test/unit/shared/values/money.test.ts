import { expect, it } from 'vitest';
import { minorDigits, partOf, sum, sumOf, toMajor, unitsToMinor } from '../../../../shared/values/money.ts';

it('knows currencies without cents, with cents, and with thousandths', () => {
  expect(['JPY', 'EUR', 'KWD', 'XYZ'].map(minorDigits)).toEqual([0, 2, 3, 2]);
  expect(['JPY', 'EUR', 'KWD'].map((currency) => toMajor(125_050, currency))).toEqual([125_050, 1250.5, 125.05]);
  expect(['JPY', 'EUR', 'KWD'].map((currency) => unitsToMinor(50.4, currency))).toEqual([50, 5040, 50_400]);
});

it('gives a part of an amount its part of the home value, and nothing of an amount of nothing', () => {
  const part = (minor: number, home: number, of: number) => partOf({ currency: 'EUR', minor, home }, of);
  expect(part(10_000, 12_000, 5000)).toEqual({ currency: 'EUR', minor: 5000, home: 6000 });
  expect(part(3, 4, 1).home).toBe(1);
  expect([part(0, 0, 100).home, part(0, 12_000, 100).home, part(-100, 50, 100).home]).toEqual([0, 0, 0]);
});

it('adds up lists, empty ones to 0', () => {
  expect([sum([]), sum([100, 250, -50])]).toEqual([0, 300]);
  expect([sumOf([], () => 1), sumOf([{ home: 100 }, { home: 250 }], ({ home }) => home)]).toEqual([0, 350]);
});
