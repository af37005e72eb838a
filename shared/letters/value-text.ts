import type { LetterItem, LetterMoney, ValueType, ValueTypes } from '../templates/letter.ts';
import { formatsFor } from '../texts/format.ts';
import { parseDay, toDate } from '../values/day.ts';
import type { Language } from '../vocabulary/language.ts';

/** Lines of a list: a longer letter is not read, and would not fit into the record's field. */
const MOST_LINES = 150;

// biome-ignore lint/suspicious/noControlCharactersInRegex: a name must change neither the layout nor the direction of a letter.
const LAYOUT_MARKS = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\s]+/g;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const ISOLATE = ['\u2068', '\u2069'] as const;

const DAY_FORMATS: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  en: new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }),
  zh: new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'UTC' }),
};

const WORDS = {
  en: {
    and: ' and ',
    about: (sum: string, other: string, of: number) => `${sum} (about ${other}${of > 1 ? ' in all' : ''})`,
    invoice: (label: string, due: string, late: number, open: string) =>
      `Invoice ${label}${due && `, due ${due}`}${late > 0 ? ` (${late} ${late === 1 ? 'day' : 'days'} overdue)` : ''}: ${open}`,
    payment: (on: string, amount: string) => `${on}: ${amount}`,
    record: (label: string, on: string, amount: string) => `${label}${on && ` (${on})`}${amount && `: ${amount}`}`,
    more: (count: number) => `and ${count} more, listed on request`,
  },
  zh: {
    and: '、',
    about: (sum: string, other: string, of: number) => `${sum}（${of > 1 ? '合计' : ''}约合 ${other}）`,
    invoice: (label: string, due: string, late: number, open: string) =>
      `发票 ${label}${due && `，到期日 ${due}`}${late > 0 ? `（已逾期 ${late} 天）` : ''}：${open}`,
    payment: (on: string, amount: string) => `${on}：${amount}`,
    record: (label: string, on: string, amount: string) => `${label}${on && `（${on}）`}${amount && `：${amount}`}`,
    more: (count: number) => `另有 ${count} 项，可应要求提供清单`,
  },
} as const;

/**
 * A value as the language writes it; undefined where there is nothing to write. Line ends, control and direction marks are taken
 * out of texts; texts of right-to-left scripts are isolated, so that they do not reverse the text around them.
 */
export function valueText(type: ValueType, value: ValueTypes[ValueType], language: Language): string | undefined {
  const formats = formatsFor(language);
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value) ? formats.number(value) : undefined;
  if (type === 'date') return typeof value === 'string' ? dayText(value, language) || undefined : undefined;
  if (type === 'money') return isMoney(value) ? moneyText(value, language) || undefined : undefined;
  if (type === 'list') return Array.isArray(value) ? listText(value, language) || undefined : undefined;
  const text = typeof value === 'object' && 'en' in value ? value[language] : value;
  return typeof text === 'string' ? plain(text) || undefined : undefined;
}

/** One line of text that cannot change the layout around it, and cannot be taken for a mark of something missing. */
function plain(text: string): string {
  const line = text.replace(LAYOUT_MARKS, ' ').replaceAll('‹', '<').replaceAll('›', '>').trim();
  return RIGHT_TO_LEFT.test(line) ? `${ISOLATE[0]}${line}${ISOLATE[1]}` : line;
}

function dayText(day: string, language: Language): string {
  const number = parseDay(day);
  return number === undefined ? '' : DAY_FORMATS[language].format(toDate(number));
}

const isMoney = (value: ValueTypes[ValueType]): value is LetterMoney =>
  typeof value === 'object' && 'parts' in value && Array.isArray(value.parts);

/** In its own currencies, with about the same in one other currency where it is a different one. */
function moneyText({ parts, about }: LetterMoney, language: Language): string {
  const words = WORDS[language];
  const { money } = formatsFor(language);
  const sum = parts.map(({ minor, currency }) => money(minor, currency)).join(words.and);
  if (!about || parts.every(({ currency }) => currency === about.currency)) return sum;
  return words.about(sum, money(about.minor, about.currency), parts.length);
}

function listText(items: readonly LetterItem[], language: Language): string {
  const lines = items.slice(0, MOST_LINES).map((item) => itemText(item, language));
  const more = items.length - MOST_LINES;
  return [...lines, ...(more > 0 ? [WORDS[language].more(more)] : [])].map((line) => `• ${line}`).join('\n');
}

function itemText(item: LetterItem, language: Language): string {
  const words = WORDS[language];
  const day = (on: string | null): string => (on === null ? '' : dayText(on, language));
  switch (item.kind) {
    case 'words':
      return plain(item.words[language]);
    case 'invoice':
      return words.invoice(plain(item.label), day(item.due), item.daysLate, moneyText(item.open, language));
    case 'payment':
      return words.payment(day(item.on), moneyText(item.amount, language));
    case 'record':
      return words.record(plain(item.label), day(item.on), item.amount ? moneyText(item.amount, language) : '');
  }
}
