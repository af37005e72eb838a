import { composeTexts } from '../../../shared/texts/compose.ts';
import { en as words } from '../../../shared/texts/en.ts';
import type { Language, Texts } from '../../../shared/texts/texts.ts';
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

/** English, which is always at hand. */
export const english: Catalogue = { language: 'en', m: en, t: composeTexts('en', words) };

/** The labels of a language. English comes with the page, others are loaded; English again where that fails. */
export async function catalogueFor(language: Language): Promise<Catalogue> {
  if (language === 'en') return english;
  try {
    const [{ zh }, chinese] = await Promise.all([import('./zh.ts'), import('../../../shared/texts/zh.ts')]);
    return { language, m: zh, t: composeTexts(language, chinese.zh) };
  } catch {
    return english;
  }
}
