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

describe('a mistyped word', () => {
  const known = ['tiers', 'indicators', 'gates', 'Grace'];

  it.each([
    ['two letters swapped', 'indicatros', 'indicators'],
    ['swapped at the beginning', 'iters', 'tiers'],
    ['a letter too many', 'gattes', 'gates'],
    ['a letter missing', 'gaes', 'gates'],
    ['two of five letters changed', 'gatos!', 'gates'],
    ['other capitals', 'GRACE', 'Grace'],
    ['the nearest of several', 'gatees', 'gates'],
    ['three letters of a long word', 'indXcXtXrs', 'indicators'],
    ['four letters of a long word', 'XndXcXtXrs', undefined],
    ['three of five letters', 'gXXXs', undefined],
    ['a word that is only short', 'xyz', undefined],
    ['a beginning that is too short', 'indic', undefined],
    ['nothing', '', undefined],
    ['two swapped letters as one step', 'gtaes', 'gates'],
    ['two pairs swapped in five letters', 'agtse', 'gates'],
    ['three steps in five letters', 'agtsx', undefined],
    ['letters that are only near the same', 'getas', 'gates'],
  ])('%s: %s means %s', (_, word, meant) => {
    expect(suggest(word, known)).toBe(meant);
  });

  it('means the nearest of several, and none that takes more steps than a third of its letters', () => {
    expect(suggest('gatez', ['gatezzz', 'gates'])).toBe('gates');
    expect(suggest('xend', ['yyyend'])).toBeUndefined();
    expect(suggest('endx', ['endyyy'])).toBeUndefined();
    expect(suggest('gates', [])).toBeUndefined();
  });
});
