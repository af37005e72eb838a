/** Comparisons for `sort`. Ties are broken by id, so that the sorted list is the same whatever order the records arrive in. */

/**
 * Texts by their code units, as `<` compares them.
 * @example compareTexts('INV-001', 'INV-002') // -1
 */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * Records by id.
 * @example [{ id: '2' }, { id: '1' }].sort(byId) // [{ id: '1' }, { id: '2' }]
 */
export function byId(a: { id: string }, b: { id: string }): number {
  return compareTexts(a.id, b.id);
}

/** What a record is sorted by: a day or a sum; one that is not known counts as 0. */
type SortKey<T> = (record: T) => number | null | undefined;

/**
 * The earliest day or the smallest sum first, ties by id.
 * @example [{ id: '1', due: 30 }, { id: '2', due: 10 }].sort(ascending((i) => i.due)).map((i) => i.id) // ['2', '1']
 */
export function ascending<T extends { id: string }>(key: SortKey<T>): (a: T, b: T) => number {
  return (a, b) => (key(a) ?? 0) - (key(b) ?? 0) || byId(a, b);
}

/**
 * The latest day or the largest sum first, ties by id.
 * @example [{ id: '1', due: 10 }, { id: '2', due: 30 }].sort(descending((i) => i.due)).map((i) => i.id) // ['2', '1']
 */
export function descending<T extends { id: string }>(key: SortKey<T>): (a: T, b: T) => number {
  return (a, b) => (key(b) ?? 0) - (key(a) ?? 0) || byId(a, b);
}
