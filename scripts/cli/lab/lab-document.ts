import type { Interval } from '../../../shared/lab/bootstrap.ts';
import { formatsFor } from '../../../shared/texts/format.ts';
import type { Language } from '../../../shared/vocabulary/language.ts';
import { inColumns, safeText, section, textWidth } from '../core/text-columns.ts';

/** A report of the lab in one language, before it is drawn as text or as a page. */
export interface LabDocument {
  language: Language;
  title: string;
  /** What the figures rest on, a line each. */
  basis: string[];
  sections: Section[];
}

export interface Section {
  title: string;
  /** What a reader has to know of it, a paragraph each. */
  notes: string[];
  table?: Table;
  curve?: Curve;
}

/** A table; the first column names the row, the others are figures. */
export interface Table {
  columns: string[];
  rows: string[][];
}

/** Lines between (0, 0) and (1, 1), with the diagonal to compare them with. */
export interface Curve {
  title: string;
  x: string;
  y: string;
  series: { name: string; points: readonly (readonly [x: number, y: number])[] }[];
}

/** How figures of the lab are written. One that cannot be computed is a dash. */
export interface Figures {
  share(value: number): string;
  decimals(value: number): string;
  interval(interval: Interval): string;
  count(value: number): string;
  money(minor: number): string;
  day(day: string): string;
}

const DASH = '–';

/** The figures of one language, money in the firm's home currency. */
export function figuresIn(language: Language, home: string): Figures {
  const formats = formatsFor(language);
  const known = (value: number, write: (value: number) => string): string =>
    Number.isFinite(value) ? write(value) : DASH;
  const decimals = (value: number): string => known(value, (number) => number.toFixed(3));
  return {
    decimals,
    share: (value) => known(value, (share) => formats.percent(share)),
    interval: ({ low, high }) => (Number.isFinite(low) ? `${decimals(low)}${DASH}${decimals(high)}` : DASH),
    count: (value) => formats.number(value),
    money: (minor) => formats.money(minor, home),
    day: (day) => formats.day(day),
  };
}

const GAP = '  ';

/** A report for a terminal: tables in columns; curves are left to the page. */
export function documentText({ title, basis, sections }: LabDocument): string {
  return [title, ...basis, ...sections.flatMap(sectionText)].map(safeText).join('\n');
}

/** One section for a terminal. */
export function sectionText({ title, notes, table }: Section): string[] {
  return section(title, [...notes.map((note) => `  ${note}`), ...(table ? tableText(table) : [])]);
}

function tableText({ columns, rows }: Table): string[] {
  const lines = [columns, ...rows];
  const widths = columns.map((_, place) => Math.max(...lines.map((cells) => textWidth(cells[place] ?? ''))));
  return lines.map((cells) =>
    `  ${cells.map((cell, place) => inColumns(cell, widths[place] ?? 0, place === 0 ? 'left' : 'right')).join(GAP)}`.trimEnd(),
  );
}
