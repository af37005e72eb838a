import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { isMaterial, isResidue, isTrifle } from '../../../../shared/receivables/residue.ts';
import { usd } from '../../../fixtures/plain-dossier.ts';

const policy = loadPolicy({ preset: 'b2b-standard', tolerance: { units: 40, share: 0.01, mostShare: 0.25 } });

/** Whole units of a currency that has no smaller ones. */
const yen = (units: number) => ({ currency: 'JPY', minor: units, home: units });

describe('a trifle', () => {
  it.each([
    ['below the units of the policy', 39.99, 700, true],
    ['not at them', 40, 700, false],
    ['below the larger share of a small invoice', 14.99, 60, true],
    ['not at it', 15, 60, false],
    ['below the share of a large invoice, whatever the units', 79.99, 8000, true],
    ['not at it', 80, 8000, false],
  ])('is %s', (_, part, whole, isSmall) => {
    expect(isTrifle(usd(part).minor, usd(whole), policy)).toBe(isSmall);
  });

  it('is measured in the smallest units of each currency', () => {
    expect([isTrifle(3999, yen(90_000), policy), isTrifle(4000, yen(90_000), policy)]).toEqual([true, false]);
  });
});

describe('a residue', () => {
  it('presupposes a payment', () => {
    expect(isResidue({ amount: usd(30), open: usd(30) }, policy)).toBe(false);
    expect(isResidue({ amount: usd(300), open: usd(30) }, policy)).toBe(true);
    expect(isResidue({ amount: usd(300), open: usd(0) }, policy)).toBe(true);
  });

  it('stays one while more is paid, and stays one on a larger invoice', () => {
    const cents = fc.integer({ min: 1, max: 5_000_000 });
    fc.assert(
      fc.property(cents, cents, cents, (whole, part, more) => {
        const of = (minor: number) => ({ currency: 'USD', minor, home: minor });
        const open = Math.min(part, whole);
        fc.pre(isResidue({ amount: of(whole), open: of(open) }, policy));
        expect(isResidue({ amount: of(whole), open: of(Math.max(0, open - more)) }, policy)).toBe(true);
        expect(isResidue({ amount: of(whole + more), open: of(open) }, policy)).toBe(true);
      }),
    );
  });
});

it('a sum counts from the units of the policy on, and nothing is no sum', () => {
  expect([3999, 4000].map((minor) => isMaterial(minor, policy))).toEqual([false, true]);
  expect(isMaterial(0, loadPolicy({ preset: 'b2b-standard', tolerance: { units: 0 } }))).toBe(false);
});
