import type { QueueRow } from '../../shared/contract/review.ts';
import { type FlagClass, leadingClass } from '../../shared/domain/classes.ts';
import type { PostState } from '../../shared/domain/posts.ts';
import { type Grade, grades } from '../../shared/domain/risks.ts';
import { firstNotice } from '../analysis/warning/deadline.ts';
import { noteJudgements } from './agreement.ts';
import { noteClass } from './authors.ts';
import { countWaiting } from './counting.ts';
import { wake } from './jobs.ts';
import { placeOf, rankReasons } from './place.ts';
import { row, rows } from './rows.ts';
import type { Turn } from './turn.ts';
import { gradeVotesOf, heardVotesOf, votesOf } from './votes.ts';

/** A post as it is stored, with the decision that holds now. */
export type PostRow = {
  id: number;
  key: string;
  site: string;
  kind: QueueRow['kind'];
  url: string;
  author_name: string | null;
  author_id: string | null;
  excerpt: string;
  posted_at: number | null;
  first_flag_at: number;
  last_flag_at: number;
  state: PostState;
  version: number;
  votes: string;
  grade_votes: string;
  reporters: number;
  class: FlagClass;
  queue: PostState | null;
  decision: number | null;
  rank: number;
  changed: number;
  author: number | null;
  cluster: number | null;
  /** Since when nothing in it leads back to a person. */
  erased_at: number | null;
  evidence: number;
  heard_votes: string;
  heard_grades: string;
  waiting_since: number;
  accounts: number;
  fast: number;
  pinned_at: number | null;
  red_line: number;
  overdue: number;
  place_until: number | null;
  /** Until when it should be decided while it is open; when people are told of that next. */
  due_at: number | null;
  tell_at: number | null;
  /** The last flag, by its rowid, that early warning has looked at. */
  warned: number;
  d_class: FlagClass | null;
  d_grade: Grade | null;
  d_reason: string | null;
  d_by: string | null;
  d_at: number | null;
};

/** Longest identity of a post that is stored, in UTF-16 units; a long Chinese address triples when it is encoded. */
export const longestKey = 2300;

/** Reads posts with the decision that holds now; follow it with a WHERE over `p`. */
export const selectPosts = `SELECT p.*, d.class AS d_class, d.grade AS d_grade, d.reason AS d_reason, d.at AS d_at, m.name AS d_by
  FROM posts p LEFT JOIN decisions d ON d.id = p.decision LEFT JOIN members m ON m.id = d.by`;

export const postById = (sql: SqlStorage, id: number) => row<PostRow>(sql, `${selectPosts} WHERE p.id = ?`, id);
export const postByKey = (sql: SqlStorage, key: string) => row<PostRow>(sql, `${selectPosts} WHERE p.key = ?`, key);

export function queueRow(post: PostRow): QueueRow {
  const gradeVotes = gradeVotesOf(post);
  const { decision } = post;
  return {
    id: post.id,
    key: post.key,
    site: post.site,
    kind: post.kind,
    url: post.url,
    author: post.author_name === null ? null : { name: post.author_name, id: post.author_id },
    excerpt: post.excerpt,
    postedAt: post.posted_at,
    firstFlagAt: post.first_flag_at,
    lastFlagAt: post.last_flag_at,
    state: post.state,
    ...(post.erased_at === null ? {} : { erased: true as const }),
    version: post.version,
    votes: votesOf(post),
    grade: grades.findLast((grade) => (gradeVotes[grade] ?? 0) > 0) ?? null,
    rank: post.rank,
    why: rankReasons(post),
    decision:
      decision === null
        ? null
        : {
            id: decision,
            class: post.d_class,
            grade: post.d_grade,
            reason: post.d_reason ?? '',
            by: post.d_by ?? '',
            at: post.d_at ?? 0,
          },
  };
}

/**
 * Writes a changed post. What follows from the rest is worked out here and nowhere else: the class that counts (the
 * decided one, else the leading one of those who weigh something), the queue it stands in (an open post whose flags were
 * all taken back, or that was erased: none), its rank and what that is made of, and the number of open posts. `seq` is the
 * event that changed it; where only its rank may have changed, that is no event, and the one before stays. `stored`: its row
 * as it stands, from who has just read it.
 */
export function storePost(
  turn: Turn,
  post: PostRow,
  decided: FlagClass | null,
  seq: number,
  stored: Readonly<PostRow> | null = null,
): void {
  const { sql } = turn;
  const counts = decided ?? leadingClass(post.evidence > 0 ? heardVotesOf(post) : votesOf(post));
  const queue = post.state === 'open' && (post.reporters === 0 || post.erased_at !== null) ? null : post.state;
  const place = placeOf(turn, { ...post, class: counts });
  const tellAt = tellOf(post, place.due_at, turn.now);
  const before = stored ?? sql.exec<WrittenRow>('SELECT * FROM posts WHERE id = ?', post.id).one();
  if (before.votes !== post.votes) noteJudgements(turn, 'monitors', votesOf(before), votesOf(post));
  writeChanged(sql, before, {
    id: post.id,
    first_flag_at: post.first_flag_at,
    last_flag_at: post.last_flag_at,
    state: post.state,
    version: post.version,
    votes: post.votes,
    grade_votes: post.grade_votes,
    reporters: post.reporters,
    class: counts,
    decision: post.decision,
    queue,
    author: post.author,
    cluster: post.cluster,
    changed: seq,
    evidence: post.evidence,
    heard_votes: post.heard_votes,
    heard_grades: post.heard_grades,
    waiting_since: post.waiting_since,
    pinned_at: post.pinned_at,
    red_line: post.red_line,
    tell_at: tellAt,
    ...place,
  });
  if (tellAt !== null && tellAt !== post.tell_at) wake(turn, 'deadlines', tellAt);
  if (place.place_until !== null) wake(turn, 'rerank', place.place_until);
  if (post.author !== null && decided !== post.d_class) noteClass(turn, post.author, post.d_class, decided);
  const opened = Number(queue === 'open') - Number(post.queue === 'open');
  if (opened !== 0) {
    sql.exec('UPDATE workspace SET open_posts = open_posts + ?', opened);
    countWaiting(turn, opened);
  }
  turn.effects.posts.add(post.id);
}

/** What of a post's row changes; the rest is written when it is made, or erased. */
type WrittenRow = Omit<
  PostRow,
  | `d_${string}`
  | ('key' | 'site' | 'kind' | 'url' | 'author_name' | 'author_id' | 'excerpt' | 'posted_at' | 'erased_at' | 'warned')
>;

/** Writes the columns that differ and no others: each that stands in an index costs as much as all the rest. */
function writeChanged(sql: SqlStorage, before: WrittenRow, after: WrittenRow): void {
  const columns = (Object.keys(after) as (keyof WrittenRow)[]).filter((column) => after[column] !== before[column]);
  if (columns.length === 0) return;
  sql.exec(
    `UPDATE posts SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`,
    ...columns.map((column) => after[column]),
    after.id,
  );
}

/** When people are next told that a post's time is nearly over, or is: as before, unless that time has changed. */
function tellOf(post: PostRow, due: number | null, now: number): number | null {
  if (due === null || due === post.due_at) return due === null ? null : post.tell_at;
  return firstNotice(post.waiting_since, due, now);
}

/** How many posts wait for a decision. */
export const openPosts = (sql: SqlStorage) =>
  sql.exec<{ open_posts: number }>('SELECT open_posts FROM workspace').one().open_posts;

/** Posts changed after the event `after`, in that order. */
export const postsChangedAfter = (sql: SqlStorage, after: number, limit: number) =>
  rows<PostRow>(sql, `${selectPosts} WHERE p.changed > ? ORDER BY p.changed LIMIT ?`, after, limit);
