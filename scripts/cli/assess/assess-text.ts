import { type Assessment, isPaymentOnly, sumOfPoints } from '../../../shared/assessment/assessment.ts';
import type { Difference } from '../../../shared/assessment/difference.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { byPointsLost } from '../../../shared/score/factor.ts';
import type { Texts } from '../../../shared/texts/texts.ts';
import type { Tier } from '../../../shared/vocabulary/model.ts';
import { inColumns, MONEY_WIDTH, safeText, section, TIERS } from '../core/text-columns.ts';
import { describeMissing } from '../export/missing-columns.ts';
import type { OpenedExport } from '../export/open-export.ts';
import { describeProblem } from '../export/problems.ts';
import type { AssessedCustomer, AssessedPortfolio } from './assess-folder.ts';
import type { AssessReport } from './assess-report.ts';
import { cashText, collectionText, outlookLines } from './outlook-text.ts';

const WORST_LIMIT = 15;

const PROBLEM_LIMIT = 10;

/** What the text about a portfolio is made of. */
interface PortfolioSources {
  report: AssessReport;
  assessed: AssessedPortfolio;
  source: OpenedExport;
  policy: Policy;
  texts: Texts;
  /** Columns of the terminal. */
  width: number;
}

/** The whole portfolio for a person: tiers, money, coverage, the worst customers, and what was wrong with the files. */
export function portfolioText({ report, assessed, source, policy, texts, width }: PortfolioSources): string {
  const { totals, home } = report;
  const head = [
    source.org.companyName,
    `${totals.customers} customers as of ${texts.day(report.asOf)}`,
    policyName(report, policy),
  ];
  const tierLine = (tier: Tier) => {
    const { customers, exposure, overdue } = totals.tiers[tier];
    const name = inColumns(`${tier}  ${policy.strategies[tier].name.en}`, 20);
    return `${name}${inColumns(String(customers), 10, 'right')}${money(exposure)}${money(overdue)}`;
  };
  const money = (minor: number) => inColumns(texts.money(minor, home), MONEY_WIDTH, 'right');
  return [
    head.filter(Boolean).join(' · '),
    '',
    `${inColumns('Tier', 20)}${inColumns('customers', 10, 'right')}${inColumns('exposure', MONEY_WIDTH, 'right')}${inColumns('overdue', MONEY_WIDTH, 'right')}`,
    ...TIERS.map(tierLine),
    `${inColumns('All', 20)}${inColumns(String(totals.customers), 10, 'right')}${money(totals.exposure)}${money(totals.overdue)}`,
    '',
    `${percent(totals.coverage)} of the facts are known on average; the tier of ${totals.thin} customer(s) is only indicative.`,
    '',
    'Worst customers',
    ...worstCustomers(report, assessed, texts, width),
    ...collectionText(assessed, texts, width),
    ...cashText(report, texts),
    ...inputText(report),
  ].join('\n');
}

/** One customer for a person: the sentence, the reasons with their points, what is missing, alerts. */
export function customerText(
  { name, assessment: a }: AssessedCustomer,
  policy: Policy,
  texts: Texts,
  difference?: Difference,
): string {
  const reasons = byPointsLost(a.factors).map(
    (factor) =>
      `  −${factor.lost.toFixed(1).padStart(4)}  ${inColumns(texts.factorName(factor.id), 34)} ${safeText(texts.factorValue(factor, a))}`,
  );
  const missing = a.factors.flatMap((factor) =>
    factor.state === 'missing' && factor.missing !== 'not-applicable' && factor.missing !== 'off'
      ? [`  ${inColumns(texts.factorName(factor.id), 34)} ${texts.need(factor.need)}`]
      : [],
  );
  const { lost, unknown } = sumOfPoints(a);
  const warnings = [...a.alerts.map((alert) => texts.alert(alert, a)), ...a.gates.map((gate) => texts.gate(gate, a))];
  return [
    safeText(name),
    `${a.tier.letter} · ${policy.strategies[a.tier.letter].name.en} · ${a.score.toFixed(1)} of 100 · ${percent(a.coverage)} of facts known${isPaymentOnly(a.sources) ? ' · payment facts only' : ''}`,
    safeText(texts.headline(a, a.asOf)),
    ...(a.tier.override ? [safeText(texts.override(a.tier) ?? '')] : []),
    ...section(`Points lost (${(lost + unknown).toFixed(1)} in all)`, [
      ...reasons,
      `  −${unknown.toFixed(1).padStart(4)}  Not known yet`,
    ]),
    ...section(
      'Alerts',
      warnings.map((text) => `  ${safeText(text)}`),
    ),
    ...section('What to expect', outlookLines(a, texts)),
    ...section('What would lift the tier', indented(texts.lift(a))),
    ...section('Parting', indented(texts.exit(a))),
    ...section('Not known', missing),
    ...(difference
      ? section(`From ${difference.before.asOf} to ${difference.after.asOf}`, indented(texts.difference(difference)))
      : []),
  ].join('\n');
}

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${safeText(line)}`);

function worstCustomers(report: AssessReport, { customers }: AssessedPortfolio, texts: Texts, width: number): string[] {
  const byId = new Map(customers.map(({ assessment }) => [assessment.customer.id, assessment]));
  const name = Math.max(20, Math.min(38, width - 62));
  return report.customers.slice(0, WORST_LIMIT).map((line) => {
    const first = firstReason(byId.get(line.id), texts);
    const score = inColumns(line.score.toFixed(1), 6, 'right');
    return `${score}  ${line.tier}  ${inColumns(safeText(line.name), name)}${inColumns(texts.money(line.overdue, report.home), MONEY_WIDTH, 'right')}  ${first}`;
  });
}

function firstReason(a: Assessment | undefined, texts: Texts): string {
  const [factor] = a ? byPointsLost(a.factors) : [];
  return a && factor ? safeText(`${texts.factorName(factor.id)}: ${texts.factorValue(factor, a)}`) : '';
}

/** What was wrong with the files, in a few lines; nothing where nothing was. */
function inputText({ input }: AssessReport): string[] {
  const { total, first } = input.problems;
  const more = total > PROBLEM_LIMIT ? [`  … and ${total - PROBLEM_LIMIT} more (--json lists them)`] : [];
  return [
    ...section(
      'About the files',
      [...input.notes, ...input.missingColumns.map(describeMissing)].map((note) => `  ${safeText(note)}`),
    ),
    ...section(
      'Not understood: it judges nobody',
      Object.entries(input.notUnderstood)
        .sort(([, a], [, b]) => b - a)
        .map(([what, rows]) => `  ${safeText(what)}: ${rows} row(s)`),
    ),
    ...section(
      `${total} row(s) could not be used in full`,
      total === 0 ? [] : [...first.slice(0, PROBLEM_LIMIT).map((p) => `  ${safeText(describeProblem(p))}`), ...more],
    ),
  ];
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;

const policyName = (report: AssessReport, policy: Policy): string => `${policy.name.en} ${report.policy.version}`;
