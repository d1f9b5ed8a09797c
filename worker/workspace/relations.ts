import { rows } from './rows.ts';

/** So much of what a cluster is related to is forgotten in one go: a text may be quoted in very many. */
const atOnce = 200;

/** Which rows name a cluster, from either side. */
const sides = [
  ['quotations', 'quoting', 'quoted'],
  ['quotations', 'quoted', 'quoting'],
  ['similar_clusters', 'cluster', 'other'],
  ['similar_clusters', 'other', 'cluster'],
] as const;

/** Forgets a slice of what a cluster quotes, is quoted in and is similar to, the newest first. Whether there may be more. */
export function forgetRelations(sql: SqlStorage, cluster: number): boolean {
  let left: number = atOnce;
  for (const [table, own, other] of sides) {
    left -= rows(
      sql,
      `DELETE FROM ${table} WHERE ${own} = ?1 AND ${other} IN
         (SELECT ${other} FROM ${table} WHERE ${own} = ?1 ORDER BY ${other} DESC LIMIT ?2) RETURNING 1 AS one`,
      cluster,
      left,
    ).length;
    if (left === 0) return true;
  }
  return false;
}
