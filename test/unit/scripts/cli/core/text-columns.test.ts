import { describe, expect, it } from 'vitest';
import { inColumns, safeText, textWidth } from '../../../../../scripts/cli/core/text-columns.ts';

describe('text in columns', () => {
  it.each([
    ['plain', 5],
    ['佛山', 4],
    ['株式会社カナ', 12],
    ['🚀', 2],
    ['e\u0301', 1],
    ['', 0],
  ])('takes %j as %i columns', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  it.each(['short', '佛山恒泰食品有限公司', 'a very long name indeed', '🚀🚀🚀🚀🚀🚀'])(
    'fills eleven columns with %j',
    (text) => {
      expect(textWidth(inColumns(text, 11))).toBe(11);
      expect(textWidth(inColumns(text, 11, 'right'))).toBe(11);
    },
  );

  it('takes away what could steer a terminal', () => {
    expect(safeText('a\u001b[2Jb\r\nc\u202ed')).toBe('a [2Jb  c d');
  });
});
