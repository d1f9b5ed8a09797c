export type Direction = 'up' | 'down' | 'left' | 'right';

/** The cards of each column, top to bottom. */
export type Columns = readonly (readonly number[])[];

/**
 * The card next to `at` in that direction. Sideways it keeps the height and passes over empty columns; at an edge it
 * stays. Where no card is chosen, or the chosen one is gone, the first card there is; null on an empty board.
 */
export function cardBeside(columns: Columns, at: number | null, towards: Direction): number | null {
  const column = columns.findIndex((cards) => at !== null && cards.includes(at));
  const cards = columns[column];
  if (at === null || cards === undefined) return columns.find((some) => some.length > 0)?.[0] ?? null;
  const row = cards.indexOf(at);
  if (towards === 'up' || towards === 'down') return cards[row + (towards === 'up' ? -1 : 1)] ?? at;
  const step = towards === 'left' ? -1 : 1;
  for (let next = column + step; next >= 0 && next < columns.length; next += step) {
    const there = columns[next] ?? [];
    if (there.length > 0) return there[Math.min(row, there.length - 1)] ?? at;
  }
  return at;
}

/** Where the choice goes when the chosen card leaves its column: to the one that takes its place, else the one above. */
export function afterLeaving(columns: Columns, gone: number): number | null {
  const cards = columns.find((some) => some.includes(gone)) ?? [];
  const row = cards.indexOf(gone);
  return cards[row + 1] ?? cards[row - 1] ?? columns.find((some) => some.some((id) => id !== gone))?.[0] ?? null;
}
