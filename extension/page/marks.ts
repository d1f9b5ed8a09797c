import type { Language, Translate } from '../../shared/i18n.ts';
import type { Portal } from './card/host.ts';
import type { CardText } from './card/words.ts';
import type { KnownPosts } from './known.ts';
import type { Unit } from './units.ts';

export interface MarksOptions {
  readonly document: Document;
  readonly portal: Portal;
  readonly known: Pick<KnownPosts, 'get'>;
  readonly nearPosts: () => Iterable<Unit>;
  /** The part of a post that its mark stands at. */
  readonly anchorOf: (unit: Unit) => Element;
  /** Which post stands in a unit's element in this very moment. */
  readonly keyNow: (unit: Unit) => string | null;
  readonly language: () => Language;
  readonly words: (language: Language) => Translate<CardText>;
  readonly signal: AbortSignal;
}

export interface Marks {
  /** Other posts are near, or more is known of them. */
  look(): void;
  /** Something in this unit has just changed. A recycled row must not wear the mark of the post before. */
  changed(unit: Unit): void;
}

/** The marks of known posts: a script of its own (`entrypoints/marks.ts`), which comes when such a post is near. */
export interface MarksPart {
  start(options: MarksOptions): Marks;
}
