import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssessReport } from '../../../../../scripts/cli/assess/assess-report.ts';
import { generateDemoOrg } from '../../../../../scripts/demo-org/generate.ts';
import { worseThan } from '../../../../../shared/tiers/tier.ts';
import { encodeText } from '../fixtures/encode-text.ts';
import { runWinnow } from '../fixtures/run-winnow.ts';

const AS_OF = '2026-03-02';

const GERMAN: Readonly<Record<string, string>> = {
  Paid: 'Bezahlt',
  Created: 'Erstellt',
  Approved: 'Genehmigt',
  Delivered: 'Geliefert',
  Draft: 'Entwurf',
  Cancelled: 'Storniert',
};

/** The table of a file, the header first. */
type Table = string[][];

describe('the export of the demo, with the same facts in another form', () => {
  let original: string;
  let control: AssessReport;
  const made: string[] = [];

  const folder = async (): Promise<string> => {
    const dir = await mkdtemp(join(tmpdir(), 'winnow-same-facts-'));
    made.push(dir);
    return dir;
  };

  /** A copy of the export in which every table is written by `write`. */
  const copy = async (write: (name: string, table: Table, dir: string) => Promise<void>): Promise<string> => {
    const dir = await folder();
    for (const file of await readdir(original)) {
      if (!file.endsWith('.csv')) await copyFile(join(original, file), join(dir, file));
      else await write(file.slice(0, -4), parse(await readFile(join(original, file), 'utf8'), { bom: true }), dir);
    }
    return dir;
  };

  const csv = (table: Table): string =>
    table.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');

  /** A copy in which only the invoices' table is another. */
  const withInvoices = (change: (table: Table) => Table): Promise<string> =>
    copy((name, table, dir) => writeFile(join(dir, `${name}.csv`), csv(name === 'Invoices' ? change(table) : table)));

  const withStatus = (of: (status: string) => string): Promise<string> =>
    withInvoices(([header = [], ...rows]) => {
      const at = header.indexOf('Status');
      return [header, ...rows.map((row) => row.map((cell, i) => (i === at ? of(cell) : cell)))];
    });

  const assess = async (dir: string): Promise<AssessReport> => {
    const { out, error } = await runWinnow('assess', dir, '--as-of', AS_OF, '--json');
    expect(error).toBe('');
    return JSON.parse(out);
  };

  const tiers = (report: AssessReport): Record<string, string> =>
    Object.fromEntries(report.customers.map(({ id, tier }) => [id, tier]));

  const downgraded = (report: AssessReport): string[] => {
    const before = tiers(control);
    return report.customers.flatMap(({ id, tier }) => {
      const was = before[id] ?? '';
      return worseThan(tier, was) || (tier === 'N' && was !== 'N') ? [`${id}: ${was} to ${tier}`] : [];
    });
  };

  beforeAll(async () => {
    original = await folder();
    await generateDemoOrg(original, { seed: 'northgate', asOf: AS_OF, customers: 80 });
    control = await assess(original);
    expect(control.input.notUnderstood).toEqual({});
  });
  afterAll(() => Promise.all(made.map((dir) => rm(dir, { recursive: true, force: true }))));

  it('is judged alike with all statuses in German', async () => {
    const report = await assess(await withStatus((status) => GERMAN[status] ?? status));
    expect(tiers(report)).toEqual(tiers(control));
    expect(report.input.notUnderstood).toEqual({});
  });

  it('lets nobody fall where no list of the policy knows the statuses, and names them', async () => {
    const report = await assess(await withStatus((status) => `Stand ${status.length}`));
    expect(downgraded(report)).toEqual([]);
    expect(report.totals.overdue).toBeLessThanOrEqual(control.totals.overdue);
    expect(report.totals.coverage).toBeLessThan(control.totals.coverage);
    expect(Object.keys(report.input.notUnderstood)).toContain('Invoices.Status: Stand 4');
  });

  it('lets nobody fall without the status column, and names it', async () => {
    const dir = await withInvoices((table) => {
      const at = table[0]?.indexOf('Status') ?? -1;
      return table.map((row) => row.filter((_, i) => i !== at));
    });
    const report = await assess(dir);
    expect(downgraded(report)).toEqual([]);
    expect(report.input.missingColumns.map(({ module, column }) => `${module}.${column}`)).toEqual(['Invoices.Status']);
    expect(Object.keys(report.input.notUnderstood)).toEqual(['Invoices.Status']);
  });

  it('is judged alike as Chinese Excel saves it', async () => {
    // Excel has no place for such signs in this encoding either.
    const text = (table: Table): string => csv(table).replaceAll(/\p{Emoji_Presentation}/gu, '?');
    const dir = await copy((name, table, to) => writeFile(join(to, `${name}.csv`), encodeText(text(table), 'gb18030')));
    const report = await assess(dir);
    expect(tiers(report)).toEqual(tiers(control));
    expect(report.input.notes.join('\n')).toContain('GB18030');
  });

  it('is judged alike as a workbook', async () => {
    const dir = await copy(async (name, table, to) => {
      const sheets: WriteSheet[] = [{ name, rows: table }];
      await writeFile(join(to, `${name}.xlsx`), await writeXlsx({ sheets }));
    });
    const report = await assess(dir);
    expect(tiers(report)).toEqual(tiers(control));
    expect(report.customers.map(({ overdue }) => overdue)).toEqual(control.customers.map(({ overdue }) => overdue));
  });
});
