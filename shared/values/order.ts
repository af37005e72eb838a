/** Comparisons for `sort`. Ties are broken by id, so that the sorted list is the same whatever order the records arrive in. */

/** Texts by their code units, as `<` compares them. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Records by id. */
export function byId(a: { id: string }, b: { id: string }): number {
  return compareTexts(a.id, b.id);
}

/** What a record is sorted by: a day or a sum; one that is not known counts as 0. */
type SortKey<T> = (record: T) => number | null | undefined;

/**
 * The earliest day or the smallest sum first, ties by id.
 * @example invoices.sort(ascending((invoice) => invoice.due))
 */
export function ascending<T extends { id: string }>(key: SortKey<T>): (a: T, b: T) => number {
  return (a, b) => (key(a) ?? 0) - (key(b) ?? 0) || byId(a, b);
}

/**
 * The latest day or the largest sum first, ties by id.
 * @example invoices.sort(descending((invoice) => invoice.amount.home))
 */
export function descending<T extends { id: string }>(key: SortKey<T>): (a: T, b: T) => number {
  return (a, b) => (key(b) ?? 0) - (key(a) ?? 0) || byId(a, b);
}
