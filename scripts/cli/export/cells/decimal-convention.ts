import { decimalText } from '../../../../shared/values/decimals.ts';

/**
 * How the amounts of a column are written: `plain` as Bulk Read does (1234.50), with a decimal `point` (1,234.50) or `comma` (1.234,50), or
 * `unsettled` where the column has other forms than plain ones and does not say which.
 */
export type Convention = 'plain' | 'point' | 'comma' | 'unsettled';

/** What is known of a column's amounts so far. */
export interface AmountsSeen {
  arePlain: boolean;
  fitPoint: boolean;
  fitComma: boolean;
}

const CURRENCY = /^([-+]?)\s*(?:\p{Sc}|[A-Z]{3}|[A-Z]{1,2}\$)\s*|\s*(?:\p{Sc}|[A-Z]{3})$/gu;

const POINT = /^[-+]?(?:\d{1,3}(?:([,'’\s])\d{3})(?:\1\d{3})*|\d{1,3}(?:,\d{2})*,\d{3}|\d+)(?:\.\d+)?$/;

const COMMA = /^[-+]?(?:\d{1,3}(?:([.'’\s])\d{3})(?:\1\d{3})*|\d+)(?:,\d+)?$/;

/** Before the first cell of a column. */
export const nothingSeen = (): AmountsSeen => ({ arePlain: true, fitPoint: true, fitComma: true });

/** Takes note of one amount of a column; what is no amount in any form says nothing about the others. */
export function seeAmount(seen: AmountsSeen, text: string): void {
  const bare = withoutCurrency(text);
  const isPlain = decimalText(text) !== undefined;
  const [fitsPoint, fitsComma] = [POINT.test(bare), COMMA.test(bare)];
  if (!isPlain && !fitsPoint && !fitsComma) return;
  seen.arePlain &&= isPlain;
  seen.fitPoint &&= fitsPoint;
  seen.fitComma &&= fitsComma;
}

/** How a column is written whose every amount has been seen: one form that fits all of them, or none that is certain. */
export function conventionOf({ arePlain, fitPoint, fitComma }: AmountsSeen): Convention {
  if (arePlain) return 'plain';
  if (fitPoint === fitComma) return 'unsettled';
  return fitPoint ? 'point' : 'comma';
}

/**
 * The plain text of an amount, or undefined where it is none in this form. In an unsettled column only those count that mean the same
 * in every form.
 * @example plainAmount('1.234,50 €', 'comma') // '1234.50'
 */
export function plainAmount(text: string, convention: Convention): string | undefined {
  const bare = withoutCurrency(text);
  if (convention === 'plain') return decimalText(text);
  if (convention === 'unsettled') return COMMA.test(bare) && bare.includes('.') ? undefined : decimalText(text);
  if (!(convention === 'point' ? POINT : COMMA).test(bare)) return undefined;
  const grouped = convention === 'point' ? /[,'’\s]/g : /[.'’\s]/g;
  return decimalText(bare.replaceAll(grouped, '').replace(',', '.'));
}

const withoutCurrency = (text: string): string => text.trim().replaceAll(CURRENCY, '$1');
