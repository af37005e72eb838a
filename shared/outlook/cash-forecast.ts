import type { Day } from '../values/day.ts';
import { sum } from '../values/money.ts';

/** Weeks that the forecast tells apart. */
const FORECAST_WEEKS = 8;

const WEEK_DAYS = 7;

/** What is owed, home minor units, by when it is expected: the parts add up to all that is owed. */
export interface CashForecast {
  /** Eight weeks; the first begins on the day of the forecast. */
  byWeek: number[];
  /** After the eight weeks. */
  later: number;
  /** The day on which the customer usually pays has passed: when it comes is not known. */
  laterThanUsual: number;
  /** Nothing to go by: too little history, payment so late that no usual day can be told, or no due day. */
  noForecast: number;
}

/** When money is expected; `late` where the usual day of payment has passed, null where there is nothing to go by. */
export type ExpectedDay = Day | 'late' | null;

/** A sum that is owed, home minor units. */
interface ExpectedSum {
  amount: number;
  expected: ExpectedDay;
}

/**
 * Sums by the week in which they are expected.
 * @example cashForecast([{ amount: 500, expected: asOf + 7 }], asOf).byWeek // [0, 500, 0, 0, 0, 0, 0, 0]
 */
export function cashForecast(sums: readonly ExpectedSum[], asOf: Day): CashForecast {
  const total = (fits: (expected: ExpectedDay) => boolean): number =>
    sum(sums.filter(({ expected }) => fits(expected)).map(({ amount }) => amount));
  const weekOf = (expected: ExpectedDay): number =>
    typeof expected === 'number' ? Math.floor((expected - asOf) / WEEK_DAYS) : Number.NaN;
  return {
    byWeek: Array.from({ length: FORECAST_WEEKS }, (_, week) => total((expected) => weekOf(expected) === week)),
    later: total((expected) => weekOf(expected) >= FORECAST_WEEKS),
    laterThanUsual: total((expected) => expected === 'late'),
    noForecast: total((expected) => expected === null),
  };
}

/**
 * The forecasts of several customers as one; all must be of the same day.
 * @example joinForecasts([]).later // 0
 */
export function joinForecasts(forecasts: readonly CashForecast[]): CashForecast {
  return {
    byWeek: Array.from({ length: FORECAST_WEEKS }, (_, week) => sum(forecasts.map((f) => f.byWeek[week] ?? 0))),
    later: sum(forecasts.map((f) => f.later)),
    laterThanUsual: sum(forecasts.map((f) => f.laterThanUsual)),
    noForecast: sum(forecasts.map((f) => f.noForecast)),
  };
}

/**
 * All that a forecast holds, home minor units.
 * @example allOwed({ byWeek: [100, 50], later: 20, laterThanUsual: 0, noForecast: 5 }) // 175
 */
export const allOwed = ({ byWeek, later, laterThanUsual, noForecast }: CashForecast): number =>
  sum(byWeek) + later + laterThanUsual + noForecast;
