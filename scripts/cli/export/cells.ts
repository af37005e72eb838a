import { parseDay } from '../../../shared/values/day.ts';
import type { CellKind } from './columns.ts';

/** A cell as the decision core takes it, or its text as it is with what is wrong about it. */
export type Cell = { value: unknown } | { value: unknown; wrong: string };

const ID = /^\d{15,20}$/;

const SPOILT_ID = /^\d(?:[.,]\d+)?e\+?\d+$/i;

const AMOUNT = /^[-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[-+]?\d+)?$/i;

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[-+]\d{2}:?\d{2})$/;

const READERS: Readonly<Record<CellKind, (text: string) => Cell>> = {
  id: (text) => (ID.test(text) ? { value: text } : { value: text, wrong: wrongId(text) }),
  text: (text) => ({ value: text }),
  date: (text) => (parseDay(text) === undefined ? { value: text, wrong: 'no date as yyyy-MM-dd' } : { value: text }),
  datetime: (text) =>
    INSTANT.test(text) ? { value: text } : { value: text, wrong: 'no date and time with an offset' },
  amount: (text) => (AMOUNT.test(text) ? { value: text } : { value: text, wrong: 'no plain decimal number' }),
  integer: (text) => (/^[-+]?\d+$/.test(text) ? { value: Number(text) } : { value: text, wrong: 'no whole number' }),
  boolean: (text) =>
    /^(?:true|false)$/i.test(text)
      ? { value: text.toLowerCase() === 'true' }
      : { value: text, wrong: 'neither true nor false' },
  tags: (text) => ({ value: text.split(',').map((name) => ({ name: name.trim() })) }),
};

/**
 * Reads one cell of an export. Amounts stay text, so that no decimal is lost before the core rounds it; an empty cell is
 * null, as Bulk Read writes it. A wrong cell keeps its text: the core decides what becomes of the record.
 */
export function readCell(kind: CellKind, text: string): Cell {
  return text === '' ? { value: null } : READERS[kind](text);
}

function wrongId(text: string): string {
  return SPOILT_ID.test(text)
    ? 'an id that a spreadsheet has rounded; export again and keep ids as text'
    : 'no record id of 15 to 20 digits';
}
