import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readId } from '../../../../../../scripts/cli/export/cells/ids.ts';
import { readExportFolder } from '../../../../../../scripts/cli/export/export-folder.ts';
import { FolderError } from '../../../../../../scripts/cli/export/problems.ts';
import { exportDir, ID } from '../../fixtures/export-dir.ts';

const grouped = (id: string, mark: string) => id.replaceAll(/\B(?=(\d{3})+$)/g, mark);

/** What spreadsheets and people make of an id: some forms keep it, some lose its end. */
const DAMAGES: Readonly<Record<string, (id: string) => string>> = {
  none: (id) => id,
  screen: (id) => `zcrm_${id}`,
  formula: (id) => `="${id}"`,
  apostrophe: (id) => `'${id}`,
  pointZero: (id) => `${id}.0`,
  commaZeros: (id) => `${id},00`,
  commas: (id) => grouped(id, ','),
  points: (id) => grouped(id, '.'),
  spaces: (id) => ` ${grouped(id, '\u00a0')} `,
  rounded: (id) => id.slice(0, 15) + '0'.repeat(id.length - 15),
  scientific: (id) => Number(id).toExponential(5).replace('e', 'E'),
  scientificComma: (id) => Number(id).toExponential(14).replace('.', ',').replace('e', 'E'),
  cut: (id) => id.slice(0, -1),
  empty: () => '',
};

const quoted = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');

describe('readId', () => {
  it.each(['none', 'screen', 'formula', 'apostrophe', 'pointZero', 'commaZeros', 'commas', 'points', 'spaces'])(
    'reads an id through %s',
    (damage) => {
      expect(readId(DAMAGES[damage]?.(ID.anna) ?? '')).toEqual({ id: ID.anna, zeros: 0 });
    },
  );

  it.each(['5.72577E+18', '5,72577e+18', '5.72577000010000E18'])('tells that %s has lost its end', (text) => {
    expect(readId(text)).toMatchObject({ isSpoilt: true });
  });

  it('tells what never was an id', () => {
    for (const text of ['', 'Anna', '123', '1.5', 'zcrm_', '1'.repeat(21)])
      expect(readId(text)).toMatchObject({ isSpoilt: false });
  });
});

describe('a lookup that was damaged', () => {
  it('never attaches a record to another customer than its own', async () => {
    const ends = fc.uniqueArray(fc.oneof(fc.integer({ min: 0, max: 9999 }), fc.constantFrom(0, 1, 2)), {
      minLength: 1,
      maxLength: 5,
    });
    const damage = fc.constantFrom(...Object.keys(DAMAGES));
    const rows = fc.array(fc.record({ at: fc.nat(), damage }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        ends,
        rows,
        fc.constantFrom('none', 'screen', 'formula'),
        fc.option(damage),
        async (tails, records, own, all) => {
          const ids = tails.map((tail) => `572576700001001${String(tail).padStart(4, '0')}`);
          const customers = ids.map((id, at) => quoted([DAMAGES[own]?.(id) ?? '', `Customer ${at}`]));
          const invoices = records.map(({ at, damage: one }, line) => {
            const customer = ids[at % ids.length] ?? '';
            return { id: `57257670000130${10_000 + line}`, customer, mark: DAMAGES[all ?? one]?.(customer) ?? '' };
          });
          const dir = await exportDir({
            'Accounts.csv': ['Id,Account_Name', ...customers].join('\n'),
            'Invoices.csv': ['Id,Account_Name', ...invoices.map(({ id, mark }) => quoted([id, mark]))].join('\n'),
          });
          const folder = await readExportFolder(dir, { customerModule: 'Accounts', strict: false }).catch(
            (error: unknown) => {
              if (error instanceof FolderError) return undefined;
              throw error;
            },
          );
          const attached = [...(folder?.customers ?? [])].flatMap(([customer, found]) =>
            (found.invoices ?? []).map((row) => ({ id: row['id'], customer })),
          );
          for (const { id, customer } of attached)
            expect(customer).toBe(invoices.find((each) => each.id === id)?.customer);
          const lost = folder ? invoices.length - attached.length : 0;
          expect(folder?.problems.total() ?? 0).toBeGreaterThanOrEqual(lost);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is refused where most of a column is rounded, and the customers’ file with it', async () => {
    const rounded = `${ID.anna.slice(0, 15)}0000`;
    const read = (files: Record<string, string>) =>
      exportDir(files).then((dir) => readExportFolder(dir, { customerModule: 'Accounts', strict: false }));
    await expect(read({ 'Accounts.csv': `Id,Account_Name\n${rounded},Anna\n${rounded},Bert\n` })).rejects.toThrow(
      'Accounts.csv have lost their last digits',
    );
    await expect(read({ 'Accounts.csv': 'Id,Account_Name\n5.72577E+18,Anna\n' })).rejects.toThrow(FolderError);
    const folder = await read({
      'Accounts.csv': `Id,Account_Name\n${ID.anna},Anna\n${ID.bert},Bert\n`,
      'Invoices.csv': `Id,Account_Name\n${ID.first},${rounded}\n${ID.second},${rounded}\n`,
    });
    expect(folder.problems.counts).toEqual({ 'no-customer': 2 });
  });
});
