import { comparisonText } from '../../shared/text/comparison.ts';
import { type Bigrams, bigramsOf } from '../analysis/copies/bigrams.ts';
import { type Candidate, comparable, nearOnes } from '../analysis/copies/nearest.ts';
import { containment } from '../analysis/copies/similarity.ts';
import { passagesOf, shortestQuoted } from '../analysis/copies/winnow.ts';
import { type Job, wake } from './jobs.ts';
import type { PostRow } from './posts.ts';
import { forgetRelations } from './relations.ts';
import { row, rows } from './rows.ts';
import { latestSeen } from './seen-evidence.ts';
import { sharing, storeHashes } from './sharing.ts';
import { candidates, clusterOfText, storeSimilar } from './texts.ts';
import type { Turn } from './turn.ts';

/** A text stands in another when so much of its bigrams does. */
const quotedFrom = 0.8;

/** So many clusters are looked at in one go. */
const atOnce = 20;

/** Has clusters that are new compared with the others soon, for quotations and for what is similar. */
export function relateSoon(turn: Turn): void {
  if (turn.effects.wakes.has('relate')) return;
  const waits = row(
    turn.sql,
    `SELECT 1 FROM workspace w WHERE w.related_to < (SELECT coalesce(max(id), 0) FROM clusters)
       OR EXISTS (SELECT 1 FROM to_relate) OR EXISTS (SELECT 1 FROM to_unrelate)`,
  );
  if (waits !== undefined) wake(turn, 'relate', turn.now);
}

/**
 * Compares clusters with all others by what their representatives say: first those with another one, then new ones. What the
 * former ones were related to goes before.
 */
export const relate: Job = ({ sql, now }) => {
  const former = row<{ cluster: number }>(sql, 'SELECT cluster FROM to_unrelate LIMIT 1')?.cluster;
  if (former !== undefined) {
    if (!forgetRelations(sql, former)) sql.exec('DELETE FROM to_unrelate WHERE cluster = ?', former);
    return now;
  }
  const again = rows<{ cluster: number }>(
    sql,
    'DELETE FROM to_relate WHERE cluster IN (SELECT cluster FROM to_relate ORDER BY cluster LIMIT ?) RETURNING cluster',
    atOnce,
  );
  const fresh = rows<{ cluster: number }>(
    sql,
    'SELECT id AS cluster FROM clusters WHERE id > (SELECT related_to FROM workspace) ORDER BY id LIMIT ?',
    atOnce - again.length,
  );
  for (const { cluster } of again) relateCluster(sql, cluster, true);
  // What is similar to a new one was noted when it was made.
  for (const { cluster } of fresh) relateCluster(sql, cluster, false);
  const last = fresh.at(-1);
  if (last !== undefined) sql.exec('UPDATE workspace SET related_to = ?', last.cluster);
  return again.length + fresh.length < atOnce ? null : now;
};

function relateCluster(sql: SqlStorage, cluster: number, isChanged: boolean): void {
  const text = row<{ text: string | null }>(
    sql,
    'SELECT t.text FROM clusters c JOIN texts t ON t.id = c.representative WHERE c.id = ?',
    cluster,
  )?.text;
  if (text == null) return;
  if (isChanged) {
    const looked = comparable(text);
    storeSimilar(sql, cluster, nearOnes(looked.bigrams, candidates(sql, looked)));
  }
  const passages = passagesOf(text);
  if (passages.length === 0) return;
  const bigrams = bigramsOf(text);
  for (const other of sharing(sql, 'passages', passages)) {
    if (other.cluster !== cluster) noteQuotation(sql, { cluster, text, bigrams }, other);
  }
  storeHashes(sql, 'passages', cluster, passages);
}

/** Notes which of two texts stands in the other, if one does. */
function noteQuotation(sql: SqlStorage, one: Candidate & { bigrams: Bigrams }, other: Candidate): void {
  const theirs = bigramsOf(other.text);
  const [quoting, quoted] = one.text.length >= other.text.length ? [one, other] : [other, one];
  if ([...quoted.text].length < shortestQuoted) return;
  const share = quoted === other ? containment(theirs, one.bigrams) : containment(one.bigrams, theirs);
  if (share >= quotedFrom) storeQuotation(sql, quoting.cluster, quoted.cluster, share);
}

const storeQuotation = (sql: SqlStorage, quoting: number, quoted: number, share: number) =>
  sql.exec('INSERT OR REPLACE INTO quotations (quoting, quoted, containment) VALUES (?, ?, ?)', quoting, quoted, share);

/** So many of a post's flags are asked what the post quotes. */
const askedFlags = 3;

/** Notes which texts a post repeats by its own account (a repost, a quotation). Clusters that are new are compared soon. */
export function noteQuoted(turn: Turn, post: PostRow): boolean {
  relateSoon(turn);
  const asked = latestSeen(turn, post.id);
  if (post.cluster === null || asked.every(({ evidence }) => evidence.quoted === null)) return false;
  const { sql } = turn;
  const flags = rows<{ quoted: string }>(
    sql,
    `SELECT DISTINCT e.json ->> '$.quoted' AS quoted FROM copies c
     JOIN flags f ON f.post = c.post AND f.state = 'active' JOIN evidence e ON e.sha256 = f.evidence
     WHERE c.key = ? AND c.repeats = 1 AND quoted IS NOT NULL LIMIT ?`,
    post.key,
    askedFlags,
  );
  for (const { quoted } of flags) {
    const near = clusterOfText(sql, comparisonText(quoted));
    if (near !== null && near.cluster !== post.cluster)
      storeQuotation(sql, post.cluster, near.cluster, near.similarity);
  }
  return false;
}
