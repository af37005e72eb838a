import type { Bilingual, Language } from '../vocabulary/language.ts';
import type { LetterId } from '../vocabulary/letters.ts';
import type { LetterTemplate, LetterText } from './letter.ts';

/** The letters of a policy, as far as writing one needs them. */
export interface LetterTexts {
  /** What every letter begins and ends with. */
  opening: readonly Bilingual[];
  closing: readonly Bilingual[];
  templates: Readonly<Record<LetterId, LetterText>>;
}

/**
 * One letter of the policy in one language, with what all letters begin and end with.
 * @example templateOf(policy.letters, 'welcome', 'en').name // 'Welcome'
 */
export function templateOf(letters: LetterTexts, id: LetterId, language: Language): LetterTemplate {
  const { name, subject, body } = letters.templates[id];
  const paragraphs = [...letters.opening, ...body, ...letters.closing];
  return {
    id,
    name: name[language],
    subject: subject[language],
    body: paragraphs.map((paragraph) => paragraph[language]).join('\n\n'),
  };
}

/** A piece of a template. `stray`: braces or brackets that belong to nothing. */
export type Part =
  | { kind: 'text' | 'stray'; text: string }
  | { kind: 'value'; name: string; type: string | null }
  | { kind: 'open' }
  | { kind: 'close' };

const PIECE = /\{\{\s*([A-Za-z0-9.-]+)\s*(?:\|\s*([a-z]+)\s*)?\}\}|\[\[|\]\]|\{\{|\}\}/g;

/**
 * The pieces of one paragraph, in order. Values are put in afterwards, so that nothing in a value is ever read as a template.
 * @example partsOf('Dear {{addressee}}') // [{ kind: 'text', text: 'Dear ' }, { kind: 'value', name: 'addressee', type: null }]
 */
export function partsOf(paragraph: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const match of paragraph.matchAll(PIECE)) {
    if (match.index > at) parts.push({ kind: 'text', text: paragraph.slice(at, match.index) });
    const [text, name, type] = match;
    if (name !== undefined) parts.push({ kind: 'value', name, type: type ?? null });
    else if (text === '[[' || text === ']]') parts.push({ kind: text === '[[' ? 'open' : 'close' });
    else parts.push({ kind: 'stray', text });
    at = match.index + text.length;
  }
  if (at < paragraph.length) parts.push({ kind: 'text', text: paragraph.slice(at) });
  return parts;
}

/**
 * The paragraphs of a text: what empty lines part.
 * @example paragraphsOf('Dear Ms Lind\n\nPlease pay.') // ['Dear Ms Lind', 'Please pay.']
 */
export const paragraphsOf = (body: string): string[] => body.split(/\n[ \t]*\n\s*/);
