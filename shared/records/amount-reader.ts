import type { Defect } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import { toHome, toMinor } from '../values/decimals.ts';
import type { Amount, Money } from '../values/money.ts';
import type { Row } from './field-map.ts';
import { idOf, type ReportDefect, textField } from './read-value.ts';

const CODE = /^[A-Z]{3}$/;

/** Reads the amounts of one record in its own currency, with their home value. */
export interface AmountReader {
  /** The amount at the document's rate; faults are reported and give undefined. */
  required(module: string, row: Row, field: string): Amount | undefined;
  /** As `required`, but an absent value is no fault and no fault is reported. */
  optional(row: Row, field: string): Amount | undefined;
  /** As `optional`, and may be negative: a margin can be a loss. */
  signed(row: Row, field: string): Amount | undefined;
  /** As `optional`, with the home part at today's rate: for sums that are open, held or allowed. */
  balance(row: Row, field: string): Amount | undefined;
  /** The home value of minor units at today's rate, or at the document's where today's is not known. */
  today(row: Row, minor: number): number | undefined;
}

/** @param context home currency, today's rates and the policy's direction of rates. */
export function amountReader(
  context: { home: string; rates: ReadonlyMap<string, string>; policy: Pick<Policy, 'rateDirection'> },
  report: ReportDefect,
): AmountReader {
  const { home, rates, policy } = context;
  const currencyOf = (row: Row): string | undefined => {
    const code = textField(row['Currency']) ?? home;
    return CODE.test(code) ? code : undefined;
  };
  const inHomeAt = (rate: unknown, money: Money): number | undefined =>
    toHome(money, home, { rate, direction: policy.rateDirection });
  const read = (row: Row, field: string, least = 0): Amount | Defect['fault'] => {
    const value = row[field];
    if (value === null || value === undefined || value === '') return 'absent';
    const currency = currencyOf(row);
    if (!currency) return 'unknown-currency';
    const minor = toMinor(value, currency);
    if (minor === undefined) return Number.isFinite(Number(value)) ? 'absurd' : 'unreadable';
    if (minor < least) return 'negative';
    const inHome = inHomeAt(row['Exchange_Rate'] ?? rates.get(currency), { currency, minor });
    if (inHome === undefined) return rates.size > 0 && !rates.has(currency) ? 'unknown-currency' : 'no-rate';
    return Number.isSafeInteger(inHome) ? { currency, minor, home: inHome } : 'absurd';
  };
  const today = (row: Row, minor: number): number | undefined => {
    const currency = currencyOf(row);
    if (!currency) return undefined;
    return inHomeAt(rates.get(currency) ?? row['Exchange_Rate'], { currency, minor });
  };
  return {
    required(module, row, field) {
      const result = read(row, field);
      if (typeof result !== 'string') return result;
      report(module, idOf(row['id']) ?? '', field, result);
      return undefined;
    },
    optional(row, field) {
      const result = read(row, field);
      return typeof result === 'string' ? undefined : result;
    },
    signed(row, field) {
      const result = read(row, field, Number.NEGATIVE_INFINITY);
      return typeof result === 'string' ? undefined : result;
    },
    balance(row, field) {
      const result = read(row, field);
      if (typeof result === 'string') return undefined;
      return { ...result, home: today(row, result.minor) ?? result.home };
    },
    today,
  };
}
