import { comparisonText } from '../../shared/text/comparison.ts';
import { dayMs } from '../../shared/time.ts';
import { contactsIn } from '../../worker/analysis/coordination/contacts.ts';
import { shiftMs } from '../../worker/analysis/coordination/flow.ts';
import { type Edge, type Group, groupAround, popular, scoreGroup } from '../../worker/analysis/coordination/groups.ts';
import { meetingsOf } from '../../worker/analysis/coordination/pairs.ts';
import { hashtagShare, headlineShare, officialFrom } from '../../worker/analysis/coordination/raw-text.ts';
import { raisedFrom, scoreCopies } from '../../worker/analysis/coordination/score.ts';
import { scoreContact } from '../../worker/analysis/coordination/score-contact.ts';
import {
  counts,
  quickest,
  shortestText,
  type TimeKnown,
  typicalOf,
  windowsOf,
} from '../../worker/analysis/coordination/windows.ts';
import { comparable, cutForComparison, nearest } from '../../worker/analysis/copies/nearest.ts';

/** A post as coordination sees it; `event` is what it belongs to in a made-up world. */
export interface JudgedPost {
  readonly account: number;
  readonly at: number;
  readonly time: TimeKnown;
  readonly site: string;
  readonly text: string;
  readonly repeats: boolean;
  readonly event: number;
}

interface Copy extends JudgedPost {
  readonly similarity: number;
  readonly length: number;
  readonly cluster: number;
}

export interface BenchFinding {
  readonly kind: 'copies' | 'group' | 'contact';
  /** At the end; below `raisedFrom` it was raised and has faded since. */
  readonly score: number;
  readonly posts: readonly JudgedPost[];
  readonly accounts: readonly number[];
  readonly reasons: readonly { kind: string; points: number; n: number }[];
}

type Best = BenchFinding & { from: number; to: number };

/** The copies nearest to a moment (worker/workspace/copies-around.ts), of copies in the order of time. */
const copiesAround = (copies: readonly Copy[], at: number): Copy[] =>
  [false, true].flatMap((repeats) => {
    const limit = repeats ? 25 : 75;
    const own = copies.filter((one) => one.repeats === repeats);
    return [...own.filter((one) => one.at <= at).slice(-limit), ...own.filter((one) => one.at > at).slice(0, limit)];
  });

/** Copies a shift away from a burst, where those around it do not reach so far. */
function farFrom(copies: readonly Copy[], around: readonly Copy[], from: number, to: number): Copy[] {
  const times = around.map((one) => one.at);
  if (around.length === copies.length || Math.max(...times) - Math.min(...times) >= shiftMs) return [];
  const own = copies.filter((one) => !one.repeats);
  return [
    ...own.filter((one) => one.at < to - shiftMs).slice(-15),
    ...own.filter((one) => one.at > from + shiftMs).slice(0, 15),
  ];
}

/** What is found around a moment (worker/workspace/judge-copies.ts). `met`: whether two met over two texts by then. */
function judgeAround(
  copies: readonly Copy[],
  at: number,
  met: (one: number, other: number, by: number) => boolean,
): Best | null {
  const around = copiesAround(copies, at);
  const windows = windowsOf(around, around.length === copies.length ? undefined : at);
  const span = quickest(windows);
  if (span === null) return null;
  const { from, to } = windows[span];
  const within = around.filter((one) => counts(one) && one.at >= from && one.at <= to);
  const accounts = [...new Set(within.map((one) => one.account))];
  const day = around.filter((one) => one.at >= windows.hours24.from && one.at <= windows.hours24.to);
  const typical = typicalOf(within.map((one) => ({ ...one, id: copies.indexOf(one) })));
  const verdict = scoreCopies({
    copies: [...around, ...farFrom(copies, around, from, to)],
    windows,
    length: typical?.length ?? 0,
    firstAt: copies[0]?.at ?? at,
    repeated: day.length === 0 ? 0 : day.filter((one) => one.repeats).length / day.length,
    hashtagShare: hashtagShare(typical?.text ?? ''),
    headlineShare: headlineShare(typical?.text ?? ''),
    metBefore: (_from, by) => accounts.filter((one) => accounts.some((other) => met(one, other, by))).length,
  });
  return verdict && { ...verdict, kind: 'copies', posts: within, accounts };
}

/** What the workspace does with one post after the other (worker/workspace/coordination.ts), in memory and with its bounds. */
export function judge(posts: readonly JudgedPost[]): BenchFinding[] {
  const clusters: {
    text: string;
    copies: Copy[];
    best: Best | null;
    ever: boolean;
  }[] = [];
  const byText = new Map<string, number>();
  const byBand = new Map<number, number[]>();
  const pairs = new Map<string, { a: number; b: number; clusters: Map<number, number>; gaps: number }>();
  const naming = new Map<string, Copy[]>();
  const contacts = new Map<string, BenchFinding>();

  const clusterOf = (compared: string): { cluster: number; similarity: number } => {
    const known = byText.get(compared);
    const { bigrams, bands } = comparable(compared);
    const candidates = new Set(bands.flatMap((band) => byBand.get(band) ?? []));
    const near =
      nearest(
        bigrams,
        [...candidates].map((cluster) => ({ cluster, text: clusters[cluster]?.text ?? '' })),
      ) ?? (known === undefined ? null : { cluster: known, similarity: 1 });
    if (near !== null) return near;
    const cluster = clusters.length;
    clusters.push({ text: compared, copies: [], best: null, ever: false });
    byText.set(compared, cluster);
    for (const band of bands) byBand.set(band, [...(byBand.get(band) ?? []), cluster]);
    return { cluster, similarity: 1 };
  };

  for (const post of posts.toSorted((a, b) => a.at - b.at)) {
    const compared = cutForComparison(comparisonText(post.text));
    if (compared === '') continue;
    const { cluster, similarity } = clusterOf(compared);
    const copy: Copy = { ...post, cluster, similarity, length: compared.length };
    const home = clusters[cluster];
    if (home === undefined) continue;
    home.copies.push(copy);
    for (const { kind, value } of contactsIn(post.text)) {
      const key = `${kind}:${value}`;
      naming.set(key, [...(naming.get(key) ?? []), copy]);
      const uses = (naming.get(key) ?? []).filter((one) => counts(one) && one.at > post.at - 90 * dayMs).slice(-100);
      const verdict = scoreContact({
        kind,
        accounts: new Set(uses.map((one) => one.account)).size,
        wordings: new Set(uses.map((one) => one.cluster)).size,
        uses,
      });
      if (verdict === null || (verdict.score < raisedFrom && !contacts.has(key))) continue;
      const accounts = [...new Set(uses.map((one) => one.account))];
      contacts.set(key, { kind: 'contact', ...verdict, posts: uses, accounts });
    }
    if (compared.length < shortestText || home.copies.length < 2) continue;
    const around = copiesAround(home.copies, post.at);
    if (hashtagShare(post.text) < officialFrom && new Set(home.copies.map((one) => one.account)).size <= popular) {
      for (const { a, b, bCopy, aCopy, gap } of meetingsOf(copy, around)) {
        const pair = pairs.get(`${a} ${b}`) ?? { a, b, clusters: new Map<number, number>(), gaps: 0 };
        if (pair.clusters.has(cluster)) continue;
        pair.gaps += gap;
        pair.clusters.set(cluster, Math.max(aCopy.at, bCopy.at));
        pairs.set(`${a} ${b}`, pair);
      }
    }
    const met = (one: number, other: number, by: number) =>
      [...(pairs.get(one < other ? `${one} ${other}` : `${other} ${one}`)?.clusters.values() ?? [])].filter(
        (at) => at <= by,
      ).length >= 2;
    const before = home.best;
    const isInSight = before !== null && copiesAround(home.copies, before.to).includes(copy);
    const there = before && judgeAround(home.copies, before.to, met);
    const here = there !== null && isInSight ? null : judgeAround(home.copies, post.at, met);
    const [best] = [there, here].filter((one) => one !== null).sort((one, other) => other.score - one.score);
    if (best === undefined) continue;
    if (best.score >= raisedFrom) home.ever = true;
    home.best = best;
  }

  const copies = clusters.flatMap(({ best, ever }) => (best === null || !ever ? [] : [best]));
  const isPopular = (cluster: number) => new Set(clusters[cluster]?.copies.map((one) => one.account)).size > popular;
  const edges: Edge[] = [...pairs.values()].map(({ a, b, clusters: met, gaps }) => ({
    ...{ a, b, gap: gaps / met.size },
    clusters: [...met.keys()].filter((cluster) => !isPopular(cluster)),
  }));
  return [
    ...copies,
    ...groupsOf(
      edges,
      clusters.map((cluster) => cluster.copies),
    ),
    ...contacts.values(),
  ];
}

function groupsOf(edges: readonly Edge[], copies: readonly (readonly Copy[])[]): BenchFinding[] {
  const seen = new Set<number>();
  const found: BenchFinding[] = [];
  for (const account of edges.flatMap(({ a, b }) => [a, b])) {
    if (seen.has(account)) continue;
    seen.add(account);
    const group: Group | null = groupAround(account, edges);
    if (group === null) continue;
    for (const one of group.accounts) seen.add(one);
    const { score, reasons } = scoreGroup(group);
    if (score < raisedFrom) continue;
    const posts = group.clusters
      .flatMap((cluster) => copies[cluster] ?? [])
      .filter((one) => group.accounts.includes(one.account));
    found.push({ kind: 'group', score, reasons, posts, accounts: group.accounts });
  }
  return found;
}
