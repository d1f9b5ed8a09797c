import { firstStockPhrases } from '../../shared/contract/settings.ts';
import { comparisonText } from '../../shared/text/comparison.ts';
import { oneLine } from '../../shared/text/hostile.ts';
import { bigramsOf } from '../../worker/analysis/copies/bigrams.ts';
import { CopyIndex } from '../../worker/analysis/copies/copy-index.ts';
import { fingerprintOfCompared } from '../../worker/analysis/copies/fingerprint.ts';
import { copyFrom, shortest } from '../../worker/analysis/copies/nearest.ts';
import { jaccard } from '../../worker/analysis/copies/similarity.ts';
import { type Chance, chance, inHundred } from './chance.ts';
import { posts } from './posts.ts';
import type { RealPost } from './real-posts.ts';
import { bitsApart, simHash } from './sim-hash.ts';
import { figure, median, table } from './table.ts';

/** How well copies are found: generated edits of made-up posts and unrelated ones, beside an exact hash and SimHash. */

/** Lengths of what is compared, in characters. */
const lengths = [
  [8, 15],
  [16, 30],
  [31, 60],
  [61, 140],
  [141, 500],
] as const;
const pairsEach = 1000;
const unrelatedEach = 5000;

/** What must be reached: of the pairs with J ≥ 0.5 so many found; of unrelated pairs at most so many taken for copies. */
const leastRecall = 0.975;
const mostFalse = 3e-4;

const source = posts(40_000, 11).map(comparisonText).join('');
let at = 0;

/** Comparison texts of made-up posts of these lengths, each of its own part of the source. */
function textsOf(next: Chance, [from, to]: readonly [number, number], count: number): string[] {
  return Array.from({ length: count }, () => {
    const length = from + next(to - from + 1);
    at += length;
    if (at > source.length) throw new Error('not enough made-up text');
    return source.slice(at - length, at);
  });
}

const character = (next: Chance) => source.charAt(next(source.length));
const words = (next: Chance, length: number) => {
  const from = next(source.length - length);
  return source.slice(from, from + length);
};

const replaced =
  (percent: number) =>
  (next: Chance, text: string): string => {
    const sure = next(text.length);
    return Array.from(text, (one, i) => (i === sure || inHundred(next, percent) ? character(next) : one)).join('');
  };

const edits: Record<string, (next: Chance, text: string) => string> = {
  '5 % replaced': replaced(5),
  '10 % replaced': replaced(10),
  '20 % replaced': replaced(20),
  'wrapped in 30 % more': (next, text) => {
    const more = Math.max(2, Math.round(text.length * 0.3));
    const before = next(more + 1);
    return words(next, before) + text + words(next, more - before);
  },
  'a third cut off': (_next, text) => text.slice(0, Math.ceil((text.length * 2) / 3)),
};

interface Score {
  pairs: number;
  near: number;
  nearFound: number;
  found: number;
  identical: number;
  simHash: number;
}

function scoreOf(index: CopyIndex, originals: readonly string[], edit: (text: string) => string): Score {
  const score: Score = { pairs: 0, near: 0, nearFound: 0, found: 0, identical: 0, simHash: 0 };
  for (const text of originals) {
    const copy = edit(text);
    // Of shorter texts only identical ones are copies.
    const isNear = copy.length >= shortest && jaccard(bigramsOf(text), bigramsOf(copy)) >= copyFrom;
    const isFound = index.find(copy)?.cluster === index.find(text)?.cluster;
    score.pairs++;
    score.near += Number(isNear);
    score.nearFound += Number(isNear && isFound);
    score.found += Number(isFound);
    score.identical += Number(text === copy);
    score.simHash += Number(bitsApart(simHash(text), simHash(copy)) <= 3);
  }
  return score;
}

const share = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

/** Recall by length and edit, in an index that holds the unrelated posts of all lengths, too. */
function benchRecall(print: (text: string) => void, index: CopyIndex, next: Chance): boolean {
  const rows: string[][] = [];
  let [near, nearFound] = [0, 0];
  for (const length of lengths) {
    const originals = textsOf(next, length, pairsEach);
    for (const text of originals) index.add(text);
    for (const [name, edit] of Object.entries(edits)) {
      const score = scoreOf(index, originals, (text) => edit(next, text));
      near += score.near;
      nearFound += score.nearFound;
      rows.push([
        `${length.join('–')}, ${name}`,
        share(score.near, score.pairs),
        share(score.nearFound, score.near),
        share(score.found, score.pairs),
        share(score.identical, score.pairs),
        share(score.simHash, score.pairs),
      ]);
    }
  }
  const head = ['characters, edit', 'J ≥ 0.5', 'of those found', 'of all found', 'same hash', 'SimHash d ≤ 3'];
  print(`\n#### Edited copies: ${share(nearFound, near)} of those with J ≥ 0.5 found\n`);
  print(table(head, rows));
  return nearFound / near >= leastRecall;
}

/** Unrelated posts that are taken for copies. Every pair of posts of the same range of lengths is looked at. */
function benchFalse(print: (text: string) => void, index: CopyIndex, next: Chance): boolean {
  const rows: string[][] = [];
  let isFine = true;
  for (const length of lengths) {
    const texts = [...new Set(textsOf(next, length, unrelatedEach))];
    const sizes = new Map<number, number>();
    for (const text of texts) {
      const { cluster } = index.add(text);
      sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
    }
    const pairs = (texts.length * (texts.length - 1)) / 2;
    const together = [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
    const hashes = texts.map(simHash);
    let alike = 0;
    for (let i = 0; i < hashes.length; i++) {
      for (let j = 0; j < i; j++) alike += Number(bitsApart(hashes[i] ?? [0, 0], hashes[j] ?? [0, 0]) <= 3);
    }
    if (together / pairs > mostFalse) isFine = false;
    const rate = (found: number) => (found === 0 ? '0' : `${found} (${(found / pairs).toExponential(1)})`);
    rows.push([length.join('–'), pairs.toLocaleString('en'), rate(together), rate(alike)]);
  }
  print('\n#### Unrelated posts taken for copies\n');
  print(table(['characters', 'pairs looked at', 'ours', 'SimHash d ≤ 3'], rows));
  return isFine;
}

/** Posts a second, in processor time of one thread; no storage. */
function benchSpeed(print: (text: string) => void, texts: readonly string[]): void {
  const ways: Record<string, () => (text: string) => unknown> = {
    'ours: compare, hash, look up, check, store': () => {
      const index = new CopyIndex();
      return (text) => {
        const compared = comparisonText(text);
        fingerprintOfCompared(compared);
        index.add(compared);
      };
    },
    'exact hash': () => (text) => fingerprintOfCompared(comparisonText(text)),
    'SimHash, no look-up': () => (text) => simHash(comparisonText(text)),
  };
  const rows = Object.entries(ways).map(([name, way]) => {
    const rates = [0, 1, 2, 3, 4].map(() => {
      const step = way();
      const start = process.threadCpuUsage();
      for (const text of texts) step(text);
      const { user, system } = process.threadCpuUsage(start);
      return (texts.length * 1e6) / (user + system);
    });
    return [name, figure(median(rates))];
  });
  const characters = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
  print(`\n#### Speed: ${texts.length.toLocaleString('en')} posts of ${figure(characters)} characters\n`);
  print(table(['in memory', 'posts/s'], rows));
}

/** What everybody posts is no copy of anything. */
const stock = new Set(firstStockPhrases.map(comparisonText));

/** Clusters shown of real posts, the biggest first. */
const shown = 30;

/** What is found among posts that somebody brought. Their text is cut, and nothing in it turns what stands beside it. */
function showClusters(print: (text: string) => void, real: readonly RealPost[]): void {
  const index = new CopyIndex();
  const clusters = new Map<number, { posts: number; texts: Set<string>; authors: Set<string>; similarity: number }>();
  let compared = 0;
  for (const post of real) {
    const text = comparisonText(post.text);
    if (text === '' || stock.has(text)) continue;
    compared++;
    const { cluster, similarity } = index.add(text);
    const own = clusters.get(cluster) ?? { posts: 0, texts: new Set(), authors: new Set(), similarity: 1 };
    clusters.set(cluster, own);
    own.posts++;
    own.texts.add(text);
    own.authors.add(post.author);
    own.similarity = Math.min(own.similarity, similarity);
  }
  const several = [...clusters]
    .filter(([, { posts: n }]) => n > 1)
    .sort(([, one], [, other]) => other.posts - one.posts);
  print(
    `\n#### ${real.length.toLocaleString('en')} posts, ${compared.toLocaleString('en')} with something to compare, ` +
      `${index.texts.toLocaleString('en')} different texts, ${clusters.size.toLocaleString('en')} clusters, ` +
      `${several.length.toLocaleString('en')} with more than one post\n`,
  );
  const rows = several.slice(0, shown).map(([cluster, { posts: n, texts, authors, similarity }]) => [
    `${oneLine(index.representatives[cluster] ?? '')
      .slice(0, 40)
      .replaceAll('|', '¦')}`,
    n,
    texts.size,
    authors.size,
    figure(similarity),
  ]);
  print(table(['what is compared of the first one', 'posts', 'texts', 'authors', 'least J'], rows));
}

/** Prints how copies are found; false when less is found, or more is taken for copies, than was promised. */
export function benchCopies(
  print: (text: string) => void,
  texts: readonly string[],
  real: readonly RealPost[],
): boolean {
  if (real.length > 0) {
    showClusters(print, real);
    return true;
  }
  const next = chance(5);
  const index = new CopyIndex();
  const isFine = benchFalse(print, index, next);
  const isFound = benchRecall(print, index, next);
  benchSpeed(print, texts);
  return isFine && isFound;
}
