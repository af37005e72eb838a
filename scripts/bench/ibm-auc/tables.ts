import { bootstrap } from '../../../shared/lab/bootstrap.ts';
import {
  followedWithin,
  monthlyAuc,
  monthlyMoneyCaught,
  monthlySpearman,
  type Ranking,
} from '../../../shared/lab/by-month.ts';
import { calibrate, tryCalibration } from '../../../shared/lab/calibration.ts';
import { daysLate, isLate } from '../../../shared/lab/history.ts';
import { calibrationRows, type JudgedInvoice, scorePlainly, splitByTime } from '../../../shared/lab/invoices.ts';
import type { MonthRow } from '../../../shared/lab/months.ts';
import { aucFigure, brier, fifths, ks, type Scored, tiedShare } from '../../../shared/lab/rank-statistics.ts';
import { placesBy } from '../../../shared/lab/rows.ts';
import { chanceLate } from '../../../shared/outlook/chance-late.ts';
import type { Day } from '../../../shared/values/day.ts';

/** Days beyond which a payment counts as late. */
const THRESHOLDS = [0, 7, 14, 30] as const;

const NAME_WIDTH = 44;

/** A predictor of the next invoice, from what was known on its day of issue. */
interface Predictor {
  name: string;
  score(row: JudgedInvoice): number;
}

/** By threshold: how well each predictor tells late invoices of the last 30 % from the others. */
export function invoiceTable(invoices: readonly JudgedInvoice[], until: Day): string[] {
  return THRESHOLDS.flatMap((threshold) => {
    const { train, test } = splitByTime(invoices, threshold, until);
    const isEvent = ({ outcome }: JudgedInvoice): boolean => isLate(outcome, threshold, until) ?? false;
    const late = test.filter(isEvent).length;
    const title = `next invoice more than ${threshold} days late: train ${train.length}, test ${test.length}, ${late} of them late`;
    if (late === 0) return ['', `${title}: nothing to rank`];
    const plain = (['ratio', 'shrunk', 'days'] as const).map((predictor): [string, Scored[]] => [
      PLAIN_NAMES[predictor],
      scorePlainly(predictor, invoices, { threshold, until }),
    ]);
    const own = predictors(train, until).map(({ name, score }): [string, Scored[]] => [
      name,
      test.map((row) => ({ score: score(row), event: isEvent(row) })),
    ]);
    return [
      '',
      title,
      `${'predictor'.padEnd(NAME_WIDTH)}AUC    [95 % over customers]   KS     rows in ties`,
      ...[...plain, ...own].map(([name, rows]) => {
        const { value, low, high } = bootstrap(test, aucFigure(rows));
        const ties = `${(100 * tiedShare(rows)).toFixed(1)} %`;
        return `${name.padEnd(NAME_WIDTH)}${short(value)}  [${short(low)}–${short(high)}]          ${short(ks(rows))}  ${ties}`;
      }),
    ];
  });
}

const PLAIN_NAMES = {
  ratio: 'past late ratio',
  shrunk: 'past late ratio, shrunk',
  days: 'mean signed days late',
} as const;

function predictors(train: readonly JudgedInvoice[], until: Day): Predictor[] {
  const calibration = calibrate(calibrationRows(train, until));
  return [
    { name: 'Winnow, whole score', score: ({ score }) => -score },
    { name: 'Winnow, payment view', score: ({ view }) => -view },
    {
      name: "Winnow, calibrated, with the invoice's own",
      score: ({ view, circumstances }) => chanceLate(view, calibration, circumstances),
    },
  ];
}

/** How true the chances are: Brier's score, and fifths of the invoices by chance, predicted beside observed. */
export function forecastTable(invoices: readonly JudgedInvoice[], until: Day): string[] {
  const { train, test } = splitByTime(invoices, 0, until);
  const past = calibrationRows(train, until);
  const calibration = calibrate(past);
  const trial = tryCalibration(past);
  const chances = (own: typeof calibration | undefined) =>
    test.map(({ view, circumstances, outcome }) => ({
      chance: chanceLate(view, own, circumstances),
      event: isLate(outcome, 0, until) ?? false,
    }));
  const effects = Object.entries(calibration.effects).map(
    ([name, { size, z }]) => `${name} odds × ${Math.exp(size).toFixed(2)} (z ${z.toFixed(1)})`,
  );
  const line = (name: string, rows: ReturnType<typeof chances>): string =>
    `${name.padEnd(NAME_WIDTH)}${short(brier(rows))}  ${fifths(rows)
      .map(({ predicted, observed }) => `${predicted.toFixed(2)}/${observed.toFixed(2)}`)
      .join('  ')}`;
  return [
    '',
    'chance of being late at all',
    `${'forecast'.padEnd(NAME_WIDTH)}Brier  fifths, predicted/observed`,
    line('default', chances(undefined)),
    line('calibrated', chances(calibration)),
    `calibration of the train: shift ${short(calibration.shift)}, steepness ${short(calibration.steepness)}, ${effects.join(', ') || 'no effect kept'}; ${trial.refused ? `refused (${trial.refused})` : 'accepted'}`,
  ];
}

/**
 * How many days the expected day of payment was off on average, beside the mean of earlier invoices and the due day itself: as paid, and
 * with early payment counted as on the due day, which is what a forecast of late money needs.
 */
export function dayTable(invoices: readonly JudgedInvoice[], until: Day): string[] {
  const { test } = splitByTime(invoices, 0, until);
  const plain = scorePlainly('days', invoices, { threshold: 0, until });
  const paid = test.map(({ outcome }) => daysLate(outcome, until));
  const error = (expected: readonly number[], least: number): string => {
    const off = paid.map((days, place) => Math.abs(Math.max(least, days) - Math.max(least, expected[place] ?? 0)));
    return short(off.reduce((total, days) => total + days, 0) / off.length).padEnd(9);
  };
  const line = (name: string, expected: readonly number[]): string =>
    `${name.padEnd(NAME_WIDTH)}${error(expected, Number.NEGATIVE_INFINITY)}${error(expected, 0)}`;
  return [
    '',
    `day of payment of the next invoice, ${test.length} invoices`,
    `${'mean error in days'.padEnd(NAME_WIDTH)}as paid  early as 0`,
    line(
      'expected day (median and two phantoms)',
      test.map(({ usualDelay }) => usualDelay),
    ),
    line(
      'mean signed days late',
      plain.map(({ score }) => score),
    ),
    line('the due day', []),
  ];
}

const RANKING_NAMES: Readonly<Record<Ranking, string>> = {
  ratio: 'past late ratio',
  shrunk: 'past late ratio, shrunk',
  score: 'Winnow, whole score',
  view: 'Winnow, payment view',
  expectedMoney: 'Winnow, expected late money',
};

/** By customer at month ends, the next 90 days: half of the money late; the worst fifth's part of the late money. */
export function byCustomerTable(rows: Iterable<MonthRow>): string[] {
  const followed = followedWithin(rows, 90);
  const months = placesBy(followed, ({ day }) => day).size;
  return [
    '',
    `by customer, half of the money of the next 90 days late: ${followed.length} rows, ${months} month ends`,
    `${'predictor'.padEnd(NAME_WIDTH)}AUC    [95 % over customers]   Spearman  in the worst fifth: late money  [95 %]         more than 7 days late`,
    ...(Object.keys(RANKING_NAMES) as Ranking[]).map((ranking) => {
      const { value, low, high } = bootstrap(followed, monthlyAuc(followed, ranking));
      const caught = bootstrap(followed, monthlyMoneyCaught(followed, ranking));
      const weekLate = monthlyMoneyCaught(followed, ranking, 'weekLateMoney')();
      return `${RANKING_NAMES[ranking].padEnd(NAME_WIDTH)}${short(value)}  [${short(low)}–${short(high)}]          ${short(monthlySpearman(followed, ranking))}     ${short(caught.value)}                           [${short(caught.low)}–${short(caught.high)}]  ${short(weekLate)}`;
    }),
  ];
}

const short = (value: number): string => (Number.isFinite(value) ? value.toFixed(3).replace(/^0/, '') : '–').padEnd(5);
