import { isWord } from './fold.ts';
import type { Bone } from './skeleton.ts';

/** A stretch of the exact stream: the places of its first and its last folded character. */
export interface Span {
  readonly first: number;
  readonly last: number;
  /** Whether something was dropped in between; never in the exact stream. */
  readonly gaps: boolean;
}

/** Where the characters of `spelling` stand one after the other. */
export function inExactStream(chars: readonly string[], spelling: readonly string[]): Span[] {
  const spans: Span[] = [];
  for (let first = 0; first + spelling.length <= chars.length; first++) {
    if (spelling.every((char, i) => chars[first + i] === char)) {
      spans.push({ first, last: first + spelling.length - 1, gaps: false });
    }
  }
  return spans;
}

/** Where the bones of `spelling` stand one after the other, with no gap in between that is too wide. */
export function inSkeleton(bones: readonly Bone[], spelling: readonly string[]): Span[] {
  const spans: Span[] = [];
  if (spelling.length < 2) return spans;
  for (let from = 0; from + spelling.length <= bones.length; from++) {
    if (!spelling.every((char, i) => bones[from + i]?.char === char)) continue;
    const [head, ...tail] = bones.slice(from, from + spelling.length);
    if (head === undefined || !tail.every(({ passable }) => passable)) continue;
    spans.push({ first: head.at, last: tail.at(-1)?.at ?? head.at, gaps: tail.some(({ dropped }) => dropped > 0) });
  }
  return spans;
}

/** Whether the word boundary holds at both ends. */
export function standsAlone(chars: readonly string[], { first, last }: Span): boolean {
  const word = (at: number) => isWord(chars[at] ?? '');
  return !(word(first) && word(first - 1)) && !(word(last) && word(last + 1));
}

/** How many folded characters lie between two spans: 0 when they touch or overlap. */
export const distance = (a: Span, b: Span) => Math.max(0, Math.max(a.first, b.first) - Math.min(a.last, b.last) - 1);

/** Whether `inner` lies in `outer` or is the same. */
export const isInside = (inner: Span, outer: Span) => outer.first <= inner.first && inner.last <= outer.last;
