import { type Box, boxOf, type Size } from '../card/layout.ts';
import type { Marks, MarksOptions } from '../marks.ts';
import { adoptSheet } from '../style-sheet.ts';
import type { Unit } from '../units.ts';
import { isWithin, markLayout, markPlaces, touches } from './layout.ts';
import { markSheet } from './style.ts';
import { clipsOf, hitAt, holds, standsOnText } from './surroundings.ts';
import { type MarkText, markText } from './text.ts';

/** How often marks are put right when nothing has told that the page has moved, in milliseconds. */
const lookEvery = 1000;

interface Mark {
  readonly element: HTMLElement;
  key: string;
  anchor: Element;
  said: string;
  rtl: boolean;
  /** Its element shows another post by now, which was not read yet. */
  outdated: boolean;
  short: boolean;
  /** Its own size; null: to be measured. */
  size: Size | null;
  /** The anchor's size for which `corner` was chosen. */
  at: Size;
  /** Which of its places it stands at; null: not looked yet. */
  corner: number | null;
}

/** What a pass has measured of a mark. */
interface Measured {
  readonly mark: Mark;
  readonly post: Box;
}

/**
 * Marks at posts that the team has flagged or decided. They are in our one host, in a layer that the browser puts on top of the
 * page (a manual popover) and scrolls with the document: scrolling the page needs no work. What else moves posts is followed
 * once a frame, all boxes read before any is written. Screen readers are not told: these words would stand at the end of
 * the page, far from their posts; a post's button and card say the same where it is.
 */
export function startMarks(options: MarksOptions): Marks {
  const { document, portal, known, nearPosts, anchorOf, keyNow, language, words, signal } = options;
  const window = document.defaultView as Window;
  const layer = document.createElement('div');
  layer.className = 'root marks';
  layer.popover = 'manual';
  layer.setAttribute('aria-hidden', 'true');
  const marks = new Map<Unit, Mark>();
  let clips = new WeakMap<Element, readonly Element[]>();
  let styled = false;
  let stale = false;
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
    if (marks.size === 0)
      for (const whole of [document.documentElement, document.body]) if (whole) resized.observe(whole);
    const element = document.createElement('div');
    layer.append(element);
    const anchor = document.documentElement;
    const none = { width: 0, height: 0 };
    const mark: Mark = {
      element,
      key: '',
      anchor,
      said: '',
      rtl: false,
      outdated: false,
      short: false,
      size: null,
      at: none,
      corner: null,
    };
    marks.set(unit, mark);
    return mark;
  }

  function drop(unit: Unit, mark: Mark): void {
    marks.delete(unit);
    leaveAnchor(mark.anchor);
    mark.element.remove();
  }

  function leaveAnchor(anchor: Element): void {
    if (anchor === document.documentElement || anchor === document.body) return;
    if (![...marks.values()].some((mark) => mark.anchor === anchor)) resized.unobserve(anchor);
  }

  function write(mark: Mark, { classes, times, what, state }: MarkText): void {
    const said = `${classes} ${times} ${what} ${state}`;
    if (mark.said === said) return;
    mark.said = said;
    mark.size = null;
    const bold = document.createElement('b');
    bold.textContent = times;
    const last = document.createElement('span');
    last.className = 'became';
    last.textContent = state;
    mark.element.className = `mark ${classes}`;
    mark.element.replaceChildren(...(times === '' ? [] : [bold]), what, ...(state === '' ? [] : [last]));
    mark.short = false;
  }

  function setAnchor(mark: Mark, anchor: Element): void {
    if (mark.anchor === anchor) return;
    const before = mark.anchor;
    mark.anchor = anchor;
    mark.corner = null;
    leaveAnchor(before);
    mark.rtl = window.getComputedStyle(anchor).direction === 'rtl';
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
      short: boxOf(mark.anchor).width < markLayout.shortBelow,
    }));
    for (const { mark, short } of widths) {
      if (mark.short === short && mark.size !== null) continue;
      mark.element.classList.toggle('short', short);
      mark.short = short;
      mark.size = null;
      mark.corner = null;
    }
    for (const mark of marks.values()) {
      mark.size ??= { width: mark.element.offsetWidth, height: mark.element.offsetHeight };
    }
  }

  function place(): void {
    // A page may zoom its root element, and with it our layer.
    const origin = layer.getBoundingClientRect();
    const scale = origin.width / layer.offsetWidth || 1;
    const ours = portal.made()?.element;
    const card = ours === undefined ? null : boxOf(ours);
    const boxes = new Map<Element, Box>();
    const boxOnce = (element: Element): Box => {
      const box = boxes.get(element) ?? boxOf(element);
      boxes.set(element, box);
      return box;
    };
    const places = [...marks.values()].map((mark) => {
      const at =
        mark.outdated || !mark.anchor.isConnected
          ? null
          : placeOf({ mark, post: boxOf(mark.anchor) }, scale, card, boxOnce);
      return { mark, at };
    });
    for (const { mark, at } of places) {
      mark.element.classList.toggle('on', at !== null);
      if (at === null) continue;
      const [x, y] = [(at.left - origin.left) / scale, (at.top - origin.top) / scale].map((length) =>
        Math.round(length),
      );
      const moved = `translate(${x}px, ${y}px)`;
      if (mark.element.style.transform !== moved) mark.element.style.transform = moved;
    }
  }

  /** Where a mark stands in the window; null where its post's corner is not to be seen, or something of ours is there. */
  function placeOf(
    { mark, post }: Measured,
    scale: number,
    card: Box | null,
    boxOnce: (element: Element) => Box,
  ): { left: number; top: number } | null {
    const { least } = markLayout;
    if (mark.size === null || post.width < least.width || post.height < least.height) return null;
    const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
    const size = { width: mark.size.width * scale, height: mark.size.height * scale };
    if (mark.at.width !== post.width || mark.at.height !== post.height) mark.corner = null;
    const places = markPlaces(post, size, mark.rtl);
    const corner = { x: (places[mark.corner ?? 0]?.left ?? post.left) + size.width / 2, y: post.top + 4 };
    if (corner.x < 0 || corner.x > view.width) return null;
    const around = clips.get(mark.anchor) ?? clipsOf(mark.anchor);
    clips.set(mark.anchor, around);
    if (!isWithin(corner, around.map(boxOnce))) return null;
    const inWindow = corner.y >= 0 && corner.y < view.height;
    if (inWindow) {
      // A bar of the page that stays in place, an opened picture, our own card.
      const hit = hitAt(mark.anchor, corner.x, corner.y);
      if (hit !== null && !holds(mark.anchor, hit)) return null;
      if (mark.corner === null) {
        const free = places.findIndex((place) => !standsOnText(mark.anchor, { ...place, ...size }));
        mark.corner = Math.max(0, free);
        mark.at = { width: post.width, height: post.height };
      }
    }
    const at = places[mark.corner ?? 0];
    if (at === undefined || (card !== null && card.width > 0 && touches(card, { ...at, ...size }))) return null;
    return at;
  }

  const onScroll = { capture: true, passive: true, signal } as const;
  window.addEventListener('scroll', soon, onScroll);
  window.addEventListener(
    'resize',
    () => {
      clips = new WeakMap();
      soon();
    },
    { passive: true, signal },
  );
  for (const type of ['transitionend', 'animationend', 'fullscreenchange'])
    document.addEventListener(type, soon, onScroll);
  portal.onChange(soon);
  const timer = setInterval(() => {
    if (!document.hidden) soon();
  }, lookEvery);
  signal.addEventListener('abort', () => {
    clearInterval(timer);
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
