/**
 * A text cut to a number of characters, with `…` as the last of them; a shorter one as it is. Counted in UTF-16 units, as most limits
 * are; a character that takes two units is left out rather than halved.
 * @param most at least 1.
 * @example shorten('Payment overdue', 8) // 'Payment…'
 */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = text.slice(0, most - 1);
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

/**
 * As `shorten`, counted in code points: an emoji is one.
 * @example shortenByCodePoints('👍👍👍👍', 3) // '👍👍…'
 */
export function shortenByCodePoints(text: string, most: number): string {
  // A text has no more code points than units.
  if (text.length <= most) return text;
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

/**
 * The known word nearest to a mistyped one, or undefined where none is near: a third of its letters may differ, at most three.
 * @example suggest('indicaters', ['tiers', 'indicators', 'gates']) // 'indicators'
 */
export function suggest(word: string, known: readonly string[]): string | undefined {
  const typed = word.toLowerCase();
  const most = (name: string): number => Math.min(3, Math.ceil(Math.max(name.length, typed.length) / 3));
  // A word that is much longer or shorter cannot be near, and to measure how far it is takes time and memory.
  const near = known
    .filter((name) => Math.abs(name.length - typed.length) <= most(name))
    .map((name) => ({ name, steps: distance(typed, name.toLowerCase()) }))
    .filter(({ name, steps }) => steps <= most(name))
    .sort((a, b) => a.steps - b.steps);
  return near[0]?.name;
}

/** Letters to add, leave out, change or swap with their neighbour to get from one word to another. */
function distance(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const at = (up: number, left: number): number => (up === 0 ? row : rows[i - up])?.[j - left] ?? 0;
      const change = from[i - 1] === to[j - 1] ? 0 : 1;
      let steps = Math.min(at(1, 0) + 1, at(0, 1) + 1, at(1, 1) + change);
      // Before the first letter there is none, which equals no letter.
      if (from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) steps = Math.min(steps, at(2, 2) + 1);
      row.push(steps);
    }
    rows.push(row);
  }
  return rows[from.length]?.[to.length] ?? 0;
}
