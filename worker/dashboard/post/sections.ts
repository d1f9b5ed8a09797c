import { signal } from '@preact/signals';
import { type SectionName, sectionBeside, sectionNames } from './section-names.ts';

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

/** Goes to the next part of the open post, or the one before. False where none is shown. */
export function stepSection(by: 1 | -1): boolean {
  const there = sectionNames.filter((name) => summaryOf(name) !== null);
  const focused = document.activeElement?.closest('details[data-section]')?.getAttribute('data-section') ?? null;
  const next = sectionBeside(there, there.find((name) => name === focused) ?? null, by);
  if (next === undefined) return false;
  goToSection(next);
  return true;
}
