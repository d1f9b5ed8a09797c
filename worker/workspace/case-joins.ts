import { maxCasePosts } from '../../shared/contract/cases.ts';
import { growsAgain } from '../analysis/cases/growth.ts';
import { raiseAlert } from './alerts.ts';
import { heardOf, putPost } from './case-posts.ts';
import { caseById, type StoredCase } from './cases.ts';
import type { Job } from './jobs.ts';
import { moveCaseRow } from './move-case.ts';
import type { PostRow } from './posts.ts';
import { row, rows } from './rows.ts';
import { noteOnCase, storeCase } from './store-case.ts';
import type { Turn } from './turn.ts';

/** So many posts of a text join a case in one go. */
const atOnce = 100;

type Joining = { case_id: number; cluster: number; after: number; by: number };

/** Has posts that carry a followed text join the case that follows it: those that no other open case looks after. */
export const joinCases: Job = (turn) => {
  const { sql } = turn;
  const next = row<Joining>(sql, 'SELECT * FROM joining ORDER BY case_id, cluster LIMIT 1');
  if (next === undefined) return null;
  const one = caseById(sql, next.case_id);
  const found = rows<{ id: number; busy: number | null }>(
    sql,
    `SELECT p.id, (SELECT c.id FROM cases c WHERE c.id = p.case_id AND c.stage <> 'closed') AS busy
     FROM posts p WHERE p.cluster = ? AND p.id > ? AND p.erased_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM case_leavers l WHERE l.case_id = ? AND l.post = p.id) ORDER BY p.id LIMIT ?`,
    next.cluster,
    next.after,
    next.case_id,
    atOnce,
  );
  const full = one === undefined || one.stage === 'closed' || one.posts >= maxCasePosts;
  if (!full) {
    const room = maxCasePosts - one.posts;
    const free = found.filter(({ busy }) => busy === null || one.drill === 1).slice(0, room);
    let firstSeen = one.first_seen;
    const joined = free.flatMap(({ id }) => {
      const seen = putPost(turn, one, id, null);
      if (seen === null) return [];
      firstSeen = Math.min(firstSeen, seen);
      return [id];
    });
    if (joined.length > 0) {
      const told = { posts: joined, cluster: next.cluster };
      // The person who had it follow the text put them there; that it took a while is not their doing.
      noteOnCase(turn, next.by, one, 'case.joined', told, { posts: one.posts + joined.length, first_seen: firstSeen });
    }
  }
  const last = found.at(-1)?.id;
  const key = [next.case_id, next.cluster];
  if (full || found.length < atOnce) sql.exec('DELETE FROM joining WHERE case_id = ? AND cluster = ?', ...key);
  else sql.exec('UPDATE joining SET after = ? WHERE case_id = ? AND cluster = ?', last ?? 0, ...key);
  return row(sql, 'SELECT 1 FROM joining LIMIT 1') === undefined ? null : turn.now;
};

/**
 * A step of the analysis: a post that carries a text an open case follows joins that case, and what is new in a case that is only
 * watched is counted: once it grows again, it goes back to its response by itself.
 */
export function growCase(turn: Turn, post: PostRow): boolean {
  if (post.erased_at !== null) return false;
  const one = post.case_id === null ? undefined : caseById(turn.sql, post.case_id);
  if (one === undefined || one.stage === 'closed') joinFollower(turn, post);
  else countFlags(turn, one, post);
  // What is written is no column that a later step reads.
  return false;
}

/** Joins the newest case that follows the post's text, where that is open and nothing else. */
function joinFollower(turn: Turn, post: PostRow): void {
  if (post.cluster === null) return;
  const follower = row<{ id: number }>(
    turn.sql,
    `SELECT c.id FROM case_clusters f CROSS JOIN cases c ON c.id = f.case_id
     WHERE f.cluster = ? AND c.drill = 0 ORDER BY f.case_id DESC LIMIT 1`,
    post.cluster,
  );
  const one = follower && caseById(turn.sql, follower.id);
  // Whoever took a post out of a case that follows its text does not want it there.
  if (one === undefined || one.stage === 'closed' || wasTakenOut(turn, one, post)) return;
  const grown = { grown_posts: one.stage === 'follow_up' ? one.grown_posts + 1 : one.grown_posts };
  if (one.posts >= maxCasePosts) {
    // There is no room for more, but that there is more counts.
    if (post.warned === 0) lookWhetherGrowing(turn, storeCase(turn, one, grown, one.changed, false));
    return;
  }
  const seen = putPost(turn, one, post.id, null);
  if (seen === null) return;
  const edit = { ...grown, posts: one.posts + 1, first_seen: Math.min(one.first_seen, seen) };
  noteOnCase(turn, null, one, 'case.joined', { posts: [post.id], cluster: post.cluster }, edit);
  lookWhetherGrowing(turn, caseById(turn.sql, one.id) ?? one);
}

const wasTakenOut = ({ sql }: Turn, one: StoredCase, post: PostRow): boolean =>
  row(sql, 'SELECT 1 FROM case_leavers WHERE case_id = ? AND post = ?', one.id, post.id) !== undefined;

/** Counts flags of reporters who weigh something that came to a post of a case since it was looked at last. */
function countFlags(turn: Turn, one: StoredCase, post: PostRow): void {
  const { sql } = turn;
  const known = row<{ heard: number }>(
    sql,
    'SELECT heard FROM case_posts WHERE case_id = ? AND post = ?',
    one.id,
    post.id,
  );
  const heard = heardOf(post);
  if (known === undefined || known.heard === heard) return;
  sql.exec('UPDATE case_posts SET heard = ? WHERE case_id = ? AND post = ?', heard, one.id, post.id);
  if (one.stage !== 'follow_up' || heard < known.heard) return;
  const grown = one.grown_flags + heard - known.heard;
  // Derived from the flags, which have events of their own.
  lookWhetherGrowing(turn, storeCase(turn, one, { grown_flags: grown }, one.changed, false));
}

/** Sends a case that is only watched back to its response when it grows again, and says so. */
function lookWhetherGrowing(turn: Turn, one: StoredCase): void {
  if (one.stage !== 'follow_up') return;
  const grown = { posts: one.grown_posts, flags: one.grown_flags };
  if (!growsAgain({ before: one.posts - one.grown_posts, ...grown })) return;
  moveCaseRow(turn, one, 'response', { by: null, reason: '', grown });
  if (one.drill === 1) return;
  raiseAlert(turn, {
    kind: 'case_grows',
    subject: `case:${one.id}`,
    title: { case: one.id, title: one.title, ...grown },
    severity: 3,
  });
}

/** Has cases that follow a text follow it into the cluster that it was put into. */
export function followMoved({ sql }: Turn, from: number | null, to: number | null): void {
  if (from === null || to === null || from === to) return;
  sql.exec(
    `INSERT OR IGNORE INTO case_clusters (case_id, cluster, origin)
     SELECT case_id, ?, origin FROM case_clusters WHERE cluster = ? ORDER BY case_id DESC LIMIT 10`,
    to,
    from,
  );
}
