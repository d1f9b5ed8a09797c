import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { nature, natureOf } from '../../../shared/match/fold-character.ts';
import { foldText } from '../../../shared/match/fold-text.ts';
import { shareVariants } from '../../../shared/match/variants.ts';
import type { SpellingIndex } from './spelling-index.ts';
import { core, foldedSpelling, spellingsOf } from './spellings.ts';

/** A spelling of an evaded term. */
interface Guessed {
  readonly core: readonly string[];
  /** A guess replaces at most half of the spelling's characters: so many of the others stand in the text. */
  readonly needed: number;
}

/** What is known of an evaded term under one share. */
interface Known {
  readonly share: number;
  readonly spellings: readonly Guessed[];
  /** All that its spellings are searched for as besides their folded forms; worked out when first needed. */
  texts: readonly string[] | null;
}

const known = new WeakMap<WatchTerm, Known>();

function guessed(term: WatchTerm, share: number): Known {
  const before = known.get(term);
  if (before?.share === share) return before;
  const spellings = spellingsOf(term).flatMap((spelling): Guessed[] => {
    const folded = foldedSpelling(spelling);
    const characters = core(folded);
    const needed = characters.length - Math.floor([...folded].length / 2);
    return characters.length > 1 ? [{ core: characters, needed }] : [];
  });
  const made: Known = { share, spellings, texts: null };
  known.set(term, made);
  return made;
}

function textsOf(term: Known): readonly string[] {
  const skeletons = [...new Set(term.spellings.map((spelling) => spelling.core.join('')))];
  term.texts ??= [...skeletons, ...shareVariants(skeletons, term.share).flatMap((all) => all.map(({ text }) => text))];
  return term.texts;
}

/**
 * The terms that may have a hit in a text, in the list's order: all that have one are among them. A matcher of these
 * alone, with the list's `share` of guesses, finds the same as one of the whole list, and is compiled in no time.
 */
export function termsThatMayHit(index: SpellingIndex, text: string): WatchTerm[] {
  const folded = foldText(text);
  const found = new Set<WatchTerm>();
  for (let at = 0; at < folded.length; at++) {
    for (const length of index.lengths) {
      for (const { term } of index.byFolded.get(folded.slice(at, at + length)) ?? []) found.add(term);
    }
  }
  const skeleton = core(folded);
  // What stands in brackets may be a reading, which is dropped, or a part of a term.
  const bracketed = [...folded].filter((one) => (natureOf(one) & nature.noise) === 0);
  const there = new Set([...bracketed, ...skeleton]);
  const skeletons = [skeleton.join(''), core(bracketed.join('')).join('')];
  for (const term of index.terms) {
    if (!term.evasion || found.has(term)) continue;
    const all = guessed(term, index.share);
    const may =
      all.spellings.some((spelling) => spelling.core.filter((one) => there.has(one)).length >= spelling.needed) &&
      textsOf(all).some((guess) => skeletons.some((one) => one.includes(guess)));
    if (may) found.add(term);
  }
  return index.terms.filter((term) => found.has(term));
}

/** Time in which guesses are worked out before the page may draw and listen again. */
const sliceMs = 8;

/** Works the guesses of a list out beforehand, in slices, so that `termsThatMayHit` need not; ends when `ending` aborts. */
export async function prepareGuesses(index: SpellingIndex, ending: AbortSignal): Promise<void> {
  let until = performance.now() + sliceMs;
  for (const term of index.terms) {
    if (!term.evasion) continue;
    textsOf(guessed(term, index.share));
    if (performance.now() < until) continue;
    await new Promise((resolve) => setTimeout(resolve));
    if (ending.aborted) return;
    until = performance.now() + sliceMs;
  }
}
