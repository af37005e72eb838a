import { describe, expect, it } from 'vitest';
import { checkRateDirection } from '../../../../shared/values/rate-direction.ts';

const usd = { home: 'USD', direction: 'foreign-per-home' as const };

describe('the direction of rates', () => {
  it.each([
    ['yen at 150 for a dollar', { currency: 'JPY', rate: 150 }, usd, 'agrees'],
    ['yen at 0.0067 dollars', { currency: 'JPY', rate: '0.0067' }, usd, 'contradicts'],
    [
      'dollars at 0.14 in an org that counts in yuan',
      { currency: 'USD', rate: 0.14 },
      { ...usd, home: 'CNY' },
      'agrees',
    ],
    [
      'dollars at 7.1 in an org that counts in yuan',
      { currency: 'USD', rate: 7.1 },
      { ...usd, home: 'CNY' },
      'contradicts',
    ],
    ['euros, whose rate and inverse look alike', { currency: 'EUR', rate: 0.92 }, usd, 'unknown'],
    ['a currency that is not listed', { currency: 'XTS', rate: 12 }, usd, 'unknown'],
    ['the home currency itself', { currency: 'USD', rate: 1 }, usd, 'unknown'],
    ['a rate of zero', { currency: 'JPY', rate: 0 }, usd, 'unknown'],
    ['a rate that is no number', { currency: 'JPY', rate: 'about 150' }, usd, 'unknown'],
    ['a rate below zero', { currency: 'JPY', rate: -150 }, usd, 'unknown'],
    ['a rate that is no text or number', { currency: 'JPY', rate: [150] }, usd, 'unknown'],
    ['no rate', { currency: 'JPY', rate: undefined }, usd, 'unknown'],
    ['a rate with spaces around it', { currency: 'JPY', rate: ' 150 ' }, usd, 'agrees'],
    ['a home currency that is not listed', { currency: 'JPY', rate: 150 }, { ...usd, home: 'XTS' }, 'unknown'],
    ['the home currency with both values', { currency: 'USD', rate: 2, amount: 2, homeAmount: 1 }, usd, 'unknown'],
    [
      'both values where the home one is zero',
      { currency: 'JPY', rate: 150, amount: 150, homeAmount: 0 },
      usd,
      'agrees',
    ],
    ['both values where the own one is zero', { currency: 'JPY', rate: 150, amount: 0, homeAmount: 1 }, usd, 'agrees'],
    ['a home value that is missing', { currency: 'JPY', rate: 150, amount: 2 }, usd, 'agrees'],
    ['an own value that is missing', { currency: 'JPY', rate: 150, homeAmount: 2 }, usd, 'agrees'],
    ['values below zero', { currency: 'JPY', rate: 150, amount: -2, homeAmount: -1 }, usd, 'agrees'],
    ['a rate that fits neither way', { currency: 'JPY', rate: 4 }, usd, 'unknown'],
  ])('%s', (_, record, org, expected) => {
    expect(checkRateDirection(record, org)).toBe(expected);
    const other = { ...org, direction: 'home-per-foreign' as const };
    const turned = { agrees: 'contradicts', contradicts: 'agrees', unknown: 'unknown' } as const;
    expect(checkRateDirection(record, other)).toBe(turned[checkRateDirection(record, org)]);
  });

  it('is arithmetic where both values of one amount are known', () => {
    const both = { currency: 'EUR', rate: 0.92, amount: 920, homeAmount: 1000 };
    expect(checkRateDirection(both, usd)).toBe('agrees');
    expect(checkRateDirection({ ...both, rate: 1.087 }, usd)).toBe('contradicts');
    expect(checkRateDirection({ ...both, amount: 1000 }, usd)).toBe('unknown');
  });
});
