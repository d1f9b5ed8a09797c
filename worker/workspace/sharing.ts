import { type Candidate, mostCandidates, slots } from '../analysis/copies/nearest.ts';
import { type Row, rows } from './rows.ts';

/** Clusters by the hashes that their representatives have: bands of a MinHash, or passages. */
type HashTable = 'bands' | 'passages';

/** Clusters of which the representative shares a hash, those that share most first, with what their representatives say. */
export const sharing = (sql: SqlStorage, table: HashTable, hashes: readonly number[]): Candidate[] =>
  hashes.length === 0
    ? []
    : rows<Row & Candidate>(
        sql,
        `SELECT near.cluster, t.text FROM
           (SELECT h.cluster FROM json_each(?) j CROSS JOIN ${table} h ON h.hash = j.value
            GROUP BY h.cluster ORDER BY count(*) DESC, h.cluster LIMIT ?) near
         CROSS JOIN clusters c ON c.id = near.cluster
         CROSS JOIN texts t ON t.id = c.representative
         WHERE t.text IS NOT NULL`,
        JSON.stringify(hashes),
        mostCandidates,
      );

/** Has a cluster found by the hashes of its representative. Where a posting list is full, others are found there. */
export function storeHashes(sql: SqlStorage, table: HashTable, cluster: number, hashes: readonly number[]): void {
  if (hashes.length === 0) return;
  sql.exec(
    `INSERT OR IGNORE INTO ${table} (hash, slot, cluster) SELECT value, ?, ? FROM json_each(?)`,
    cluster % slots,
    cluster,
    JSON.stringify(hashes),
  );
}

/** Has a cluster no longer found by these hashes. */
export const dropHashes = (sql: SqlStorage, table: HashTable, cluster: number, hashes: readonly number[]) =>
  sql.exec(
    `DELETE FROM ${table} WHERE slot = ? AND cluster = ? AND hash IN (SELECT value FROM json_each(?))`,
    cluster % slots,
    cluster,
    JSON.stringify(hashes),
  );
