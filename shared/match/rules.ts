import type { Automaton } from './automaton.ts';
import { search } from './automaton.ts';
import { type Folded, fold } from './fold.ts';
import { hows, type Matcher, type Mention, type TermError, type TermInfo } from './matcher.ts';

/** What an occurrence of a pattern means for its term: a hit, a phrase that rules hits inside it out, a required neighbour. */
export type Role = 'hit' | 'exclude' | 'require';

export interface Pattern {
  /** Index into the compiled terms. */
  readonly term: number;
  readonly role: Role;
  /** As written in the watchlist. */
  readonly source: string;
  /** Length in folded codes. */
  readonly length: number;
}

export interface CompiledTerm extends TermInfo {
  /** Distance in folded characters within which a required neighbour must stand; null without a condition. */
  readonly within: number | null;
}

/** Everything a matcher is made of; plain data, so that it can be stored. */
export interface Compiled {
  readonly terms: readonly CompiledTerm[];
  readonly patterns: readonly Pattern[];
  readonly automaton: Automaton;
}

interface Span {
  readonly pattern: Pattern;
  readonly start: number;
  readonly end: number;
}

/** Latin letters with their accents, and digits: neighbours of these would make a Latin term part of another word. */
function isLatinOrDigit(code: number | undefined): boolean {
  if (code === undefined) return false;
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a) || (code >= 0xdf && code <= 0x24f);
}

/** `我用CMB办卡` holds the word cmb, `have` does not hold av: only Latin and digit neighbours extend a Latin word. */
function insideLatinWord(codes: Uint16Array, start: number, end: number): boolean {
  return (
    (isLatinOrDigit(codes[start]) && isLatinOrDigit(codes[start - 1])) ||
    (isLatinOrDigit(codes[end - 1]) && isLatinOrDigit(codes[end]))
  );
}

/** The number of codes between two spans; 0 when they touch or overlap. */
function distance(a: Span, b: Span): number {
  return Math.max(0, a.start - b.end, b.start - a.end);
}

function occurrences(compiled: Compiled, folded: Folded): Map<number, Record<Role, Span[]>> {
  const byTerm = new Map<number, Record<Role, Span[]>>();
  search(compiled.automaton, folded.codes, (index, end) => {
    const pattern = compiled.patterns[index];
    if (pattern === undefined) return;
    const start = end - pattern.length;
    if (pattern.role !== 'exclude' && insideLatinWord(folded.codes, start, end)) return;
    let spans = byTerm.get(pattern.term);
    if (spans === undefined) {
      spans = { hit: [], exclude: [], require: [] };
      byTerm.set(pattern.term, spans);
    }
    spans[pattern.role].push({ pattern, start, end });
  });
  return byTerm;
}

/** Hits of one term that its exclusions and conditions leave standing. */
function standing(term: CompiledTerm, spans: Record<Role, Span[]>): Span[] {
  const { within } = term;
  return spans.hit.filter(
    (hit) =>
      !spans.exclude.some((phrase) => phrase.start <= hit.start && phrase.end >= hit.end) &&
      (within === null || spans.require.some((neighbour) => distance(hit, neighbour) <= within)),
  );
}

/** Leftmost-longest: of overlapping hits the one that starts first, then the longer, then the higher level. */
function withoutOverlaps(spans: Span[], terms: readonly CompiledTerm[]): Span[] {
  const level = (span: Span) => terms[span.pattern.term]?.level ?? 0;
  spans.sort((a, b) => a.start - b.start || b.end - a.end || level(b) - level(a) || a.pattern.term - b.pattern.term);
  let covered = 0;
  return spans.filter((span) => {
    if (span.start < covered) return false;
    covered = span.end;
    return true;
  });
}

/** Mentions in `text`, in order and without overlaps; see `Matcher.find`. */
function findMentions(compiled: Compiled, text: string): Mention[] {
  const folded = fold(text);
  const spans: Span[] = [];
  for (const [index, found] of occurrences(compiled, folded)) {
    const term = compiled.terms[index];
    if (term !== undefined) spans.push(...standing(term, found));
  }
  return withoutOverlaps(spans, compiled.terms).flatMap((span) => {
    const term = compiled.terms[span.pattern.term];
    const start = folded.starts[span.start];
    const end = folded.ends[span.end - 1];
    if (term === undefined || start === undefined || end === undefined) return [];
    const how = text.slice(start, end) === span.pattern.source ? 'exact' : 'variant';
    return [{ term: term.id, start, end, how, level: term.level }];
  });
}

/** The matcher over compiled data; `serialize` is passed in to keep storing apart from searching. */
export function matcherOf(
  compiled: Compiled,
  serialize: (compiled: Compiled) => Uint8Array,
  errors: readonly TermError[] = [],
): Matcher {
  const indices = new Map(compiled.terms.map((term, i) => [term.id, i]));
  return {
    find: (text) => findMentions(compiled, text),
    scan: (text) =>
      Int32Array.from(
        findMentions(compiled, text).flatMap((one) => [
          indices.get(one.term) ?? 0,
          one.start,
          one.end,
          hows.indexOf(one.how),
          one.level,
        ]),
      ),
    list: compiled.terms,
    errors,
    serialize: () => serialize(compiled),
    terms: new Map(compiled.terms.map((term) => [term.id, term])),
  };
}
