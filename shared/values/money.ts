/**
 * Money is an integer of minor units (cents, fen, yen) in a named currency, so that sums are exact. The largest amount is
 * 10 trillion units, well inside the integers a number holds exactly.
 */
export interface Money {
  /** ISO 4217 code. */
  currency: string;
  /** Integer minor units of `currency`. */
  minor: number;
}

/** An amount in its document's currency and in the org's home currency. */
export interface Amount extends Money {
  /** Integer minor units of the home currency. */
  home: number;
}

// ISO 4217, the codes whose minor unit is not a hundredth.
const DIGITS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((c) => [c, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((c) => [c, 3])),
};

/**
 * Decimal digits of a currency's minor unit: 2 unless ISO 4217 says otherwise.
 * @example minorDigits('JPY') // 0
 */
export function minorDigits(currency: string): number {
  return DIGITS[currency] ?? 2;
}

/**
 * The amount as a plain number of major units, for display and for CRM currency fields; exact to the currency's digits.
 * @example toMajor(125_050, 'USD') // 1250.5
 */
export function toMajor(minor: number, currency: string): number {
  return minor / 10 ** minorDigits(currency);
}

/**
 * A part of an amount, its home value in proportion.
 * @example partOf({ currency: 'EUR', minor: 10_000, home: 12_000 }, 5_000) // { currency: 'EUR', minor: 5_000, home: 6_000 }
 */
export function partOf(amount: Amount, minor: number): Amount {
  const home = amount.minor > 0 ? Math.round(amount.home * (minor / amount.minor)) : 0;
  return { currency: amount.currency, minor, home };
}

/**
 * Exact sum of integers.
 * @example sum([100, 250]) // 350
 */
export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/**
 * The sum of a figure over records, in their order.
 * @example sumOf([{ home: 100 }, { home: 250 }], ({ home }) => home) // 350
 */
export function sumOf<T>(records: readonly T[], figure: (record: T) => number): number {
  let total = 0;
  for (const record of records) total += figure(record);
  return total;
}

/**
 * A policy amount in major home units as minor units.
 * @example unitsToMinor(50, 'USD') // 5_000
 */
export function unitsToMinor(units: number, home: string): number {
  return Math.round(units * 10 ** minorDigits(home));
}
