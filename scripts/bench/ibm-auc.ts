import type { Policy, Scale } from '../../shared/policy/policy.ts';
import { b2bStandard } from '../../shared/policy/standard.ts';
import { BASELINES, scoreBaseline } from '../../test/ibm/baselines.ts';
import { auc, ks, type Scored, tiedShare } from '../../test/ibm/rank-statistics.ts';
import { IBM_ABSENT, ibmFolder, readIbm } from '../../test/ibm/source.ts';
import { splitByTime } from '../../test/ibm/split.ts';
import { predictTestHalf, riskOf } from '../../test/ibm/winnow-score.ts';

const FINER_DAYS: Scale['bins'] = [
  [0, 12],
  [1, 11],
  [2, 10],
  [3, 9],
  [5, 8],
  [7, 7],
  [10, 6],
  [15, 5],
  [20, 4],
  [30, 3],
  [45, 2],
  [60, 1],
];
const FINER_SHARES: Scale['bins'] = [
  [0.05, 7],
  [0.1, 6.5],
  [0.2, 6],
  [0.3, 5],
  [0.4, 4],
  [0.5, 3],
  [0.6, 2.5],
  [0.7, 2],
  [0.8, 1],
  [0.9, 0.5],
];

/** Prints how well the score predicts late payment on IBM's sample set, and how well the simple baselines of the same run do. */
function main(): void {
  const dir = ibmFolder(process.argv[2]);
  if (!dir) {
    console.warn(IBM_ABSENT);
    return;
  }
  const invoices = readIbm(dir);
  const split = splitByTime(invoices);
  const late = split.test.filter((invoice) => invoice.daysLate > 0).length;
  console.log(`IBM late payments: ${split.test.length} invoices of the last 30 %, ${late} of them late (> 0 days)`);
  console.log('predictor                               AUC     KS      rows in ties');
  for (const baseline of BASELINES) {
    const rows = scoreBaseline(baseline, invoices, split);
    print(`${baseline.name} (published ${baseline.published})`, rows);
  }
  const asShipped = predictTestHalf(invoices, split, b2bStandard);
  printWinnow('Winnow score, b2b-standard', asShipped, 'score');
  printWinnow('Winnow payment view alone', asShipped, 'payment view');
  // The set's invoices are 5 to 129 units: under the preset's tolerance of 50 units four in ten could never be late.
  const noTolerance = { ...b2bStandard, tolerance: { ...b2bStandard.tolerance, units: 0 } };
  const scaled = predictTestHalf(invoices, split, noTolerance);
  printWinnow('Winnow score, tolerance of 0 units', scaled, 'score');
  printWinnow('Winnow payment view, 0 units', scaled, 'payment view');
  // Where the rest is lost: the same payment facts in smaller steps. They are evenly spaced, none is fitted to the set.
  const { P1, P2 } = b2bStandard.indicators;
  const finer: Policy = {
    ...noTolerance,
    indicators: { ...b2bStandard.indicators, P1: { ...P1, bins: FINER_DAYS }, P2: { ...P2, bins: FINER_SHARES } },
  };
  printWinnow('Winnow payment view, finer steps too', predictTestHalf(invoices, split, finer), 'payment view');
  const coverage = asShipped.reduce((sum, row) => sum + row.assessment.coverage, 0) / asShipped.length;
  console.log(`Mean coverage ${(100 * coverage).toFixed(0)} %: the set has no deals, limits or master data.`);
}

/** Prints a row for the risk that the whole score, or its payment view alone, stands for. */
function printWinnow(name: string, rows: ReturnType<typeof predictTestHalf>, by: 'score' | 'payment view'): void {
  const risk = riskOf(rows, ({ score, views }) => (by === 'score' ? score : views.payment));
  print(name, risk);
}

function print(name: string, rows: readonly Scored[]): void {
  const share = `${(100 * tiedShare(rows)).toFixed(1)} %`;
  console.log(`${name.padEnd(40)}${auc(rows).toFixed(4)}  ${ks(rows).toFixed(4)}  ${share}`);
}

main();
