/** The parts of an open post, in their order. */
export const sectionNames = [
  'flags',
  'copies',
  'spread',
  'coordination',
  'author',
  'related',
  'cases',
  'why',
  'history',
] as const;
export type SectionName = (typeof sectionNames)[number];

/** The part after the one that has the focus, or before it; from elsewhere the first or the last. */
export function sectionBeside(
  there: readonly SectionName[],
  at: SectionName | null,
  by: 1 | -1,
): SectionName | undefined {
  const place = at === null ? -1 : there.indexOf(at);
  if (place < 0) return by === 1 ? there[0] : there.at(-1);
  return there[Math.min(Math.max(place + by, 0), there.length - 1)];
}
