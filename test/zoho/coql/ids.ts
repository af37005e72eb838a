/** The canonical digits of an id written in a query, or undefined if it is not a number; ids exceed 2^53. */
export const canonicalId = (text: string): string | undefined =>
  /^\d{1,30}$/.test(text) ? BigInt(text).toString() : undefined;
