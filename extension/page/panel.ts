import type { FlagClass } from '../../shared/domain/classes.ts';
import type { Matcher } from '../../shared/match/matcher.ts';
import type { FlaggedThere, PostsSaid } from '../messages.ts';
import type { Ask } from './ask.ts';
import type { CardOptions } from './card/controller.tsx';
import type { Target } from './evidence.ts';
import type { Unit } from './units.ts';

export interface PanelOptions extends Pick<CardOptions, 'evidence'> {
  readonly ask: Ask;
  readonly units: () => Iterable<Unit>;
  readonly targetOf: (unit: Unit) => Target | null;
  readonly matcher: () => Matcher | null;
  readonly now: () => number;
  /** This monitor has flagged a post. */
  readonly noteMine: (key: string) => void;
  /** Goes to a post's mention as the keys for that do; false where nothing is painted. */
  readonly goToPost: (key: string) => Promise<boolean>;
}

export interface PanelControl {
  posts(): Promise<PostsSaid>;
  jump(key: string): Promise<{ done: boolean }>;
  flag(key: string, chosen: FlagClass): Promise<FlaggedThere>;
}

/**
 * What the side panel asks of a page: its posts with a mention, the way to one of them, a flag on one. It is a script of its own
 * (`entrypoints/panel.ts`), which comes to a frame when a panel is open beside it and there is a mention.
 */
export interface PanelPart {
  start(options: PanelOptions): PanelControl;
}
