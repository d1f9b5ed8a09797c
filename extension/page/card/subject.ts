import type { Evidence } from '../../../shared/contract/flags.ts';
import type { Page } from '../../sites/site.ts';
import type { Target } from '../evidence.ts';

/** Where the card belongs: the post's element, and the point it was asked for at, if there was one. */
export interface Place {
  readonly element: Element;
  readonly point: { x: number; y: number } | null;
}

/** What the button or card is about. */
export interface Subject {
  readonly target: Target;
  readonly key: string;
  readonly place: Place;
  /** What was seen when the card was opened: the page may have put something else there since. */
  readonly evidence: Evidence | null;
}

export function kindOf({ target, evidence }: Subject, page: () => Page): Evidence['kind'] {
  if (evidence !== null) return evidence.kind;
  return target.kind === 'page' ? 'page' : (target.site.identify(target.element, page())?.kind ?? 'post');
}
