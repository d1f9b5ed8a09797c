import type { WatchTerm } from '../../../../shared/contract/watchlist.ts';
import { type How, hows, type Mention } from '../../../../shared/match/matcher.ts';
import { foldText } from './fold.ts';
import { distance, inExactStream, inSkeleton, isInside, type Span, standsAlone } from './occurrences.ts';
import { skeletonOf, skeletonSpelling } from './skeleton.ts';
import { type Spelling, usable } from './spellings.ts';

/** Other ways to write the skeleton of a spelling, the likeliest first, at most `limit`. */
export type VariantsOf = (spelling: string, limit: number) => readonly { readonly text: string; readonly how: How }[];

/** What the rules decided, once for each hit: for counting whether cases say anything about a rule. */
export type Decision = 'boundary' | 'exclusion' | 'far' | 'near' | 'raised' | 'covered' | 'reading' | 'shown';

/** At most this many variants for a term, and for all terms together. */
const maxVariants = 200;
const maxVariantsInAll = 30_000;
/** At most this many characters between a name and a risk word. */
const riskWithin = 30;

interface Hit extends Span {
  readonly how: How;
}

/**
 * The mentions of docs/matching.md, found the slow way: every term looked for at every place, every rule applied to every
 * hit. Made to be compared with the page line by line, not to be fast.
 */
export function findBySlowRules(
  terms: readonly WatchTerm[],
  text: string,
  variantsOf: VariantsOf,
  decided: (decision: Decision) => void = () => {},
): Mention[] {
  const folded = foldText(text);
  const chars = folded.map(({ char }) => char);
  const bones = skeletonOf(chars);
  const evaded = terms.filter(({ evasion }) => evasion).length;
  const variantsEach = Math.min(maxVariants, Math.floor(maxVariantsInAll / evaded));
  const written = ({ first, last }: Span) => ({ start: folded[first]?.start ?? 0, end: folded[last]?.end ?? 0 });

  const spansOf = ({ chars: spelling }: Spelling, evasion: boolean) => [
    ...inExactStream(chars, spelling),
    ...(evasion ? inSkeleton(bones, skeletonSpelling(spelling)) : []),
  ];

  function hitsOf(spellings: readonly Spelling[], evasion: boolean): Hit[] {
    const hits: Hit[] = [];
    const skeletons = new Set(
      spellings
        .map(({ chars: spelling }) => skeletonSpelling(spelling))
        .filter(({ length }) => length > 1)
        .map((one) => one.join('')),
    );
    for (const spelling of spellings) {
      for (const span of spansOf(spelling, evasion)) {
        const { start, end } = written(span);
        const plain = text.slice(start, end) === spelling.written ? 'exact' : 'variant';
        hits.push({ ...span, how: span.gaps ? 'noise' : plain });
      }
    }
    let left = variantsEach;
    let sharing = skeletons.size;
    for (const skeleton of evasion ? skeletons : []) {
      const variants = variantsOf(skeleton, Math.floor(left / sharing));
      sharing -= 1;
      left -= variants.length;
      for (const { text: variant, how } of variants) {
        for (const span of inSkeleton(bones, skeletonSpelling([...variant]))) hits.push({ ...span, how });
      }
    }
    return hits;
  }

  /** Rules 1 to 4 for one term. */
  function countingHits(term: WatchTerm): Hit[] {
    const { spellings, exclude, any } = usable(term);
    const exclusions = exclude.flatMap((phrase) => spansOf(phrase, term.evasion));
    const required = any?.flatMap((word) => spansOf(word, term.evasion)).filter((span) => standsAlone(chars, span));
    const within = term.require?.within ?? 0;
    const stands = (hit: Hit): boolean => {
      const no = (decision: Decision) => {
        decided(decision);
        return false;
      };
      if (!standsAlone(chars, hit)) return no('boundary');
      if (exclusions.some((phrase) => isInside(hit, phrase))) return no('exclusion');
      if (required === undefined) return true;
      if (!required.some((word) => distance(hit, word) <= within)) return no('far');
      decided('near');
      return true;
    };
    return hitsOf(spellings, term.evasion).filter(stands);
  }

  const found = terms.map((term) => ({ term, hits: countingHits(term) }));
  const risks = found.flatMap(({ term, hits }) => (term.kind === 'risk' ? hits : []));

  const candidates = found.flatMap(({ term, hits }, order) =>
    hits.map((hit) => {
      const isName = term.kind === 'brand' || term.kind === 'product' || term.kind === 'person';
      const raised = isName && term.level < 3 && risks.some((risk) => distance(hit, risk) <= riskWithin);
      return { hit, order, term: term.id, ...written(hit), how: hit.how, level: term.level + (raised ? 1 : 0), raised };
    }),
  );
  candidates.sort(
    (a, b) =>
      a.start - b.start ||
      b.end - a.end ||
      b.level - a.level ||
      hows.indexOf(a.how) - hows.indexOf(b.how) ||
      a.order - b.order,
  );

  const mentions: Mention[] = [];
  for (const { hit, term, start, end, how, level, raised } of candidates) {
    if (start < (mentions.at(-1)?.end ?? 0)) {
      decided('covered');
      continue;
    }
    decided('shown');
    if (raised) decided('raised');
    mentions.push({ term, start, end, how, level });
    if (!hit.gaps) continue;
    const gaps = bones.filter(({ at }) => hit.first < at && at <= hit.last);
    if (gaps.some(({ at, dropped }) => dropped > 0 && chars.slice(at - dropped + 1, at - 1).some(isLetter))) {
      decided('reading');
    }
  }
  return mentions;
}

const isLetter = (char: string) => /\p{L}/u.test(char);
