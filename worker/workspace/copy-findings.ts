import type { DismissReason } from '../../shared/domain/coordination.ts';
import { popular } from '../analysis/coordination/groups.ts';
import { meetingsOf } from '../analysis/coordination/pairs.ts';
import { hashtagShare, officialFrom } from '../analysis/coordination/raw-text.ts';
import { shortestText } from '../analysis/coordination/windows.ts';
import { noteMeetings } from './account-pairs.ts';
import { type CopySeen, timesAround } from './copies-around.ts';
import { findingBySubject, noteFinding } from './findings.ts';
import { burstNear, type ClusterSeen, judgeBurst } from './judge-copies.ts';
import { row } from './rows.ts';
import type { Turn } from './turn.ts';

/** What a finding about a cluster has as its subject. */
export const clusterSubject = (cluster: number) => `cluster:${cluster}`;

/** After such a verdict a text makes no pairs of accounts: who says it proves nothing. */
export const isHarmless = (reason: DismissReason | null) => reason !== null && reason !== 'other';

/**
 * Looks at a copy among the copies around it: who met over it, and whether so many accounts in so short a time are
 * remarkable. `raw`: its text as the page showed it. Gives accounts whose group may have changed.
 *
 * The finding is the stronger of what is around the copy and of what was found before, both judged by what is known now:
 * which copy is looked at, in which order and how often makes no difference.
 */
export function lookAtCopies(turn: Turn, copy: CopySeen, raw: string | null): number[] {
  const { sql } = turn;
  const { cluster: id, at } = copy;
  if (id === null || copy.length < shortestText) return [];
  const cluster = row<ClusterSeen>(sql, 'SELECT id, first_at, posts, authors FROM clusters WHERE id = ?', id);
  if (cluster === undefined || cluster.authors < 2) return [];
  const around = timesAround(sql, id, at);
  const subject = clusterSubject(id);
  const before = findingBySubject(sql, 'copies', subject);
  const official = hashtagShare(raw ?? '') >= officialFrom;
  const pairs = !official && cluster.authors <= popular && !(before?.state === 'dismissed' && isHarmless(before.why));
  const touched = pairs ? noteMeetings(turn, id, meetingsOf(copy, around)) : [];
  if (before?.state === 'dismissed') return touched;

  // Beside what was found before there may be another burst, out of its sight: the stronger one counts.
  const there = before === undefined || around.length >= cluster.posts ? null : burstNear(sql, cluster, before.last_at);
  const isInSight = there?.around.some((one) => one.id === copy.id) ?? false;
  const here = isInSight ? null : burstNear(sql, cluster, at, around);
  const [stronger] = [there, here]
    .map((burst) => burst && judgeBurst(sql, cluster, burst))
    .filter((verdict) => verdict !== null)
    .sort((one, other) => other.score - one.score);
  if (stronger !== undefined) noteFinding(turn, { kind: 'copies', subject, ...stronger });
  return touched;
}
