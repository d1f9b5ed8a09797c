import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { compileWatchlist, variantsPerTerm } from '../../../shared/match/compile.ts';
import type { How } from '../../../shared/match/matcher.ts';
import { core, foldedSpelling, foldWithPlaces, isWord, type Placed, spellingsOf } from './spellings.ts';

interface Place {
  /** UTF-16 positions in the text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

/** A mention, and why it is one. */
export interface Hit extends Place {
  readonly term: WatchTerm;
  readonly how: How;
  readonly level: number;
  /** The risk word nearby that raised the level, as it stands in the text; null when nothing did. */
  readonly raisedBy: string | null;
}

/** Why a place at which a term stands is no mention of it. */
export type Why =
  | { readonly why: 'excluded'; readonly phrase: string }
  | { readonly why: 'required'; readonly words: readonly string[]; readonly within: number }
  | { readonly why: 'inside-word'; readonly word: string }
  | { readonly why: 'overlapped'; readonly by: WatchTerm };

export interface Miss extends Place {
  readonly term: WatchTerm;
  readonly whys: readonly Why[];
}

const meets = (a: Place, b: Place) => a.start < b.end && b.start < a.end;

/** The risk word nearest to a place, as it stands in the text. */
function nearestRisk(place: Place, risks: readonly Place[], text: string): string | null {
  const distance = (risk: Place) => Math.max(0, place.start - risk.end, risk.start - place.end);
  const [nearest] = [...risks].sort((a, b) => distance(a) - distance(b));
  return nearest === undefined ? null : text.slice(nearest.start, nearest.end);
}

/** The ends of the Latin word or number that each unit of a text belongs to; a unit that is no part of one is alone. */
function wordEnds(text: string): { readonly first: readonly number[]; readonly after: readonly number[] } {
  const words = Array.from({ length: text.length }, (_, at) => isWord(text.charAt(at)));
  const first: number[] = [];
  for (let at = 0; at < text.length; at++) first[at] = words[at] && words[at - 1] ? (first[at - 1] ?? at) : at;
  const after: number[] = [];
  for (let at = text.length - 1; at >= 0; at--) after[at] = words[at] && words[at + 1] ? (after[at + 1] ?? at) : at + 1;
  return { first, after };
}

/** Places at which a spelling is only a part of a Latin word or a number: `av` in `have`. */
function insideWords(term: WatchTerm, placed: Placed, ends: ReturnType<typeof wordEnds>, source: string): Miss[] {
  const misses: Miss[] = [];
  for (const spelling of new Set(spellingsOf(term).map(foldedSpelling))) {
    if (spelling === '') continue;
    for (let at = placed.text.indexOf(spelling); at >= 0; at = placed.text.indexOf(spelling, at + 1)) {
      const last = at + spelling.length - 1;
      const [from = at, to = last + 1] = [ends.first[at], ends.after[last]];
      if (from === at && to === last + 1) continue;
      const [start = 0, end = 0] = [placed.starts[at], placed.ends[last]];
      const word = source.slice(placed.starts[from], placed.ends[to - 1]);
      misses.push({ start, end, term, whys: [{ why: 'inside-word', word }] });
    }
  }
  return misses;
}

/** Exclusions that may stand in a text: each that does is among them. */
function exclusionsIn(term: WatchTerm, folded: string): string[] {
  const skeleton = core(folded).join('');
  return term.exclude.filter((phrase) => {
    const wanted = foldedSpelling(phrase);
    return folded.includes(wanted) || (term.evasion && skeleton.includes(core(wanted).join('')));
  });
}

/** The places at which `term` stands and does not count, `mentions` being what counts in the text. */
function missesOf(
  term: WatchTerm,
  text: string,
  folded: string,
  mentions: readonly (Place & { readonly term: string })[],
  terms: ReadonlyMap<string, WatchTerm>,
  share: number,
): Miss[] {
  const find = (tried: WatchTerm) => compileWatchlist([tried], share).find(text);
  const free = { ...term, exclude: [], require: null };
  const counts = mentions.filter((one) => one.term === term.id);
  const left = find(free).filter((place) => !counts.some((one) => meets(one, place)));
  if (left.length === 0) return [];
  // Each condition alone, once for all places.
  const phrases = exclusionsIn(term, folded).map((phrase) => ({ phrase, found: find({ ...free, exclude: [phrase] }) }));
  const required = term.require === null ? null : find({ ...free, require: term.require });
  return left.flatMap(({ start, end }) => {
    const place = { start, end };
    const isMissing = (found: readonly Place[]) => !found.some((one) => meets(one, place));
    const whys: Why[] = [];
    const excluded = phrases.find(({ found }) => isMissing(found));
    if (excluded !== undefined) whys.push({ why: 'excluded', phrase: excluded.phrase });
    if (term.require !== null && required !== null && isMissing(required))
      whys.push({ why: 'required', words: term.require.any, within: term.require.within });
    const over = mentions.find((one) => meets(one, place));
    const by = whys.length === 0 && over !== undefined ? terms.get(over.term) : undefined;
    if (by !== undefined) whys.push({ why: 'overlapped', by });
    return whys.length === 0 ? [] : [{ ...place, term, whys }];
  });
}

/**
 * What `terms` hit in a text and why; and, for the terms in `about`, where their spellings stand without counting, and
 * why not: found out by searching with the term's conditions taken away one by one. `about` are some of `terms`; `share`
 * is how many guesses each evaded term has: the whole list's, where these are some of its terms.
 */
export function explain(
  text: string,
  terms: readonly WatchTerm[],
  { about = terms, share = variantsPerTerm(terms) }: { about?: readonly WatchTerm[]; share?: number } = {},
): { hits: readonly Hit[]; misses: readonly Miss[] } {
  const mentions = compileWatchlist(terms, share).find(text);
  const byId = new Map(terms.map((term) => [term.id, term]));
  const risks: readonly Place[] = mentions.some((one) => one.level > (byId.get(one.term)?.level ?? one.level))
    ? compileWatchlist(
        terms.filter((term) => term.kind === 'risk'),
        share,
      ).find(text)
    : [];
  const hits = mentions.flatMap(({ term: id, start, end, how, level }): Hit[] => {
    const term = byId.get(id);
    if (term === undefined) return [];
    const raisedBy = level > term.level ? nearestRisk({ start, end }, risks, text) : null;
    return [{ start, end, term, how, level, raisedBy }];
  });
  const placed = foldWithPlaces(text);
  const ends = wordEnds(placed.text);
  const misses = about.flatMap((term) => {
    const counts = mentions.filter((one) => one.term === term.id);
    return [
      ...missesOf(term, text, placed.text, mentions, byId, share),
      ...insideWords(term, placed, ends, text).filter((miss) => !counts.some((one) => meets(one, miss))),
    ];
  });
  return { hits, misses: misses.sort((a, b) => a.start - b.start || a.end - b.end) };
}
