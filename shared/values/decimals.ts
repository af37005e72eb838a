import { Big } from 'big.js';
import { type Money, minorDigits } from './money.ts';
import { type PlainDecimal, plainDecimal, powerOfTen, timesFraction, timesPower } from './plain-decimals.ts';

/** Beyond this an amount is a typing mistake, not a debt. */
const LARGEST = 1e13;

/**
 * Reads a CRM amount (number, or decimal text from an export) into integer minor units, rounding half away from zero.
 * @returns the minor units, or undefined for anything that is no number or is larger than 10 trillion.
 * @example toMinor('1250.50', 'USD') // 125_050
 */
export function toMinor(value: unknown, currency: string): number | undefined {
  const plain = plainDecimal(value);
  const minor = plain && isUpToLargest(plain) ? timesPower(plain, minorDigits(currency)) : undefined;
  if (minor !== undefined) return minor;
  const amount = decimal(value);
  if (!amount || amount.abs().gt(LARGEST)) return undefined;
  return amount
    .times(new Big(10).pow(minorDigits(currency)))
    .round(0, Big.roundHalfUp)
    .toNumber();
}

/** How an org's exchange rate is to be read: units of the foreign currency for one home unit, or the other way round. */
export type RateDirection = 'foreign-per-home' | 'home-per-foreign';

/** An exchange rate as a record has it, and which way it runs. */
export interface Rate {
  rate: unknown;
  direction: RateDirection;
}

/**
 * Converts minor units of one currency into another's.
 * Zoho's pages do not say which way `Exchange_Rate` runs; with a base rate of 1 the samples fit foreign units per home unit,
 * so that is the default and the direction is a setting.
 * @returns minor units of `home`, or undefined where the rate is missing, zero or negative.
 * @example toHome({ currency: 'EUR', minor: 10_000 }, 'USD', { rate: '0.8', direction: 'foreign-per-home' }) // 12_500
 */
export function toHome({ currency, minor }: Money, home: string, { rate, direction }: Rate): number | undefined {
  if (currency === home) return minor;
  const plain = plainDecimal(rate);
  const fraction = plain && fractionOf(plain, direction, minorDigits(home) - minorDigits(currency));
  const exact = fraction && timesFraction(minor, fraction);
  if (exact !== undefined) return exact;
  const factor = decimal(rate);
  if (!factor?.gt(0)) return undefined;
  const major = new Big(minor).div(new Big(10).pow(minorDigits(currency)));
  const converted = direction === 'foreign-per-home' ? major.div(factor) : major.times(factor);
  return converted
    .times(new Big(10).pow(minorDigits(home)))
    .round(0, Big.roundHalfUp)
    .toNumber();
}

const isUpToLargest = ({ units, places }: PlainDecimal): boolean => Math.abs(units) <= LARGEST * powerOfTen(places);

/** What a sum in minor units is multiplied by and divided by; `more`: the digits that the home currency has more. */
function fractionOf(
  { units, places }: PlainDecimal,
  direction: RateDirection,
  more: number,
): { by: number; over: number } {
  const up = powerOfTen(Math.max(0, more));
  const down = powerOfTen(Math.max(0, -more));
  return direction === 'foreign-per-home'
    ? { by: powerOfTen(places) * up, over: units * down }
    : { by: units * up, over: powerOfTen(places) * down };
}

const DECIMAL = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d{1,3})?$/i;

/**
 * The text of a decimal number as every reader of amounts and numbers takes it: digits with a point, a sign, an exponent.
 * @returns the text without spaces around it and without a plus, or undefined for anything that is no such number.
 * @example decimalText('+12.50') // '12.50'
 */
export function decimalText(value: unknown): string | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const text = String(value).trim();
  return DECIMAL.test(text) ? text.replace(/^\+/, '') : undefined;
}

function decimal(value: unknown): Big | undefined {
  const text = decimalText(value);
  return text === undefined ? undefined : new Big(text);
}

/**
 * The other way: home minor units in another currency, for writing a record's own currency fields.
 * @returns minor units of `to`, or undefined where the rate is missing, zero or negative.
 * @example fromHome({ currency: 'USD', minor: 12_500 }, 'EUR', { rate: '0.8', direction: 'foreign-per-home' }) // 10_000
 */
export function fromHome(money: Money, to: string, { rate, direction }: Rate): number | undefined {
  const opposite = direction === 'foreign-per-home' ? 'home-per-foreign' : 'foreign-per-home';
  return toHome(money, to, { rate, direction: opposite });
}
