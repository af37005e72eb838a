import type { Backtest, HorizonResult } from '../../../shared/lab/backtest.ts';
import { groupName, TRAIT_WORDS } from '../../../shared/lab/fairness-text.ts';
import { word } from '../../../shared/texts/terms.ts';
import type { Bilingual } from '../../../shared/vocabulary/language.ts';
import { type DocumentContext, headOf } from './document-context.ts';
import { fairnessSection } from './fairness-section.ts';
import type { LabDocument, Section } from './lab-document.ts';
import type { BacktestReport } from './reports.ts';
import { RANKING_WORDS, WORDS } from './words.ts';

/** A backtest as a report in one language. */
export function backtestDocument(report: BacktestReport, context: DocumentContext): LabDocument {
  const { say, figures } = context;
  const { months } = report;
  const [first, last] = [months[0], months.at(-1)];
  const span = { count: String(months.length), first: figures.day(first ?? ''), last: figures.day(last ?? '') };
  return {
    ...headOf(report, context, say(WORDS.backtest)),
    basis: [...headOf(report, context, '').basis, months.length > 0 ? say(WORDS.months, span) : say(WORDS.noMonths)],
    sections: [
      ...report.horizons.filter(({ rows }) => rows > 0).flatMap((horizon) => horizonSections(horizon, context)),
      gateSection(report, context),
      failureSection(report, context),
      fairnessSection(report.fairness, context),
    ],
  };
}

function horizonSections(result: HorizonResult, { say, figures, language }: DocumentContext): Section[] {
  const days = { days: String(result.horizon) };
  const shown = result.rankings.filter(({ ranking }) => ranking !== 'expectedMoney' && ranking !== 'shrunk');
  return [
    {
      title: say(WORDS.ranking, days),
      notes: [say(WORDS.rankingNote)],
      curve: {
        title: say(WORDS.ranking, days),
        x: say(WORDS.rocX),
        y: say(WORDS.rocY),
        series: shown.map(({ ranking, curve }) => ({
          name: say(RANKING_WORDS[ranking]),
          points: curve.map(({ disturbed, caught }) => [disturbed, caught] as const),
        })),
      },
      table: {
        columns: [say(WORDS.rankedBy), 'AUC', say(WORDS.interval), 'KS', say(WORDS.caught), say(WORDS.interval)],
        rows: result.rankings.map(({ ranking, auc, ks, moneyCaught }) => [
          say(RANKING_WORDS[ranking]),
          figures.decimals(auc.value),
          figures.interval(auc),
          figures.decimals(ks),
          figures.share(moneyCaught.value),
          figures.interval(moneyCaught),
        ]),
      },
    },
    {
      title: say(WORDS.tiers, days),
      notes: [say(result.areTiersOrdered ? WORDS.ordered : WORDS.unordered)],
      table: {
        columns: [say(WORDS.tier), say(WORDS.rows), say(WORDS.lateShare)],
        rows: result.tiers.map(({ tier, rows, lateShare }) => [tier, figures.count(rows), figures.share(lateShare)]),
      },
    },
    {
      title: say(WORDS.groups, days),
      notes: [],
      table: {
        columns: [say(WORDS.group), say(WORDS.customers), say(WORDS.lateShare), 'AUC', say(WORDS.interval)],
        rows: result.groups.map(({ trait, group, customers, lateShare, auc }) => [
          `${say(TRAIT_WORDS[trait])}: ${groupName(group, language)}`,
          figures.count(customers),
          figures.share(lateShare),
          figures.decimals(auc.value),
          figures.interval(auc),
        ]),
      },
    },
  ];
}

function failureSection({ failures }: Backtest, { say, figures }: DocumentContext): Section {
  const { from, tiers } = failures;
  const failed = tiers.reduce((total, tier) => total + tier.failed, 0);
  const params = {
    count: String(from.length),
    days: from.map((day) => figures.day(day)).join(', '),
    failed: figures.count(failed),
  };
  return {
    title: say(WORDS.failures),
    notes: [say(WORDS.failuresNote), from.length > 0 ? say(WORDS.halfYears, params) : say(WORDS.noHalfYear)],
    table: {
      columns: [say(WORDS.tier), say(WORDS.customersTimes), say(WORDS.failed), say(WORDS.chanceToFail)],
      rows: tiers.map((line) => [
        line.tier,
        figures.count(line.customers),
        figures.count(line.failed),
        figures.share(line.chance),
      ]),
    },
  };
}

function gateSection({ gates }: Backtest, { say, figures, language }: DocumentContext): Section {
  const title = say(WORDS.gates);
  if (gates.length === 0) return { title, notes: [say(WORDS.noGates)] };
  const columns: Bilingual[] = [WORDS.gate, WORDS.mode, WORDS.rows, WORDS.billed, WORDS.saved, WORDS.cost];
  return {
    title,
    notes: [say(WORDS.gatesNote)],
    table: {
      columns: columns.map((column) => say(column)),
      rows: gates.map(({ gate, mode, rows, billed, saved, cost }) => [
        gate,
        word(mode, language),
        figures.count(rows),
        figures.money(billed),
        figures.money(saved),
        figures.money(cost),
      ]),
    },
  };
}
