import { type Cluster, type ListedCluster, mostHours, type Spread } from '../../shared/contract/copies.ts';
import { hourMs } from '../../shared/time.ts';
import { row, rows } from './rows.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

type HourRow = { hour: number; site: string; n: number };

/** The newest hours of a cluster, a site at a time: backwards as they are kept, so that no more is read than is asked for. */
const newestHours = (sql: SqlStorage, cluster: number, most: number): HourRow[] =>
  rows<HourRow>(
    sql,
    'SELECT hour, site, n FROM cluster_hours WHERE cluster = ? ORDER BY hour DESC, site DESC LIMIT ?',
    cluster,
    most,
  );

/** Where and when the text of a cluster was posted. Of one that spread for very long the beginning is left out. */
export function clusterSpread({ sql }: Turn, _caller: Caller, { id }: { id: number }): Answer<Spread> {
  const cluster = row<{ posts: number }>(sql, 'SELECT posts FROM clusters WHERE id = ?', id);
  if (cluster === undefined) return refuse('not-found');
  // A text that is alone has no hours.
  const found =
    cluster.posts > 1
      ? newestHours(sql, id, mostHours)
      : rows<HourRow>(sql, `SELECT at / ${hourMs} AS hour, site, 1 AS n FROM copies WHERE cluster = ? LIMIT 1`, id);
  const hours = found.reverse().map(({ hour, site, n }) => ({ at: hour * hourMs, site, n }));
  return answer({ hours, earlier: cluster.posts - hours.reduce((sum, { n }) => sum + n, 0) });
}

/** So many hours and sites are read for the small picture of one cluster, which has so many columns. */
const readForGrowth = 100;
const columns = 24;

/** How a cluster grew, in equal stretches. Of one that spread for long only its end is read. */
export function growthOf(sql: SqlStorage, { id, firstAt, lastAt }: Cluster): ListedCluster['growth'] {
  const found = newestHours(sql, id, readForGrowth);
  const oldest = found.at(-1)?.hour ?? 0;
  const from = found.length < readForGrowth ? Math.floor(firstAt / hourMs) : oldest;
  const hours = Math.max(1, Math.ceil((Math.floor(lastAt / hourMs) - from + 1) / columns));
  const values = Array.from(
    { length: Math.min(columns, Math.ceil((Math.floor(lastAt / hourMs) - from + 1) / hours)) },
    () => 0,
  );
  for (const { hour, n } of found) {
    const place = Math.floor((hour - from) / hours);
    if (values[place] !== undefined) values[place] += n;
  }
  return { from: from * hourMs, hours, values };
}
