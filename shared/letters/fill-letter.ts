import type { FilledLetter, LetterTemplate } from '../templates/letter.ts';
import { isPlaceholder, type LetterValues, PLACEHOLDERS } from '../templates/placeholders.ts';
import { paragraphsOf, partsOf } from '../templates/template.ts';
import type { Language } from '../vocabulary/language.ts';
import { valueText } from './value-text.ts';

/**
 * Puts values into a letter. What has no value is shown in the text as `‹what is missing›` and listed in `missing`; a part between `[[`
 * and `]]` is left out as a whole where something in it is missing. A value is text and never a template: it is put in once.
 * @example fillLetter(templateOf(policy.letters, 'payment-reminder', 'en'), { addressee: 'Ms Roth' }, 'en').text.includes('Ms Roth') // true
 */
export function fillLetter(template: LetterTemplate, values: LetterValues, language: Language): FilledLetter {
  const missing = new Set<string>();
  const fill = (paragraph: string): string => fillParagraph(paragraph, values, language, missing);
  const subject = fill(template.subject).replaceAll('\n', ' ').trim();
  const text = paragraphsOf(template.body)
    .map((paragraph) =>
      fill(paragraph)
        .replace(/[ \t]+$/gm, '')
        .trim(),
    )
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
  return { subject, text, missing: [...missing] };
}

/**
 * Whether a letter may be marked as ready: nothing is missing in it, also after a person has changed its text.
 * @example canSend({ subject: 'Your invoice', text: 'Dear ‹who is written to›', missing: ['addressee'] }) // false
 */
export function canSend(letter: Pick<FilledLetter, 'subject' | 'text' | 'missing'>): boolean {
  return (
    letter.missing.length === 0 && letter.text.trim() !== '' && !/‹[^›\n]*›/.test(`${letter.subject}\n${letter.text}`)
  );
}

/**
 * The name of a missing placeholder, as a person reads it.
 * @example missingLabel('addressee', 'en') // 'who is written to'
 */
export function missingLabel(name: string, language: Language): string {
  return isPlaceholder(name) ? PLACEHOLDERS[name].label[language] : name;
}

function fillParagraph(paragraph: string, values: LetterValues, language: Language, missing: Set<string>): string {
  let text = '';
  let optional: { text: string; isIncomplete: boolean } | null = null;
  const add = (piece: string): void => {
    if (optional) optional.text += piece;
    else text += piece;
  };
  for (const part of partsOf(paragraph))
    switch (part.kind) {
      case 'open':
        optional ??= { text: '', isIncomplete: false };
        break;
      case 'close':
        if (optional && !optional.isIncomplete) text += optional.text;
        optional = null;
        break;
      case 'value': {
        const text = placeholderText(part.name, values, language);
        if (text !== undefined) add(text);
        else if (optional) optional.isIncomplete = true;
        else {
          missing.add(part.name);
          add(`‹${missingLabel(part.name, language)}›`);
        }
        break;
      }
      default:
        add(part.text);
    }
  return optional && !optional.isIncomplete ? text + optional.text : text;
}

function placeholderText(name: string, values: LetterValues, language: Language): string | undefined {
  if (!isPlaceholder(name)) return undefined;
  const value = values[name];
  return value === undefined ? undefined : valueText(PLACEHOLDERS[name].type, value, language);
}
