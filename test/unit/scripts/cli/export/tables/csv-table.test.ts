import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCsv } from '../../../../../../scripts/cli/export/tables/csv-table.ts';
import type { TableFault, TableRow } from '../../../../../../scripts/cli/export/tables/table.ts';
import { encodingsOf } from '../../../../../../scripts/cli/export/tables/text-file.ts';
import { encodeText } from '../../fixtures/encode-text.ts';
import { exportDir } from '../../fixtures/export-dir.ts';

async function read(bytes: string | Uint8Array) {
  const dir = await exportDir({});
  const path = join(dir, 'Accounts.csv');
  await writeFile(path, bytes);
  const table = await openCsv(path, 'Accounts.csv', encodingsOf(undefined));
  const rows: (TableRow | TableFault)[] = [];
  for await (const row of table.rows()) rows.push(row);
  return { ...table, rows };
}

const place = (row: TableRow | TableFault) =>
  'cells' in row ? [row.line, ...row.cells] : [row.line, row.column, row.fault];

describe('openCsv', () => {
  it('gives back every table that can be written, with the line of each row', async () => {
    const plain = fc.constantFrom(
      '佛山',
      'Müller',
      '3" x 2 m',
      'a,b',
      'c;d',
      'e|f',
      'g\th',
      '"quoted"',
      'two\nlines',
      'x\r\ny',
      '12',
      ' ',
      'Nguyễn',
    );
    const width = fc.integer({ min: 2, max: 5 });
    const tables = width.chain((cells) =>
      fc.array(fc.array(plain, { minLength: cells, maxLength: cells }), { minLength: 1, maxLength: 12 }),
    );
    const encodings = fc.constantFrom(
      'utf-8',
      'utf-8 with a mark',
      'utf-16le with a mark',
      'utf-16le',
      'utf-16be',
      'gb18030' as const,
    );
    const shape = fc.record({
      encoding: encodings,
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      end: fc.constantFrom('\n', '\r\n', '\r'),
      isLastEnded: fc.boolean(),
      isQuoted: fc.boolean(),
      gap: fc.integer({ min: 0, max: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(tables, shape, async (rows, { encoding, delimiter, end, isLastEnded, isQuoted, gap }) => {
        const needsQuotes = (cell: string) => isQuoted || cell.includes(delimiter) || /[\r\n]|^"/.test(cell);
        const written = (cells: readonly string[]) =>
          cells.map((cell) => (needsQuotes(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter);
        const header = (rows[0] ?? []).map((_, at) => (at === 1 ? `Column${delimiter} ${at}` : `Column ${at}`));
        const gaps = end.repeat(gap);
        const text = [header, ...rows].map(written).join(end + gaps) + (isLastEnded ? end : '');
        const lines = rows.map((_, at) => {
          const above = [header, ...rows.slice(0, at)].map(written).join(end + gaps) + end + gaps;
          return 1 + (above.match(/\r\n|\n|\r/g) ?? []).length;
        });
        const found = await read(encodeText(text, encoding));
        const expected = rows
          .map((cells, at) => [lines[at], ...cells])
          .filter(([, ...cells]) => cells.join('').trim() !== '');
        expect(found.header).toEqual(header);
        expect(found.rows.map(place)).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  it('reads a quote inside a cell as a character, and names the right line of two rows that are broken', async () => {
    const { rows } = await read(
      [
        'Id,Subject,Total',
        '1,Pipe 3" x 2 m,9',
        '2,"two\r\nlines",8',
        '3,"Pipe 3" x 2 m",7',
        '4,5',
        '5,fine,6',
        '6',
        '',
      ].join('\n'),
    );
    expect(rows.map(place)).toEqual([
      [2, '1', 'Pipe 3" x 2 m', '9'],
      [3, '2', 'two\r\nlines', '8'],
      [5, '3', 'Pipe 3" x 2 m', '7'],
      [6, 'Total', '2 cells where the header has 3'],
      [7, '5', 'fine', '6'],
      [8, 'Subject', '1 cells where the header has 3'],
    ]);
  });

  it('loses only its own line where a quote is opened and not closed', async () => {
    const { rows } = await read('Id,Subject\n1,"open\n2,"fine"\n3,plain\n4,"open again\n5,last');
    expect(rows.map(place)).toEqual([
      [2, 'Subject', 'a quote is opened and not closed'],
      [3, '2', 'fine'],
      [4, '3', 'plain'],
      [5, 'Subject', 'a quote is opened and not closed'],
      [6, '5', 'last'],
    ]);
  });

  it('gives back the rows that a stray quote had swallowed', async () => {
    const { rows } = await read('Id,Subject,Total\n1,"Pipe,9\n2,Tube,3"\n3,fine,7\n');
    expect(rows.map(place).map(([line]) => line)).toEqual([2, 3, 4]);
    expect(rows[1]).toEqual({ line: 3, cells: ['2', 'Tube', '3"'] });
    expect(rows.map(place).at(-1)).toEqual([4, '3', 'fine', '7']);
  });

  it.each([
    ['commas in a header between semicolons', 'Id;Name, legal;Amount, net, EUR\n1;Anna;12\n2;Bert;13\n', 3],
    ['a line that names the delimiter', 'sep=;\r\nId;Name\r\n1;Anna, Ulm\r\n', 2],
    ['bars', 'Id|Name\n1|Anna\n', 2],
    ['decimal commas between semicolons', 'Id;Amount\n1;12,50\n2;13,50\n', 2],
    ['a header alone', 'Id;Name;City\n', 3],
  ])('finds the delimiter of %s', async (_name, text, width) => {
    expect((await read(text)).header).toHaveLength(width);
  });

  it('counts lines beyond a line that names the delimiter, and passes over rows of nothing', async () => {
    const { rows } = await read('sep=;\nId;Name\n1;Anna\n;\n ; \n\n2;Bert;;\n');
    expect(rows.map(place)).toEqual([
      [3, '1', 'Anna'],
      [7, '2', 'Bert'],
    ]);
  });

  it('reads a long file in pieces as it reads it whole', async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `${at},"Müller ${at}\r\n佛山"`);
    const { rows } = await read(`Id,Name\r\n${lines.join('\r\n')}\r\n`);
    expect(rows).toHaveLength(20_000);
    expect(rows.at(-1)).toEqual({ line: 40_000, cells: ['19999', 'Müller 19999\r\n佛山'] });
  });
});
