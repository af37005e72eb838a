import { dayField, flagField, numberField } from '../../../../shared/records/read-value.ts';
import { dayInZone, isLocalTime } from '../../../../shared/values/zone.ts';
import type { CellKind } from '../columns.ts';
import { type Convention, plainAmount } from './decimal-convention.ts';
import { DOUBTFUL_ZEROS, ROUNDED, readId } from './ids.ts';

/**
 * A cell as the decision core takes it. `wrong` is what is amiss with it; the value is then its text, which the core cannot read either, or
 * nothing where any text would do. `isLocal`: a time that only the org's zone places; `isRound`: an id that may have been rounded.
 */
export interface Cell {
  value: unknown;
  wrong?: string;
  isLocal?: boolean;
  isRound?: boolean;
}

/** What the whole column says about how its cells are written. */
export interface ColumnFacts {
  convention: Convention;
  /** Its ids have lost their last digits. */
  areIdsRounded: boolean;
  /** More of its ids end in zeros than do by nature: each of them may be another's, rounded. */
  areZerosDoubtful: boolean;
}

type Reader = (text: string, facts: ColumnFacts) => Cell;

const SLASHED_DAY = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/;

/** Every reader takes what the core's own reader of such a value takes, and nothing else. */
const READERS: Readonly<Record<CellKind, Reader>> = {
  id: idCell,
  customer: idOrName,
  person: idOrName,
  text: (text) => ({ value: text }),
  date: (text) => (dayField(text) === undefined ? { value: text, wrong: wrongDay(text) } : { value: text }),
  datetime: (text) =>
    dayInZone(text, 'UTC') === undefined
      ? { value: text, wrong: 'no date and time as 2026-03-02T09:30:00+01:00' }
      : { value: text, isLocal: isLocalTime(text) },
  amount: (text, { convention }) => {
    const plain = plainAmount(text, convention);
    return plain === undefined ? { value: text, wrong: wrongAmount(text, convention) } : { value: plain };
  },
  integer: (text, { convention }) => {
    const number = numberField(plainAmount(text, convention));
    return Number.isSafeInteger(number) ? { value: number } : { value: null, wrong: 'no whole number' };
  },
  boolean: (text) => {
    const flag = flagField(text);
    return flag === undefined ? { value: null, wrong: 'neither true nor false' } : { value: flag };
  },
  tags: (text) => ({ value: tagNames(text).map((name) => ({ name })) }),
};

/**
 * Reads one cell of an export. Amounts stay text, so that no decimal is lost before the core rounds it; an empty cell is
 * null, as Bulk Read writes it.
 */
export function readCell(kind: CellKind, text: string, facts: ColumnFacts): Cell {
  const trimmed = kind === 'text' ? text : text.trim();
  return trimmed === '' ? { value: null } : READERS[kind](trimmed, facts);
}

function idCell(text: string, { areIdsRounded, areZerosDoubtful }: ColumnFacts): Cell {
  const read = readId(text);
  if ('wrong' in read) return { value: null, wrong: read.wrong };
  if (areIdsRounded && read.zeros > 0) return { value: null, wrong: ROUNDED };
  return { value: read.id, isRound: areZerosDoubtful && read.zeros >= DOUBTFUL_ZEROS };
}

/** People and customers can also stand by their name; a number never is one. */
function idOrName(text: string, facts: ColumnFacts): Cell {
  const read = readId(text);
  const isName = 'wrong' in read && !read.isSpoilt && /\p{L}/u.test(text);
  return isName ? { value: text } : idCell(text, facts);
}

/** Zoho's own exports separate tags by a comma or a semicolon. */
const tagNames = (text: string): string[] =>
  text
    .split(/[,;]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');

function wrongDay(text: string): string {
  return SLASHED_DAY.test(text)
    ? `no date as yyyy-MM-dd: which number of ${text} is the month cannot be told`
    : 'no date as yyyy-MM-dd';
}

function wrongAmount(text: string, convention: Convention): string {
  return convention === 'unsettled' && /\d/.test(text)
    ? 'no plain decimal number, and the column does not say what its points and commas mean'
    : 'no plain decimal number';
}
