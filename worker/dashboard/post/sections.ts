import { signal } from '@preact/signals';

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

const stored = 'fengsheng.post-sections';

/** Parts that were closed in this browser before: they stay so from post to post. */
function remembered(): ReadonlySet<SectionName> {
  const names = new Set((localStorage.getItem(stored) ?? '').split(','));
  return new Set(sectionNames.filter((name) => names.has(name)));
}

/** Parts that are closed. */
export const closedSections = signal(remembered());

/** Opens or closes a part, and remembers it. */
export function setSection(name: SectionName, open: boolean): void {
  const now = new Set(closedSections.peek());
  if (now.has(name) !== open) return;
  if (open) now.delete(name);
  else now.add(name);
  closedSections.value = now;
  localStorage.setItem(stored, [...now].join(','));
}

export const sectionId = (name: SectionName) => `post-${name}`;

const summaryOf = (name: SectionName) => document.querySelector<HTMLElement>(`#${sectionId(name)} > summary`);

/** Goes to a part of the open post: it is opened, in view, and has the focus. */
export function goToSection(name: SectionName): void {
  const summary = summaryOf(name);
  setSection(name, true);
  summary?.focus({ preventScroll: true });
  summary?.scrollIntoView({ block: 'start' });
}

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

/** Goes to the next part of the open post, or the one before. False where none is shown. */
export function stepSection(by: 1 | -1): boolean {
  const there = sectionNames.filter((name) => summaryOf(name) !== null);
  const focused = document.activeElement?.closest('details[data-section]')?.getAttribute('data-section') ?? null;
  const next = sectionBeside(there, there.find((name) => name === focused) ?? null, by);
  if (next === undefined) return false;
  goToSection(next);
  return true;
}
