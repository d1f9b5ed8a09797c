import type {
  Cluster,
  ClusterDetail,
  ClusterQuery,
  Clusters,
  ClustersQuery,
  Copy,
  ListedCluster,
} from '../../shared/contract/copies.ts';
import { excerpt } from '../../shared/text/excerpt.ts';
import { growthOf } from './cluster-spread.ts';
import { row, rows } from './rows.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';
import { fitting } from './walk.ts';

type ClusterRow = {
  id: number;
  posts: number;
  authors: number;
  sites: number;
  first_at: number;
  last_at: number;
  recent: number;
  compared: string | null;
  shown: string | null;
};

/** How much of a text is shown in a list, in UTF-16 units. */
const shownText = 200;

/** Reads clusters with how their text begins; follow it with a WHERE over `k`. */
const selectClusters = `SELECT k.id, k.posts, k.authors, k.sites, k.first_at, k.last_at, k.recent, substr(t.text, 1, ${shownText}) AS compared,
  (SELECT p.excerpt FROM copies c JOIN posts p ON p.id = c.post
   WHERE c.text = k.representative AND c.cluster = k.id AND c.post > 0 LIMIT 1) AS shown
  FROM clusters k LEFT JOIN texts t ON t.id = k.representative`;

const clusterOf = (found: ClusterRow): Cluster => ({
  id: found.id,
  excerpt: excerpt(found.shown || found.compared || '', shownText),
  posts: found.posts,
  authors: found.authors,
  sites: found.sites,
  firstAt: found.first_at,
  lastAt: found.last_at,
  recent: found.recent,
});

/** Clusters by their numbers, in that order; those that are gone are left out. */
export function clustersById(sql: SqlStorage, ids: readonly number[]): Cluster[] {
  if (ids.length === 0) return [];
  const found = rows<ClusterRow>(
    sql,
    `${selectClusters} WHERE k.id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  );
  const byId = new Map(found.map((one) => [one.id, clusterOf(one)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

const orderedBy = { size: 'posts', recent: 'last_at' } as const;

/** The clusters in the order that is wanted, as far as they are read. Apart, so that a test can look at its plan. */
export function clustersQuery({ order, cursor }: Pick<ClustersQuery, 'order' | 'cursor'>): {
  sql: string;
  values: SqlStorageValue[];
} {
  const by = orderedBy[order];
  const after = cursor === undefined ? '' : `AND (k.${by}, k.id) < (?, ?)`;
  return {
    sql: `SELECT k.id, k.posts, k.authors, k.last_at FROM clusters k WHERE k.posts > 1 ${after} ORDER BY k.${by} DESC, k.id DESC`,
    values: cursor === undefined ? [] : cursor.split('_').map(Number),
  };
}

type Passing = { id: number; posts: number; authors: number; last_at: number };

/** A page of the texts that stand in more than one post. */
export function listClusters({ sql }: Turn, _caller: Caller, query: ClustersQuery): Answer<Clusters> {
  const { posts = 0, accounts = 0, site } = query;
  const fits = (one: Passing) =>
    one.posts >= posts &&
    one.authors >= accounts &&
    (site === undefined ||
      row(sql, 'SELECT 1 FROM copies WHERE cluster = ? AND site = ? LIMIT 1', one.id, site) !== undefined);
  const found = clustersQuery(query);
  const page = fitting(sql.exec<Passing>(found.sql, ...found.values), query.limit, fits);
  const items = clustersById(
    sql,
    page.shown.map(({ id }) => id),
  ).map((cluster): ListedCluster => ({ ...cluster, growth: growthOf(sql, cluster) }));
  return answer({ items, next: page.next === null ? null : `${page.next[orderedBy[query.order]]}_${page.next.id}` });
}

/** A copy with what is shown of it. */
export type ShownCopy = {
  id: number;
  post: number | null;
  site: string;
  url: string;
  account: number | null;
  names: string | null;
  at: number;
  time: Copy['time'];
  repeats: number;
  text: number;
  similarity: number;
  compared: string | null;
  shown: string | null;
};

/** Reads copies with their texts and accounts; follow it with a WHERE over `c`. */
export const selectShownCopies = `SELECT c.id, c.post, c.site, c.url, c.author AS account, a.names, c.at, c.time, c.repeats, c.text,
  t.similarity, t.text AS compared, p.excerpt AS shown
  FROM copies c JOIN texts t ON t.id = c.text LEFT JOIN authors a ON a.id = c.author LEFT JOIN posts p ON p.id = c.post`;

/** A copy as it goes out; `similarity` to what is looked at. */
export function copyOf(found: ShownCopy, similarity: number | null): Copy {
  const names: string[] = JSON.parse(found.names ?? '[]');
  return {
    post: found.post,
    site: found.site,
    url: found.url,
    author: found.account === null ? null : { id: found.account, name: names.at(-1) ?? null },
    at: found.at,
    time: found.time,
    repeats: found.repeats === 1,
    similarity,
    excerpt: excerpt(found.shown || found.compared?.slice(0, 2 * shownText) || '', shownText),
  };
}

/** A cluster with a page of its copies, the newest first. */
export function clusterDetail(
  turn: Turn,
  _caller: Caller,
  query: ClusterQuery & { id: number },
): Answer<ClusterDetail> {
  const [cluster] = clustersById(turn.sql, [query.id]);
  if (cluster === undefined) return refuse('not-found');
  const after = query.cursor === undefined ? '' : 'AND (c.at, c.id) < (?, ?)';
  const found = rows<ShownCopy>(
    turn.sql,
    `${selectShownCopies} WHERE c.cluster = ? ${after} ORDER BY c.at DESC, c.id DESC LIMIT ?`,
    query.id,
    ...(query.cursor === undefined ? [] : query.cursor.split('_').map(Number)),
    query.limit + 1,
  );
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1);
  return answer({
    cluster,
    copies: shown.map((copy) => copyOf(copy, copy.similarity)),
    next: found.length > query.limit && last !== undefined ? `${last.at}_${last.id}` : null,
  });
}
