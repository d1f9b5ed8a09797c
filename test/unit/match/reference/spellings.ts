import type { WatchTerm } from '../../../../shared/contract/watchlist.ts';
import type { TermError } from '../../../../shared/match/matcher.ts';
import { foldSpelling, isNoise } from './fold.ts';

/** At most this many folded characters in a spelling, and this many spellings, exclusions and required words in a term. */
const longest = 120;
const most = 500;

/** A spelling, exclusion or required word: as written, without white space at the ends, and folded. */
export interface Spelling {
  readonly written: string;
  readonly chars: readonly string[];
}

/** A term's usable words and why the others are not. */
export interface UsableTerm {
  readonly spellings: Spelling[];
  readonly exclude: Spelling[];
  /** Null: no condition. Empty: a condition that is never met. */
  readonly any: Spelling[] | null;
  readonly errors: TermError[];
}

function whyNot(chars: readonly string[]): TermError['reason'] | null {
  if (chars.length === 0) return 'empty';
  if (chars.every(isNoise)) return 'noise';
  return chars.length > longest ? 'too-long' : null;
}

export function usable(term: WatchTerm): UsableTerm {
  const errors: TermError[] = [];
  const words = 1 + term.aliases.length + term.exclude.length + (term.require?.any.length ?? 0);
  if (words > most) {
    errors.push({ id: term.id, text: term.text, reason: 'too-many' });
    return { spellings: [], exclude: [], any: null, errors };
  }
  const good = (texts: readonly string[]) =>
    texts.flatMap((text): Spelling[] => {
      const chars = foldSpelling(text);
      const reason = whyNot(chars);
      if (reason !== null) errors.push({ id: term.id, text, reason });
      return reason === null ? [{ written: text.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, ''), chars }] : [];
    });
  return {
    spellings: good([term.text, ...term.aliases]),
    exclude: good(term.exclude),
    any: term.require === null ? null : good(term.require.any),
    errors,
  };
}
