import { hows, type Matcher, type Mention, scanStride, type TermInfo } from '../../shared/match/matcher.ts';
import type { PostParts } from '../sites/site.ts';
import { type Block, type Piece, plainRead, type Reading, startReading } from './blocks.ts';

/** A mention in the page, with where it stands. */
export interface Found {
  readonly mention: Mention;
  readonly info: TermInfo;
  readonly pieces: readonly Piece[];
  /** In words that the post repeats from another. */
  readonly quoted: boolean;
}

/** A text is searched in windows of this many UTF-16 units: 1 ms for a matcher that does 30 million a second. */
export const windowSize = 32_768;

/**
 * What is searched on either side of a window: a mention depends on its neighbourhood. A term has at most 120 characters,
 * with three characters of noise between two; a word it requires stands up to a few dozen further away.
 */
const overlap = 1024;

/** So many nodes are walked in one go: under 1 ms. */
const nodesAtOnce = 1500;

/** Searching a post's texts, its own and those it quotes, bit by bit. */
export interface Search {
  /** Goes on; says whether there is more to do. */
  advance(): boolean;
  /** Each mention's term, as its place in the watchlist. */
  readonly hits: readonly number[];
  /** The first mentions with their places, as many as were asked for. */
  readonly found: readonly Found[];
}

/** `places`: how many mentions are wanted with their places, for painting; all are counted. */
export function startSearch(
  { roots, skip, skipWords }: Omit<PostParts, 'anchor'>,
  matcher: Matcher,
  places: number,
): Search {
  const hits: number[] = [];
  const found: Found[] = [];
  let at = 0;
  let reading: Reading | null = null;
  let read = false;
  let next = 0;

  /** Mentions in a text that begin in `from`…`to`; the text begins at `base` of its block. */
  function take(text: string, base: number, from: number, to: number, block: Block | null, quoted: boolean): void {
    const flat = matcher.scan(text);
    for (let i = 0; i + scanStride <= flat.length; i += scanStride) {
      const [index, start, end] = [flat[i] ?? 0, flat[i + 1] ?? 0, flat[i + 2] ?? 0];
      if (base + start < from || base + start >= to) continue;
      hits.push(index);
      const info = matcher.list[index];
      if (block === null || info === undefined || found.length >= places) continue;
      const how = hows[flat[i + 3] ?? 0] ?? 'exact';
      const mention = { term: info.id, start: base + start, end: base + end, how, level: flat[i + 4] ?? 1 };
      found.push({ mention, info, pieces: block.pieces(mention.start, mention.end), quoted });
    }
  }

  function advance(): boolean {
    const root = roots[at];
    if (root === undefined) return false;
    if (reading === null) {
      const text =
        places > 0 ? null : plainRead(root.element, skipWords === undefined ? { skip } : { skip, skipWords });
      if (text !== null && text.length <= windowSize) {
        if (text !== '') take(text, 0, 0, text.length, null, root.quoted);
        at += 1;
        return at < roots.length;
      }
      reading = startReading(root.element, skip);
      [read, next] = [false, 0];
    }
    if (!read) {
      read = !reading.advance(nodesAtOnce);
      if (!read || reading.length > windowSize) return true;
    }
    const to = Math.min(reading.length, next + windowSize);
    const base = Math.max(0, next - overlap);
    if (to > next) take(reading.slice(base, to + overlap), base, next, to, reading, root.quoted);
    next = to;
    if (next < reading.length) return true;
    reading = null;
    at += 1;
    return at < roots.length;
  }

  return { advance, hits, found };
}
