import type { DefectFault } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import { toHome, toMinor } from '../values/decimals.ts';
import type { Amount, Money } from '../values/money.ts';
import type { Row } from './field-map.ts';
import { idOf, isBlank, type ReportDefect, textField } from './read-value.ts';

const CODE = /^[A-Z]{3}$/;

/** An amount's place in the CRM, and what may stand there. */
interface AmountField {
  module: string;
  field: string;
  /** A blank value is a fault. */
  needed?: true;
  /** It may be below zero: a margin can be a loss, an invoice a credit. */
  signed?: true;
}

/** Reads the amounts of one record in its own currency, with their home value; what cannot be read is reported and undefined. */
export interface AmountReader {
  /** The amount with its home value at the document's rate: for what was billed, paid or lost. */
  flow(row: Row, at: AmountField): Amount | undefined;
  /** The amount with its home value at today's rate: for sums that are open, held or allowed. */
  balance(row: Row, at: AmountField): Amount | undefined;
  /** The home value of minor units at today's rate, or at the document's where today's is not known. */
  today(row: Row, minor: number): number | undefined;
}

/** The org's money, by which amounts are read. */
export interface MoneyContext {
  home: string;
  /** Today's rates by ISO code; only those of other currencies than the home currency tell that an org has several. */
  rates: ReadonlyMap<string, string>;
  policy: Pick<Policy, 'rateDirection'>;
}

/**
 * The currency of a record: in an org with one currency the home currency, else the one that the record names.
 * @returns undefined where it names none, or something that is no ISO code: no currency is never the home currency.
 * @example currencyOf({}, { home: 'USD', rates: new Map() }) // 'USD'
 */
export function currencyOf(row: Row, { home, rates }: Pick<MoneyContext, 'home' | 'rates'>): string | undefined {
  const named = textField(row['Currency']);
  if (named !== undefined) return CODE.test(named) ? named : undefined;
  return [...rates.keys()].some((code) => code !== home) ? undefined : home;
}

/**
 * A reader for the amounts of an org.
 * @example amountReader(org, () => undefined).flow({ Amount: 5 }, { module: 'Deals', field: 'Amount' }).home // 500
 */
export function amountReader(context: MoneyContext, report: ReportDefect): AmountReader {
  const { home, rates, policy } = context;
  const inHomeAt = (rate: unknown, money: Money): number | undefined =>
    toHome(money, home, { rate, direction: policy.rateDirection });
  const read = (row: Row, { field, needed, signed }: AmountField): Amount | DefectFault | undefined => {
    const value = row[field];
    if (isBlank(value)) return needed ? 'absent' : undefined;
    const currency = currencyOf(row, context);
    if (!currency) return 'unknown-currency';
    const minor = toMinor(value, currency);
    if (minor === undefined) return Number.isFinite(Number(value)) ? 'absurd' : 'unreadable';
    if (minor < 0 && !signed) return 'negative';
    const rate = isBlank(row['Exchange_Rate']) ? rates.get(currency) : row['Exchange_Rate'];
    const inHome = inHomeAt(rate, { currency, minor });
    if (inHome === undefined) return rates.size > 0 && !rates.has(currency) ? 'unknown-currency' : 'no-rate';
    return Number.isSafeInteger(inHome) ? { currency, minor, home: inHome } : 'absurd';
  };
  const today = (row: Row, minor: number): number | undefined => {
    const currency = currencyOf(row, context);
    if (!currency) return undefined;
    return inHomeAt(rates.get(currency) ?? row['Exchange_Rate'], { currency, minor });
  };
  const flow = (row: Row, at: AmountField): Amount | undefined => {
    const result = read(row, at);
    if (typeof result !== 'string') return result;
    report({ module: at.module, id: idOf(row['id']) ?? '', field: at.field }, result);
    return undefined;
  };
  return {
    flow,
    balance(row, at) {
      const amount = flow(row, at);
      return amount && { ...amount, home: today(row, amount.minor) ?? amount.home };
    },
    today,
  };
}
