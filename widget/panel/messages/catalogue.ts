import type { Language } from '../../../shared/texts/index.ts';
import type { Messages } from './en.ts';
import { en } from './en.ts';

/** One language's labels, with the language they are really in. */
export interface Catalogue {
  language: Language;
  m: Messages;
}

/** English, which is always at hand. */
export const english: Catalogue = { language: 'en', m: en };

/** The labels of a language. English comes with the page, others are loaded; English again where that fails. */
export async function catalogueFor(language: Language): Promise<Catalogue> {
  if (language === 'en') return english;
  try {
    const { zh } = await import('./zh.ts');
    return { language, m: zh };
  } catch {
    return english;
  }
}
