import { rootOf, windowOf } from '../../sites/document-parts.ts';
import { type Box, boxOf, type Size } from '../card/layout.ts';
import { isWithin, markLayout, markPlaces, touches } from './layout.ts';
import { clipsOf, hitAt, holds, standsOnText } from './surroundings.ts';

/**
 * In a list of 10,000 posts it takes the browser long to say what is at a point. Where all such questions of a turn take longer
 * than `quick`, they are asked again after `restFor` times as long: 5 % of the time goes into them. In milliseconds.
 */
const quick = 0.5;
const restFor = 20;

/** What is known of a mark's place. */
export interface Spot {
  anchor: Element;
  rtl: boolean;
  /** The mark's own size; null: to be measured. */
  size: Size | null;
  /** Which of its places it stands at; null: not looked yet. */
  corner: number | null;
  /** The anchor's size for which `corner` was chosen. */
  at: Size;
  /** Something lies over its post's corner. */
  covered: boolean;
}

export const newSpot = (anchor: Element): Spot => ({
  ...{ anchor, rtl: false, size: null, corner: null },
  ...{ at: { width: 0, height: 0 }, covered: false },
});

/** One pass over all marks: boxes are read in it, and nothing is written. */
export interface Turn {
  /** Where a mark stands in the window; null where its post's corner is not to be seen, or something of ours is there. */
  placeOf(spot: Spot): { left: number; top: number } | null;
  /** How long to wait, in milliseconds, until it is to be looked again what lies over posts; 0: it was looked now. */
  end(): number;
}

export interface Spots {
  /** `ours`: the box of our button or card. `scale`: how many pixels of the window one of the marks' own is. */
  turn(ours: Box | null, scale: number): Turn;
  /** What cuts off what may be different now. */
  forget(): void;
}

export function startSpots(document: Document): Spots {
  const window = windowOf(document) as Window;
  let clips = new WeakMap<Element, readonly Element[]>();
  let lookAgain = 0;

  function clipsAround(anchor: Element): readonly Element[] {
    const found = clips.get(anchor) ?? clipsOf(anchor);
    clips.set(anchor, found);
    return found;
  }

  function turn(ours: Box | null, scale: number): Turn {
    const view = { width: rootOf(document).clientWidth, height: window.innerHeight };
    const boxes = new Map<Element, Box>();
    const begin = performance.now();
    const looks = begin >= lookAgain;
    let spent = 0;

    const boxOnce = (element: Element): Box => {
      const box = boxes.get(element) ?? boxOf(element);
      boxes.set(element, box);
      return box;
    };

    /** A bar of the page that stays in place, an opened picture, our own card. Then, where there are no words. */
    function look(spot: Spot, post: Box, size: Size, corner: { x: number; y: number }): void {
      const from = performance.now();
      const hit = hitAt(spot.anchor, corner.x, corner.y);
      spot.covered = hit !== null && !holds(spot.anchor, hit);
      if (!spot.covered && spot.corner === null) {
        const free = markPlaces(post, size, spot.rtl).findIndex(
          (place) => !standsOnText(spot.anchor, { ...place, ...size }),
        );
        spot.corner = Math.max(0, free);
        spot.at = { width: post.width, height: post.height };
      }
      spent += performance.now() - from;
    }

    return {
      placeOf(spot) {
        const post = boxOf(spot.anchor);
        const { least } = markLayout;
        if (spot.size === null || post.width < least.width || post.height < least.height) return null;
        const size = { width: spot.size.width * scale, height: spot.size.height * scale };
        if (spot.at.width !== post.width || spot.at.height !== post.height) spot.corner = null;
        const places = markPlaces(post, size, spot.rtl);
        const corner = { x: (places[spot.corner ?? 0]?.left ?? post.left) + size.width / 2, y: post.top + 4 };
        if (corner.x < 0 || corner.x > view.width) return null;
        if (!isWithin(corner, clipsAround(spot.anchor).map(boxOnce))) return null;
        if (corner.y >= 0 && corner.y < view.height) {
          if (looks) look(spot, post, size, corner);
          if (spot.covered) return null;
        } else spot.covered = false;
        const at = places[spot.corner ?? 0];
        if (at === undefined || (ours !== null && ours.width > 0 && touches(ours, { ...at, ...size }))) return null;
        return at;
      },
      end() {
        if (!looks) return lookAgain - begin;
        if (spent > quick) lookAgain = performance.now() + restFor * spent;
        return 0;
      },
    };
  }

  return {
    turn,
    forget: () => {
      clips = new WeakMap();
    },
  };
}
