import type { Bilingual } from '../policy/schema-basics.ts';

/** In whose favour a balance is. */
export const SIDES: Readonly<Record<'ours' | 'theirs' | 'even', Bilingual>> = {
  ours: { en: 'to be paid by you', zh: '由贵方支付' },
  theirs: { en: 'to be paid back by us', zh: '由我方退还' },
  even: { en: 'so that nothing is owed on either side', zh: '双方互不相欠' },
};

/** Several sentences as one text. */
export function joined(texts: readonly Bilingual[]): Bilingual | undefined {
  if (texts.length === 0) return undefined;
  return { en: texts.map(({ en }) => en).join(' '), zh: texts.map(({ zh }) => zh).join('') };
}
