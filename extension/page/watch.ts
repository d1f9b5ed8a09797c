import type { Matcher } from '../../shared/match/matcher.ts';
import { postKey } from '../../shared/text/canonical-url.ts';
import { isElement, type Page, type PostIdentity, type Site } from '../sites/site.ts';
import { pagePost } from '../sites/web.ts';
import type { Painter } from './paint.ts';
import { findMentions } from './scan.ts';
import { inSlices } from './slices.ts';
import { isSeparate, newUnit, splitSection, type Unit } from './units.ts';

export interface WatchOptions {
  readonly document: Document;
  readonly site: Site;
  readonly page: () => Page;
  readonly matcher: Matcher;
  /** Null: mentions are counted, not painted. */
  readonly painter: Painter | null;
  /** Our own element, whose changes mean nothing. */
  readonly isOurs: (node: Node) => boolean;
  /** Something about these units is new: read again, or gone (`key` null, not connected). */
  readonly onRead: (units: readonly Unit[]) => void;
  readonly signal: AbortSignal;
}

export interface Watch {
  units(): Iterable<Unit>;
  /** Reads and paints a unit at once, though it is not near the window. */
  paintNow(unit: Unit): void;
  /** The innermost unit around a node. */
  around(node: Node | null): Unit | null;
  /** The page's address changed without loading: every post is read again. */
  readAgain(): void;
}

/** Attributes that carry who a post is, or words of it. Not `style`: recyclers move rows with it all the time. */
const attributes = ['href', 'usercard', 'title', 'id', 'hidden', 'alt'];

/** A post that repeats a term without end is counted whole, and painted so far. */
const paintLimit = 500;

/** So many changes at once are one: everything is read again. */
const hugeChange = 1000;

const keyOf = (post: PostIdentity | null) => (post === null ? null : postKey(post));

/** A section that grew over this many characters is split anew. */
const sectionLimit = 3000;

/**
 * Watches a page's posts: one MutationObserver that only takes paint off and queues, one IntersectionObserver so that only
 * posts within about a screen hold ranges, and a worker that reads in slices.
 */
export function startWatching({ document, site, page, matcher, painter, isOurs, onRead, signal }: WatchOptions): Watch {
  const units = new Map<Element, Unit>();
  const painted = new Set<Unit>();
  /** To be done, in this order: paint near the viewport, look for posts in new parts, track them, count the rest. */
  const urgent = new Set<Unit>();
  const fresh = new Set<Element>();
  const arrivals = new Set<Element>();
  const later = new Set<Unit>();
  let news: Unit[] = [];
  let someGone = false;
  let pageKey: { key: string | null } | null = null;

  const work = inSlices(step, pause, signal);

  const near = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const unit = units.get(entry.target);
        if (unit === undefined || unit.near === entry.isIntersecting) continue;
        unit.near = entry.isIntersecting;
        if (unit.near) urgent.add(unit);
        else stripPaint(unit);
      }
      work.wake();
    },
    { rootMargin: '100% 0px' },
  );

  const observer = new MutationObserver((records) => {
    if (records.length > hugeChange) readAll();
    else for (const record of records) invalidate(record);
    // A change anywhere may have moved or altered painted text: what no longer stands there loses its paint now.
    for (const unit of painted) if (unit.paints.some((paint) => !painter?.holds(paint))) touch(unit);
    work.wake();
  });

  function readAll(): void {
    for (const unit of [...units.values()]) touch(unit);
    if (document.body !== null) fresh.add(document.body);
    someGone = true;
  }

  function invalidate(record: MutationRecord): void {
    if (isOurs(record.target)) return;
    if (record.type === 'childList') {
      const strangers = [...record.addedNodes].filter((node) => !isOurs(node));
      if (strangers.length === 0 && [...record.removedNodes].every(isOurs)) return;
      for (const node of strangers) if (isElement(node)) fresh.add(node);
      if (record.removedNodes.length > 0) someGone = true;
    }
    const unit = around(record.target);
    if (unit !== null) touch(unit);
  }

  /** Takes the paint off a unit and those inside it, and has them read again. */
  function touch(unit: Unit): void {
    stripPaint(unit);
    (unit.near ? urgent : later).add(unit);
    if (unit.kind === 'section') return;
    for (const inner of painted) if (unit.element.contains(inner.element)) touch(inner);
  }

  function stripPaint(unit: Unit): void {
    for (const paint of unit.paints) painter?.take(paint);
    unit.paints = [];
    painted.delete(unit);
  }

  function around(node: Node | null): Unit | null {
    for (let at = node; at !== null; at = at.parentNode) {
      const unit = isElement(at) ? units.get(at) : undefined;
      if (unit !== undefined) return unit;
    }
    return null;
  }

  function step(): boolean {
    for (const unit of take(urgent)) read(unit);
    for (const element of take(fresh)) discover(element);
    for (const element of take(arrivals)) track(element);
    for (const unit of take(later)) read(unit);
    return urgent.size + fresh.size + arrivals.size + later.size > 0;
  }

  /** At most one thing a step, the most urgent kind first. */
  function* take<T>(from: Set<T>): Iterable<T> {
    const earlier: Set<unknown>[] = [urgent, fresh, arrivals, later];
    for (const set of earlier.slice(0, earlier.indexOf(from))) if (set.size > 0) return;
    for (const first of from) {
      from.delete(first);
      yield first;
      return;
    }
  }

  function pause(): void {
    pageKey = null;
    if (someGone) {
      someGone = false;
      for (const unit of units.values()) if (!unit.element.isConnected) forget(unit);
    }
    painter?.restore();
    if (news.length === 0) return;
    const told = news;
    news = [];
    onRead(told);
  }

  function discover(element: Element): void {
    if (!element.isConnected || isOurs(element)) return;
    if (element.matches(site.posts)) arrivals.add(element);
    for (const candidate of element.querySelectorAll(site.posts)) arrivals.add(candidate);
    const parent = around(element.parentElement);
    if (site.wholePage && (parent === null || parent.shallow)) arrivals.add(element);
  }

  function track(element: Element): void {
    if (!element.isConnected) return;
    const known = units.get(element);
    if (known !== undefined) {
      touch(known);
      return;
    }
    const candidate = element.matches(site.posts);
    // On a site we know, what looks like a post may become one when its links arrive: it is asked again then.
    if (candidate && (!site.wholePage || site.identify(element, page()) !== null)) add(newUnit(element, 'post'));
    else if (site.wholePage && around(element.parentElement)?.kind !== 'post') trackSection(element);
  }

  function trackSection(element: Element): void {
    const parent = around(element.parentElement);
    if (parent !== null && !parent.shallow) return;
    if (parent?.shallow && !isSeparate(element)) return;
    const split = splitSection(element);
    if (split.whole) add(newUnit(element, 'section'));
    else {
      if (split.own) add(newUnit(element, 'section', true));
      for (const child of split.children) arrivals.add(child);
    }
  }

  function add(unit: Unit): void {
    units.set(unit.element, unit);
    later.add(unit);
    near.observe(unit.element);
  }

  function forget(unit: Unit): void {
    stripPaint(unit);
    near.unobserve(unit.element);
    units.delete(unit.element);
    urgent.delete(unit);
    later.delete(unit);
    unit.key = null;
    unit.terms = new Map();
    unit.mentions = 0;
    news.push(unit);
  }

  function read(unit: Unit, near = unit.near): void {
    if (!unit.element.isConnected) {
      forget(unit);
      return;
    }
    const { element } = unit;
    if (unit.kind === 'section' && !unit.shallow && (element.textContent ?? '').length > sectionLimit) {
      if (!splitSection(element).whole) {
        forget(unit);
        arrivals.add(element);
        return;
      }
    }
    stripPaint(unit);
    const now = page();
    unit.key = unit.kind === 'post' ? keyOf(site.identify(element, now)) : keyOfPage(now);
    unit.terms = new Map();
    unit.mentions = 0;
    if (unit.key !== null) {
      const places = near && painter !== null;
      for (const found of findMentions(partsOf(unit, now), matcher, places)) {
        const { mention } = found;
        unit.mentions += 1;
        unit.terms.set(mention.term, (unit.terms.get(mention.term) ?? 0) + 1);
        if (places && painter !== null && unit.paints.length < paintLimit) unit.paints.push(painter.put(found));
      }
      if (unit.paints.length > 0) painted.add(unit);
    }
    news.push(unit);
  }

  /** Sections of one page have one identity: it is looked up once a slice. */
  function keyOfPage(now: Page): string | null {
    pageKey ??= { key: keyOf(pagePost(now)) };
    return pageKey.key;
  }

  function partsOf(unit: Unit, now: Page) {
    if (unit.kind === 'post') return site.parts(unit.element, now);
    const skip = (part: Element) =>
      units.has(part) || (unit.shallow && part.parentElement === unit.element && isSeparate(part));
    return { roots: [{ element: unit.element, quoted: false }], skip };
  }

  observer.observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: attributes,
  });
  if (document.body !== null) fresh.add(document.body);
  work.wake();
  signal.addEventListener('abort', () => {
    observer.disconnect();
    near.disconnect();
    for (const unit of painted) stripPaint(unit);
    units.clear();
  });

  return {
    units: () => units.values(),
    paintNow(unit) {
      if (units.get(unit.element) !== unit) return;
      urgent.delete(unit);
      later.delete(unit);
      read(unit, true);
      work.wake();
    },
    around,
    readAgain: () => {
      for (const unit of units.values()) (unit.near ? urgent : later).add(unit);
      if (document.body !== null) fresh.add(document.body);
      work.wake();
    },
  };
}
