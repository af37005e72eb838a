/** Rows that are there to be looked at by their place; a list is one. */
export interface Rows<T> extends Iterable<T> {
  readonly length: number;
  at(place: number): T | undefined;
}

/** Rows in columns of numbers. */
export interface PackedRows<T> extends Rows<T> {
  add(row: T): void;
}

/** How a row becomes numbers, always as many, and a row again. */
export interface Packing<T> {
  pack(row: T): number[];
  unpack(numbers: Float64Array): T;
}

const ROWS_A_CHUNK = 4096;

/**
 * An empty list that keeps its rows as numbers, eight bytes each, and makes a row when it is looked at: a million objects would take ten
 * times the room.
 * @example changed(packedRows({ pack: (n) => [n], unpack: ([n]) => n }), (rows) => rows.add(7)).at(0) // 7
 */
export function packedRows<T>({ pack, unpack }: Packing<T>): PackedRows<T> {
  const chunks: Float64Array[] = [];
  let length = 0;
  let width = 0;
  const at = (place: number): T | undefined => {
    if (place < 0 || place >= length) return undefined;
    const from = (place % ROWS_A_CHUNK) * width;
    return unpack((chunks[Math.floor(place / ROWS_A_CHUNK)] ?? new Float64Array()).subarray(from, from + width));
  };
  return {
    get length() {
      return length;
    },
    at,
    add(row) {
      const numbers = pack(row);
      width = numbers.length;
      if (length % ROWS_A_CHUNK === 0) chunks.push(new Float64Array(ROWS_A_CHUNK * width));
      chunks.at(-1)?.set(numbers, (length % ROWS_A_CHUNK) * width);
      length += 1;
    },
    [Symbol.iterator]: () => eachOf(length, at),
  };
}

/**
 * Those rows of a list that stand at some places, in that order.
 * @example [...rowsAt([5, 6, 7], Int32Array.of(2, 0))] // [7, 5]
 */
export function rowsAt<T>(rows: Rows<T>, places: Int32Array): Rows<T> {
  const at = (place: number): T | undefined => {
    const found = places[place];
    return found === undefined ? undefined : rows.at(found);
  };
  return { length: places.length, at, [Symbol.iterator]: () => eachOf(places.length, at) };
}

/**
 * The places of the rows by a key, keys in the order in which they first come.
 * @example [...placesBy(['a', 'b', 'a'], (text) => text)].map(([key, places]) => [key, ...places]) // [['a', 0, 2], ['b', 1]]
 */
export function placesBy<T, K>(rows: Rows<T>, keyOf: (row: T) => K): Map<K, Int32Array> {
  const places = new Map<K, number[]>();
  let place = 0;
  for (const row of rows) {
    const key = keyOf(row);
    const before = places.get(key);
    if (before) before.push(place);
    else places.set(key, [place]);
    place += 1;
  }
  return new Map([...places].map(([key, found]) => [key, Int32Array.from(found)]));
}

/**
 * What a function makes of every row, as numbers.
 * @example numbersOf([1, 2], (n) => 2 * n) // Float64Array.of(2, 4)
 */
export function numbersOf<T>(rows: Rows<T>, numberOf: (row: T) => number): Float64Array {
  const numbers = new Float64Array(rows.length);
  let place = 0;
  for (const row of rows) {
    numbers[place] = numberOf(row);
    place += 1;
  }
  return numbers;
}

/** Numbers for texts that come again and again. */
export interface Codes {
  codeOf(text: string): number;
  textOf(code: number): string;
}

/**
 * An empty list of texts, each with its number.
 * @example const codes = textCodes(); codes.textOf(codes.codeOf('Chile')) // 'Chile'
 */
export function textCodes(): Codes {
  const texts: string[] = [];
  const codes = new Map<string, number>();
  return {
    codeOf(text) {
      const known = codes.get(text);
      if (known !== undefined) return known;
      codes.set(text, texts.length);
      texts.push(text);
      return texts.length - 1;
    },
    textOf: (code) => texts[code] ?? '',
  };
}

function* eachOf<T>(length: number, at: (place: number) => T | undefined): Generator<T> {
  for (let place = 0; place < length; place += 1) {
    const row = at(place);
    if (row !== undefined) yield row;
  }
}
