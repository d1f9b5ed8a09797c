import type { Matcher } from '../../shared/match/matcher.ts';
import type { SightingSeen } from '../messages.ts';
import { isBackground, windowOf } from '../sites/document-parts.ts';
import { isInPage } from '../sites/dom.ts';
import type { Page } from '../sites/site.ts';
import type { Ask } from './ask.ts';
import { type Target, takeEvidence } from './evidence.ts';
import { newQueue } from './queue.ts';
import { inSlices } from './slices.ts';
import { isLongerThan, type Unit } from './units.ts';

/** A post counts as seen when it was in view for this long, in milliseconds… */
const dwell = 1000;
/** …with at least half of it, or so much of the window's height. */
const half = 0.5;
/** A post of a hundred windows' height tells of each half window that comes into view. */
const thresholds = [0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4, half];
/** Sightings are told together after this time, in milliseconds, or when there are so many. */
const gather = 2000;
const batch = 20;
/** So many posts are remembered. */
const remembered = 5000;
/** Longer posts, and whole pages, are told without a text: nobody asked for it, and reading it would hold the page up. */
const longestRead = 20_000;
/** The contract's longest list of terms. */
const mostTerms = 50;

export interface SightingsOptions {
  readonly document: Document;
  readonly page: () => Page;
  readonly targetOf: (unit: Unit) => Target | null;
  readonly matcher: Matcher;
  /** Keys of posts that were told in this load: each is told once. */
  readonly seen: Set<string>;
  readonly ask: Ask;
  /** Ends it at once: what was not told yet is dropped. */
  readonly signal: AbortSignal;
}

export interface Sightings {
  /** These units were read: they may mention something, be another post, or be gone. */
  note(units: readonly Unit[]): void;
}

interface Watched {
  readonly unit: Unit;
  readonly key: string;
  shown: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Whether so much of a post is in view that somebody can be reading it. Heights in CSS pixels. */
export function isSeen(visible: number, whole: number, window: number): boolean {
  return visible > 0 && (visible >= whole * half || visible >= window * half);
}

/**
 * Notices which posts with a mention stay in view for a second while the page is, and tells the background, each once.
 * Only started where the workspace has switched it on and the monitor has not paused it.
 */
export function startSightings(options: SightingsOptions): Sightings {
  const { document, page, targetOf, matcher, seen, ask, signal } = options;
  const watched = new Map<Element, Watched>();
  const toRead = newQueue<Watched>();
  let waiting: SightingSeen[] = [];
  let telling: ReturnType<typeof setTimeout> | undefined;
  const work = inSlices(read, () => null, signal);

  const observer = new IntersectionObserver(
    (entries) => {
      const height = windowOf(document)?.innerHeight ?? 0;
      for (const { target, isIntersecting, intersectionRect, boundingClientRect } of entries) {
        const one = watched.get(target);
        if (one === undefined) continue;
        one.shown = isIntersecting && isSeen(intersectionRect.height, boundingClientRect.height, height);
        time(one);
      }
    },
    { threshold: thresholds },
  );

  /** Its second begins when it comes into view, and begins again after it or the page was out of view. */
  function time(one: Watched): void {
    if (!one.shown || isBackground(document)) {
      clearTimeout(one.timer);
      one.timer = undefined;
    } else {
      one.timer ??= setTimeout(() => {
        drop(one.unit.element);
        toRead.push(one);
        work.wake();
      }, dwell);
    }
  }

  function drop(element: Element): void {
    const one = watched.get(element);
    if (one === undefined) return;
    clearTimeout(one.timer);
    watched.delete(element);
    observer.unobserve(element);
  }

  /** Takes down one post as it is now, unless it has become another one. */
  function read(): boolean {
    const one = toRead.take();
    const { unit, key } = one ?? {};
    if (unit !== undefined && key !== undefined && unit.key === key && !seen.has(key) && isInPage(unit.element)) {
      remember(key);
      const target = targetOf(unit);
      const withText = target?.kind === 'post' && !isLongerThan(unit.element, longestRead);
      const evidence = target === null ? null : takeEvidence(target, page(), null, withText);
      const terms = [...new Set(unit.hits)].flatMap((hit) => matcher.list[hit]?.id ?? []).slice(0, mostTerms);
      if (evidence !== null && terms.length > 0) {
        const { site, kind, postId, url, author, postedAt, seenAt, counts, text } = evidence;
        const by = author?.id ?? (author?.name || null);
        waiting.push({ site, kind, postId, url, author: by, postedAt, seenAt: seenAt - dwell, counts, terms, text });
        if (waiting.length >= batch) tell();
        else telling ??= setTimeout(tell, gather);
      }
    }
    return toRead.size > 0;
  }

  function remember(key: string): void {
    const [oldest] = seen;
    if (seen.size >= remembered && oldest !== undefined) seen.delete(oldest);
    seen.add(key);
  }

  function tell(): void {
    clearTimeout(telling);
    telling = undefined;
    const items = waiting;
    waiting = [];
    // Where nobody listens nothing is counted: the extension is gone or was updated.
    if (items.length > 0) ask('sighting/seen', { items }).catch(() => null);
  }

  const onVisibility = () => {
    for (const one of watched.values()) time(one);
    if (isBackground(document)) tell();
  };
  const window = windowOf(document);
  window?.addEventListener('visibilitychange', onVisibility, { capture: true, signal });
  window?.addEventListener('pagehide', tell, { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(telling);
    waiting = [];
    for (const { timer } of watched.values()) clearTimeout(timer);
    watched.clear();
  });

  return {
    note(units) {
      if (signal.aborted) return;
      for (const unit of units) {
        const { element, key } = unit;
        const before = watched.get(element);
        const wanted = unit.near && key !== null && unit.mentions > 0 && !seen.has(key);
        if (before !== undefined && (!wanted || before.key !== key)) drop(element);
        if (!wanted || watched.has(element)) continue;
        watched.set(element, { unit, key, shown: false, timer: undefined });
        observer.observe(element);
      }
    },
  };
}
