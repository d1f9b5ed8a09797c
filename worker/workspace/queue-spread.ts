import type { Spread, Spreads } from '../../shared/contract/spread.ts';
import { hourMs } from '../../shared/time.ts';
import { row, rows } from './rows.ts';
import { type Answer, answer, type Caller, type Turn } from './turn.ts';

const shownHours = 24;

/** So many are read of each post: places (hour and site) of its text, or flags. */
const mostRead = 200;

type Counted = { hour: number; n: number };

/** How posts spread over the last 24 hours: by copies of their text, or by flags where there are none. */
export function queueSpread(turn: Turn, _caller: Caller, { posts }: { posts: readonly number[] }): Answer<Spreads> {
  const { sql } = turn;
  const last = Math.floor(turn.now / hourMs);
  const ofCluster = new Map<number, Counted[]>();
  const copiesOf = (cluster: number) => {
    const known = ofCluster.get(cluster) ?? copiesByHour(sql, cluster, last);
    ofCluster.set(cluster, known);
    return known;
  };
  const items = posts.flatMap((id): Spread[] => {
    const post = row<{ cluster: number | null; posts: number | null }>(
      sql,
      'SELECT p.cluster, c.posts FROM posts p LEFT JOIN clusters c ON c.id = p.cluster WHERE p.id = ?',
      id,
    );
    if (post === undefined) return [];
    const copied = post.cluster !== null && (post.posts ?? 0) > 1 ? copiesOf(post.cluster) : null;
    const read = copied ?? flagsByHour(sql, id, last);
    return [
      { post: id, of: copied === null ? 'flags' : 'copies', hours: inHours(read, last), cut: read.length === mostRead },
    ];
  });
  return answer({ until: (last + 1) * hourMs, items });
}

/** The newest first: where there are more, the oldest are left out. */
const copiesByHour = (sql: SqlStorage, cluster: number, last: number) =>
  rows<Counted>(
    sql,
    'SELECT hour, n FROM cluster_hours WHERE cluster = ? AND hour > ? AND hour <= ? ORDER BY hour DESC, site DESC LIMIT ?',
    cluster,
    last - shownHours,
    last,
    mostRead,
  );

const flagsByHour = (sql: SqlStorage, post: number, last: number) =>
  rows<Counted>(
    sql,
    `SELECT at / ${hourMs} AS hour, 1 AS n FROM flags WHERE post = ? AND state = 'active' AND at >= ? ORDER BY at DESC LIMIT ?`,
    post,
    (last - shownHours + 1) * hourMs,
    mostRead,
  );

function inHours(counted: readonly Counted[], last: number): number[] {
  const hours = new Array<number>(shownHours).fill(0);
  for (const { hour, n } of counted) {
    const place = shownHours - 1 - (last - hour);
    if (place >= 0 && place < shownHours) hours[place] = (hours[place] ?? 0) + n;
  }
  return hours;
}
