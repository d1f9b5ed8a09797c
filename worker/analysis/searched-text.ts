import { nature, natureOf } from '../../shared/match/fold-character.ts';
import { foldFully } from '../../shared/match/fold-text.ts';

/** A text as it is looked through, and of each of its UTF-16 units the place in the text it comes from. */
interface Searched {
  text: string;
  from: number[];
  to: number[];
}

/**
 * Folds a text as the matcher does (docs/matching.md) and leaves out its noise where Chinese is written, so that 招·商 is found as
 * 招商; between words that have spaces, one stays.
 */
function searched(given: string): Searched {
  const from: number[] = [];
  const to: number[] = [];
  let text = '';
  let apart = false;
  let wordBefore = false;
  let at = 0;
  for (const character of given) {
    const end = at + character.length;
    for (const one of foldFully(character)) {
      const bits = natureOf(one);
      if (bits & nature.noise) {
        apart = true;
        continue;
      }
      const word = (bits & nature.word) !== 0;
      const added = word && wordBefore && apart ? ` ${one}` : one;
      text += added;
      for (let unit = 0; unit < added.length; unit++) {
        from.push(at);
        to.push(end);
      }
      apart = false;
      wordBefore = word;
    }
    at = end;
  }
  return { text, from, to };
}

/** A text as it is looked through for the words of a query. */
export const searchedText = (text: string): string => searched(text).text;

/** So much of a text is shown around a hit, in UTF-16 units, and so much of it before the first. */
const shown = 160;
const before = 40;
/** More marks would hide the text. */
const mostMarks = 30;

/** A piece of a text and where in it the words stand: plain text and ranges, as it is hostile. */
export interface Snippet {
  text: string;
  /** Start and end, in UTF-16 units; in order, none touches another. */
  ranges: [start: number, end: number][];
}

/** The part of a text around the first of these words (as `searchedText` writes them); null where it holds none. */
export function snippetOf(given: string, words: readonly string[]): Snippet | null {
  const { text, from, to } = searched(given);
  const hits: [number, number][] = [];
  for (const word of words) {
    for (let at = text.indexOf(word); at >= 0 && hits.length < 1000; at = text.indexOf(word, at + word.length)) {
      // A space that stands for noise is part of no mark's end.
      hits.push([from[at] ?? 0, to[at + word.length - 1] ?? given.length]);
    }
  }
  hits.sort((a, b) => a[0] - b[0]);
  const [first] = hits;
  if (first === undefined) return null;
  const start = wholeFrom(given, Math.max(0, first[0] - before));
  const end = wholeFrom(given, Math.min(given.length, start + shown));
  const head = start > 0 ? '…' : '';
  const ranges: Snippet['ranges'] = [];
  for (const [hitFrom, hitTo] of hits) {
    if (hitFrom >= end || ranges.length === mostMarks) break;
    const range: Snippet['ranges'][number] = [
      hitFrom - start + head.length,
      Math.min(hitTo, end) - start + head.length,
    ];
    const last = ranges.at(-1);
    if (last !== undefined && range[0] <= last[1]) last[1] = Math.max(last[1], range[1]);
    else ranges.push(range);
  }
  // White space one for one, so that the ranges hold.
  const cut = given.slice(start, end).replace(/\s/g, ' ');
  return { text: `${head}${cut}${end < given.length ? '…' : ''}`, ranges };
}

/** The place, or the one after it where it would cut a character in two. */
const wholeFrom = (text: string, at: number) => (/[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at);
