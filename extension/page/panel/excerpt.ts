import type { Mention } from '../../../shared/match/matcher.ts';

/** An excerpt has so many UTF-16 units, of which so many stand before the first mention. */
const length = 140;
const before = 30;

export interface Excerpt {
  readonly excerpt: string;
  /** UTF-16 positions in the excerpt; the end is exclusive. */
  readonly marks: [start: number, end: number][];
}

/** White space and what cannot be seen, each as a space: the places of what stands behind it stay. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const unseen = /[\s\u0000-\u001f\u007f-\u009f]/g;

/** Half a character at either end is left out. */
function whole(text: string, from: number, to: number): [number, number] {
  const isLow = (at: number) => text.charCodeAt(at) >= 0xdc00 && text.charCodeAt(at) < 0xe000;
  return [isLow(from) ? from + 1 : from, isLow(to) ? to - 1 : to];
}

/** A part of `text` in one line around its first mention, from its beginning where there is none. */
export function excerptOf(text: string, mentions: readonly Pick<Mention, 'start' | 'end'>[]): Excerpt {
  const first = mentions[0]?.start ?? 0;
  const wanted = first <= length - before ? 0 : first - before;
  const [from, to] = whole(text, wanted, Math.min(text.length, wanted + length));
  const lead = from > 0 ? '…' : '';
  const tail = to < text.length ? '…' : '';
  const marks = mentions
    .filter(({ start, end }) => start >= from && end <= to)
    .map(({ start, end }): [number, number] => [start - from + lead.length, end - from + lead.length]);
  return { excerpt: `${lead}${text.slice(from, to).replace(unseen, ' ')}${tail}`, marks };
}
