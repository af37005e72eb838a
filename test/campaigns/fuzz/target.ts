/** Numbers from 0 to 1. */
export type Draw = () => number;

/** Something that takes in what others have written. */
export interface Target {
  /** What is fed. */
  what: string;
  /** Inputs of this target out of a thousand. */
  share: number;
  mustHold: string;
  /** Ends that a campaign must reach, or it has proved nothing: one where the input is taken, one where it is refused. */
  reaches: readonly string[];
  open(): Promise<Feeding>;
}

/** A target that is ready to be fed. */
export interface Feeding {
  /** Draws one input; always the same one for the same numbers. */
  draw(random: Draw): unknown;
  /** Feeds it. @returns which end it came to. @throws any error where what must hold does not. */
  feed(input: never): Promise<string> | string;
  close?(): Promise<void>;
}

/** Something that must hold and did not. */
export class BreachError extends Error {
  override readonly name = 'BreachError';
}

/** One of a list. */
export function oneOf<T>(random: Draw, list: readonly T[]): T {
  const [picked] = list.slice(Math.floor(random() * list.length));
  if (picked === undefined && list.length === 0) throw new RangeError('nothing to pick');
  return picked as T;
}

/** Pieces that trip programs up. */
const ODD_TEXTS = [
  '',
  '\u0000',
  '\uD800',
  "'",
  "''",
  '"',
  '\\',
  "' or '1'='1",
  '__proto__',
  'constructor',
  '{{score}}',
  '[[',
  ']]',
  '}}',
  '‹›',
  '<img src=x onerror=alert(1)>',
  '=cmd|calc',
  '%00',
  '../../etc/passwd',
  '９９',
  '1e999',
  'NaN',
  '2026-02-30',
  '\u202Eabc',
  '🚀'.repeat(50),
  'x'.repeat(20_000),
  '9007199254740993',
  '-0',
] as const;

/** A text: an odd one, or any characters. */
export function anyText(random: Draw): string {
  if (random() < 0.6) return oneOf(random, ODD_TEXTS);
  const length = Math.floor(random() * 40);
  return Array.from({ length }, () =>
    String.fromCharCode(Math.floor(random() * (random() < 0.7 ? 0x80 : 0xffff))),
  ).join('');
}

/** A value of any JSON type, nested a little. */
export function anyValue(random: Draw, depth = 3): unknown {
  const simple = [null, true, false, 0, -1, 1e308, 2 ** 53, 0.1, anyText(random), anyText(random)] as const;
  if (depth === 0 || random() < 0.6) return oneOf(random, simple);
  const length = Math.floor(random() * 4);
  const values = Array.from({ length }, () => anyValue(random, depth - 1));
  return random() < 0.5 ? values : Object.fromEntries(values.map((value) => [anyText(random).slice(0, 40), value]));
}

/** A text with one to four changes: a piece cut out, doubled, put in, or a character flipped. */
export function mutatedText(text: string, random: Draw): string {
  let mutant = text;
  for (let left = 1 + Math.floor(random() * 4); left > 0; left -= 1) {
    const at = Math.floor(random() * (mutant.length + 1));
    const end = at + Math.floor(random() ** 3 * 200);
    mutant = oneOf(random, TEXT_CHANGES)(
      { before: mutant.slice(0, at), piece: mutant.slice(at, end), after: mutant.slice(end) },
      random,
    );
  }
  return mutant;
}

interface Cut {
  before: string;
  piece: string;
  after: string;
}

const TEXT_CHANGES: readonly ((cut: Cut, random: Draw) => string)[] = [
  ({ before, after }) => before + after,
  ({ before, piece, after }) => before + piece + piece + after,
  ({ before, piece, after }, random) => before + anyText(random) + piece + after,
  ({ before, piece, after }, random) =>
    before +
    String.fromCharCode((piece.charCodeAt(0) || 65) ^ (1 << Math.floor(random() * 8))) +
    piece.slice(1) +
    after,
  ({ before }) => before,
];
