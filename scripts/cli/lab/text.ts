import { inColumns, safeText, section, textWidth } from '../core/text-columns.ts';
import type { LabDocument, Section, Table } from './lab-document.ts';

const GAP = '  ';

/** A report for a terminal: tables in columns; curves are left to the page. */
export function documentText({ title, basis, sections }: LabDocument): string {
  return [title, ...basis, ...sections.flatMap(sectionText)].map(safeText).join('\n');
}

function sectionText({ title, notes, table }: Section): string[] {
  return section(title, [...notes.map((note) => `  ${note}`), ...(table ? tableText(table) : [])]);
}

function tableText({ columns, rows }: Table): string[] {
  const lines = [columns, ...rows];
  const widths = columns.map((_, place) => Math.max(...lines.map((cells) => textWidth(cells[place] ?? ''))));
  return lines.map((cells) =>
    `  ${cells.map((cell, place) => inColumns(cell, widths[place] ?? 0, place === 0 ? 'left' : 'right')).join(GAP)}`.trimEnd(),
  );
}
