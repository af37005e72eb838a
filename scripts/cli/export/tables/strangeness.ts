/**
 * How strange a text looks that may have been decoded wrongly: of its characters beyond ASCII, those that people seldom write, and those
 * that stand where they do not write them. `Müller` read as GB18030 is `M黮ler`, a rare Chinese character among Latin letters;
 * 贸易 read as Windows-1252 is `Ã³Ò×`, accents without a plain letter beside them.
 */
export interface Strangeness {
  /** Characters beyond ASCII. */
  characters: number;
  /** Of them, those that stand where no such character does. */
  misplaced: number;
  /** Of them, those that stand well but are rare. */
  rare: number;
}

/** More characters than this say no more. */
const ENOUGH = 50_000;

const BEYOND_ASCII = /[^\0-\x7f]/gu;

const HAN = /\p{Script=Han}/u;

const PLAIN_LETTER = /[A-Za-z]/;

const LETTER = /\p{L}/u;

/** Signs that stand alone in many languages; the others of Latin-1 stand beside plain letters, digits or spaces. */
const FREE_SIGN = /[\u00a0\u00b7\u2010-\u203a\u20ac\u2116\u2122\u3000-\u303f\uff01-\uff60\uffe5\u00ad\u200b-\u200f]/u;

/** Scripts whose letters stand together in a word. */
const SCRIPTS = [
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u,
  /\p{Script=Hangul}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Thai}/u,
  /\p{Script=Devanagari}/u,
];

const HALF_WIDTH_KANA = /[\uff61-\uff9f]/;

/** The 3755 characters that Chinese is mostly written with: the first level of GB 2312, rows 16–55. */
const COMMON_HAN: ReadonlySet<string> = new Set(commonHan());

/** Scripts with capitals besides Latin; a word of theirs is small, capital, or begins with a capital. */
const TWO_CASES = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

const ONE_CASE_WORD = /^(?:\p{Lu}?\p{Ll}*|\p{Lu}+)$/u;

/**
 * Counts the characters of a text that look as if it had been decoded wrongly.
 * @param text whole lines, so that every character has its neighbours.
 * @param encoding WHATWG label by which it was decoded: a single-byte one has accents singly, UTF-8 has no chance hits beyond two bytes.
 */
export function addStrangeness(sum: Strangeness, text: string, encoding: string): void {
  for (const match of text.matchAll(BEYOND_ASCII)) {
    if (sum.characters >= ENOUGH) return;
    const [character] = match;
    const end = match.index + character.length;
    const place = { before: text[match.index - 1] ?? '\n', after: text[end] ?? '\n', encoding };
    sum.characters += 1;
    if (isMisplaced(character, place) || (TWO_CASES.test(character) && !isOneCase(text, match.index, end)))
      sum.misplaced += 1;
    else if (HAN.test(character) && encoding !== 'utf-8' && !COMMON_HAN.has(character)) sum.rare += 1;
  }
}

interface Place {
  before: string;
  after: string;
  encoding: string;
}

function isMisplaced(character: string, place: Place): boolean {
  if (HALF_WIDTH_KANA.test(character) || /[\p{Cc}\p{Co}\p{Cn}\ufffd]/u.test(character)) return true;
  if (FREE_SIGN.test(character)) return place.encoding.startsWith('windows') && isMisplacedSign(place, character);
  if (/\p{M}/u.test(character)) return !/[\p{L}\p{M}]/u.test(place.before);
  if (place.encoding === 'utf-8' && character > '\u07ff') return false;
  if (HAN.test(character)) return isMisplacedHan(place);
  return LETTER.test(character) ? isMisplacedLetter(character, place) : isMisplacedSign(place, character);
}

function isMisplacedHan({ before, after }: Place): boolean {
  const isIn = (pattern: RegExp) => pattern.test(before) || pattern.test(after);
  if (isIn(/[a-z]/) || isIn(/\p{Script=Hangul}/u)) return true;
  return isIn(/[A-Z0-9]/) && !isIn(HAN);
}

function isMisplacedLetter(character: string, { before, after, encoding }: Place): boolean {
  const isPlain = (text: string) => PLAIN_LETTER.test(text);
  const script = SCRIPTS.find((pattern) => pattern.test(character));
  if (!script) {
    const isAmongAccents = encoding === 'windows-1252' && (before > '\x7f' || after > '\x7f');
    return isAmongAccents || !(isPlain(before) || isPlain(after));
  }
  const isOther = (text: string) => LETTER.test(text) && !script.test(text);
  return isOther(before) || isOther(after) || !(script.test(before) || script.test(after));
}

/** Signs of Latin-1 stand among plain characters, signs of other scripts among those of the script. */
function isMisplacedSign({ before, after }: Place, sign: string): boolean {
  const isAmongOthers = before > '\x7f' || after > '\x7f';
  if (sign > '\u00ff' && sign < '\u0800') return !isAmongOthers;
  return isAmongOthers || (PLAIN_LETTER.test(before) && PLAIN_LETTER.test(after));
}

/** Whether the word around a place is written as words are: small, capital, or with a first capital. */
function isOneCase(text: string, from: number, to: number): boolean {
  let [start, end] = [from, to];
  while (LETTER.test(text[start - 1] ?? '')) start -= 1;
  while (LETTER.test(text[end] ?? '')) end += 1;
  return ONE_CASE_WORD.test(text.slice(start, end));
}

function commonHan(): string[] {
  const rows = Array.from({ length: 40 }, (_, row) => 0xb0 + row);
  const cells = Array.from({ length: 94 }, (_, cell) => 0xa1 + cell);
  const bytes = rows.flatMap((row) => cells.flatMap((cell) => [row, cell]));
  return [...new TextDecoder('gb18030').decode(new Uint8Array(bytes))];
}
