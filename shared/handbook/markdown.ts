import type { Language } from '../vocabulary/language.ts';

/** A Markdown table; a bar or a line end inside a cell is made harmless. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');

/** Lines as a list; empty ones are left out. */
export function list(lines: readonly string[]): string {
  return lines
    .filter(Boolean)
    .map((line) => `- ${line}`)
    .join('\n');
}

/** Paragraphs as one quotation; line ends inside a paragraph stay. */
export const quotation = (paragraphs: readonly string[]): string => paragraphs.map(quoted).join('\n>\n');

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('  \n');

/** Several texts on one line, separated by the semicolon of the language. */
export const onOneLine = (texts: readonly string[], language: Language): string =>
  texts.join(language === 'zh' ? '；' : '; ');
