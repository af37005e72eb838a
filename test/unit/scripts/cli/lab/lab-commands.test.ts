import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BacktestReport, CalibrateReport, DriftReport } from '../../../../../scripts/cli/lab/reports.ts';
import { LANGUAGES } from '../../../../../shared/vocabulary/language.ts';
import { SIMULATED_DAY, simulatedExport } from '../../../../fixtures/simulated-export.ts';
import { ACCOUNTS, exportDir, ORG } from '../fixtures/export-dir.ts';
import { runWinnow } from '../fixtures/run-winnow.ts';

const COMMANDS = ['backtest', 'calibrate', 'drift'] as const;

const FILES = simulatedExport({ seed: 12, customers: 30 });
const AS_OF = ['--as-of', SIMULATED_DAY];

describe('winnow backtest', () => {
  it('prints one document with the months, both horizons, gates and fairness', async () => {
    const { code, out, progress } = await runWinnow(
      'backtest',
      await exportDir(FILES),
      ...AS_OF,
      '--months',
      '4',
      '--json',
    );
    const report: BacktestReport = JSON.parse(out);
    expect(code).toBe(0);
    expect(report).toMatchObject({ format: 'winnow-backtest', version: 1, home: 'USD', customers: 30, problems: 0 });
    expect(report.months).toHaveLength(4);
    expect(report.horizons.map(({ horizon }) => horizon)).toEqual([90, 180]);
    expect(report.horizons[0]?.rankings[0]?.auc.value).toBeGreaterThan(0.8);
    expect(report.fairness.map(({ trait }) => trait)).toContain('region');
    expect(progress.some((line) => line.startsWith('Judging customers'))).toBe(true);
  });

  it('gives the same document for the same export, and one that does not depend on the order of its rows', async () => {
    const reversed = (text: string): string => {
      const [head = '', ...lines] = text.trimEnd().split('\r\n');
      return `${[head, ...lines.reverse()].join('\r\n')}\r\n`;
    };
    const run = async (files: Record<string, string>) =>
      (await runWinnow('backtest', await exportDir(files), ...AS_OF, '--months', '2', '--json')).out;
    const first = await run(FILES);
    expect(await run(FILES)).toBe(first);
    const mixed: BacktestReport = JSON.parse(
      await run({
        ...FILES,
        'Accounts.csv': reversed(FILES['Accounts.csv'] ?? ''),
        'Invoices.csv': reversed(FILES['Invoices.csv'] ?? ''),
      }),
    );
    const same: BacktestReport = JSON.parse(first);
    expect(mixed.gates).toEqual(same.gates);
    expect(mixed.horizons.map(({ tiers }) => tiers.map(({ rows }) => rows))).toEqual(
      same.horizons.map(({ tiers }) => tiers.map(({ rows }) => rows)),
    );
  });

  it('knows nothing after the day that is named: what was recorded since changes nothing', async () => {
    const day = ['--as-of', '2025-06-30', '--months', '3', '--json'];
    const lines = (FILES['Invoices.csv'] ?? '').split('\r\n');
    const [head = ''] = lines;
    const column = head.split(',').indexOf('Invoice_Date');
    const earlier = lines.filter(
      (line, i) => i === 0 || line === '' || (line.split(',')[column] ?? '') <= '2025-06-30',
    );
    const { out } = await runWinnow('backtest', await exportDir(FILES), ...day);
    const cut = await runWinnow(
      'backtest',
      await exportDir({ ...FILES, 'Invoices.csv': earlier.join('\r\n') }),
      ...day,
    );
    expect(JSON.parse(out).months).toEqual(JSON.parse(cut.out).months);
    expect(JSON.parse(out).horizons[0].rankings[0].auc).toEqual(JSON.parse(cut.out).horizons[0].rankings[0].auc);
  });

  it('refuses a number of months that is none', async () => {
    for (const months of ['0', '1.5', 'all', '121']) {
      const { code, error } = await runWinnow('backtest', await exportDir(FILES), ...AS_OF, '--months', months);
      expect(code).toBe(2);
      expect(error).toContain('--months');
    }
  });
});

describe('winnow calibrate', () => {
  it('tells what was fitted and how it did on what was held back, exit code 0 where it holds', async () => {
    const { code, out } = await runWinnow('calibrate', await exportDir(FILES), ...AS_OF, '--json');
    const report: CalibrateReport = JSON.parse(out);
    expect(report).toMatchObject({ format: 'winnow-calibrate', version: 1 });
    expect(report.trial.calibration?.steepness).toBeGreaterThan(0);
    expect(report.trial.heldBack?.byDefault.fifths.length).toBeGreaterThan(1);
    expect(code).toBe(report.trial.refused ? 1 : 0);
    expect(report.weights).toMatchObject({ late: expect.any(Number) });
    expect(report.weights).not.toHaveProperty('draft');
  });

  it('ends with exit code 1 where the default stands, and says why', async () => {
    const few = simulatedExport({ seed: 12, customers: 5 });
    const { code, out } = await runWinnow('calibrate', await exportDir(few), ...AS_OF);
    expect(code).toBe(1);
    expect(out).toContain('The default stands');
    expect(out).toContain('of 10 customers');
  });

  it('writes no draft without a certain gain', async () => {
    const dir = await exportDir(simulatedExport({ seed: 12, customers: 5 }));
    await runWinnow('calibrate', dir, ...AS_OF, '--draft', join(dir, 'draft.json'));
    expect(existsSync(join(dir, 'draft.json'))).toBe(false);
  });
});

describe('winnow drift', () => {
  it('compares with the month of the day that is named', async () => {
    const dir = await exportDir(FILES);
    const { code, out } = await runWinnow('drift', dir, ...AS_OF, '--since', '2025-03-15', '--json');
    const report: DriftReport = JSON.parse(out);
    expect(code).toBe(0);
    expect(report).toMatchObject({
      format: 'winnow-drift',
      version: 1,
      reference: '2025-03-01',
      compared: { now: 30 },
    });
    expect(report.lines[0]?.of).toBe('score');
    expect(report.since.auc.value).toBeGreaterThan(0.7);
  });

  it('refuses a month that is still to come', async () => {
    const { code, error } = await runWinnow('drift', await exportDir(FILES), ...AS_OF, '--since', '2030-01-01');
    expect(code).toBe(2);
    expect(error).toContain('--since');
  });
});

describe('reports of the lab', () => {
  it.each(COMMANDS.flatMap((command) => LANGUAGES.map((language) => [command, language] as const)))(
    '%s in %s: one page that needs nothing else',
    async (command, language) => {
      const dir = await exportDir(FILES);
      const page = join(dir, 'report.html');
      const { out } = await runWinnow(command, dir, ...AS_OF, '--html', page, '--language', language);
      const html = readFileSync(page, 'utf8');
      expect(html).toContain(`<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`);
      expect(html).not.toMatch(/<script|<link|https?:|src=|url\(/);
      expect(html).not.toMatch(/undefined|NaN|\{\w+\}(?![^<]*<\/style>)/);
      expect(/[\u4e00-\u9fff]/.test(out)).toBe(language === 'zh');
      expect(out).not.toMatch(/undefined|NaN|\{\w+\}/);
      expect(html.includes('<svg')).toBe(command !== 'drift');
    },
  );

  it('let no name of the export into the markup of a page', async () => {
    const accounts = (FILES['Accounts.csv'] ?? '').replaceAll('Germany', '"<b title=""x"">&"');
    const dir = await exportDir({ ...FILES, 'Accounts.csv': accounts });
    await runWinnow('backtest', dir, ...AS_OF, '--months', '2', '--html', join(dir, 'report.html'));
    const html = readFileSync(join(dir, 'report.html'), 'utf8');
    expect(html).not.toContain('<b title');
    expect(html).toContain('&lt;b title=&quot;x&quot;&gt;&amp;');
  });

  it('say so where there is nothing to judge, and where the page cannot be written', async () => {
    const empty = await exportDir({ 'org.json': ORG, 'Accounts.csv': ACCOUNTS });
    for (const command of COMMANDS) {
      const { code, out } = await runWinnow(command, empty, '--as-of', '2026-03-02');
      expect(code).toBe(command === 'calibrate' ? 1 : 0);
      expect(out).not.toMatch(/undefined|NaN/);
    }
    const { code, error } = await runWinnow(
      'drift',
      empty,
      '--as-of',
      '2026-03-02',
      '--html',
      join(empty, 'no/such/folder.html'),
    );
    expect(code).toBe(2);
    expect(error).toContain('cannot be written');
  });
});
