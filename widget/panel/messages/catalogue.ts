import { composeTexts } from '../../../shared/texts/compose.ts';
import type { Texts } from '../../../shared/texts/texts.ts';
import type { Words } from '../../../shared/texts/words.ts';
import type { Language } from '../../../shared/vocabulary/language.ts';
import type { Messages } from './en.ts';
import { en } from './en.ts';

/** Labels and sentences, and the language they are in, which may not be the wanted one. */
export interface Catalogue {
  language: Language;
  /** Labels of the panel. */
  m: Messages;
  /** Sentences about an assessment. */
  t: Texts;
}

/** The English labels. They are always loaded, also to say that nothing else could be. */
export const englishLabels: Messages = en;

const LOADERS: Readonly<Record<Language, () => Promise<[Messages, Words]>>> = {
  en: async () => [en, (await import('../../../shared/texts/en.ts')).en],
  zh: async () => {
    const [{ zh }, words] = await Promise.all([import('./zh.ts'), import('../../../shared/texts/zh.ts')]);
    return [zh, words.zh];
  },
};

/** Loads the labels and sentences of one language; English where that fails. @throws Error where English cannot be loaded either */
export async function catalogueFor(language: Language): Promise<Catalogue> {
  try {
    const [m, words] = await LOADERS[language]();
    return { language, m, t: composeTexts(language, words) };
  } catch (error) {
    if (language === 'en') throw error;
    return catalogueFor('en');
  }
}
