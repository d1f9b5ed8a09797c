import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { nature, natureOf } from '../../../shared/match/fold-character.ts';
import { foldFully, foldText, skeletonText } from '../../../shared/match/fold-text.ts';

/** All that a term is searched as: its text, then its aliases. */
export const spellingsOf = (term: WatchTerm): string[] => [term.text, ...term.aliases];

/** A spelling in the form in which it is compared with texts. */
export const foldedSpelling = (spelling: string): string => foldText(spelling).trim();

/** Folded characters without noise: what is left when somebody writes points in between. */
export const core = (folded: string): string[] => [...skeletonText(folded)];

/** A letter of a script that puts spaces between words, or a digit: neighbours that make a hit part of another word. */
export const isWord = (folded: string): boolean => natureOf(folded) === nature.word;

/** A folded text; the unit at `i` stands for the source from `starts[i]` to `ends[i]` (UTF-16 positions). */
export interface Placed {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Folds a text and remembers where each unit came from. For the short texts of a tester. */
export function foldWithPlaces(source: string): Placed {
  let text = '';
  const [starts, ends]: [number[], number[]] = [[], []];
  let at = 0;
  for (const character of source) {
    const end = at + character.length;
    for (const one of foldFully(character)) {
      if (one === ' ' && text.endsWith(' ')) continue;
      text += one;
      for (let unit = 0; unit < one.length; unit++) {
        starts.push(at);
        ends.push(end);
      }
    }
    at = end;
  }
  return { text, starts, ends };
}
