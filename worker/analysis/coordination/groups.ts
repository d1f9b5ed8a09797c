import type { Reason } from '../../../shared/domain/coordination.ts';
import { minuteMs } from '../../../shared/time.ts';
import { growing, total } from './points.ts';

/** Two accounts belong together when they met over so many texts (CooRTweet's default; one meeting may be chance). */
export const meetingsNeeded = 2;

/** A group has at least so many accounts, and so many texts among them. */
export const groupNeeds = { accounts: 3, texts: 3 } as const;

/** No group is followed further than this. */
export const largestGroup = 200;

/** An account that met more others than this meets no new ones: it is where everybody passes by. */
export const hubDegree = 100;

/** Over a text of more accounts than this everybody meets everybody: it says nothing of who belongs together (Pacheco 2021 weighs such down). */
export const popular = 40;

/** Two accounts and the texts (clusters) over which they met; `gap`: typical, in milliseconds. */
export interface Edge {
  readonly a: number;
  readonly b: number;
  readonly clusters: readonly number[];
  readonly gap: number;
}

export interface Group {
  readonly accounts: readonly number[];
  readonly clusters: readonly number[];
  readonly edges: readonly Edge[];
}

/** Edges that hold: enough texts, neither end a hub among these. */
function holding(edges: readonly Edge[]): Edge[] {
  const strong = edges.filter((edge) => new Set(edge.clusters).size >= meetingsNeeded && edge.a !== edge.b);
  const degree = new Map<number, number>();
  for (const { a, b } of strong) for (const end of [a, b]) degree.set(end, (degree.get(end) ?? 0) + 1);
  return strong.filter(({ a, b }) => (degree.get(a) ?? 0) <= hubDegree && (degree.get(b) ?? 0) <= hubDegree);
}

/** The accounts that hang together with `start`, and what ties them; null where that makes no group. */
export function groupAround(start: number, edges: readonly Edge[]): Group | null {
  const byAccount = new Map<number, Edge[]>();
  const strong = holding(edges);
  for (const edge of strong) {
    for (const end of [edge.a, edge.b]) {
      const own = byAccount.get(end);
      if (own === undefined) byAccount.set(end, [edge]);
      else own.push(edge);
    }
  }
  const accounts = new Set([start]);
  // A set is walked in the order in which it grows.
  for (const account of accounts) {
    for (const { a, b } of byAccount.get(account) ?? []) {
      if (accounts.size < largestGroup) accounts.add(a === account ? b : a);
    }
  }
  // In one order, whichever account was the first.
  const inside = strong.filter(({ a, b }) => accounts.has(a) && accounts.has(b)).sort((x, y) => x.a - y.a || x.b - y.b);
  const clusters = new Set(inside.flatMap((edge) => edge.clusters));
  if (accounts.size < groupNeeds.accounts || clusters.size < groupNeeds.texts) return null;
  const sorted = (numbers: Iterable<number>) => [...numbers].sort((a, b) => a - b);
  return { accounts: sorted(accounts), clusters: sorted(clusters), edges: inside };
}

const points = {
  /** The smallest group is worth raising; larger ones over more texts cannot be chance. */
  accounts: { base: 22, doubling: 9, most: 42 },
  texts: { base: 16, doubling: 12, most: 40 },
  close: { withinMinutes: 15, points: 8 },
  dense: { from: 0.8, points: 8 },
  /** Strung together by single acquaintances. */
  loose: { below: 0.2, points: -10 },
} as const;

/** How sure it is that a group acts together, 0 to 100, and why. */
export function scoreGroup(group: Group): { score: number; reasons: Reason[] } {
  const accounts = group.accounts.length;
  const texts = group.clusters.length;
  const reasons: Reason[] = [
    { kind: 'accounts', points: growing(accounts, groupNeeds.accounts, points.accounts), n: accounts },
    { kind: 'texts', points: growing(texts, groupNeeds.texts, points.texts), n: texts },
  ];
  const gaps = group.edges.map((edge) => edge.gap).sort((a, b) => a - b);
  const minutes = (gaps[gaps.length >> 1] ?? Number.POSITIVE_INFINITY) / minuteMs;
  if (minutes <= points.close.withinMinutes) {
    reasons.push({ kind: 'close', points: points.close.points, n: Math.max(1, Math.round(minutes)) });
  }
  const density = group.edges.length / ((accounts * (accounts - 1)) / 2);
  const dense =
    density >= points.dense.from ? points.dense.points : density < points.loose.below ? points.loose.points : 0;
  if (dense !== 0) reasons.push({ kind: 'dense', points: dense, n: Math.round(100 * density) });
  return { score: total(reasons), reasons };
}
