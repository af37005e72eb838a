/** The known word nearest to a mistyped one, or undefined where none is near: a third of its letters may differ, at most three. */
export function suggest(word: string, known: readonly string[]): string | undefined {
  const typed = word.toLowerCase();
  const near = known
    .map((name) => ({ name, steps: distance(typed, name.toLowerCase()) }))
    .filter(({ name, steps }) => steps <= Math.min(3, Math.ceil(Math.max(name.length, typed.length) / 3)))
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
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        steps = Math.min(steps, at(2, 2) + 1);
      row.push(steps);
    }
    rows.push(row);
  }
  return rows[from.length]?.[to.length] ?? 0;
}
