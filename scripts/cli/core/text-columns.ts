import { GRADES, type Tier } from '../../../shared/vocabulary/model.ts';

/** Every tier in the order of reports: best to worst, then those too new to grade. */
export const TIERS: readonly Tier[] = [...GRADES, 'N'];

/** Columns that an amount of money takes. */
export const MONEY_WIDTH = 18;

const segments = new Intl.Segmenter('en', { granularity: 'grapheme' });

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]|\p{Emoji_Presentation}/u;

// biome-ignore lint/suspicious/noControlCharactersInRegex: a name must not be able to steer the terminal.
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Columns that a text takes on a terminal: Chinese, Japanese, Korean and emoji take two. */
export function textWidth(text: string): number {
  let width = 0;
  for (const { segment } of segments.segment(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}

/** Text from the CRM without anything that could steer a terminal: escapes, line breaks, direction marks. */
export function safeText(text: string): string {
  return text.replace(CONTROL, ' ');
}

/** The text in exactly so many columns, cut with an ellipsis where it is longer. */
export function inColumns(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const cut = textWidth(text) > width ? cutTo(text, width - 1) : text;
  const space = ' '.repeat(Math.max(0, width - textWidth(cut)));
  return align === 'left' ? cut + space : space + cut;
}

function cutTo(text: string, width: number): string {
  let kept = '';
  let used = 0;
  for (const { segment } of segments.segment(text)) {
    used += WIDE.test(segment) ? 2 : 1;
    if (used > width) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** A section of a report after an empty line; nothing where it has no lines. */
export function section(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? ['', title, ...lines] : [];
}
