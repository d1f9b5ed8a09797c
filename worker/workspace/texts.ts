import { bigramsOf } from '../analysis/copies/bigrams.ts';
import { fingerprintOfCompared } from '../analysis/copies/fingerprint.ts';
import {
  type Candidate,
  type Comparable,
  comparable,
  copyFrom,
  cutForComparison,
  type Near,
  nearest,
  nearOnes,
} from '../analysis/copies/nearest.ts';
import { jaccard } from '../analysis/copies/similarity.ts';
import { passagesOf } from '../analysis/copies/winnow.ts';
import { forgetRelations } from './relations.ts';
import { row, rows } from './rows.ts';
import { dropHashes, sharing, storeHashes } from './sharing.ts';

/** A text as its posts know it. */
export type TextRow = {
  id: number;
  text: string | null;
  /** Null: a stock phrase. */
  cluster: number | null;
};

/** A text that nobody has posted before. */
export interface NewText {
  fingerprint: string;
  /** Null where only the fingerprint is known. */
  compared: string | null;
  /** Everybody posts it: it has no cluster. */
  isStock: boolean;
}

/** Stores a new text in the cluster of the nearest representative, else in one of its own. `at` is when it was posted. */
export function storeText(sql: SqlStorage, given: NewText, at: number): TextRow {
  const text = given.compared === null ? null : cutForComparison(given.compared);
  const insert = (id: number | null, cluster: number | null, similarity: number): TextRow => {
    const stored = sql.exec<{ id: number }>(
      'INSERT INTO texts (id, fingerprint, text, length, cluster, similarity) VALUES (?, ?, ?, ?, ?, ?) RETURNING id',
      id,
      given.fingerprint,
      text,
      given.compared?.length ?? 0,
      cluster,
      similarity,
    );
    return { id: stored.one().id, text, cluster };
  };
  if (given.isStock) return insert(null, null, 1);
  const looked = text === null ? null : comparable(text);
  const near = looked === null ? [] : nearOnes(looked.bigrams, candidates(sql, looked));
  const [first] = near;
  if (first !== undefined && first.similarity >= copyFrom) return insert(null, first.cluster, first.similarity);
  const own = foundCluster(sql, at);
  if (looked !== null) storeHashes(sql, 'bands', own.id, looked.bands);
  storeSimilar(sql, own.id, near);
  return insert(own.representative, own.id, 1);
}

/** Where a comparison text belongs; null where nobody has flagged or seen it, nor anything near. */
export function clusterOfText(sql: SqlStorage, compared: string): { cluster: number; similarity: number } | null {
  if (compared === '') return null;
  const known = row<{ cluster: number | null; similarity: number }>(
    sql,
    'SELECT cluster, similarity FROM texts WHERE fingerprint = ?',
    fingerprintOfCompared(compared),
  );
  if (known !== undefined) return known.cluster === null ? null : { ...known, cluster: known.cluster };
  const looked = comparable(cutForComparison(compared));
  return nearest(looked.bigrams, candidates(sql, looked));
}

/** Makes a cluster for a text; for the one that is stored next where none is named. */
const foundCluster = (sql: SqlStorage, at: number, text: number | null = null) =>
  sql
    .exec<{ id: number; representative: number }>(
      `INSERT INTO clusters (representative, first_at, last_at)
       VALUES (coalesce(?1, (SELECT coalesce(max(id), 0) + 1 FROM texts)), ?2, ?2) RETURNING id, representative`,
      text,
      at,
    )
    .one();

/** Clusters that share a band with a text, those that share most first. */
export const candidates = (sql: SqlStorage, { bands }: Comparable): Candidate[] => sharing(sql, 'bands', bands);

/** So many clusters are noted as similar to one: a person looks at them. */
const mostSimilar = 5;

/** Notes clusters that are similar to one, but no copies; `near`: the nearest first. */
export function storeSimilar(sql: SqlStorage, cluster: number, near: readonly Near[]): void {
  const similar = near.filter((other) => other.cluster !== cluster && other.similarity < copyFrom);
  for (const { cluster: other, similarity } of similar.slice(0, mostSimilar)) {
    sql.exec(
      'INSERT OR IGNORE INTO similar_clusters (cluster, other, similarity) VALUES (?, ?, ?)',
      Math.max(cluster, other),
      Math.min(cluster, other),
      similarity,
    );
  }
}

/** Has a cluster found by its new representative's bands now, and by its passages once it is looked at. */
function represent(sql: SqlStorage, cluster: number, bands: readonly number[]): void {
  storeHashes(sql, 'bands', cluster, bands);
  sql.exec('INSERT OR IGNORE INTO to_relate (cluster) VALUES (?)', cluster);
}

/** Has a cluster no longer found by what its representative says. */
function unfound(sql: SqlStorage, cluster: number, text: string | null): void {
  if (text === null) return;
  dropHashes(sql, 'bands', cluster, comparable(text).bands);
  dropHashes(sql, 'passages', cluster, passagesOf(text));
  // The rest in the job `relate`.
  if (forgetRelations(sql, cluster)) sql.exec('INSERT OR IGNORE INTO to_unrelate (cluster) VALUES (?)', cluster);
}

/**
 * Adds what a text says, of which only the fingerprint was known. Alone in its cluster it goes to the nearest one. Gives the
 * cluster it has now; copies elsewhere have to follow.
 */
export function fillText(sql: SqlStorage, known: TextRow, compared: string): number | null {
  const text = cutForComparison(compared);
  const { id, cluster } = known;
  sql.exec('UPDATE texts SET text = ?, length = ? WHERE id = ?', text, compared.length, id);
  if (cluster === null) return null;
  const looked = comparable(text);
  const near = isAlone(sql, id, cluster) ? nearest(looked.bigrams, candidates(sql, looked)) : null;
  if (near !== null) {
    sql.exec('UPDATE texts SET cluster = ?, similarity = ? WHERE id = ?', near.cluster, near.similarity, id);
    return near.cluster;
  }
  if (representativeOf(sql, cluster) === id) represent(sql, cluster, looked.bands);
  return cluster;
}

const isAlone = (sql: SqlStorage, text: number, cluster: number) =>
  row(sql, 'SELECT 1 FROM texts WHERE cluster = ? AND id <> ? LIMIT 1', cluster, text) === undefined;

const representativeOf = (sql: SqlStorage, cluster: number) =>
  row<{ representative: number }>(sql, 'SELECT representative FROM clusters WHERE id = ?', cluster)?.representative;

/** Takes a text out of its cluster, which another represents then if there is one. Copies have to follow. */
export function leaveCluster(sql: SqlStorage, { id, text, cluster }: TextRow): void {
  if (cluster === null) return;
  sql.exec('UPDATE texts SET cluster = NULL, similarity = 1 WHERE id = ?', id);
  if (representativeOf(sql, cluster) !== id) return;
  unfound(sql, cluster, text);
  chooseRepresentative(sql, cluster);
}

/** Forgets what a text says. It stays in its cluster, known by its fingerprint. */
export function eraseText(sql: SqlStorage, { id, text, cluster }: TextRow): void {
  sql.exec('UPDATE texts SET text = NULL WHERE id = ?', id);
  if (cluster === null || representativeOf(sql, cluster) !== id) return;
  unfound(sql, cluster, text);
  chooseRepresentative(sql, cluster);
}

/** Puts a text that was in no cluster where it belongs. */
export function joinCluster(sql: SqlStorage, { id, text }: TextRow, at: number): number {
  const looked = text === null ? null : comparable(text);
  const near = looked === null ? [] : nearOnes(looked.bigrams, candidates(sql, looked));
  const copied = near.find(({ similarity }) => similarity >= copyFrom);
  const cluster = copied?.cluster ?? foundCluster(sql, at, id).id;
  sql.exec('UPDATE texts SET cluster = ?, similarity = ? WHERE id = ?', cluster, copied?.similarity ?? 1, id);
  if (copied === undefined && looked !== null) {
    storeHashes(sql, 'bands', cluster, looked.bands);
    storeSimilar(sql, cluster, near);
  }
  return cluster;
}

/** So many texts are compared anew when a cluster's representative goes; others keep their figure. */
const comparedAnew = 100;

/** Has the text that was nearest to the former representative stand for the cluster. */
function chooseRepresentative(sql: SqlStorage, cluster: number): void {
  const others = rows<{ id: number; text: string | null }>(
    sql,
    'SELECT id, text FROM texts WHERE cluster = ? ORDER BY similarity DESC LIMIT ?',
    cluster,
    comparedAnew,
  );
  const next = others.find(({ text }) => text !== null) ?? others[0];
  if (next === undefined) return;
  sql.exec('UPDATE clusters SET representative = ? WHERE id = ?', next.id, cluster);
  if (next.text === null) return;
  const { bigrams, bands } = comparable(next.text);
  represent(sql, cluster, bands);
  for (const { id, text } of others) {
    if (text === null) continue;
    sql.exec('UPDATE texts SET similarity = ? WHERE id = ?', jaccard(bigrams, bigramsOf(text)), id);
  }
}

/** Removes a text that nobody carries any more, and its cluster when that is empty. */
export function removeText(sql: SqlStorage, text: TextRow): void {
  leaveCluster(sql, text);
  sql.exec('DELETE FROM moving_texts WHERE text = ?', text.id);
  sql.exec('DELETE FROM texts WHERE id = ?', text.id);
  if (text.cluster !== null) removeEmpty(sql, text.cluster);
}

/** Removes a cluster that has neither copies nor texts. */
export function removeEmpty(sql: SqlStorage, cluster: number): void {
  const gone = row(
    sql,
    'DELETE FROM clusters WHERE id = ?1 AND posts = 0 AND NOT EXISTS (SELECT 1 FROM texts WHERE cluster = ?1) RETURNING id',
    cluster,
  );
  if (gone === undefined) return;
  sql.exec('DELETE FROM to_rerank WHERE cluster = ?', cluster);
  sql.exec('DELETE FROM to_relate WHERE cluster = ?', cluster);
}
