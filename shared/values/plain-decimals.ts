/**
 * Decimal numbers in whole-number arithmetic, for the plain case in which nearly all amounts and rates come: few enough digits, no
 * exponent. What is outside it is left to the library, and a test holds that both agree.
 */

/** A decimal number as `units / 10 ** places`. */
export interface PlainDecimal {
  /** A whole number of at most 15 digits. */
  units: number;
  /** 0–15. */
  places: number;
}

const MOST_DIGITS = 15;

const LARGEST_UNITS = 10 ** MOST_DIGITS - 1;

const POWERS: readonly number[] = Array.from({ length: MOST_DIGITS + 1 }, (_, n) => 10 ** n);

/**
 * A number, or a text of digits with at most one point and a minus, without spaces.
 * @returns undefined for anything else, also for more than 15 digits.
 * @example plainDecimal('1250.50') // { units: 125_050, places: 2 }
 */
export function plainDecimal(value: unknown): PlainDecimal | undefined {
  if (typeof value === 'string') return fromText(value);
  if (typeof value !== 'number') return undefined;
  if (Number.isInteger(value) && Math.abs(value) <= LARGEST_UNITS) return { units: value + 0, places: 0 };
  return fromText(String(value));
}

function fromText(text: string): PlainDecimal | undefined {
  const from = text.charCodeAt(0) === MINUS ? 1 : 0;
  let units = 0;
  let point = -1;
  for (let at = from; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - DIGIT_ZERO;
    if (digit >= 0 && digit <= 9) units = 10 * units + digit;
    else if (digit === POINT && point < 0) point = at;
    else return undefined;
  }
  const places = point < 0 ? 0 : text.length - point - 1;
  const digits = text.length - from - Number(point >= 0);
  if (digits === 0 || digits > MOST_DIGITS) return undefined;
  return { units: from === 1 ? -units : units, places };
}

const MINUS = 0x2d;

const DIGIT_ZERO = 0x30;

const POINT = 0x2e - DIGIT_ZERO;

/**
 * A decimal times a power of ten as a whole number, halves away from zero.
 * @param power 0–3, the digits of a currency.
 * @returns undefined where that has more than 15 digits.
 * @example timesPower({ units: 1_005, places: 3 }, 2) // 101
 */
export function timesPower({ units, places }: PlainDecimal, power: number): number | undefined {
  if (places > power) return quotient(units, POWERS[places - power] ?? Number.NaN);
  const product = units * (POWERS[power - places] ?? Number.NaN);
  return Math.abs(product) <= LARGEST_UNITS ? product : undefined;
}

/**
 * A whole number times a fraction, halves away from zero.
 * @returns undefined where the fraction is not above zero, or a number has more than 15 digits.
 * @example timesFraction(10_000, { by: 10, over: 8 }) // 12_500
 */
export function timesFraction(whole: number, { by, over }: { by: number; over: number }): number | undefined {
  const product = whole * by;
  const isPlain = Number.isInteger(whole) && by > 0 && over > 0 && over <= LARGEST_UNITS;
  return isPlain && Math.abs(product) <= LARGEST_UNITS ? quotient(product, over) : undefined;
}

/**
 * A power of ten.
 * @param exponent 0–15; NaN for any other.
 * @example powerOfTen(3) // 1_000
 */
export const powerOfTen = (exponent: number): number => POWERS[exponent] ?? Number.NaN;

/** Whole numbers below 2^52 divided, halves away from zero; zero keeps the sign of the dividend. */
function quotient(dividend: number, divisor: number): number {
  const size = Math.abs(dividend);
  const rest = size % divisor;
  const whole = (size - rest) / divisor + Number(2 * rest >= divisor);
  return dividend < 0 || Object.is(dividend, -0) ? -whole : whole;
}
