import type { Matcher, Mention, TermInfo } from '../../shared/match/matcher.ts';
import type { PostParts } from '../sites/site.ts';
import { type Piece, readBlock } from './blocks.ts';

/** A mention in the page, with where it stands. */
export interface Found {
  readonly mention: Mention;
  readonly info: TermInfo;
  readonly pieces: readonly Piece[];
  /** In a text that the post repeats from another. */
  readonly quoted: boolean;
}

/** Finds the mentions in a post's texts, its own and those it quotes. `withPlaces`: also where, for painting. */
export function findMentions(parts: Omit<PostParts, 'anchor'>, matcher: Matcher, withPlaces: boolean): Found[] {
  const found: Found[] = [];
  for (const { element, quoted } of parts.roots) {
    const block = readBlock(element, parts.skip);
    if (block.text === '') continue;
    for (const mention of matcher.find(block.text)) {
      const info = matcher.terms.get(mention.term);
      if (info === undefined) continue;
      found.push({ mention, info, pieces: withPlaces ? block.pieces(mention.start, mention.end) : [], quoted });
    }
  }
  return found;
}
