import { describe, expect, it } from 'vitest';
import { isBilingual, LANGUAGE_NAMES, LANGUAGES, languageOf } from '../../../../shared/vocabulary/language.ts';

describe('a text in both languages', () => {
  it.each<[string, unknown, boolean]>([
    ['both', { en: 'Paid', zh: '已付款' }, true],
    ['both and more', { en: 'Paid', zh: '已付款', de: 'Bezahlt' }, true],
    ['both, one of them empty', { en: '', zh: '已付款' }, true],
    ['English alone', { en: 'Paid' }, false],
    ['Chinese alone', { zh: '已付款' }, false],
    ['a number for one of them', { en: 1, zh: '已付款' }, false],
    ['a plain text', 'Paid', false],
    ['a list', ['Paid', '已付款'], false],
    ['nothing', null, false],
  ])('%s', (_, value, expected) => {
    expect(isBilingual(value)).toBe(expected);
  });
});

it.each([
  ['zh_CN', 'zh'],
  ['ZH-Hans', 'zh'],
  ['zh', 'zh'],
  ['en_US', 'en'],
  ['de_CH_zh', 'en'],
  ['', 'en'],
  [undefined, 'en'],
])('the locale %s is read in %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language);
});

it('every language has a name in every language', () => {
  for (const language of LANGUAGES) expect(isBilingual(LANGUAGE_NAMES[language])).toBe(true);
});
