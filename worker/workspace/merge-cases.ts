import type { CaseSplit, TwoCases } from '../../shared/contract/case-posts.ts';
import { maxCasePosts } from '../../shared/contract/cases.ts';
import { caseToWorkOn } from './case-checks.ts';
import { takePosts } from './case-posts.ts';
import { caseById, caseRow, type StoredCase } from './cases.ts';
import { appendEvent } from './events.ts';
import { noProposal } from './move-case.ts';
import { makeCase } from './open-case.ts';
import { row, rows } from './rows.ts';
import { noteOnCase, storeCase } from './store-case.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

/** What belongs to a case and moves with it; `origin` says where it was before. Attachments and reports stay where they are. */
const parts = ['case_notes', 'case_tasks', 'case_contacts'] as const;

const now = (turn: Turn, one: StoredCase): StoredCase => caseById(turn.sql, one.id) ?? one;
const both = (turn: Turn, one: StoredCase, other: StoredCase): Answer<TwoCases> =>
  answer({ case: caseRow(now(turn, one)), other: caseRow(now(turn, other)) });

/**
 * Makes an open case part of another: its posts, texts, notes, tasks and contacts move there, and it is closed. What it was before is
 * kept, so that it can be taken back.
 */
export function mergeCase(turn: Turn, caller: Caller, input: { id: number; case: number }): Answer<TwoCases> {
  const into = caseToWorkOn(turn, input.id);
  if (!into.ok) return into;
  const from = caseToWorkOn(turn, input.case);
  if (!from.ok) return from;
  const { sql } = turn;
  const one = into.one;
  const other = from.one;
  if (one.id === other.id) return refuse('conflict', 'A case is not merged into itself.');
  if (one.drill !== other.drill) return refuse('conflict', 'A drill and a real case are not merged.');
  if (row(sql, 'SELECT 1 FROM cases WHERE merged_into = ? LIMIT 1', other.id) !== undefined) {
    return refuse('conflict', 'Other cases were merged into this one: take that back first, or merge the other way.');
  }
  if (one.posts + other.posts > maxCasePosts) return refuse('conflict', `A case has at most ${maxCasePosts} posts.`);
  const posts = movePosts(turn, other.id, one.id);
  sql.exec(
    'INSERT OR IGNORE INTO case_clusters (case_id, cluster, origin) SELECT ?1, cluster, ?2 FROM case_clusters WHERE case_id = ?2',
    one.id,
    other.id,
  );
  sql.exec('DELETE FROM case_clusters WHERE case_id = ?', other.id);
  sql.exec('UPDATE OR REPLACE joining SET case_id = ? WHERE case_id = ?', one.id, other.id);
  sql.exec(
    'INSERT OR IGNORE INTO case_alerts (case_id, alert) SELECT ?, alert FROM case_alerts WHERE case_id = ?',
    one.id,
    other.id,
  );
  moveMentions(sql, other.id, other.id, one.id);
  for (const part of parts)
    sql.exec(`UPDATE ${part} SET case_id = ?, origin = ? WHERE case_id = ?`, one.id, other.id, other.id);
  sql.exec(
    'DELETE FROM case_links WHERE one = ? AND other = ?',
    ...(one.id < other.id ? [one.id, other.id] : [other.id, one.id]),
  );
  noteOnCase(
    turn,
    caller.member,
    one,
    'case.merged',
    { case: other.id, title: other.title, posts: posts.length },
    {
      posts: countPosts(sql, one.id),
      notes: one.notes + other.notes,
      open_tasks: one.open_tasks + other.open_tasks,
      first_seen: Math.min(one.first_seen, other.first_seen),
    },
  );
  const seq = appendEvent(turn, caller.member, 'case.merged-into', `case:${other.id}`, {
    case: one.id,
    from: other.stage,
  });
  storeCase(
    turn,
    other,
    {
      stage: 'closed',
      stage_since: turn.now,
      closed_at: turn.now,
      merged_into: one.id,
      merged_stage: other.stage,
      posts: 0,
      notes: 0,
      open_tasks: 0,
      ...noProposal,
    },
    seq,
  );
  return both(turn, one, other);
}

/** Has mentions in notes that were written in a case, and are about to move, follow them. */
function moveMentions(sql: SqlStorage, writtenIn: number, from: number, to: number): void {
  sql.exec(
    `UPDATE mentions SET case_id = ?
     WHERE note IN (SELECT id FROM case_notes WHERE case_id = ? AND coalesce(origin, case_id) = ?)`,
    to,
    from,
    writtenIn,
  );
}

const countPosts = (sql: SqlStorage, id: number): number =>
  row<{ n: number }>(sql, 'SELECT count(*) AS n FROM case_posts WHERE case_id = ?', id)?.n ?? 0;

/** Moves all posts of a case into another. Those that are in both stay, and go back to neither. */
function movePosts(turn: Turn, from: number, to: number): number[] {
  const { sql } = turn;
  const moved = rows<{ post: number }>(
    sql,
    `INSERT OR IGNORE INTO case_posts (case_id, post, at, by, origin, heard)
     SELECT ?1, post, at, by, ?2, heard FROM case_posts WHERE case_id = ?2 RETURNING post`,
    to,
    from,
  ).map(({ post }) => post);
  sql.exec('DELETE FROM case_posts WHERE case_id = ?', from);
  look(turn, moved, from, to);
  return moved;
}

/** So many posts are told of in the live feed; whoever needs more loads the case. */
const toldPosts = 50;

function look(turn: Turn, posts: readonly number[], from: number, to: number): void {
  turn.sql.exec(
    'UPDATE posts SET case_id = ? WHERE case_id = ? AND id IN (SELECT value FROM json_each(?))',
    to,
    from,
    JSON.stringify(posts),
  );
  for (const post of posts.slice(0, toldPosts)) {
    turn.effects.posts.add(post);
    turn.effects.regrouped.add(post);
  }
}

/** Takes a merge back: what came from the case returns to it, and it stands in the stage it had. What was added since stays. */
export function unmergeCase(turn: Turn, caller: Caller, input: { id: number; case: number }): Answer<TwoCases> {
  const into = caseToWorkOn(turn, input.id);
  if (!into.ok) return into;
  const one = into.one;
  const other = caseById(turn.sql, input.case);
  if (other === undefined) return refuse('not-found', 'There is no such case.');
  if (other.merged_into !== one.id) return refuse('conflict', 'This case is not merged into that one.');
  const { sql } = turn;
  const posts = rows<{ post: number }>(
    sql,
    `INSERT INTO case_posts (case_id, post, at, by, origin, heard)
     SELECT origin, post, at, by, NULL, heard FROM case_posts WHERE case_id = ? AND origin = ? RETURNING post`,
    one.id,
    other.id,
  ).map(({ post }) => post);
  sql.exec('DELETE FROM case_posts WHERE case_id = ? AND origin = ?', one.id, other.id);
  look(turn, posts, one.id, other.id);
  sql.exec(
    'INSERT OR IGNORE INTO case_clusters (case_id, cluster) SELECT origin, cluster FROM case_clusters WHERE case_id = ? AND origin = ?',
    one.id,
    other.id,
  );
  sql.exec('DELETE FROM case_clusters WHERE case_id = ? AND origin = ?', one.id, other.id);
  const back = { case_notes: 0, case_tasks: 0, case_contacts: 0 };
  const open = row<{ n: number }>(
    sql,
    'SELECT count(*) AS n FROM case_tasks WHERE case_id = ? AND origin = ? AND done_at IS NULL',
    one.id,
    other.id,
  );
  moveMentions(sql, other.id, one.id, other.id);
  for (const part of parts) {
    back[part] = rows(
      sql,
      `UPDATE ${part} SET case_id = origin, origin = NULL WHERE case_id = ? AND origin = ? RETURNING id`,
      one.id,
      other.id,
    ).length;
  }
  noteOnCase(
    turn,
    caller.member,
    one,
    'case.unmerged',
    { case: other.id, posts: posts.length },
    {
      posts: one.posts - posts.length,
      notes: one.notes - back.case_notes,
      open_tasks: one.open_tasks - (open?.n ?? 0),
    },
  );
  const stage = other.merged_stage ?? 'response';
  const seq = appendEvent(turn, caller.member, 'case.unmerged', `case:${other.id}`, { case: one.id, to: stage });
  storeCase(
    turn,
    other,
    {
      stage,
      stage_since: turn.now,
      closed_at: null,
      merged_into: null,
      merged_stage: null,
      posts: posts.length,
      notes: back.case_notes,
      open_tasks: open?.n ?? 0,
    },
    seq,
  );
  return both(turn, one, other);
}

/** Makes a new case of some of a case's posts, with its risk, source, grade and owner. */
export function splitCase(turn: Turn, caller: Caller, input: { id: number; given: CaseSplit }): Answer<TwoCases> {
  const found = caseToWorkOn(turn, input.id);
  if (!found.ok) return found;
  const { one } = found;
  const gone = takePosts(turn, one, [...new Set(input.given.posts)]);
  if (gone.length < new Set(input.given.posts).size)
    return refuse('conflict', 'Not all of these posts are in this case.');
  const made = makeCase(turn, caller, {
    title: input.given.title,
    risk: one.risk,
    source: one.source,
    grade: one.grade,
    owner: one.owner,
    drill: one.drill === 1,
    posts: gone,
    clusters: [],
    alerts: [],
    move: false,
    splitFrom: one.id,
  });
  if (!made.ok) return made;
  const told = { posts: gone, to: made.one.id };
  noteOnCase(turn, caller.member, one, 'case.posts-removed', told, { posts: one.posts - gone.length });
  return both(turn, one, made.one);
}
