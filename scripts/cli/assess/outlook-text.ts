import type { Assessment } from '../../../shared/assessment/assessment.ts';
import { allOwed } from '../../../shared/outlook/cash-forecast.ts';
import { collectFirst } from '../../../shared/portfolio/collection.ts';
import { outlookTexts } from '../../../shared/texts/outlook.ts';
import type { Texts } from '../../../shared/texts/texts.ts';
import { formatDay, parseDay } from '../../../shared/values/day.ts';
import { sum } from '../../../shared/values/money.ts';
import { inColumns, MONEY_WIDTH, safeText, section } from '../core/text-columns.ts';
import type { AssessedPortfolio } from './assess-folder.ts';
import type { AssessReport } from './assess-report.ts';

const WORDS = outlookTexts('en');

const COLLECTING_LIMIT = 15;

const LABEL_WIDTH = 50;

/** What is to be expected of one customer, and of its open invoices. */
export function outlookLines(a: Assessment, texts: Texts): string[] {
  const { outlook, home } = a;
  if (!outlook) return [];
  const line = (label: string, minor: number, expected = ''): string =>
    `  ${inColumns(safeText(label), 30)}${money(texts, minor, home)}  ${expected}`.trimEnd();
  const invoices = outlook.payments.map(({ id, amount, expected }) =>
    line(a.records[id]?.label ?? id, amount, `expected: ${WORDS.expected(expected)}`),
  );
  const { more } = outlook;
  return [
    ...[WORDS.chance(a) ?? '', ...WORDS.details(a)].map((text) => `  ${text}`),
    ...('none' in outlook ? [] : invoices),
    ...(more && !('none' in outlook) ? [line(`and ${more.count} more`, more.amount)] : []),
  ];
}

/** Whom to collect from first: the customers by the late money to be expected of them. */
export function collectionText({ customers }: AssessedPortfolio, texts: Texts, width: number): string[] {
  const names = new Map(customers.map(({ name, assessment }) => [assessment.customer.id, name]));
  const all = collectFirst(customers.map(({ assessment }) => assessment));
  const name = Math.max(20, Math.min(38, width - 62));
  const lines = all.slice(0, COLLECTING_LIMIT).map(({ assessment, expectations: { chanceLate, lateMoney } }) => {
    const { customer, home, exposure, tier } = assessment;
    const chance = `${inColumns(WORDS.share(chanceLate.value), 5, 'right')} from ${chanceLate.judged} invoice(s)`;
    return [
      inColumns(WORDS.forecast(lateMoney, home), MONEY_WIDTH, 'right'),
      `  ${tier.letter}  `,
      inColumns(safeText(names.get(customer.id) ?? ''), name),
      money(texts, exposure.overdue, home),
      `  ${chance}`,
    ].join('');
  });
  const rest = all.slice(COLLECTING_LIMIT);
  const left = sum(rest.map(({ expectations }) => expectations.lateMoney));
  const home = all[0]?.assessment.home ?? '';
  const more =
    rest.length > 0
      ? [`${inColumns(WORDS.forecast(left, home), MONEY_WIDTH, 'right')}  of ${rest.length} more customer(s)`]
      : [];
  const head = [
    inColumns('late in 90 days', MONEY_WIDTH, 'right'),
    ' '.repeat(name + 5),
    inColumns('overdue today', MONEY_WIDTH, 'right'),
    '   chance that the next invoice is late',
  ].join('');
  const shown = all.length > 0 ? [head, ...lines, ...more] : [];
  return section('Whom to collect from first, by the late money to expect', shown);
}

/** What all customers owe, by the week in which it is expected. The lines add up to the last. */
export function cashText({ cash, asOf, home }: AssessReport, texts: Texts): string[] {
  const total = allOwed(cash);
  if (total === 0) return [];
  const line = (label: string, minor: number): string =>
    `  ${inColumns(label, LABEL_WIDTH)}${money(texts, minor, home)}`;
  const first = parseDay(asOf) ?? 0;
  return section('Cash to expect from what is owed today', [
    ...cash.byWeek.map((minor, week) => line(`Week from ${texts.day(formatDay(first + 7 * week))}`, minor)),
    line('After these weeks', cash.later),
    line('Later than usual already', cash.laterThanUsual),
    line('No forecast: too little known, or very late payer', cash.noForecast),
    line('All that is owed', total),
  ]);
}

const money = (texts: Texts, minor: number, home: string): string =>
  inColumns(texts.money(minor, home), MONEY_WIDTH, 'right');
