import { chanceLate, defaultLogit } from '../outlook/chance-late.ts';
import {
  type Calibration,
  CIRCUMSTANCES,
  type Circumstance,
  type Circumstances,
  type Effect,
} from '../score/calibration.ts';
import type { Day } from '../values/day.ts';
import { bootstrap } from './bootstrap.ts';
import { fitLogistic, type Prior } from './logistic.ts';
import { aucFigure, brier, type Fifth, fifths } from './rank-statistics.ts';

/** An invoice whose outcome is known, with the payment view of its customer on the day of issue. */
export interface CalibrationRow {
  customer: string;
  issued: Day;
  /** The day on which its outcome was certain. */
  knownOn: Day;
  /** 0–100. */
  view: number;
  late: boolean;
  circumstances: Circumstances;
}

const STEEPNESS: Prior = { mean: 1, spread: 0.15 };
const SHIFT: Prior = { mean: 0, spread: 0.25 };
const EFFECT: Prior = { mean: 0, spread: 1 };

const CERTAIN_Z = 3;
const EFFECT_CUSTOMERS = 20;

const FEWEST_OF_A_KIND = 30;
const FEWEST_CUSTOMERS = 10;
const HELD_BACK_SHARE = 0.3;
const BRIER_MARGIN = 0.001;

/** So certain it must be that the view tells late from timely at all, before anything is fitted to it. */
const RANKING_SHARE = 0.99;

/**
 * Fits the chance to a firm's own invoices: shift and steepness, and the effects of circumstances that are certain (|z| ≥ 3 with
 * customers as the independent units, 20 customers and more). A customer with many invoices weighs less a piece than one with few.
 * @example calibrate([]) // { shift: 0, steepness: 1, effects: {} }
 */
export function calibrate(rows: readonly CalibrationRow[]): Calibration {
  const customers = new Set(rows.map(({ customer }) => customer)).size;
  const meanOf = (name: Circumstance): number =>
    rows.reduce((total, { circumstances }) => total + circumstances[name], 0) / Math.max(1, rows.length);
  const means = { dueOnDayOff: meanOf('dueOnDayOff'), logAmount: meanOf('logAmount') };
  const fitWith = (names: readonly Circumstance[]) =>
    fitLogistic(
      rows.map(({ customer, view, late, circumstances }) => ({
        x: [defaultLogit(view), 1, ...names.map((name) => circumstances[name] - means[name])],
        event: late,
        cluster: customer,
      })),
      [STEEPNESS, SHIFT, ...names.map(() => EFFECT)],
    );
  const { z } = fitWith(CIRCUMSTANCES);
  const isKept = (place: number): boolean => customers >= EFFECT_CUSTOMERS && Math.abs(z[2 + place] ?? 0) >= CERTAIN_Z;
  const kept = CIRCUMSTANCES.filter((_, place) => isKept(place));
  const { coefficients } = fitWith(kept);
  const [steepness = STEEPNESS.mean, shift = SHIFT.mean, ...sizes] = coefficients;
  const effects = kept.map((name, i): [Circumstance, Effect] => [
    name,
    { size: sizes[i] ?? 0, mean: means[name], z: z[2 + CIRCUMSTANCES.indexOf(name)] ?? 0 },
  ]);
  return { shift, steepness, effects: Object.fromEntries(effects) };
}

/**
 * Why a calibration is not used: too little to go by; the payment view does not tell this firm's late invoices from its timely ones; on
 * the invoices held back the calibrated chances were worse than the default's.
 */
export type Refusal = 'too-few' | 'no-ranking' | 'worse';

/** A calibration put to the test on invoices that it had not seen. */
export interface CalibrationTrial {
  late: number;
  timely: number;
  customers: number;
  /** Fitted to all invoices; absent where there are too few to show one. */
  calibration?: Calibration;
  /** Why the default stands; absent where the calibration is to be used. */
  refused?: Refusal;
  /** Brier's scores on the last 30 % by time, from a fit to what was known before; absent where there are too few invoices. */
  heldBack?: { invoices: number; byDefault: ForecastQuality; calibrated: ForecastQuality };
}

/** How true a list of chances was. */
export interface ForecastQuality {
  brier: number;
  fifths: Fifth[];
}

/**
 * Calibrates and tries the result: from 30 late and 30 timely invoices of 10 customers, and only where a fit to the past would have
 * served on the last 30 % of the invoices by time about as well as the default, or better.
 * @example tryCalibration([]).refused // 'too-few'
 */
export function tryCalibration(rows: readonly CalibrationRow[]): CalibrationTrial {
  const late = rows.filter((row) => row.late).length;
  const counts = { late, timely: rows.length - late, customers: new Set(rows.map(({ customer }) => customer)).size };
  if (Math.min(counts.late, counts.timely) < FEWEST_OF_A_KIND || counts.customers < FEWEST_CUSTOMERS)
    return { ...counts, refused: 'too-few' };
  const days = rows.map(({ issued }) => issued).sort((a, b) => a - b);
  const cut = days[Math.floor((1 - HELD_BACK_SHARE) * days.length)] ?? 0;
  const past = calibrate(rows.filter(({ issued, knownOn }) => issued < cut && knownOn <= cut));
  const test = rows.filter(({ issued }) => issued >= cut);
  const qualityOf = (calibration?: Calibration): ForecastQuality => {
    const chanceOfRow = (row: CalibrationRow): number => chanceLate(row.view, calibration, row.circumstances);
    const forecasts = test.map((row) => ({ chance: chanceOfRow(row), event: row.late }));
    return { brier: brier(forecasts), fifths: fifths(forecasts) };
  };
  const heldBack = { invoices: test.length, byDefault: qualityOf(), calibrated: qualityOf(past) };
  const trial = { ...counts, calibration: calibrate(rows), heldBack };
  const ranked = rows.map((row) => ({ score: -row.view, event: row.late }));
  const { low } = bootstrap(rows, aucFigure(ranked), { share: RANKING_SHARE });
  if (!(low > 0.5)) return { ...trial, refused: 'no-ranking' };
  const isWorse = heldBack.calibrated.brier > heldBack.byDefault.brier + BRIER_MARGIN;
  return isWorse ? { ...trial, refused: 'worse' } : trial;
}
