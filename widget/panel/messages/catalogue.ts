import { composeTexts } from '../../../shared/texts/compose.ts';
import type { Texts } from '../../../shared/texts/texts.ts';
import type { Words } from '../../../shared/texts/words.ts';
import type { Language } from '../../../shared/vocabulary/language.ts';
import type { Messages } from './en.ts';
import { en } from './en.ts';

/** One language's labels and sentences, with the language they are really in. */
export interface Catalogue {
  language: Language;
  /** Labels of the panel. */
  m: Messages;
  /** Sentences about an assessment. */
  t: Texts;
}

/** English labels, which are always at hand, also to say that nothing else could be loaded. */
export const englishLabels: Messages = en;

const LOADERS: Readonly<Record<Language, () => Promise<[Messages, Words]>>> = {
  en: async () => [en, (await import('../../../shared/texts/en.ts')).en],
  zh: async () => {
    const [{ zh }, words] = await Promise.all([import('./zh.ts'), import('../../../shared/texts/zh.ts')]);
    return [zh, words.zh];
  },
};

/** The labels and sentences of a language; only its own are loaded. English where that fails. @throws where that fails too. */
export async function catalogueFor(language: Language): Promise<Catalogue> {
  try {
    const [m, words] = await LOADERS[language]();
    return { language, m, t: composeTexts(language, words) };
  } catch (error) {
    if (language === 'en') throw error;
    return catalogueFor('en');
  }
}
