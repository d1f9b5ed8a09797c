import { shiftMs } from '../analysis/coordination/flow.ts';
import { hashtagShare, headlineShare } from '../analysis/coordination/raw-text.ts';
import { scoreCopies } from '../analysis/coordination/score.ts';
import { counts, quickest, typicalOf, type Window, windowsOf } from '../analysis/coordination/windows.ts';
import { type CopyTimed, timesAround, timesBeyond } from './copies-around.ts';
import type { Found } from './findings.ts';
import { rawTextOf } from './raw-texts.ts';
import { rows } from './rows.ts';

/** Accounts of a burst of which it is looked up whether they met before, and so many texts that two of them met over. */
const lookedUp = { accounts: 60, texts: 20 } as const;

/** Around a burst, one of more accounts may come in sight: so often it is followed. */
const mostReadings = 4;

/** A cluster as far as its copies are judged by it. */
export type ClusterSeen = { id: number; first_at: number; posts: number; authors: number };

/** Where in a cluster remarkably many accounts posted, as the copies around a moment show it. */
export interface Burst extends Window {
  readonly seenFrom: number;
  readonly around: readonly CopyTimed[];
  readonly windows: ReturnType<typeof windowsOf>;
}

/** The burst nearest to a moment, as far as the copies around the moment show it; null where there is none. */
export function burstNear(
  sql: SqlStorage,
  cluster: ClusterSeen,
  seenFrom: number,
  around: readonly CopyTimed[] = timesAround(sql, cluster.id, seenFrom),
): Burst | null {
  // Where all are read, it is one burst from wherever it is looked at.
  const windows = around.length >= cluster.posts ? windowsOf(around) : windowsOf(around, seenFrom);
  const span = quickest(windows);
  return span === null ? null : { ...windows[span], seenFrom, around, windows };
}

/** A burst as the copies around itself show it: the same from wherever it was found. */
function seenFromItself(sql: SqlStorage, cluster: ClusterSeen, found: Burst): Burst | null {
  if (found.around.length >= cluster.posts) return found;
  let burst: Burst | null = found;
  for (let readings = 0; burst !== null && burst.to !== burst.seenFrom && readings < mostReadings; readings++) {
    burst = burstNear(sql, cluster, burst.to);
  }
  return burst;
}

/** Judges a burst by the copies around itself; null where these show none. */
export function judgeBurst(
  sql: SqlStorage,
  cluster: ClusterSeen,
  found: Burst,
): Omit<Found, 'kind' | 'subject'> | null {
  const burst = seenFromItself(sql, cluster, found);
  if (burst === null) return null;
  const { around, windows } = burst;
  const judged = around.filter((copy) => counts(copy) && isWithin(burst, copy));
  const inDay = around.filter((copy) => isWithin(windows.hours24, copy));
  const { length, raw } = textOf(sql, judged);
  const verdict = scoreCopies({
    copies: [...around, ...farFrom(sql, cluster, burst)],
    windows,
    length,
    firstAt: cluster.first_at,
    repeated: inDay.length === 0 ? 0 : inDay.filter(({ repeats }) => repeats).length / inDay.length,
    hashtagShare: hashtagShare(raw),
    headlineShare: headlineShare(raw),
    metBefore: (_from, to) => metBefore(sql, judged, to),
  });
  if (verdict === null) return null;
  const { score, reasons, accounts, from: firstAt, to: lastAt } = verdict;
  const sites = new Set(judged.map(({ site }) => site)).size;
  const post = judged.find((copy) => copy.post !== null)?.post ?? null;
  return { cluster: cluster.id, score, reasons, accounts, sites, firstAt, lastAt, post };
}

/** Copies a shift away from a burst, where so many came at once that those around it do not reach so far. */
function farFrom(sql: SqlStorage, cluster: ClusterSeen, burst: Burst): CopyTimed[] {
  const times = burst.around.map(({ at }) => at);
  if (times.length >= cluster.posts || Math.max(...times) - Math.min(...times) >= shiftMs) return [];
  return timesBeyond(sql, cluster.id, burst, shiftMs);
}

const isWithin = ({ from, to }: Window, { at }: CopyTimed) => at >= from && at <= to;

/**
 * How long the text of a burst is, and what it looks like: by a copy of middle length; by a flagged one where there is any, of
 * which it is kept for longer what it said.
 */
function textOf(sql: SqlStorage, judged: readonly CopyTimed[]): { length: number; raw: string } {
  const flagged = judged.filter(({ post }) => post !== null);
  const copies = flagged.length > 0 ? flagged : judged;
  const texts = JSON.stringify([...new Set(copies.map(({ text }) => text))]);
  const lengths = new Map(
    rows<{ id: number; length: number }>(
      sql,
      'SELECT id, length FROM texts WHERE id IN (SELECT value FROM json_each(?))',
      texts,
    ).map(({ id, length }) => [id, length]),
  );
  const typical = typicalOf(copies.map((copy) => ({ ...copy, length: lengths.get(copy.text) ?? 0 })));
  return typical === undefined
    ? { length: 0, raw: '' }
    : { length: typical.length, raw: rawTextOf(sql, typical) ?? '' };
}

/** How many of the accounts met another of them over two texts or more by then: what they met over later is not known yet. */
function metBefore(sql: SqlStorage, judged: readonly CopyTimed[], by: number): number {
  const accounts = [...new Set(judged.map(({ account }) => account ?? 0))].sort((a, b) => a - b);
  const met = rows<{ a: number; b: number }>(
    sql,
    `SELECT p.a, p.b FROM json_each(?1) one CROSS JOIN account_pairs p INDEXED BY strong_pairs_of_a
     ON p.a = one.value AND p.b IN (SELECT value FROM json_each(?1)) AND p.clusters >= 2
     WHERE 2 = (SELECT count(*) FROM (SELECT 1 FROM
       (SELECT at FROM pair_clusters WHERE a = p.a AND b = p.b ORDER BY cluster LIMIT ?2) WHERE at <= ?3 LIMIT 2))`,
    JSON.stringify(accounts.slice(0, lookedUp.accounts)),
    lookedUp.texts,
    by,
  );
  return new Set(met.flatMap(({ a, b }) => [a, b])).size;
}
