import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainLabel } from '../../../../shared/policy/labels.ts';

it('a label is plain as Unicode makes it, also where it is ASCII and needs no more than small letters', () => {
  const word = fc.constantFrom(
    'Closed',
    'WON',
    'Paid-up',
    'Beglichen',
    'Ｐａｉｄ',
    'İptal',
    '支払済み',
    'Größe',
    'ﬁnal',
    '',
  );
  const gap = fc.constantFrom(' ', '  ', '\t', '\u00a0', '\u3000', '\n', '');
  const pieces = fc.array(fc.oneof(word, gap, fc.string({ maxLength: 3 })), { maxLength: 6 });
  fc.assert(
    fc.property(
      pieces.map((parts) => parts.join('')),
      (label) => {
        const whole = label.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
        expect(plainLabel(label)).toBe(whole);
      },
    ),
    { numRuns: 2000 },
  );
});
