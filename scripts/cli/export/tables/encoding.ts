import { addStrangeness, type Strangeness } from './strangeness.ts';

/** A file's bytes, read from the first on at every call. */
export type Bytes = () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * The encoding of a file (`isProven` where it has characters that tell), or why it cannot be told and which encodings make sense of it.
 */
export type Detection = { encoding: string; isProven: boolean } | { undecided: string; fits: readonly string[] };

const MARKS: readonly { encoding: string; bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** Encodings that are told apart; text in one of the others is refused rather than taken for one of these. */
const DISTINGUISHED = ['gb18030', 'windows-1252'];

const LOOK_ALIKES = ['euc-kr', 'big5', 'shift_jis', 'windows-1251'];

/** So many different characters of two bytes do not all fit UTF-8 by chance; one of three bytes is as good as three. */
const PROOF_OF_UTF8 = 12;

/** The last character that UTF-8 writes in two bytes. */
const MOST_OF_TWO_BYTES = '\u07ff';

/** A text of which more than this share looks strange has been decoded wrongly. */
const STRANGE_SHARE = 0.4;

/** By so much the right encoding must look better than every other that the bytes fit. */
const CLEAR_MARGIN = 0.25;

/** The same where the bytes fit UTF-8, which they seldom do by chance, and which has to be believed or doubted alone. */
const UTF8_MARGIN = 0.5;

/**
 * Finds out how a file is encoded, from all of its bytes: a byte order mark, UTF-16 by its zero bytes, UTF-8 where the bytes fit,
 * else GB18030 or Windows-1252 by which of them makes sense of the text.
 * @returns a label for `TextDecoder`, or why it cannot be told; never an encoding that the bytes do not fit.
 */
export async function detectEncoding(bytes: Bytes): Promise<Detection> {
  const marked = await markOf(bytes);
  if (marked !== undefined) {
    const reading = await readAs(bytes, marked);
    return reading?.zeros === 0
      ? { encoding: marked, isProven: true }
      : { undecided: `its mark says ${marked}, its bytes do not`, fits: [] };
  }
  const utf8 = await readAs(bytes, 'utf-8');
  if (utf8 && utf8.zeros === 0 && (utf8.characters === 0 || proofOf(utf8.different) >= PROOF_OF_UTF8))
    return { encoding: 'utf-8', isProven: utf8.characters > 0 };
  if (await hasZeros(bytes)) return utf16(bytes);
  const others = new Map<string, Candidate>();
  for (const encoding of [...DISTINGUISHED, ...LOOK_ALIKES]) {
    const reading = await readAs(bytes, encoding);
    if (reading) others.set(encoding, candidateOf(encoding, reading));
  }
  return utf8 ? shortUtf8(utf8, others) : clearest(others);
}

/** Whether all bytes of a file fit an encoding. @param encoding a label that `TextDecoder` knows. */
export async function fitsEncoding(bytes: Bytes, encoding: string): Promise<boolean> {
  return (await readAs(bytes, encoding)) !== undefined;
}

/**
 * A few characters that fit UTF-8 may also be Chinese: the name 陆 in GB18030 is ½ in UTF-8. Three bytes seldom fit by chance, two do
 * for a rare Chinese character too.
 */
function shortUtf8(utf8: Reading, others: ReadonlyMap<string, Candidate>): Detection {
  const by = [...utf8.different].some((character) => character > MOST_OF_TWO_BYTES) ? 'share' : 'doubt';
  const rivals = DISTINGUISHED.filter((name) => (others.get(name)?.[by] ?? 1) < shareOf(utf8) + UTF8_MARGIN);
  if (shareOf(utf8) <= STRANGE_SHARE && rivals.length === 0) return { encoding: 'utf-8', isProven: true };
  return {
    undecided: `its few letters beyond ASCII can be read as utf-8 and as ${rivals.join(' and ') || 'something else'}`,
    fits: ['utf-8', ...rivals],
  };
}

/** How strange a text looks in an encoding: as the right one, and as one that stands against another. */
interface Candidate {
  name: string;
  share: number;
  doubt: number;
}

const candidateOf = (name: string, reading: Reading): Candidate => ({
  name,
  share: shareOf(reading),
  doubt: name === 'gb18030' ? doubtOf(reading) : shareOf(reading),
});

function clearest(candidates: ReadonlyMap<string, Candidate>): Detection {
  const ranked = [...candidates.values()].sort((a, b) => a.share - b.share);
  const [best] = ranked;
  if (!best || best.share > STRANGE_SHARE)
    return { undecided: 'its bytes are no UTF-8, and make no sense as GB18030 or Windows-1252', fits: [] };
  const rivals = ranked.filter((other) => other !== best && other.doubt < best.share + CLEAR_MARGIN);
  const [rival] = rivals;
  if (rival)
    return {
      undecided: `its bytes are no UTF-8, and can be read as ${best.name} and as ${rival.name}`,
      fits: [best, ...rivals].map(({ name }) => name),
    };
  return DISTINGUISHED.includes(best.name)
    ? { encoding: best.name, isProven: true }
    : { undecided: `its bytes are no UTF-8, and look like ${best.name}`, fits: [] };
}

/** UTF-16 without a mark: in the wrong order a text has no line breaks, and few plain characters. */
async function utf16(bytes: Bytes): Promise<Detection> {
  const fitting: { encoding: string; plain: number }[] = [];
  for (const encoding of ['utf-16le', 'utf-16be']) {
    const reading = await readAs(bytes, encoding);
    if (reading?.zeros === 0) fitting.push({ encoding, plain: reading.breaks > 0 ? Infinity : reading.plain });
  }
  const [best, second] = fitting.sort((a, b) => (a.plain > b.plain ? -1 : 1));
  return best && best.plain > (second?.plain ?? 0)
    ? { encoding: best.encoding, isProven: true }
    : { undecided: 'it holds zero bytes as UTF-16 does, but fits neither order of it', fits: [] };
}

/** What a file gives when it is read by an encoding. */
interface Reading extends Strangeness {
  /** Different characters beyond ASCII, as far as they are needed. */
  different: Set<string>;
  /** Characters of ASCII; stretches of the text that hold line breaks, and that hold zeros. */
  plain: number;
  breaks: number;
  zeros: number;
}

const shareOf = ({ characters, misplaced, rare }: Strangeness): number => (misplaced + rare) / Math.max(1, characters);

/** A few rare Chinese characters that stand well are enough to doubt a reading in which they are accents. */
const doubtOf = ({ characters, misplaced }: Strangeness): number => misplaced / Math.max(1, characters);

/** Reads all bytes by an encoding. @returns undefined where they do not fit it. */
async function readAs(bytes: Bytes, encoding: string): Promise<Reading | undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const reading: Reading = {
    characters: 0,
    misplaced: 0,
    rare: 0,
    different: new Set(),
    plain: 0,
    breaks: 0,
    zeros: 0,
  };
  let rest = '';
  const take = (text: string, isEnd: boolean) => {
    const whole = rest + text;
    const end = isEnd ? whole.length : Math.max(whole.lastIndexOf('\n'), whole.lastIndexOf('\r')) + 1;
    addText(reading, whole.slice(0, end), encoding);
    rest = whole.slice(end);
  };
  try {
    for await (const chunk of bytes()) take(decoder.decode(chunk, { stream: true }), false);
    take(decoder.decode(), true);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
  return reading;
}

const proofOf = (characters: ReadonlySet<string>): number =>
  [...characters].reduce((sum, character) => sum + (character > MOST_OF_TWO_BYTES ? 3 : 1), 0);

function addText(reading: Reading, text: string, encoding: string): void {
  const beyond = text.match(/[^\0-\x7f]/gu) ?? [];
  if (reading.different.size < PROOF_OF_UTF8) for (const character of beyond) reading.different.add(character);
  reading.plain += text.length - beyond.join('').length;
  reading.breaks += /[\r\n]/.test(text) ? 1 : 0;
  reading.zeros += text.includes('\0') ? 1 : 0;
  addStrangeness(reading, text, encoding);
}

async function markOf(bytes: Bytes): Promise<string | undefined> {
  const head: number[] = [];
  for await (const chunk of bytes()) {
    head.push(...chunk.subarray(0, 3));
    if (head.length >= 3) break;
  }
  return MARKS.find((mark) => mark.bytes.every((byte, at) => head[at] === byte))?.encoding;
}

async function hasZeros(bytes: Bytes): Promise<boolean> {
  for await (const chunk of bytes()) if (chunk.includes(0)) return true;
  return false;
}
