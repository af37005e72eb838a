import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { dossiersOf, openExport } from '../../../../scripts/cli/export/open-export.ts';
import { chanceLate } from '../../../../shared/lab/calibration.ts';
import { lastRecordedDay } from '../../../../shared/lab/history.ts';
import {
  calibrationRows,
  type JudgedInvoice,
  judgeInvoices,
  scorePlainly,
  splitByTime,
} from '../../../../shared/lab/invoices.ts';
import { auc, brier, fifths } from '../../../../shared/lab/rank-statistics.ts';
import { b2bStandard } from '../../../../shared/policy/standard.ts';
import { TODAY } from '../../../fixtures/plain-dossier.ts';
import { shuffled, simulatedFirm } from '../../../fixtures/simulated-firm.ts';
import { writeIbmFolder } from '../../../ibm/convert.ts';
import { IBM_ABSENT, ibmFolder } from '../../../ibm/source.ts';

const policy = b2bStandard;

const dir = ibmFolder();
if (!dir) console.warn(IBM_ABSENT);

describe.skipIf(!dir)('late payment on the IBM set', () => {
  let rows: JudgedInvoice[] = [];
  let until = 0;

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'winnow-lab-'));
    try {
      await writeIbmFolder(folder, { withCases: false });
      const terminal = { out: () => undefined, error: () => undefined, progress: () => undefined, width: 100 };
      const source = await openExport(folder, {}, policy, terminal);
      const dossiers = dossiersOf(source, policy);
      until = lastRecordedDay(dossiers, source.asOf);
      rows = judgeInvoices(dossiers, { policy });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('splits as published', () => {
    const { train, test } = splitByTime(rows, 0, until);
    expect([rows.length, train.length, test.length]).toEqual([2466, 1609, 741]);
    expect(calibrationRows(test, until).filter(({ late }) => late)).toHaveLength(219);
  });

  it.each([
    ['ratio', 0, 0.8739],
    ['shrunk', 0, 0.8736],
    ['days', 0, 0.8786],
    ['ratio', 14, 0.9042],
    ['shrunk', 14, 0.9039],
    ['days', 14, 0.9066],
  ] as const)('repeats the published AUC of the %s, more than %i days late', (predictor, threshold, published) => {
    expect(auc(scorePlainly(predictor, rows, { threshold, until }))).toBeCloseTo(published, 4);
  });

  it('ranks late payers with the payment view and with the whole score', () => {
    const { test } = splitByTime(rows, 0, until);
    const late = calibrationRows(test, until).map((row) => row.late);
    const aucOf = (scoreOf: (row: JudgedInvoice) => number) =>
      auc(test.map((row, i) => ({ score: -scoreOf(row), event: late[i] ?? false })));
    expect(aucOf(({ view }) => view)).toBeGreaterThanOrEqual(0.87);
    expect(aucOf(({ score }) => score)).toBeGreaterThanOrEqual(0.87);
  });

  it('foretells the chance of late payment, fitted to nothing', () => {
    const { test } = splitByTime(rows, 0, until);
    const forecasts = calibrationRows(test, until).map(({ view, late }) => ({ chance: chanceLate(view), event: late }));
    expect(brier(forecasts)).toBeLessThanOrEqual(0.13);
    for (const { predicted, observed } of fifths(forecasts)) expect(Math.abs(predicted - observed)).toBeLessThan(0.08);
  });
});

describe('invoices judged on their day of issue', () => {
  const dossiers = simulatedFirm({ seed: 2, customers: 15 });

  it('are the same in whatever order customers and invoices come', () => {
    const mixed = shuffled(dossiers, 3).map((dossier) => ({ ...dossier, invoices: shuffled(dossier.invoices, 4) }));
    expect(judgeInvoices(mixed, { policy })).toEqual(judgeInvoices(dossiers, { policy }));
  });

  it('hold back the last three tenths, and train on nothing that was not known at the cut', () => {
    const rows = judgeInvoices(dossiers, { policy });
    for (const threshold of [0, 7, 30]) {
      const { cut, train, test } = splitByTime(rows, threshold, TODAY);
      expect(test.every(({ outcome }) => outcome.issued >= cut)).toBe(true);
      expect(train.every(({ outcome }) => outcome.due + threshold < cut)).toBe(true);
      expect(test.length / (rows.length * 0.3)).toBeGreaterThan(0.9);
    }
  });

  it('find the habits by which the firm was simulated, by the view as by the plain ratio', () => {
    const rows = judgeInvoices(dossiers, { policy });
    const test = calibrationRows(splitByTime(rows, 0, TODAY).test, TODAY);
    expect(auc(test.map(({ view, late }) => ({ score: -view, event: late })))).toBeGreaterThan(0.8);
    expect(auc(scorePlainly('ratio', rows, { threshold: 0, until: TODAY }))).toBeGreaterThan(0.8);
  });

  it('can be judged from a day on without changing what is said of them', () => {
    const from = TODAY - 100;
    const all = judgeInvoices(dossiers, { policy }).filter(({ outcome }) => outcome.issued >= from);
    expect(judgeInvoices(dossiers, { policy, from })).toEqual(all);
  });
});
