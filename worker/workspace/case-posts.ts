import type { CasePostsGiven, CasePostsRemoved } from '../../shared/contract/case-posts.ts';
import { type CaseAnswer, maxCaseClusters, maxCasePosts, maxPostsAtOnce } from '../../shared/contract/cases.ts';
import { caseToWorkOn } from './case-checks.ts';
import { caseById, caseState, type StoredCase } from './cases.ts';
import { wake } from './jobs.ts';
import { postById } from './posts.ts';
import { row, rows } from './rows.ts';
import { noteOnCase } from './store-case.ts';
import { type Answer, answer, type Caller, type Refusal, refuse, type Turn } from './turn.ts';
import { heardVotesOf } from './votes.ts';

/** A post that an open case looks after already. */
export interface Taken {
  post: number;
  case: number;
  title: string;
}

/** Which of these posts other open cases look after. A post is in one open case at most, drills aside. */
export const takenOf = (sql: SqlStorage, posts: readonly number[], except = 0): Taken[] =>
  rows<{ post: number; case: number; title: string }>(
    sql,
    `SELECT p.id AS post, c.id AS "case", c.title FROM posts p JOIN cases c ON c.id = p.case_id
     WHERE p.id IN (SELECT value FROM json_each(?)) AND c.stage <> 'closed' AND c.id <> ? ORDER BY p.id`,
    JSON.stringify(posts),
    except,
  );

/** The first flagged posts that carry these texts, so many as are looked at. */
export const postsOfClusters = (sql: SqlStorage, clusters: readonly number[]): number[] =>
  clusters.flatMap((cluster) =>
    rows<{ id: number }>(
      sql,
      'SELECT id FROM posts WHERE cluster = ? ORDER BY id LIMIT ?',
      cluster,
      maxPostsAtOnce,
    ).map(({ id }) => id),
  );

/** Which of these numbers are no posts. */
const unknownOf = (sql: SqlStorage, posts: readonly number[]): number[] => {
  const known = new Set(
    rows<{ id: number }>(
      sql,
      'SELECT id FROM posts WHERE id IN (SELECT value FROM json_each(?))',
      JSON.stringify(posts),
    ).map(({ id }) => id),
  );
  return posts.filter((post) => !known.has(post));
};

/** How many reporters of a post weigh something. */
export const heardOf = (post: Parameters<typeof heardVotesOf>[0]): number =>
  Object.values(heardVotesOf(post)).reduce((sum, n) => sum + n, 0);

/** When a post was seen or flagged first. */
const firstSeenOf = (sql: SqlStorage, post: { key: string; first_flag_at: number }): number =>
  Math.min(
    post.first_flag_at,
    row<{ at: number }>(sql, 'SELECT first_seen_at AS at FROM sightings WHERE key = ? ORDER BY hour LIMIT 1', post.key)
      ?.at ?? post.first_flag_at,
  );

/** Puts a post into a case, unless it is there; what follows for the case is the caller's. Gives since when the post is known; null where nothing changed. */
export function putPost(
  turn: Turn,
  one: StoredCase,
  id: number,
  by: number | null,
  origin: number | null = null,
): number | null {
  const { sql } = turn;
  const post = postById(sql, id);
  if (post === undefined) return null;
  const added = rows(
    sql,
    'INSERT OR IGNORE INTO case_posts (case_id, post, at, by, origin, heard) VALUES (?, ?, ?, ?, ?, ?) RETURNING post',
    one.id,
    id,
    turn.now,
    by,
    origin,
    heardOf(post),
  );
  if (by !== null) sql.exec('DELETE FROM case_leavers WHERE case_id = ? AND post = ?', one.id, id);
  // A drill takes no post away from what really looks after it.
  if (one.drill === 0) lookAfter(turn, id, one.id);
  return added.length === 0 ? null : firstSeenOf(sql, post);
}

/** Notes which case looks after a post now. */
export function lookAfter(turn: Turn, post: number, one: number | null): void {
  turn.sql.exec('UPDATE posts SET case_id = ? WHERE id = ? AND case_id IS NOT ?', one, post, one);
  turn.effects.posts.add(post);
  turn.effects.regrouped.add(post);
}

/** The case that looks after a post once this one does no longer: the last other one in which it is. */
function otherCaseOf(sql: SqlStorage, post: number): number | null {
  return (
    row<{ id: number }>(
      sql,
      `SELECT c.id FROM case_posts b JOIN cases c ON c.id = b.case_id
       WHERE b.post = ? AND c.drill = 0 AND c.merged_into IS NULL ORDER BY b.case_id DESC LIMIT 1`,
      post,
    )?.id ?? null
  );
}

/** Takes posts out of a case. Gives those that were in it. */
export function takePosts(turn: Turn, one: StoredCase, posts: readonly number[]): number[] {
  const gone = rows<{ post: number }>(
    turn.sql,
    'DELETE FROM case_posts WHERE case_id = ? AND post IN (SELECT value FROM json_each(?)) RETURNING post',
    one.id,
    JSON.stringify(posts),
  ).map(({ post }) => post);
  for (const post of gone) {
    turn.sql.exec('INSERT OR IGNORE INTO case_leavers (case_id, post) VALUES (?, ?)', one.id, post);
    const after = row<{ case_id: number | null }>(turn.sql, 'SELECT case_id FROM posts WHERE id = ?', post);
    if (after?.case_id === one.id) lookAfter(turn, post, otherCaseOf(turn.sql, post));
  }
  return gone;
}

/** Moves posts that other open cases look after out of these. */
export function freePosts(turn: Turn, caller: Caller, taken: readonly Taken[], to: number): void {
  for (const [id, posts] of Map.groupBy(taken, (one) => one.case)) {
    const from = caseById(turn.sql, id);
    if (from === undefined) continue;
    const gone = takePosts(
      turn,
      from,
      posts.map(({ post }) => post),
    );
    noteOnCase(
      turn,
      caller.member,
      from,
      'case.posts-removed',
      { posts: gone, to },
      { posts: from.posts - gone.length },
    );
  }
}

/** What is to be put into a case, checked: nothing unknown, nothing that another open case has unless it is to be moved. */
export function checkedPosts(
  turn: Turn,
  given: { posts: readonly number[]; clusters: readonly number[]; move: boolean },
  into: { id: number; posts: number; drill: boolean },
): { ok: true; posts: number[]; clusters: number[]; taken: Taken[] } | Refusal {
  const posts = [...new Set(given.posts)];
  const clusters = [...new Set(given.clusters)];
  const [unknown] = unknownOf(turn.sql, posts);
  if (unknown !== undefined) return refuse('not-found', `There is no post ${unknown}.`);
  const lost = clusters.find((id) => row(turn.sql, 'SELECT 1 FROM clusters WHERE id = ?', id) === undefined);
  if (lost !== undefined) return refuse('not-found', `There is no cluster ${lost}.`);
  if (into.posts + posts.length > maxCasePosts) return refuse('conflict', `A case has at most ${maxCasePosts} posts.`);
  // What carries a text joins by itself, but from another open case only when that is wanted: those that a draft shows as taken.
  const carried = given.move ? postsOfClusters(turn.sql, clusters) : [];
  const taken = into.drill ? [] : takenOf(turn.sql, [...posts, ...carried], into.id);
  const [first] = taken;
  if (first !== undefined && !given.move) {
    return refuse(
      'conflict',
      `Post ${first.post} is in case ${first.case} already.`,
      taken.map(({ post, case: other }) => ({
        pointer: `/posts/${given.posts.indexOf(post)}`,
        detail: `in case ${other}`,
      })),
    );
  }
  return { ok: true, posts, clusters, taken };
}

/** Has a case follow texts: the posts that carry them join, at once or soon. */
export function followClusters(turn: Turn, one: number, clusters: readonly number[], by: number): void {
  for (const cluster of clusters) {
    turn.sql.exec('INSERT OR IGNORE INTO case_clusters (case_id, cluster) VALUES (?, ?)', one, cluster);
    turn.sql.exec('INSERT OR REPLACE INTO joining (case_id, cluster, after, by) VALUES (?, ?, 0, ?)', one, cluster, by);
  }
  if (clusters.length > 0) wake(turn, 'case-join', turn.now);
}

/** Adds posts, and the texts it is to follow, to an open case. Again is harmless. */
export function addCasePosts(
  turn: Turn,
  caller: Caller,
  input: { id: number; given: CasePostsGiven },
): Answer<CaseAnswer> {
  const found = caseToWorkOn(turn, input.id);
  if (!found.ok) return found;
  const { one } = found;
  const checked = checkedPosts(turn, input.given, { id: one.id, posts: one.posts, drill: one.drill === 1 });
  if (!checked.ok) return checked;
  const followed = rows(turn.sql, 'SELECT cluster FROM case_clusters WHERE case_id = ?', one.id).length;
  if (followed + checked.clusters.length > maxCaseClusters) {
    return refuse('conflict', `A case follows at most ${maxCaseClusters} texts.`);
  }
  freePosts(turn, caller, checked.taken, one.id);
  const added: number[] = [];
  let firstSeen = one.first_seen;
  for (const post of checked.posts) {
    const seen = putPost(turn, one, post, caller.member);
    if (seen === null) continue;
    added.push(post);
    firstSeen = Math.min(firstSeen, seen);
  }
  followClusters(turn, one.id, checked.clusters, caller.member);
  if (added.length > 0 || checked.clusters.length > 0) {
    const told = { posts: added, clusters: checked.clusters };
    noteOnCase(turn, caller.member, one, 'case.posts-added', told, {
      posts: one.posts + added.length,
      first_seen: firstSeen,
    });
  }
  return answer({ case: caseState(caseById(turn.sql, one.id) ?? one) });
}

/** Takes posts out of an open case, and texts it no longer follows. Again is harmless. */
export function removeCasePosts(
  turn: Turn,
  caller: Caller,
  input: { id: number; given: CasePostsRemoved },
): Answer<CaseAnswer> {
  const found = caseToWorkOn(turn, input.id);
  if (!found.ok) return found;
  const { one } = found;
  const clusters = JSON.stringify(input.given.clusters);
  const texts = rows<{ cluster: number }>(
    turn.sql,
    'DELETE FROM case_clusters WHERE case_id = ? AND cluster IN (SELECT value FROM json_each(?)) RETURNING cluster',
    one.id,
    clusters,
  ).map(({ cluster }) => cluster);
  turn.sql.exec(
    'DELETE FROM joining WHERE case_id = ? AND cluster IN (SELECT value FROM json_each(?))',
    one.id,
    clusters,
  );
  const gone = takePosts(turn, one, input.given.posts);
  if (gone.length > 0 || texts.length > 0) {
    const told = { posts: gone, clusters: texts };
    noteOnCase(turn, caller.member, one, 'case.posts-removed', told, { posts: one.posts - gone.length });
  }
  return answer({ case: caseState(caseById(turn.sql, one.id) ?? one) });
}
