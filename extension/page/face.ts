import type { Ask } from './ask.ts';
import type { CardControl, CardOptions } from './card/controller.tsx';
import type { Hovering, HoveringOptions } from './hovering.ts';
import type { KnownPosts } from './known.ts';
import type { MentionTip } from './mention-tip.tsx';
import type { Stepping, SteppingOptions } from './stepping.ts';

/**
 * What a person sees and touches of us in a page, other than paint: the button and card, the tip at a mention, the way from
 * mention to mention. It is a script of its own (`entrypoints/face.ts`), which comes to a frame when there is something to
 * show: most frames never have it.
 */
export interface Face {
  start(options: FaceOptions): FaceParts;
}

export type FaceOptions = Omit<CardOptions, 'portal' | 'known'> &
  Pick<HoveringOptions, 'around'> &
  Pick<SteppingOptions, 'walk' | 'pointed' | 'arrive'>;

export interface FaceParts {
  readonly card: CardControl;
  readonly known: Pick<KnownPosts, 'want' | 'refresh'>;
  readonly tip: Pick<MentionTip, 'hide'>;
  readonly hovering: Hovering;
  readonly stepping: Stepping;
}

/** Where a frame's script waits for its face: in the world of our content scripts, which no page can look into. */
const taker = Symbol.for('fengsheng.face');
type World = typeof globalThis & { [taker]?: (face: Face) => void };

/** Gives the face to the script that has asked for it; a second one, or one nobody has asked for, is dropped. */
export function handOverFace(face: Face): void {
  const world: World = globalThis;
  world[taker]?.(face);
}

/** Has the background put the face into this frame. Rejects where it may not or cannot. */
export async function fetchFace(ask: Ask): Promise<Face> {
  const world: World = globalThis;
  const came: Face[] = [];
  const take = (face: Face) => void came.push(face);
  world[taker] = take;
  try {
    await ask('page/face', {});
  } finally {
    // A newer script may wait there by now.
    if (world[taker] === take) delete world[taker];
  }
  const [face] = came;
  if (face === undefined) throw new Error('the background has sent no face');
  return face;
}
