/**
 * An id as a cell holds it. `zeros`: how many digits beyond the fifteenth it has, where all of them are zero as a spreadsheet leaves
 * them; `isSpoilt`: digits are lost for certain.
 */
export type IdCell = { id: string; zeros: number } | { wrong: string; isSpoilt: boolean };

/** Zoho's ids have 15 to 20 digits; its screens export them with this mark, which keeps spreadsheets from rounding them. */
const SCREEN_MARK = /^zcrm_(?=\d)/i;

const ID = /^\d{15,20}$/;

const SCIENTIFIC = /^\d(?:[.,]\d+)?e\+?\d+$/i;

/** What spreadsheets put around a number that shall stay as it is, and what people copy along with it. */
const WRAPPINGS: readonly [RegExp, string][] = [
  [/[\s\u200b\ufeff]+/g, ''],
  [/^="(.*)"$/, '$1'],
  [/^['‘’`]/, ''],
  [/^"(.*)"$/, '$1'],
];

const GROUPED = /^\d{1,3}(?:([.,'’])\d{3})(?:\1\d{3})+$/;

const POINT_ZERO = /[.,]0{1,2}$/;

const DIGITS_KEPT = 15;

/** From so many zeros on, an id has most likely been rounded: one in a thousand ends so by nature. */
export const DOUBTFUL_ZEROS = 3;

/** Of so many ids hardly more than one ends in zeros by nature. */
const IDS_FOR_ONE_ROUND = 2000;

export const ROUNDED =
  'an id that a spreadsheet has rounded; export again and keep ids as text, or take the export of a Zoho view, which writes zcrm_ before them';

/**
 * Reads a record id in the forms that exports and spreadsheets give it: plain, `zcrm_…`, `="…"`, with an apostrophe, spaces, separators
 * of thousands or a `.0`. What has lost digits is told from what never was an id.
 * @example readId('zcrm_5725767000000100002') // { id: '5725767000000100002', zeros: 0 }
 */
export function readId(text: string): IdCell {
  if (ID.test(text)) return { id: text, zeros: zerosBeyond(text) };
  const bare = WRAPPINGS.reduce((kept, [pattern, by]) => kept.replace(pattern, by), text);
  if (SCIENTIFIC.test(bare)) return { wrong: ROUNDED, isSpoilt: true };
  const marked = bare.replace(SCREEN_MARK, '');
  const whole = marked.replace(POINT_ZERO, '');
  const id = GROUPED.test(whole) ? whole.replaceAll(/\D/g, '') : whole;
  if (!ID.test(id)) return { wrong: 'no record id of 15 to 20 digits', isSpoilt: false };
  return { id, zeros: marked === bare ? zerosBeyond(id) : 0 };
}

/** The digits that a spreadsheet keeps of an id; ids that agree in them become one. */
export const keptDigits = (id: string): string => `${id.slice(0, DIGITS_KEPT)}/${id.length}`;

/**
 * Whether a column's ids have been rounded: most of the different ones end in zeros only, too many of them for an accident.
 * @param zerosById those of them that end in zeros, with the zeros as `readId` counts them. @param ids how many different ids there are.
 */
export function areRounded(zerosById: ReadonlyMap<string, number>, ids: number): boolean {
  const round = [...zerosById.values()].filter((zeros) => zeros > 0);
  const zeros = round.reduce((sum, count) => sum + count, 0);
  return zeros >= DOUBTFUL_ZEROS && round.length * 2 > ids;
}

/** Whether more of a column's ids end in zeros than do by nature. @param zerosById @param ids as for `areRounded`. */
export function areZerosDoubtful(zerosById: ReadonlyMap<string, number>, ids: number): boolean {
  const round = [...zerosById.values()].filter((zeros) => zeros >= DOUBTFUL_ZEROS).length;
  return round * IDS_FOR_ONE_ROUND > ids;
}

/** How many zeros an id has beyond the digits that a spreadsheet keeps, where it has nothing else there. */
export function zerosBeyond(id: string): number {
  const beyond = id.slice(DIGITS_KEPT);
  return /^0+$/.test(beyond) ? beyond.length : 0;
}
