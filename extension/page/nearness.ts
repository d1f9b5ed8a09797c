import { windowOf } from '../sites/document-parts.ts';
import { around, elementAt, shadowOf } from '../sites/dom.ts';

/** So many elements are observed one by one. */
const singly = 256;
/** Of those beyond, the first of so many in a row stands for all of them: observing 100,000 takes the browser long. */
const groupSize = 32;

interface Group {
  readonly members: Set<Element>;
  /** The one that is observed for all. */
  guard: Element | null;
  near: boolean;
  /** How many reasons there are to observe each member. */
  reasons: number;
}

/** The element at a point of the window, in shadow trees, too. */
function innermostAt(document: Document, x: number, y: number): Element | null {
  let element = elementAt(document, x, y);
  for (;;) {
    const inner = element === null ? null : (shadowOf(element)?.elementFromPoint(x, y) ?? null);
    if (inner === null || inner === element) return element;
    element = inner;
  }
}

export interface Nearness {
  /** Elements are to come in the page's order. */
  add(element: Element): void;
  drop(element: Element): void;
}

/**
 * Tells which elements are within about a screen of the window. In a long list most are not, and are observed in groups:
 * a group whose first element comes within four screens, and its neighbours, are observed one by one. A group may be
 * longer than that, so what is in the middle of the window is looked up after scrolling, too.
 */
export function startNearness(
  document: Document,
  onChange: (element: Element, near: boolean) => void,
  signal: AbortSignal,
): Nearness {
  const groups: Group[] = [];
  const groupOf = new Map<Element, number>();
  const direct = new Set<Element>();
  let probed = new Set<number>();
  let probing = false;

  const fine = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) onChange(entry.target, entry.isIntersecting);
    },
    { rootMargin: '100% 0px' },
  );
  const coarse = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const index = groupOf.get(target);
        const group = index === undefined ? undefined : groups[index];
        if (index === undefined || group === undefined || group.near === isIntersecting) continue;
        group.near = isIntersecting;
        for (const other of [index - 1, index, index + 1]) reason(other, isIntersecting ? 1 : -1);
      }
    },
    { rootMargin: '400% 0px' },
  );

  function reason(index: number, change: 1 | -1): void {
    const group = groups[index];
    if (group === undefined) return;
    group.reasons += change;
    if (change === 1 && group.reasons === 1) for (const member of group.members) fine.observe(member);
    if (change === -1 && group.reasons === 0) {
      for (const member of group.members) {
        fine.unobserve(member);
        onChange(member, false);
      }
    }
  }

  function setGuard(group: Group): void {
    const [first = null] = group.members;
    if (group.guard === first) return;
    if (group.guard !== null) coarse.unobserve(group.guard);
    group.guard = first;
    if (first !== null) coarse.observe(first);
  }

  /** What stands in the middle of the window and above and below it. */
  function probe(): void {
    probing = false;
    const view = windowOf(document);
    if (signal.aborted || view === null) return;
    const next = new Set<number>();
    for (const part of [0.1, 0.5, 0.9]) {
      let node: Node | null = innermostAt(document, view.innerWidth / 2, view.innerHeight * part);
      for (; node !== null; node = around(node)) {
        const index = groupOf.get(node as Element);
        if (index !== undefined) next.add(index);
      }
    }
    for (const index of next) if (!probed.has(index)) reason(index, 1);
    for (const index of probed) if (!next.has(index)) reason(index, -1);
    probed = next;
  }

  windowOf(document)?.addEventListener(
    'scroll',
    () => {
      if (probing || groups.length === 0) return;
      probing = true;
      requestAnimationFrame(probe);
    },
    { capture: true, passive: true, signal },
  );
  signal.addEventListener('abort', () => {
    fine.disconnect();
    coarse.disconnect();
  });

  return {
    add(element) {
      if (direct.size < singly) {
        direct.add(element);
        fine.observe(element);
        return;
      }
      let last = groups.at(-1);
      if (last === undefined || last.members.size >= groupSize) {
        const before = groups.at(-1);
        last = { members: new Set(), guard: null, near: false, reasons: before?.near ? 1 : 0 };
        groups.push(last);
      }
      last.members.add(element);
      groupOf.set(element, groups.length - 1);
      if (last.guard === null) setGuard(last);
      if (last.reasons > 0) fine.observe(element);
    },
    drop(element) {
      fine.unobserve(element);
      direct.delete(element);
      const index = groupOf.get(element);
      const group = index === undefined ? undefined : groups[index];
      groupOf.delete(element);
      if (group === undefined) return;
      group.members.delete(element);
      if (group.guard === element) setGuard(group);
    },
  };
}
