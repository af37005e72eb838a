import { Big } from 'big.js';
import type { RateDirection } from './decimals.ts';

/** What a record says about the way in which an org's exchange rates run. */
export type RateCheck = 'agrees' | 'contradicts' | 'unknown';

/** A foreign record: its currency and rate, and both values of one amount where some other source knows the home one. */
export interface RateRecord {
  currency: string;
  rate: unknown;
  amount?: unknown;
  homeAmount?: unknown;
}

/**
 * Units of a currency for one US dollar, to the order of magnitude only: far enough from 1 that a rate of the wrong direction
 * cannot be mistaken for a right one, whatever the markets did since.
 */
const PER_DOLLAR: Readonly<Record<string, number>> = {
  USD: 1,
  EUR: 0.9,
  GBP: 0.8,
  CHF: 0.9,
  CAD: 1.4,
  AUD: 1.5,
  SGD: 1.3,
  NZD: 1.7,
  KWD: 0.3,
  BHD: 0.4,
  OMR: 0.4,
  CNY: 7,
  HKD: 8,
  TWD: 32,
  JPY: 150,
  KRW: 1400,
  INR: 85,
  IDR: 16_000,
  VND: 25_000,
  PHP: 57,
  THB: 34,
  MYR: 4.4,
  PKR: 280,
  BDT: 120,
  LKR: 300,
  RUB: 90,
  UAH: 41,
  PLN: 4,
  CZK: 23,
  HUF: 370,
  SEK: 10,
  NOK: 11,
  DKK: 7,
  TRY: 38,
  BRL: 5.5,
  MXN: 19,
  ARS: 1000,
  CLP: 950,
  COP: 4200,
  ZAR: 18,
  EGP: 50,
  NGN: 1500,
  KES: 130,
  ILS: 3.6,
  AED: 3.7,
  SAR: 3.75,
  QAR: 3.6,
};

/** Nearer to 1 than this, a rate and its inverse look alike. */
const DISTINGUISHABLE = 2.5;

/** A rate this many times off the known order of magnitude is neither direction: the currency or the rate is another matter. */
const PLAUSIBLE = 4;

/** Both values of an amount may differ by rounding. */
const ROUNDING = 0.02;

/**
 * Checks the org's direction of rates against one record, as an installation does before it trusts any foreign amount (Zoho's
 * pages do not say which way `Exchange_Rate` runs). With both values of an amount the answer is arithmetic; without, a pair of
 * currencies whose rate cannot be mistaken for its inverse (yen and dollars, not euros and dollars) gives it away.
 * @example checkRateDirection({ currency: 'JPY', rate: 0.0067 }, { home: 'USD', direction: 'foreign-per-home' }) // 'contradicts'
 */
export function checkRateDirection(record: RateRecord, org: { home: string; direction: RateDirection }): RateCheck {
  const rate = numberOf(record.rate);
  if (record.currency === org.home || rate === undefined || rate <= 0) return 'unknown';
  const expected = ratioOf(record) ?? magnitude(record.currency, org.home);
  if (!expected) return 'unknown';
  const { foreignPerHome, tolerance } = expected;
  const near = (value: number): boolean => Math.abs(Math.log(rate / value)) <= Math.log(tolerance);
  const [straight, inverse] = [near(foreignPerHome), near(1 / foreignPerHome)];
  if (straight === inverse) return 'unknown';
  return straight === (org.direction === 'foreign-per-home') ? 'agrees' : 'contradicts';
}

interface Expected {
  foreignPerHome: number;
  /** Times that the rate may be off. */
  tolerance: number;
}

function ratioOf({ amount, homeAmount }: RateRecord): Expected | undefined {
  const [foreign, home] = [numberOf(amount), numberOf(homeAmount)];
  if (foreign === undefined || home === undefined || foreign <= 0 || home <= 0) return undefined;
  return { foreignPerHome: foreign / home, tolerance: 1 + ROUNDING };
}

function magnitude(currency: string, home: string): Expected | undefined {
  const [foreign, own] = [PER_DOLLAR[currency], PER_DOLLAR[home]];
  if (foreign === undefined || own === undefined) return undefined;
  const ratio = foreign / own;
  if (Math.max(ratio, 1 / ratio) < DISTINGUISHABLE) return undefined;
  return { foreignPerHome: ratio, tolerance: Math.min(PLAUSIBLE, Math.max(ratio, 1 / ratio)) };
}

function numberOf(value: unknown): number | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  try {
    return new Big(typeof value === 'string' ? value.trim() : value).toNumber();
  } catch {
    return undefined;
  }
}
