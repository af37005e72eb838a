import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shorten, shortenByCodePoints, suggest } from '../../../../shared/values/text.ts';

describe('a text that is cut', () => {
  it('ends in an ellipsis, which counts', () => {
    expect(shorten('Delivery', 8)).toBe('Delivery');
    expect(shorten('Deliveries', 8)).toBe('Deliver…');
    expect(shortenByCodePoints('Deliveries', 8)).toBe('Deliver…');
  });

  it('never holds half a character', () => {
    expect(shorten('ab😀cd', 4)).toBe('ab…');
    expect(shortenByCodePoints('ab😀cd', 4)).toBe('ab😀…');
    expect(shortenByCodePoints('ab😀c', 4)).toBe('ab😀c');
  });

  it('is never longer than asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, most) => {
        expect(shorten(text, most).length).toBeLessThanOrEqual(most);
        expect([...shortenByCodePoints(text, most)].length).toBeLessThanOrEqual(most);
        expect(shorten(text, most).isWellFormed()).toBe(text.isWellFormed());
      }),
    );
  });
});

it('suggests the word that was meant, and none that is far off', () => {
  expect(suggest('indicatros', ['indicators', 'gates'])).toBe('indicators');
  expect(suggest('xyz', ['indicators', 'gates'])).toBeUndefined();
});
