import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idMap } from '../../../../../scripts/cli/export/id-map.ts';

const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 15, maxLength: 20 });

// Few different ids, so that the same one comes again, and ids that differ in a leading zero alone.
const ids = fc.oneof(
  digits,
  fc.nat(50).map((n) => String(n).padStart(15, '0')),
  fc.nat(50).map((n) => String(n).padStart(18, '0')),
);

describe('a map of record ids', () => {
  it('holds what a Map of texts holds', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(ids, fc.nat(2 ** 32 - 1)), { maxLength: 400 }), fc.array(ids), (pairs, others) => {
        const plain = new Map(pairs);
        const map = idMap();
        for (const [id, value] of pairs) map.set(id, value);
        expect(map.size).toBe(plain.size);
        for (const id of [...plain.keys(), ...others]) {
          expect(map.get(id)).toBe(plain.get(id));
          expect(map.has(id)).toBe(plain.has(id));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('keeps every id when it grows', () => {
    const map = idMap();
    const idOf = (n: number): string => String(5_725_767_000_013_000_000n + BigInt(n));
    for (let n = 0; n < 20_000; n += 1) map.set(idOf(n), n);
    expect(map.size).toBe(20_000);
    for (let n = 0; n < 20_000; n += 1) expect(map.get(idOf(n))).toBe(n);
    expect(map.has(idOf(20_000))).toBe(false);
  });

  it('knows no text that is no id, and refuses to hold one', () => {
    const map = idMap();
    expect(map.get('')).toBeUndefined();
    expect(map.get('12345678901234567890123')).toBeUndefined();
    expect(() => map.set('C-1', 1)).toThrow('15 to 20 digits');
  });
});
