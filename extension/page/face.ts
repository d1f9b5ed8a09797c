import type { CardControl, CardOptions } from './card/controller.tsx';
import type { Hovering, HoveringOptions } from './hovering.ts';
import type { Marks, MarksOptions, MarksPart } from './marks.ts';
import type { MentionTip } from './mention-tip.tsx';
import type { SteppingOptions } from './stepping.ts';
import type { SteppingToCome } from './stepping-to-come.ts';

/**
 * What a person sees and touches of us in a page, other than paint: the button and card, the tip at a mention; it has marks of
 * known posts and the way from mention to mention brought when they are needed. It is a script of its own (`entrypoints/face.ts`), which comes to a frame when there is something to
 * show: most frames never have it.
 */
export interface Face {
  start(options: FaceOptions): FaceParts;
}

export type FaceOptions = Omit<CardOptions, 'portal'> &
  Pick<HoveringOptions, 'around'> &
  Pick<MarksOptions, 'nearPosts' | 'anchorOf' | 'keyNow'> &
  Pick<SteppingOptions, 'walk' | 'pointed' | 'arrive'> & { readonly fetchMarks: () => Promise<MarksPart> };

export interface FaceParts {
  readonly card: CardControl;
  readonly marks: Marks;
  readonly tip: Pick<MentionTip, 'hide'>;
  readonly hovering: Hovering;
  readonly stepping: SteppingToCome;
}
