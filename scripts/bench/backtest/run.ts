// One size of the backtest benchmark, in a process of its own so that memory is counted alone: run.ts DIR AS_OF MONTHS
import { backtest } from '../../../shared/lab/backtest.ts';
import { lastRecordedDay, outcomesOf } from '../../../shared/lab/history.ts';
import { judgeMonths, pastMonthEnds } from '../../../shared/lab/months.ts';
import { b2bStandard } from '../../../shared/policy/standard.ts';
import { processTerminal } from '../../cli/core/terminal.ts';
import { dossiersOf, openExport } from '../../cli/export/open-export.ts';

/** What one size took; seconds and MiB. */
export interface BacktestFigures {
  months: number;
  rows: number;
  judging: number;
  computing: number;
  plain: number;
  exportMemory: number;
  peakMemory: number;
}

const MIB = 2 ** 20;
const [dir = '', asOf = '', months = ''] = process.argv.slice(2);
const policy = b2bStandard;
const source = await openExport(dir, { 'as-of': asOf }, policy, processTerminal());
const dossiers = dossiersOf(source, policy);
const until = lastRecordedDay(dossiers, source.asOf);
const days = pastMonthEnds(dossiers, Number(months), until);
const exportMemory = process.memoryUsage().rss / MIB;

const [rows, judging] = timed(() => judgeMonths(dossiers, { policy, days, until }));
const [, computing] = timed(() => backtest(rows, policy, until));
const [, plain] = timed(plainShares);
const peakMemory = process.resourceUsage().maxRSS / 1024;
const found: BacktestFigures = {
  months: days.length,
  rows: rows.length,
  judging,
  computing,
  plain,
  exportMemory,
  peakMemory,
};
console.log(JSON.stringify(found));

/** The least that anybody would count for the same mornings: each customer's share of late invoices among those settled by then. */
function plainShares(): number[] {
  return dossiers.flatMap((dossier) => {
    const outcomes = outcomesOf(dossier, policy);
    return days.map((day) => {
      const settled = outcomes.filter(({ paidOn }) => paidOn !== null && paidOn < day);
      return settled.filter(({ paidOn, due }) => (paidOn ?? due) > due).length / settled.length;
    });
  });
}

function timed<T>(work: () => T): [T, number] {
  const started = performance.now();
  const result = work();
  return [result, (performance.now() - started) / 1000];
}
