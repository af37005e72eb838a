export { languageOf, textsFor } from './compose.ts';
export type { Language, Texts } from './texts.ts';
