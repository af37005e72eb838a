import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRates } from '../../../../shared/policy/check-rates.ts';
import { PolicyError } from '../../../../shared/policy/document.ts';
import type { RateRecord } from '../../../../shared/values/rate-direction.ts';

const straight = { rateDirection: 'foreign-per-home' } as const;

const inverse = { rateDirection: 'home-per-foreign' } as const;

const RIGHT = { currency: 'SEK', rate: '11.4' };

const WRONG = { currency: 'INR', rate: 0.011 };

/** What the check says of an org that counts in euros; undefined where it is content. */
function refusal(records: RateRecord[], policy: Parameters<typeof checkRates>[0] = straight): PolicyError | undefined {
  try {
    return checkRates(policy, 'EUR', records) ?? undefined;
  } catch (error) {
    if (error instanceof PolicyError) return error;
    throw error;
  }
}

describe('rates that run the other way than the policy says', () => {
  it('stop the work, and name rate, home currency and remedy in both languages', () => {
    const [fault] = refusal([WRONG])?.faults ?? [];
    expect(fault?.path).toBe('rateDirection');
    for (const text of [fault?.message, fault?.zh])
      for (const part of ['INR 0.011', 'EUR', 'home-per-foreign']) expect(text).toContain(part);
    expect(refusal([RIGHT], inverse)?.faults[0]?.message).toContain('"foreign-per-home"');
  });

  it.each<[string, RateRecord[]]>([
    ['no rates', []],
    ['rates that agree', [RIGHT]],
    ['a rate whose inverse looks alike', [{ currency: 'GBP', rate: 0.86 }]],
    [
      'rates of nothing, and of no number',
      [
        { currency: 'INR', rate: 0 },
        { currency: 'INR', rate: null },
      ],
    ],
    ['one slip among rates that agree', [RIGHT, WRONG]],
    ['the home currency', [{ currency: 'EUR', rate: 0.0001 }]],
  ])('are not seen in %s', (_, records) => {
    expect(refusal(records)).toBeUndefined();
  });

  it('are seen where more contradict than agree', () => {
    expect(refusal([RIGHT, WRONG, WRONG])).toBeInstanceOf(PolicyError);
  });

  it('are seen whatever the order of the rates, and never under both settings', () => {
    const records = fc.array(fc.constantFrom<RateRecord>(RIGHT, WRONG, { currency: 'GBP', rate: 0.9 }), {
      maxLength: 7,
    });
    fc.assert(
      fc.property(records, (list) => {
        expect(refusal(list.toReversed()) === undefined).toBe(refusal(list) === undefined);
        expect(refusal(list) !== undefined && refusal(list, inverse) !== undefined).toBe(false);
      }),
    );
  });
});
