// One size of the backtest benchmark, in a process of its own so that memory is counted alone: run.ts DIR AS_OF MONTHS streamed|held
import { backtest } from '../../../shared/lab/backtest.ts';
import { lastRecordedDay } from '../../../shared/lab/history.ts';
import { judgeMonths, type MonthRow, pastMonthEnds } from '../../../shared/lab/months.ts';
import { b2bStandard } from '../../../shared/policy/standard.ts';
import { processTerminal } from '../../cli/core/terminal.ts';
import { dossiersOf, openExport, spooledDossiers } from '../../cli/export/open-export.ts';

/** What one size took; seconds and MiB. */
export interface BacktestFigures {
  months: number;
  rows: number;
  reading: number;
  judging: number;
  computing: number;
  peakMemory: number;
}

const [dir = '', asOf = '', months = '', way = ''] = process.argv.slice(2);
const policy = b2bStandard;
const started = performance.now();
const source = await openExport(dir, { 'as-of': asOf }, policy, processTerminal());
// Held: what a program does that takes no care, all dossiers and all rows in memory at once.
const isHeld = way === 'held';
const dossiers = isHeld ? dossiersOf(source, policy) : spooledDossiers(source, policy);
const until = lastRecordedDay(dossiers, source.asOf);
const days = pastMonthEnds(dossiers, Number(months), until);
const read = performance.now();
let rows = 0;
let judged = read;
backtest(isHeld ? [...judgedRows()] : judgedRows(), policy, until);
const done = performance.now();
const found: BacktestFigures = {
  months: days.length,
  rows,
  reading: (read - started) / 1000,
  judging: (judged - read) / 1000,
  computing: (done - judged) / 1000,
  peakMemory: process.resourceUsage().maxRSS / 1024,
};
console.log(JSON.stringify(found));

function* judgedRows(): Generator<MonthRow> {
  for (const row of judgeMonths(dossiers, { policy, days, until })) {
    rows += 1;
    yield row;
  }
  judged = performance.now();
}
