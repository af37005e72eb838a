import { type Calibration, CIRCUMSTANCES, type Circumstances } from '../score/calibration.ts';

/** The default: a payment view of 66 stands for even odds, and 6.2 points double them (the decision model, second edition, §4). */
const EVEN_VIEW = 66;

/** Points of the payment view that change the logit of the default by 1. */
export const VIEW_A_LOGIT = 9;

/** Standard deviations to each side that hold 8 of 10 draws of a normal distribution. */
const EIGHT_OF_TEN = 1.28;

/**
 * Chance of an event by its logit, 0–1.
 * @example chanceOf(0) // 0.5
 */
export const chanceOf = (logit: number): number => 1 / (1 + Math.exp(-logit));

/**
 * The logit of the default chance of late payment.
 * @param view payment view, 0–100.
 * @example defaultLogit(57) // 1
 */
export const defaultLogit = (view: number): number => (EVEN_VIEW - view) / VIEW_A_LOGIT;

/**
 * Chance that an invoice is paid late, by however little, 0–1. Without a calibration it is the default, the same for every firm.
 * @param view the customer's payment view on the day of issue, 0–100.
 * @param circumstances of the invoice; without them it is taken for the firm's usual one.
 * @example chanceLate(66) // 0.5
 */
export const chanceLate = (view: number, calibration?: Calibration, circumstances?: Circumstances): number =>
  chanceOf(lateLogit(view, calibration, circumstances));

function lateLogit(view: number, calibration?: Calibration, circumstances?: Circumstances): number {
  const lean = defaultLogit(view);
  if (!calibration) return lean;
  const { shift, steepness, effects } = calibration;
  const own = CIRCUMSTANCES.reduce((total, name) => {
    const effect = effects[name];
    return effect && circumstances ? total + effect.size * (circumstances[name] - effect.mean) : total;
  }, 0);
  return shift + steepness * lean + own;
}

/**
 * The range around the chance that holds 8 of 10 such customers, 0–1: logit ± 1.28 ÷ √((n + k) · p · (1 − p)). The k of the policy is
 * the weight of what is usual, to which a short history was pulled.
 * @param judged invoices n that stand behind the payment view.
 * @example chanceRange(66, { judged: 11, k: 5 }) // { low: chanceOf(-0.64), high: chanceOf(0.64) }
 */
export function chanceRange(
  view: number,
  { judged, k, calibration }: { judged: number; k: number; calibration?: Calibration | undefined },
): { low: number; high: number } {
  const logit = lateLogit(view, calibration);
  const chance = chanceOf(logit);
  const reach = EIGHT_OF_TEN / Math.sqrt((judged + k) * chance * (1 - chance));
  return { low: chanceOf(logit - reach), high: chanceOf(logit + reach) };
}
