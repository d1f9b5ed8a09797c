import { type Bigrams, bigramsOf } from './bigrams.ts';
import { bandsOf } from './min-hash.ts';
import { jaccard } from './similarity.ts';

/** From this Jaccard of bigrams on, two texts are copies. Half of what either says is in the other. */
export const copyFrom = 0.5;

/** From here up to a copy they are similar: a person may want to look. */
export const similarFrom = 0.35;

/** Shorter texts, in characters, are copies only when they are identical: few words are often the same by chance. */
export const shortest = 8;

/** So are texts that say one thing over and over (哈哈哈哈哈哈哈哈): with fewer bigrams than this, Jaccard says nothing. */
export const fewestBigrams = 5;

/** So much of a text is compared, in UTF-16 units: enough to know it again. */
export const longest = 4000;

/** A posting list has so many places: a band that many texts share (a template) finds some of them, not all. */
export const slots = 32;

/** So many representatives are compared exactly, those that share most bands first. */
export const mostCandidates = 40;

/** A text ready to be compared. `bands` is empty where only identical texts are copies. */
export interface Comparable {
  readonly bigrams: Bigrams;
  readonly bands: readonly number[];
}

/** The part of a comparison text that is compared; never half a character. */
export function cutForComparison(text: string): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}

/** Whether something else than an identical text can be a copy of it. */
export const hasNearCopies = (text: string, bigrams: Bigrams): boolean =>
  bigrams.length >= fewestBigrams && (text.length >= 2 * shortest || [...text].length >= shortest);

/** What of a (cut) comparison text is looked up and compared. */
export function comparable(text: string): Comparable {
  const bigrams = bigramsOf(text);
  return { bigrams, bands: hasNearCopies(text, bigrams) ? bandsOf(bigrams) : [] };
}

/** A cluster that may be near, with its representative's comparison text. */
export interface Candidate {
  readonly cluster: number;
  readonly text: string;
}

/** How near a cluster is: Jaccard of bigrams, 0 to 1. */
export interface Near {
  readonly cluster: number;
  readonly similarity: number;
}

/** The clusters that are near enough to be similar, the nearest first; of equally near ones the older. */
export function nearOnes(bigrams: Bigrams, candidates: readonly Candidate[]): Near[] {
  return candidates
    .map(({ cluster, text }) => ({ cluster, similarity: jaccard(bigrams, bigramsOf(text)) }))
    .filter(({ similarity }) => similarity >= similarFrom)
    .sort((one, other) => other.similarity - one.similarity || one.cluster - other.cluster);
}

/** The cluster whose representative is nearest, if it is near enough to be a copy; of equally near ones the older. */
export function nearest(
  bigrams: Bigrams,
  candidates: Iterable<Candidate>,
  from = copyFrom,
): { cluster: number; similarity: number } | null {
  let best: { cluster: number; similarity: number } | null = null;
  for (const { cluster, text } of candidates) {
    const similarity = jaccard(bigrams, bigramsOf(text));
    if (similarity < (best?.similarity ?? from)) continue;
    if (best !== null && similarity === best.similarity && cluster > best.cluster) continue;
    best = { cluster, similarity };
  }
  return best;
}
