import type { WatchTerm } from '../contract/watchlist.ts';
import { buildAutomaton } from './automaton.ts';
import { fold } from './fold.ts';
import type { Matcher, TermError } from './matcher.ts';
import { type CompiledTerm, matcherOf, type Pattern, type Role } from './rules.ts';
import { serializeMatcher } from './serial.ts';

/** The folded codes of a spelling, without white space at its ends; empty when nothing is left. */
function foldedSpelling(text: string): Uint16Array {
  return fold(text.trim()).codes.slice();
}

/** Compiles a watchlist. Bad spellings are reported in its `errors` and left out; a term with no good spelling finds nothing. */
export function compileWatchlist(terms: readonly WatchTerm[]): Matcher {
  const errors: TermError[] = [];
  const compiled: CompiledTerm[] = [];
  const patterns: Pattern[] = [];
  const codes: Uint16Array[] = [];
  for (const term of terms) {
    const index = compiled.length;
    compiled.push({
      id: term.id,
      text: term.text,
      kind: term.kind,
      level: term.level,
      within: term.require === null ? null : term.require.within,
    });
    const add = (source: string, role: Role) => {
      const folded = foldedSpelling(source);
      if (folded.length === 0) errors.push({ id: term.id, text: source, reason: 'empty' });
      else {
        patterns.push({ term: index, role, source: source.trim(), length: folded.length });
        codes.push(folded);
      }
    };
    for (const spelling of [term.text, ...term.aliases]) add(spelling, 'hit');
    for (const phrase of term.exclude) add(phrase, 'exclude');
    for (const neighbour of term.require?.any ?? []) add(neighbour, 'require');
  }
  const automaton = buildAutomaton(codes);
  return matcherOf({ terms: compiled, patterns, automaton }, serializeMatcher, errors);
}
