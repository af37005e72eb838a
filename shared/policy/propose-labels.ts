import { type LabelField, labelsOf, listsFor, type Question } from './labels.ts';
import type { Policy } from './policy.ts';

/** What a label of an org means, or may mean. */
export interface LabelProposal extends LabelField {
  label: string;
  /** `listed`: the policy says so. `proposed`: it looks like a label of that meaning; a person must confirm it. `unknown`: nobody can tell. */
  state: 'listed' | 'proposed' | 'unknown';
  /** The list of the policy that holds it, or would; absent where nobody can tell. */
  list?: keyof Policy['labels'];
}

/** Words that turn a label into its opposite; a proposal is made only where both sides have one, or neither. */
const NEGATIONS = /(?:^| )(?:not|non|un\w*|nicht|niet|no|não|nao|sin|senza|sans|pas)(?: |$)|未|不|没|無/;

/** So many letters may differ in words that are long enough. */
const DISTANCES: readonly (readonly [length: number, distance: number])[] = [
  [9, 2],
  [5, 1],
];

/** A listed label that is part of a longer one tells nothing below so many letters; Chinese and Japanese words are short. */
const SHORTEST_PART = { letters: 4, ideographs: 2 };

/**
 * What the labels of a pick list mean, by the policy or by their likeness to labels that it lists. Likeness is no judgement: until a
 * person has listed the label it is unknown. Blank values are left out.
 * @example proposeLabels(policy, { module: 'Invoices', field: 'Status', question: 'invoiceStatus' }, ['Paid (wire)'])[0].list // 'paid'
 */
export function proposeLabels(
  policy: Pick<Policy, 'labels'>,
  field: LabelField,
  labels: readonly string[],
): LabelProposal[] {
  const lists = listsFor(field.question);
  return labels.flatMap((label): LabelProposal[] => {
    const meaning = labelsOf(policy).meaning(field.question, label);
    if (meaning === 'blank') return [];
    const listed = lists[meaning];
    if (listed !== undefined) return [{ ...field, label, state: 'listed', list: listed }];
    const list = likeliest(policy, field.question, label);
    return [list === undefined ? { ...field, label, state: 'unknown' } : { ...field, label, state: 'proposed', list }];
  });
}

/**
 * The labels of a policy with the proposals taken in, to be confirmed: only the lists that grow.
 * @example Object.keys(confirmedLabels(policy, [])) // []
 */
export function confirmedLabels(
  { labels }: Pick<Policy, 'labels'>,
  proposals: readonly LabelProposal[],
): Partial<Policy['labels']> {
  const grown: Partial<Policy['labels']> = {};
  for (const { state, list, label } of proposals)
    if (state === 'proposed' && list !== undefined) grown[list] = [...(grown[list] ?? labels[list]), label];
  return grown;
}

/** The one list of which a label is contained in this one, or else nearly the same; undefined where there is none, or more than one. */
function likeliest(
  { labels }: Pick<Policy, 'labels'>,
  question: Question,
  label: string,
): keyof Policy['labels'] | undefined {
  const plain = lettersOf(label);
  const known = Object.values(listsFor(question)).flatMap((list) =>
    labels[list].map(lettersOf).flatMap((text) => (isComparable(plain, text) ? [{ list, text }] : [])),
  );
  const parts = known.filter(({ text }) => isPart(text, plain));
  const whole = parts.filter(({ text }) => !parts.some((other) => other.text !== text && other.text.includes(text)));
  const near = whole.length > 0 ? whole : known.filter(({ text }) => isNear(plain, text));
  const [only, ...others] = new Set(near.map(({ list }) => list));
  return others.length === 0 ? only : undefined;
}

const isComparable = (label: string, known: string): boolean =>
  known !== '' && NEGATIONS.test(label) === NEGATIONS.test(known);

const isIdeographic = (text: string): boolean => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);

/** Whether a listed label stands in another as a word, or is the same. */
function isPart(known: string, label: string): boolean {
  if (known === label) return true;
  return isIdeographic(known)
    ? known.length >= SHORTEST_PART.ideographs && label.includes(known)
    : known.length >= SHORTEST_PART.letters && ` ${label} `.includes(` ${known} `);
}

function isNear(label: string, known: string): boolean {
  const [, most = 0] = DISTANCES.find(([length]) => known.length >= length) ?? [];
  return most > 0 && !isIdeographic(known) && distance(label, known, most) <= most;
}

/** A label without signs, marks over letters and capitals. */
const lettersOf = (label: string): string =>
  label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();

/** Levenshtein's distance of two words, or more than `most` where it is larger. */
function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, against] of [...other].entries())
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + Number(letter !== against)));
    row = next;
  }
  return row.at(-1) ?? 0;
}
