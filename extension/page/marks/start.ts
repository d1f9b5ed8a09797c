import { bodyOf, isBackground, makeElement, rootOf, windowOf } from '../../sites/document-parts.ts';
import { boxOf } from '../card/layout.ts';
import type { Marks, MarksOptions } from '../marks.ts';
import { adoptSheet } from '../style-sheet.ts';
import type { Unit } from '../units.ts';
import { markLayout } from './layout.ts';
import { newSpot, type Spot, startSpots } from './spots.ts';
import { markSheet } from './style.ts';
import { type MarkText, markText } from './text.ts';

/** How often marks are put right when nothing has told that the page has moved, in milliseconds. */
const lookEvery = 1000;

interface Mark {
  readonly element: HTMLElement;
  readonly spot: Spot;
  key: string;
  said: string;
  /** Its element shows another post by now, which was not read yet. */
  outdated: boolean;
  short: boolean;
}

/**
 * Marks at posts that the team has flagged or decided. They are in our one host, in a layer that the browser puts on top of the
 * page (a manual popover) and scrolls with the document: scrolling the page needs no work. What else moves posts is followed
 * once a frame, all boxes read before any is written. Screen readers are not told: these words would stand at the end of
 * the page, far from their posts; a post's button and card say the same where it is.
 */
export function startMarks(options: MarksOptions): Marks {
  const { document, portal, known, nearPosts, anchorOf, keyNow, language, words, signal } = options;
  const window = windowOf(document) as Window;
  const layer = makeElement(document, 'div');
  layer.className = 'root marks';
  layer.popover = 'manual';
  layer.setAttribute('aria-hidden', 'true');
  const marks = new Map<Unit, Mark>();
  const spots = startSpots(document);
  let styled = false;
  let stale = false;
  let looking: ReturnType<typeof setTimeout> | undefined;
  let waiting = false;
  const resized = new ResizeObserver(() => pass());

  function soon(): void {
    if (waiting || signal.aborted || (marks.size === 0 && !stale)) return;
    waiting = true;
    window.requestAnimationFrame(() => {
      waiting = false;
      pass();
    });
  }

  /** Puts everything in its place. */
  function pass(): void {
    if (signal.aborted) return;
    if (stale) choose();
    if (marks.size === 0) return;
    raise();
    measure();
    place();
  }

  /** Makes marks for the posts that are near and known, and drops the others. */
  function choose(): void {
    stale = false;
    const spoken = language();
    const t = words(spoken);
    layer.lang = spoken;
    const kept = new Set<Unit>();
    for (const unit of nearPosts()) {
      const text = unit.key === null ? null : markText(known.get(unit.key), t);
      if (unit.key === null || text === null) continue;
      kept.add(unit);
      const mark = marks.get(unit) ?? make(unit);
      mark.key = unit.key;
      if (!unit.stale) mark.outdated = false;
      write(mark, text);
      setAnchor(mark, anchorOf(unit));
    }
    for (const [unit, mark] of marks) if (!kept.has(unit)) drop(unit, mark);
    if (marks.size > 0) return;
    resized.disconnect();
    portal.made()?.hide(layer);
  }

  function make(unit: Unit): Mark {
    if (marks.size === 0) for (const whole of [rootOf(document), bodyOf(document)]) if (whole) resized.observe(whole);
    const element = makeElement(document, 'div');
    layer.append(element);
    const spot = newSpot(rootOf(document));
    const mark: Mark = { element, spot, key: '', said: '', outdated: false, short: false };
    marks.set(unit, mark);
    return mark;
  }

  function drop(unit: Unit, mark: Mark): void {
    marks.delete(unit);
    leaveAnchor(mark.spot.anchor);
    mark.element.remove();
  }

  function leaveAnchor(anchor: Element): void {
    if (anchor === rootOf(document) || anchor === bodyOf(document)) return;
    if (![...marks.values()].some((mark) => mark.spot.anchor === anchor)) resized.unobserve(anchor);
  }

  function write(mark: Mark, { classes, times, what, state }: MarkText): void {
    const said = `${classes} ${times} ${what} ${state}`;
    if (mark.said === said) return;
    mark.said = said;
    mark.spot.size = null;
    const bold = makeElement(document, 'b');
    bold.textContent = times;
    const last = makeElement(document, 'span');
    last.className = 'became';
    last.textContent = state;
    mark.element.className = `mark ${classes}`;
    mark.element.replaceChildren(...(times === '' ? [] : [bold]), what, ...(state === '' ? [] : [last]));
    mark.short = false;
  }

  function setAnchor(mark: Mark, anchor: Element): void {
    if (mark.spot.anchor === anchor) return;
    const before = mark.spot.anchor;
    mark.spot.anchor = anchor;
    mark.spot.corner = null;
    leaveAnchor(before);
    mark.spot.rtl = window.getComputedStyle(anchor).direction === 'rtl';
    resized.observe(anchor);
  }

  /** The layer is shown: the page may have taken our host out. */
  function raise(): void {
    const host = portal.host();
    if (!styled) adoptSheet(host.root, markSheet(), signal);
    styled = true;
    if (!layer.isConnected || !host.element.isConnected) host.show(layer);
    if (!layer.matches(':popover-open')) layer.showPopover();
  }

  /** Narrow posts get short marks, and every mark its size. */
  function measure(): void {
    const widths = [...marks.values()].map((mark) => ({
      mark,
      short: boxOf(mark.spot.anchor).width < markLayout.shortBelow,
    }));
    for (const { mark, short } of widths) {
      if (mark.short === short && mark.spot.size !== null) continue;
      mark.element.classList.toggle('short', short);
      mark.short = short;
      mark.spot.size = null;
      mark.spot.corner = null;
    }
    for (const mark of marks.values()) {
      mark.spot.size ??= { width: mark.element.offsetWidth, height: mark.element.offsetHeight };
    }
  }

  function place(): void {
    // A page may zoom its root element, and with it our layer.
    const origin = layer.getBoundingClientRect();
    const scale = origin.width / layer.offsetWidth || 1;
    const ours = portal.made()?.element;
    const turn = spots.turn(ours === undefined ? null : boxOf(ours), scale);
    const places = [...marks.values()].map((mark) => ({
      mark,
      at: mark.outdated || !mark.spot.anchor.isConnected ? null : turn.placeOf(mark.spot),
    }));
    const wait = turn.end();
    if (wait > 0) looking ??= setTimeout(lookNow, wait);
    for (const { mark, at } of places) {
      mark.element.classList.toggle('on', at !== null);
      if (at === null) continue;
      const [x, y] = [at.left - origin.left, at.top - origin.top].map((length) => Math.round(length / scale));
      const moved = `translate(${x}px, ${y}px)`;
      if (mark.element.style.transform !== moved) mark.element.style.transform = moved;
    }
  }

  function lookNow(): void {
    looking = undefined;
    soon();
  }

  const onScroll = { capture: true, passive: true, signal } as const;
  window.addEventListener('scroll', soon, onScroll);
  window.addEventListener(
    'resize',
    () => {
      spots.forget();
      soon();
    },
    { passive: true, signal },
  );
  for (const type of ['transitionend', 'animationend', 'fullscreenchange'])
    window.addEventListener(type, soon, onScroll);
  portal.onChange(soon);
  const timer = setInterval(() => {
    if (!isBackground(document)) soon();
  }, lookEvery);
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    clearTimeout(looking);
    resized.disconnect();
    marks.clear();
    portal.made()?.hide(layer);
  });

  return {
    look() {
      stale = true;
      soon();
    },
    changed(unit) {
      const mark = marks.get(unit);
      if (mark === undefined || mark.outdated || keyNow(unit) === mark.key) return;
      mark.outdated = true;
      mark.element.classList.remove('on');
    },
  };
}
