import type { Box, PictureRefused } from '../../messages.ts';
import { isBackground, windowOf } from '../../sites/document-parts.ts';
import type { PictureOptions } from './after.ts';
import { type Lit, lightBeacon } from './beacon.ts';
import { bringIntoView, isPartlyHidden } from './bring-into-view.ts';
import { visiblePart, windowBox } from './visible-part.ts';

/** So often it is looked at when the page moved meanwhile, or the browser was late with drawing it. */
const attempts = 5;
/** Longest wait for two frames, in milliseconds: a window that draws nothing is not in sight. */
const frameLimit = 1500;
/** Ours is invisible for this long at most, in milliseconds: the person has ten seconds to undo. */
const longestAway = 3000;

/** `moved`: the page would not hold still. `slow`: it could not be looked at in time. `off`: the flag was taken back. */
export type PictureOutcome =
  | { is: 'taken'; whole: boolean }
  | { is: 'none'; why: PictureRefused['reason'] | 'moved' | 'slow' }
  | { is: 'off' };

/** Resolves when two more frames were drawn, so that what changed before is on the screen; false when none are. */
function twoFrames(): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), frameLimit);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        clearTimeout(timer);
        resolve(true);
      }),
    );
  });
}

/** What `promise` gives, or null when it has not come by `end` (a time of `performance.now`). */
function by<T>(end: number, promise: Promise<T>): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), end - performance.now());
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** A box of the window as it shows on a screen that is zoomed with two fingers. */
function onScreen(box: Box, window: Window): Box {
  const { scale = 1, offsetLeft = 0, offsetTop = 0 } = window.visualViewport ?? {};
  const { x, y, width, height } = box;
  return { x: (x - offsetLeft) * scale, y: (y - offsetTop) * scale, width: width * scale, height: height * scale };
}

const viewOf = ({ innerWidth: width, innerHeight: height, devicePixelRatio: ratio }: Window) => ({
  width,
  height,
  ratio,
});

const near = (a: Box, b: Box) =>
  (['x', 'y', 'width', 'height'] as const).every((name) => Math.abs(a[name] - b[name]) < 0.5);

/**
 * Takes the picture of a post that was flagged: scrolls to it where some of it is out of sight, makes all of ours invisible
 * for as long as it takes to look, and puts everything back, whatever happens. A beacon in a corner tells a look at the page as it
 * is now from one that came before the browser had drawn it. A post taller than the window is taken as
 * far as it can be seen at once: scrolling through it bit by bit would move the page for seconds.
 */
export async function takePicture(options: PictureOptions): Promise<PictureOutcome> {
  const { document, ask, flag, element, still, wanted } = options;
  const window = windowOf(document) as Window;
  if (window.top !== window) return { is: 'none', why: 'in-frame' };
  if (isBackground(document)) return { is: 'none', why: 'not-visible' };
  const measure = () => (element === null ? { box: windowBox(document), whole: true } : visiblePart(element));

  const end = performance.now() + longestAway;
  let seen: { look: string; box: Box; whole: boolean } | null = null;
  const reveal = options.conceal();
  let back = () => {};
  let beacon: Lit | null = null;
  let late = false;
  try {
    if (element !== null && isPartlyHidden(element)) back = bringIntoView(element);
    for (let attempt = 0; attempt < attempts && seen === null; attempt += 1) {
      // Given a second look before another corner is tried: something may stand over this one.
      if (!late || attempt % 2 === 0) {
        beacon?.out();
        beacon = lightBeacon(options.root, attempt / 2, windowBox(document), measure().box);
      }
      if (!(await twoFrames())) return { is: 'none', why: 'not-visible' };
      if (!wanted()) return { is: 'off' };
      if (!still()) return { is: 'none', why: 'gone' };
      const { box, whole } = measure();
      const shown = beacon && { box: onScreen(beacon.box, window), view: viewOf(window), bits: beacon.bits };
      const answer = await by(end, ask('picture/look', { beacon: shown }));
      if (answer === null) return { is: 'none', why: 'slow' };
      if (!('look' in answer)) return { is: 'none', why: answer.reason };
      late = answer.look === null;
      if (answer.look !== null && near(box, measure().box) && still()) seen = { look: answer.look, box, whole };
    }
  } finally {
    beacon?.out();
    back();
    reveal();
  }
  if (seen === null) return { is: 'none', why: late ? 'slow' : 'moved' };
  if (!wanted()) return { is: 'off' };
  const box = onScreen(seen.box, window);
  const answer = await ask('picture/take', { flag, look: seen.look, box, view: viewOf(window) });
  if (!wanted()) return { is: 'off' };
  return answer.taken ? { is: 'taken', whole: seen.whole } : { is: 'none', why: answer.reason };
}
