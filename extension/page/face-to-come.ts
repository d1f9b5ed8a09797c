import type { Evidence } from '../../shared/contract/flags.ts';
import { postKey } from '../../shared/text/canonical-url.ts';
import { windowOf } from '../sites/document-parts.ts';
import type { CardControl, Place } from './card/controller.tsx';
import type { Target } from './evidence.ts';
import type { Face, FaceOptions, FaceParts } from './face.ts';
import type { SteppingToCome } from './stepping-to-come.ts';

/** The face comes within this time of the first mention or known post, in milliseconds, sooner when the page is idle. */
const idleWithin = 1000;
/** After a failure what merely passes by does not ask again for this long, in milliseconds; what a person asks for does. */
const quietAfterFailure = 5000;

/** What was wanted of the card last, before it was there. */
interface Wish {
  readonly wanted: 'button' | 'card';
  readonly target: Target;
  readonly key: string;
  readonly place: Place;
}

export interface FaceToCome extends FaceParts {
  /** There is something to show in this frame: the face comes when the page is idle. */
  soon(): void;
  /** Whether the face is there, after having asked for it if need be. */
  ready(): Promise<boolean>;
}

/**
 * The face of a page, which comes at first need: until then stand-ins, which show nothing and remember what was wanted
 * last. After a failure `fetchFace` is called again when the face is needed.
 */
export function startFaceToCome(options: FaceOptions, fetchFace: () => Promise<Face>): FaceToCome {
  const { document, evidence, signal } = options;
  const window = windowOf(document) as Window;
  let there: FaceParts | null = null;
  let coming: Promise<boolean> | null = null;
  let idle: number | null = null;
  let quietUntil = 0;
  let wish: Wish | null = null;
  let stepWish: 1 | -1 | null = null;

  function come(): Promise<boolean> {
    if (there !== null || signal.aborted) return Promise.resolve(there !== null);
    coming ??= fetchFace()
      .then(begin)
      .catch(fail)
      .finally(() => {
        coming = null;
      });
    return coming;
  }

  const comeQuietly = () => {
    if (performance.now() >= quietUntil) void come();
  };

  function begin(face: Face): boolean {
    if (signal.aborted) return false;
    there = face.start(options);
    const [one, by] = [wish, stepWish];
    forget();
    if (one?.wanted === 'button') there.card.offer(one.target, one.key, one.place);
    // Another post may stand there by now.
    if (one?.wanted === 'card' && keyOf(one.target) === one.key) there.card.open(one.target, one.place);
    else if (by !== null) there.stepping.step(by);
    return true;
  }

  function fail(error: unknown): boolean {
    // What was wanted now is not wanted some day.
    forget();
    quietUntil = performance.now() + quietAfterFailure;
    if (!signal.aborted) console.warn('fengsheng: the card could not be loaded', error);
    return false;
  }

  function forget(): void {
    wish = null;
    stepWish = null;
  }

  function keyOf(target: Target): string | null {
    const seen: Evidence | null = evidence(target);
    return seen === null ? null : postKey(seen);
  }

  signal.addEventListener('abort', () => {
    forget();
    if (idle !== null) window.cancelIdleCallback(idle);
  });

  const card: CardControl = {
    offer(target, key, place) {
      if (there !== null) return there.card.offer(target, key, place);
      if (signal.aborted || wish?.wanted === 'card') return;
      wish = { wanted: 'button', target, key, place };
      comeQuietly();
    },
    withdrawOffer() {
      there?.card.withdrawOffer();
      if (wish?.wanted === 'button') wish = null;
    },
    open(target, place) {
      if (there !== null) return there.card.open(target, place);
      const key = signal.aborted ? null : keyOf(target);
      if (key === null) return false;
      wish = { wanted: 'card', target, key, place };
      void come();
      return true;
    },
    close() {
      there?.card.close();
      if (wish?.wanted === 'card') wish = null;
    },
    pickByKey: (key) => there?.card.pickByKey(key) ?? false,
    redraw: () => there?.card.redraw(),
    place: () => there?.card.place(),
    isOpen: () => there?.card.isOpen() ?? false,
    isDone: () => there?.card.isDone() ?? false,
    isTyping: () => there?.card.isTyping() ?? false,
    isOurs: (node) => there?.card.isOurs(node) ?? false,
    key: () => (there === null ? (wish?.key ?? null) : there.card.key()),
  };

  function soon(): void {
    if (there !== null || coming !== null || idle !== null || signal.aborted) return;
    const whenIdle = () => {
      idle = null;
      comeQuietly();
    };
    idle = window.requestIdleCallback(whenIdle, { timeout: idleWithin });
  }

  const stepping: SteppingToCome = {
    step(by) {
      if (there !== null) return there.stepping.step(by);
      const units = signal.aborted ? [] : [...(options.walk()?.units() ?? [])];
      if (!units.some((unit) => unit.key !== null && unit.mentions > 0)) return false;
      stepWish = by;
      void come();
      return true;
    },
    goToPost: async (key) => (await come()) && (await (there?.stepping.goToPost(key) ?? false)),
    reread: (units) => there?.stepping.reread(units),
    forget() {
      there?.stepping.forget();
      stepWish = null;
    },
  };

  return {
    card,
    marks: { look: () => there?.marks.look(), changed: (unit) => there?.marks.changed(unit) },
    tip: { hide: () => there?.tip.hide() },
    hovering: { reconsider: () => there?.hovering.reconsider() },
    stepping,
    soon,
    ready: come,
  };
}
