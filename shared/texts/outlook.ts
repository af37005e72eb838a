import type { Assessment } from '../assessment/assessment.ts';
import type { ExpectedPayment } from '../outlook/outlook.ts';
import { toMajor, unitsToMinor } from '../values/money.ts';
import type { Language } from '../vocabulary/language.ts';
import { formatsFor } from './format.ts';
import { OUTLOOK_WORDS, type OutlookLabels } from './outlook-words.ts';

/** No chance is written as certain, whatever it rounds to. */
const ALMOST_CERTAIN = 0.99;

/** The sentences about what is to be expected of a customer, in one language. */
export interface OutlookTexts {
  labels: OutlookLabels;
  /** The chance of late payment with its range and the invoices behind it, or why nothing can be said; undefined in older assessments. */
  chance(a: Assessment): string | undefined;
  /** The usual day of payment, late money, cases and returns, a sentence each; empty where nothing can be said. */
  details(a: Assessment): string[];
  /** A chance, 0–1, as a percentage that is never certain. */
  share(chance: number): string;
  /** A sum that is a forecast, home minor units, written in whole units: digits after them would say more than is known. */
  forecast(minor: number, home: string): string;
  /** When an invoice is expected to be paid. */
  expected(expected: ExpectedPayment['expected']): string;
  /** Days sales outstanding beside the agreed days to pay. */
  dso(dso: NonNullable<Assessment['dso']>): string;
}

/**
 * The sentences about what is to be expected of a customer. They stand apart from the other texts of an assessment, because the panel
 * loads them with its details and not with its first line.
 * @example outlookTexts('en').expected('late') // 'later than usual already'
 */
export function outlookTexts(language: Language): OutlookTexts {
  const words = OUTLOOK_WORDS[language];
  const formats = formatsFor(language);
  const { money, day } = formats;
  const share = (chance: number): string => {
    if (chance > ALMOST_CERTAIN) return `> ${formats.percent(ALMOST_CERTAIN)}`;
    return chance < 1 - ALMOST_CERTAIN ? `< ${formats.percent(1 - ALMOST_CERTAIN)}` : formats.percent(chance);
  };
  const forecast = (minor: number, home: string): string =>
    money(unitsToMinor(Math.round(toMajor(minor, home)), home), home);
  return {
    labels: words.labels,
    chance: ({ outlook }) => {
      if (!outlook) return undefined;
      if ('none' in outlook) return words.none[outlook.none];
      const { value, low, high, judged } = outlook.chanceLate;
      return words.chanceLate(share(value), share(low), share(high), judged);
    },
    details: ({ outlook, home }) => {
      if (!outlook || 'none' in outlook) return [];
      const { delay, lateMoney, events } = outlook;
      const written = (days: number): string => words.daysAfterDue(days, days <= delay.least || days >= delay.most);
      return [
        words.delay(written(delay.days), written(delay.early), written(delay.late)),
        words.lateMoney(forecast(lateMoney, home)),
        ...(events.cases === undefined ? [] : [words.cases(share(events.cases))]),
        ...(events.returns === undefined ? [] : [words.returns(share(events.returns))]),
      ];
    },
    share,
    forecast,
    expected: (expected) => {
      if (expected === null) return words.notKnown;
      return expected === 'late' ? words.late : day(expected);
    },
    dso: ({ days, terms }) => words.dso(days, terms),
  };
}
