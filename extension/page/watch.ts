import type { Matcher } from '../../shared/match/matcher.ts';
import { postKey } from '../../shared/text/canonical-url.ts';
import { bodyOf, isBackground } from '../sites/document-parts.ts';
import {
  elementAround,
  firstChildOf,
  holdsNode,
  isInPage,
  isLike,
  nextSiblingOf,
  nodeTypeOf,
  around as outOf,
  parentOf,
} from '../sites/dom.ts';
import { pagePost } from '../sites/page-itself.ts';
import { isElement, type Page, type PostIdentity, type Site } from '../sites/site.ts';
import { startDiscovery } from './discovery.ts';
import { startNearness } from './nearness.ts';
import type { Paint, Painter } from './paint.ts';
import { paintLimit, startPaintBook } from './paint-book.ts';
import type { Counts } from './presence.ts';
import { newQueue } from './queue.ts';
import { type Search, startSearch } from './scan.ts';
import { startShadowRoots } from './shadow-roots.ts';
import { inSlices } from './slices.ts';
import { startTally } from './tally.ts';
import { isLongerThan, isSeparate, newUnit, splitSection, type Unit } from './units.ts';
import { startVeils } from './veils.ts';

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
  /** Something in a unit has changed just now, and it will be read again: it may be another post. */
  readonly onChange: (unit: Unit) => void;
  readonly signal: AbortSignal;
}

export interface Watch {
  units(): Iterable<Unit>;
  /** What all units mention. */
  counts(): Counts;
  /** Nothing that is known of waits to be read. */
  resting(): boolean;
  /** The innermost unit around a node, out of shadow trees, too. */
  around(node: Node | null): Unit | null;
  /** Reads and paints a unit at once, wherever it stands. */
  paintNow(unit: Unit): readonly Paint[];
  /** The page's address changed without loading: every post is read again. */
  readAgain(): void;
}

/** Attributes that carry who a post is, or words of it. Not `style`: recyclers move rows with it all the time. */
const attributes = ['href', 'title', 'id', 'hidden', 'alt'];

/** More changes than this at once are looked at in slices. */
const hugeChange = 200;
/** Changes that wait; beyond this the whole page is read again instead. */
const backlogLimit = 20_000;

const keyOf = (post: PostIdentity | null) => (post === null ? null : postKey(post));

/** A section that grew over this many characters is split anew. */
const sectionLimit = 3000;

/** So many units are looked at in one step whether they are still there. */
const sweepSize = 500;

/** How often words that a style sheet hid are looked at again, in milliseconds: nothing tells that they are shown now. */
const lookAgain = 1000;

const nothing: readonly never[] = [];

/**
 * Watches a page's posts: a MutationObserver that only takes paint off and queues, IntersectionObservers so that only
 * posts within about a screen hold ranges, and a worker that reads in slices.
 */
export function startWatching({
  document,
  site,
  page,
  matcher,
  painter,
  isOurs,
  onRead,
  onChange,
  signal,
}: WatchOptions): Watch {
  const units = new Map<Element, Unit>();
  const book = startPaintBook(painter);
  const tally = startTally(matcher);

  /** To be done, in this order. */
  const urgent = newQueue<Unit>();
  const backlog = newQueue<MutationRecord>();
  const arrivals = newQueue<Element>();
  const later = newQueue<Unit>();
  /** Huge texts, a window at a time. */
  const long = new Map<Unit, { search: Search; key: string | null; wanted: number }>();
  let sweep: Iterator<Unit> | null = null;
  let news: Unit[] = [];
  /** Something came that may be a post which only the page as a whole shows. */
  let grown = false;
  let surveying: ReturnType<NonNullable<Site['survey']>> | null = null;
  let pageKey: { key: string | null } | null = null;
  let pageNow: Page | null = null;

  const work = inSlices(step, pause, signal);
  const nearness = startNearness(document, onNear, signal);
  const veils = startVeils({
    partsOf: (unit) => partsOf(unit, here()),
    changed: queue,
    wake: () => work.wake(),
    signal,
  });
  const discovery = startDiscovery(site, found);
  const inShadow = site.inShadow === true;
  const roots = site.wholePage || inShadow ? startShadowRoots(enter, signal, { onlyCustom: !site.wholePage }) : null;

  function onNear(element: Element, near: boolean): void {
    const unit = units.get(element);
    if (unit === undefined || unit.near === near) return;
    unit.near = near;
    if (near) queue(unit);
    else for (const cutShort of book.leave(unit)) queue(cutShort);
    work.wake();
  }

  function queue(unit: Unit): void {
    unit.stale = true;
    long.delete(unit);
    (unit.near ? urgent : later).push(unit);
  }

  function addBody(): void {
    grown = true;
    const body = bodyOf(document);
    if (body !== null) discovery.add(body);
  }

  const observing = {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: [...attributes, ...(site.identityAttributes ?? [])],
  };
  const observer = new MutationObserver((records) => {
    if (records.length <= hugeChange) for (const record of records) invalidate(record);
    else {
      // What is painted may be wrong in this very turn; all else can wait.
      for (const unit of book.painted()) touch(unit);
      if (backlog.size + records.length > backlogLimit) readAll();
      else for (const record of records) backlog.push(record);
    }
    work.wake();
  });

  function readAll(): void {
    backlog.clear();
    for (const unit of units.values()) if (!unit.stale) touch(unit);
    addBody();
    sweep = units.values();
  }

  function invalidate({ target, type, addedNodes, removedNodes }: MutationRecord): void {
    if (isOurs(target)) return;
    if (type === 'childList') {
      let strangers = 0;
      for (const node of addedNodes) {
        if (isOurs(node)) continue;
        strangers += 1;
        grown = true;
        if (isElement(node)) discovery.add(node);
      }
      for (const node of removedNodes) {
        if (isOurs(node)) continue;
        strangers += 1;
        sweep = units.values();
        loosen(node);
      }
      if (strangers === 0) return;
    }
    const owner = book.ownerOf(target);
    if (owner !== undefined) touch(owner);
    const unit = around(target);
    if (unit !== null) touch(unit);
  }

  /** Takes the paint off what was taken out. */
  function loosen(node: Node): void {
    const owner = book.ownerOf(node);
    if (owner !== undefined) touch(owner);
    for (const unit of book.lostIn(node)) touch(unit);
  }

  /** Takes the paint off a unit and those inside it, and has them read again. */
  function touch(unit: Unit): void {
    book.strip(unit);
    unit.hidden = null;
    queue(unit);
    onChange(unit);
    if (unit.kind === 'section') return;
    for (const inner of book.painted()) if (inner !== unit && holds(unit.element, inner.element)) touch(inner);
  }

  /** Whether a node stands in an element, also in a shadow tree in there. */
  function holds(element: Element, node: Node): boolean {
    if (!inShadow) return holdsNode(element, node);
    for (let at: Node | null = node; at !== null; at = outOf(at)) if (at === element) return true;
    return false;
  }

  function around(node: Node | null): Unit | null {
    for (let at = node; at !== null; at = outOf(at)) {
      const unit = units.get(at as Element);
      if (unit !== undefined) return unit;
    }
    return null;
  }

  /** Does one thing, the most urgent kind first; says whether there is more. */
  function step(): boolean {
    if (urgent.size > 0) readIfStale(urgent.take());
    else if (backlog.size > 0) {
      const record = backlog.take();
      if (record !== undefined) invalidate(record);
    } else if (veils.size > 0) veils.advance();
    else if (discovery.size > 0) discovery.advance();
    else if (arrivals.size > 0) {
      const element = arrivals.take();
      if (element !== undefined) track(element);
    } else if (surveying !== null) survey(surveying);
    else if (later.size > 0) readIfStale(later.take());
    else if (long.size > 0) goOn();
    else if (sweep !== null) sweepSome(sweep);
    return isBusy();
  }

  const isBusy = (): boolean =>
    urgent.size + backlog.size + veils.size + discovery.size + arrivals.size + later.size + long.size > 0 ||
    surveying !== null ||
    sweep !== null;

  function beginSurvey(): void {
    if (!grown || surveying !== null) return;
    grown = false;
    surveying = site.survey?.(page()) ?? null;
  }

  function survey(going: NonNullable<typeof surveying>): void {
    const { done, value } = going.next();
    if (!done) return;
    surveying = null;
    const fresh = value.filter(
      (element) => !isOurs(element) && isInPage(element) && units.get(element)?.kind !== 'post',
    );
    for (const element of fresh) adopt(element);
    // What was a section of its own inside a post is the post's now. Outer ones come first.
    for (const unit of fresh.length > 0 ? [...units.values()] : nothing) {
      if (unit.kind === 'section' && around(elementAround(unit.element))?.kind === 'post') forget(unit);
    }
  }

  /** What was a part of the page turns out to be a post: the section it was in is read again without it. */
  function adopt(element: Element): void {
    const section = units.get(element);
    if (section !== undefined) forget(section);
    add(newUnit(element, 'post'));
    const outer = around(elementAround(element));
    if (outer !== null && !outer.stale) touch(outer);
  }

  function sweepSome(from: Iterator<Unit>): void {
    for (let i = 0; i < sweepSize; i += 1) {
      const { value, done } = from.next();
      if (done) {
        if (sweep === from) sweep = null;
        return;
      }
      if (!isInPage(value.element)) forget(value);
    }
  }

  function pause(): void {
    pageKey = null;
    pageNow = null;
    painter?.restore();
    veils.afterSlice();
    if (news.length === 0) return;
    const told = news;
    news = [];
    onRead(told);
  }

  const timer = setInterval(() => {
    if (isBackground(document)) return;
    beginSurvey();
    if (surveying !== null) work.wake();
    veils.again();
  }, lookAgain);

  function found(element: Element, isTop: boolean): void {
    if (isOurs(element)) return;
    if (!isTop) {
      arrivals.push(element);
      return;
    }
    roots?.look(element);
    const outer = elementAround(element);
    const parent = outer === null ? null : around(outer);
    if (site.wholePage && (parent === null || parent.shallow)) arrivals.push(element);
  }

  /**
   * A shadow tree is watched like the page: its parts are sections and posts of their own. A post's words may stand in a
   * tree that came after the post was read.
   */
  function enter(root: ShadowRoot): void {
    observer.observe(root, observing);
    painter?.enter(root);
    const owner = inShadow ? around(root) : null;
    if (owner !== null && !owner.stale) touch(owner);
    for (let child = firstChildOf(root); child !== null; child = nextSiblingOf(child)) {
      if (isElement(child)) discovery.add(child);
    }
    work.wake();
  }

  function track(element: Element): void {
    if (!isInPage(element)) return;
    const known = units.get(element);
    if (known !== undefined) {
      if (!known.stale) touch(known);
      return;
    }
    // On a site we know, what looks like a post may become one when its links arrive: it is asked again then.
    if (!site.wholePage) add(newUnit(element, 'post'));
    else if (isLike(element, site.posts) && site.identify(element, here()) !== null) add(newUnit(element, 'post'));
    else if (isShadowTop(element) || around(elementAround(element))?.kind !== 'post') trackSection(element);
  }

  const isShadowTop = (element: Element): boolean => {
    const parent = parentOf(element);
    return parent !== null && nodeTypeOf(parent) === 11;
  };

  function trackSection(element: Element): void {
    const parent = isShadowTop(element) ? null : around(elementAround(element));
    if (parent !== null && !parent.shallow) return;
    if (parent?.shallow && !isSeparate(element)) return;
    const split = splitSection(element);
    if (split.whole) add(newUnit(element, 'section'));
    else {
      if (split.own) add(newUnit(element, 'section', true));
      for (const child of split.children) arrivals.push(child);
    }
  }

  function add(unit: Unit): void {
    units.set(unit.element, unit);
    later.push(unit);
    nearness.add(unit.element);
  }

  function forget(unit: Unit): void {
    for (const cutShort of book.leave(unit)) queue(cutShort);
    nearness.drop(unit.element);
    units.delete(unit.element);
    long.delete(unit);
    veils.forget(unit);
    unit.stale = false;
    unit.near = false;
    tally.set(unit, null, nothing);
    news.push(unit);
  }

  function readIfStale(unit: Unit | undefined): void {
    if (unit?.stale) read(unit);
  }

  function read(unit: Unit): void {
    const { element } = unit;
    unit.stale = false;
    if (!isInPage(element)) {
      forget(unit);
      return;
    }
    if (unit.kind === 'section' && !unit.shallow && isLongerThan(element, sectionLimit)) {
      if (!splitSection(element).whole) {
        forget(unit);
        arrivals.push(element);
        return;
      }
    }
    begin(unit, book.wanted(unit));
  }

  /** Searches a unit's texts: at once where they are short. A far post without a mention needs no name. */
  function begin(unit: Unit, wanted: number): void {
    book.strip(unit);
    const now = here();
    const identify = () => keyIn(unit, now);
    const key = unit.near ? identify() : null;
    if (unit.near && key === null) {
      finish(unit, null, nothing);
      return;
    }
    const search = startSearch(partsOf(unit, now), matcher, wanted);
    // A few texts of usual length: the post, its title, what it quotes.
    for (let turn = 0; turn < 8; turn += 1) {
      if (search.advance()) continue;
      finish(unit, key ?? (search.hits.length > 0 ? identify() : null), search.hits, search, wanted);
      return;
    }
    long.set(unit, { search, key: key ?? identify(), wanted });
  }

  function goOn(): void {
    for (const [unit, { search, key, wanted }] of long) {
      if (search.advance()) return;
      long.delete(unit);
      finish(unit, key, search.hits, search, wanted);
      return;
    }
  }

  function finish(unit: Unit, key: string | null, hits: readonly number[], search?: Search, wanted = 0): void {
    tally.set(unit, key, key === null ? nothing : hits);
    if (key !== null && search !== undefined) book.put(unit, search, wanted);
    if (unit.near && key !== null && unit.hidden === null && painter !== null) veils.want(unit);
    news.push(unit);
  }

  /** The page as it is in this slice. */
  const here = () => {
    pageNow ??= page();
    return pageNow;
  };

  const keyIn = (unit: Unit, now: Page): string | null =>
    unit.kind === 'post' ? keyOf(site.identify(unit.element, now)) : keyOfPage(now);

  /** Sections of one page have one identity: it is looked up once a slice. */
  function keyOfPage(now: Page): string | null {
    pageKey ??= { key: keyOf(pagePost(now)) };
    return pageKey.key;
  }

  function partsOf(unit: Unit, now: Page): Pick<ReturnType<Site['parts']>, 'roots' | 'skip' | 'skipWords'> {
    const parts = unit.kind === 'post' ? site.parts(unit.element, now) : sectionParts(unit);
    const { hidden } = unit;
    if (hidden === null || hidden.size === 0) return parts;
    return { roots: parts.roots, skip: (part) => hidden.has(part) || parts.skip(part) };
  }

  function sectionParts(unit: Unit): Pick<ReturnType<Site['parts']>, 'roots' | 'skip'> {
    const skip = (part: Element) =>
      units.has(part) || (unit.shallow && elementAround(part) === unit.element && isSeparate(part));
    return { roots: [{ element: unit.element, quoted: false }], skip };
  }

  observer.observe(document, observing);
  addBody();
  beginSurvey();
  work.wake();
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearInterval(timer);
    for (const unit of book.painted()) book.strip(unit);
    units.clear();
  });

  return {
    units: () => units.values(),
    counts: tally.counts,
    resting: () => !isBusy(),
    around,
    paintNow(unit) {
      if (painter === null || units.get(unit.element) !== unit || !isInPage(unit.element)) return nothing;
      if (unit.paints.length > 0 && !unit.stale) return unit.paints;
      // Read for good, so that what waits in a queue does not take the paint off again.
      long.delete(unit);
      unit.stale = false;
      const now = page();
      const search = startSearch(partsOf(unit, now), matcher, paintLimit);
      while (search.advance());
      finish(unit, search.hits.length > 0 ? keyIn(unit, now) : null, search.hits, search, paintLimit);
      work.wake();
      return unit.paints;
    },
    readAgain: () => {
      for (const unit of units.values()) queue(unit);
      addBody();
      work.wake();
    },
  };
}
