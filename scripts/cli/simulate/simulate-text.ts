import type { Texts } from '../../../shared/texts/texts.ts';
import type { Tier } from '../../../shared/vocabulary/model.ts';
import { inColumns, MONEY_WIDTH, safeText, section, TIERS } from '../core/text-columns.ts';
import { contextOf } from '../lab/document-context.ts';
import { fairnessSection } from '../lab/fairness-section.ts';
import { sectionText } from '../lab/lab-document.ts';
import type { Move, SimulateReport } from './simulate-report.ts';

const MOVE_LIMIT = 20;

const CELL_WIDTH = 7;

/** What a new policy would change, for a person: the matrix, the money, who moves and why. */
export function simulateText(report: SimulateReport, texts: Texts, width: number): string {
  const { totals, policies, home } = report;
  const money = (minor: number): string => texts.money(minor, home);
  const share = totals.customers > 0 ? Math.round((100 * totals.moved) / totals.customers) : 0;
  return [
    `${policyName(policies.before)} → ${policyName(policies.after)} · ${totals.customers} customers as of ${texts.day(report.asOf)}`,
    '',
    `${totals.moved} of ${totals.customers} (${share} %) change tier: ${totals.up} up, ${totals.down} down, ${totals.moved - totals.up - totals.down} to or from N; ${money(totals.exposureMoved)} of exposure is theirs. The score changes by ${signed(totals.meanChange)} on average.`,
    '',
    'Tier before (rows) and after (columns)',
    `${' '.repeat(4)}${TIERS.map((to) => inColumns(to, CELL_WIDTH, 'right')).join('')}${inColumns('exposure moved', MONEY_WIDTH, 'right')}`,
    ...TIERS.map((from) => matrixRow(report, from, money)),
    ...section('Why they move', [
      ...(totals.byTiers > 0
        ? [
            `  ${inColumns('New edges or rules of the tiers alone', 38)}${inColumns(String(totals.byTiers), 6, 'right')} customer(s)`,
          ]
        : []),
      ...report.reasons.map(
        ({ id, customers, points }) =>
          `  ${inColumns(`${id} ${texts.factorName(id)}`, 38)}${inColumns(String(customers), 6, 'right')} customer(s), ${signed(-points)} points each on average`,
      ),
    ]),
    ...section(
      'Gates open, before and after',
      report.gates.map(
        ({ id, before, after }) => `  ${inColumns(id, 5)}${inColumns(String(before), 6, 'right')} → ${after}`,
      ),
    ),
    ...section('Who moves, largest exposure first', moveLines(report, texts, width)),
    ...sectionText(fairnessSection(report.fairness, contextOf('en', home))).map(safeText),
  ].join('\n');
}

function matrixRow({ matrix }: SimulateReport, from: Tier, money: (minor: number) => string): string {
  const cells = TIERS.map((to) => matrix.find((cell) => cell.from === from && cell.to === to)?.customers ?? 0);
  const moved = matrix.filter((cell) => cell.from === from && cell.to !== from);
  const exposure = moved.reduce((sum, cell) => sum + cell.exposure, 0);
  return `  ${from} ${cells.map((count) => inColumns(count === 0 ? '·' : String(count), CELL_WIDTH, 'right')).join('')}${inColumns(money(exposure), MONEY_WIDTH, 'right')}`;
}

function moveLines({ moves: all, home }: SimulateReport, texts: Texts, width: number): string[] {
  const name = Math.max(18, Math.min(32, width - 78));
  const lines = all.slice(0, MOVE_LIMIT).map((move) => {
    const [before, after] = move.scores;
    const scores = inColumns(`${before.toFixed(1)} → ${after.toFixed(1)}`, 14, 'right');
    const exposure = inColumns(texts.money(move.exposure, home), MONEY_WIDTH, 'right');
    return `  ${move.from} → ${move.to}  ${scores}  ${inColumns(safeText(move.name), name)}${exposure}  ${why(move)}`;
  });
  return all.length > MOVE_LIMIT ? [...lines, `  … and ${all.length - MOVE_LIMIT} more (--json lists them)`] : lines;
}

const why = ({ byTiers, reasons }: Move): string =>
  [...(byTiers ? ['new tiers'] : []), ...reasons.map((r) => `${r.id} ${signed(-r.points)}`)].join(', ');

const signed = (value: number): string => {
  const sign = value < 0 ? '−' : value > 0 ? '+' : '';
  return `${sign}${Math.abs(value).toFixed(1)}`;
};

const policyName = ({ id, version }: SimulateReport['policies']['before']): string => `${id} ${version}`;
