import { hourMs } from '../../shared/time.ts';
import type { Counted } from './cluster-counters.ts';

type OfCluster = Pick<Counted, 'site' | 'at'> & { cluster: number };

const hourOf = (at: number) => Math.floor(at / hourMs);

/** Counts a copy by its hour and site, once it is in its cluster with `posts` others and itself. A text that is alone has no hours. */
export function countHour(sql: SqlStorage, { cluster, site, at }: OfCluster, posts: number): void {
  if (posts < 2) return;
  if (posts === 2) {
    sql.exec('DELETE FROM cluster_hours WHERE cluster = ?', cluster);
    sql.exec(
      `INSERT INTO cluster_hours (cluster, hour, site, n)
       SELECT cluster, at / ${hourMs} AS h, site, count(*) FROM copies WHERE cluster = ? GROUP BY h, site`,
      cluster,
    );
    return;
  }
  sql.exec(
    `INSERT INTO cluster_hours (cluster, hour, site, n) VALUES (?, ?, ?, 1)
     ON CONFLICT (cluster, hour, site) DO UPDATE SET n = n + 1`,
    cluster,
    hourOf(at),
    site,
  );
}

/** Counts a copy out that has left its cluster, where `posts` are left. */
export function uncountHour(sql: SqlStorage, { cluster, site, at }: OfCluster, posts: number): void {
  if (posts < 2) {
    sql.exec('DELETE FROM cluster_hours WHERE cluster = ?', cluster);
    return;
  }
  const here = [cluster, hourOf(at), site];
  const { rowsWritten } = sql.exec(
    'DELETE FROM cluster_hours WHERE cluster = ? AND hour = ? AND site = ? AND n = 1',
    ...here,
  );
  if (rowsWritten > 0) return;
  sql.exec('UPDATE cluster_hours SET n = n - 1 WHERE cluster = ? AND hour = ? AND site = ?', ...here);
}
