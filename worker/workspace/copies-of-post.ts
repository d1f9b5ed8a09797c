import type { Cluster, CopiesOfPost } from '../../shared/contract/copies.ts';
import { comparisonText } from '../../shared/text/comparison.ts';
import { bigramsOf } from '../analysis/copies/bigrams.ts';
import { differences } from '../analysis/copies/differences.ts';
import { jaccard } from '../analysis/copies/similarity.ts';
import { clustersById, copyOf, type ShownCopy, selectShownCopies } from './cluster-pages.ts';
import type { PostRow } from './posts.ts';
import { row, rows } from './rows.ts';
import { clusterOfText } from './texts.ts';

/** So many other copies are shown of a post, and so many clusters of each kind that are related to its own. */
const shownCopies = 20;
const shownRelated = 5;

/** So much of two texts is compared character by character, in UTF-16 units. */
const comparedAtMost = 1000;

/** The part of a text whose differences from another are shown. */
export const comparedPart = (text: string): string => {
  const part = text.slice(0, comparedAtMost);
  return part.isWellFormed() ? part : part.slice(0, -1);
};

/** What is known of a post's text elsewhere. `quoted`: what its flags' evidence says it repeats. */
export function copiesOfPost(sql: SqlStorage, post: PostRow, quoted: readonly string[]): CopiesOfPost {
  const said = [...new Set(quoted.map(comparisonText))]
    .slice(0, 3)
    .flatMap((compared) => clusterOfText(sql, compared) ?? [])
    .filter(({ cluster }) => cluster !== post.cluster)
    .map(({ cluster, similarity }): Related => ({ id: cluster, share: similarity }));
  if (post.cluster === null) {
    return { cluster: null, others: [], quotes: quotations(sql, said), quotedBy: [], similar: [] };
  }
  const [cluster = null] = clustersById(sql, [post.cluster]);
  return {
    cluster,
    others: othersOf(sql, post.key, post.cluster),
    quotes: quotationsOf(sql, post.cluster, said),
    quotedBy: quotedBy(sql, post.cluster),
    similar: similarTo(sql, post.cluster),
  };
}

/** The other copies, the newest first, with what differs from this post's text. */
function othersOf(sql: SqlStorage, key: string, cluster: number): CopiesOfPost['others'] {
  const own = row<{ id: number; text: number; compared: string | null }>(
    sql,
    'SELECT c.id, c.text, t.text AS compared FROM copies c JOIN texts t ON t.id = c.text WHERE c.key = ?',
    key,
  );
  if (own === undefined) return [];
  const found = rows<ShownCopy>(
    sql,
    `${selectShownCopies} WHERE c.cluster = ? AND c.id <> ? ORDER BY c.at DESC, c.id DESC LIMIT ?`,
    cluster,
    own.id,
    shownCopies,
  );
  const bigrams = own.compared === null ? null : bigramsOf(own.compared);
  return found.map((copy) => {
    if (copy.text === own.text) return { ...copyOf(copy, 1), differences: [] };
    if (copy.compared === null || own.compared === null || bigrams === null) {
      return { ...copyOf(copy, null), differences: null };
    }
    return {
      ...copyOf(copy, jaccard(bigrams, bigramsOf(copy.compared))),
      differences: differences(comparedPart(own.compared), comparedPart(copy.compared)),
    };
  });
}

type Related = { id: number; share: number };

/** Related clusters, the newest first. `select` names them by `id`. */
const related = (sql: SqlStorage, select: string, cluster: number): Related[] =>
  rows<Related>(sql, `${select} ORDER BY id DESC LIMIT ?`, cluster, shownRelated);

function shownWith<T>(sql: SqlStorage, found: readonly Related[], show: (cluster: Cluster, share: number) => T): T[] {
  const shares = new Map(found.slice(0, shownRelated).map(({ id, share }) => [id, share]));
  return clustersById(sql, [...shares.keys()]).map((cluster) => show(cluster, shares.get(cluster.id) ?? 0));
}

const quotations = (sql: SqlStorage, found: readonly Related[]) =>
  shownWith(sql, found, (cluster, containment) => ({ cluster, containment }));

/** Texts that stand in a cluster's, after those of which that is known otherwise. */
export const quotationsOf = (sql: SqlStorage, cluster: number, said: readonly Related[] = []) =>
  quotations(sql, [
    ...said,
    ...related(sql, 'SELECT quoted AS id, containment AS share FROM quotations WHERE quoting = ?', cluster),
  ]);

/** Texts in which a cluster's stands. */
export const quotedBy = (sql: SqlStorage, cluster: number) =>
  quotations(sql, related(sql, 'SELECT quoting AS id, containment AS share FROM quotations WHERE quoted = ?', cluster));

/** Clusters that are alike, the nearest of the newest first. */
export function similarTo(sql: SqlStorage, cluster: number): CopiesOfPost['similar'] {
  const found = [
    ...related(sql, 'SELECT other AS id, similarity AS share FROM similar_clusters WHERE cluster = ?', cluster),
    ...related(sql, 'SELECT cluster AS id, similarity AS share FROM similar_clusters WHERE other = ?', cluster),
  ].sort((one, other) => other.share - one.share);
  return shownWith(sql, found, (one, similarity) => ({ cluster: one, similarity }));
}
