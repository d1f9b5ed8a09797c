import type { QueueRow } from '../../shared/contract/review.ts';
import { type FlagClass, flagClasses, leadingClass } from '../../shared/domain/classes.ts';
import type { PostState } from '../../shared/domain/posts.ts';
import { type Grade, grades } from '../../shared/domain/risks.ts';
import { halfLifeHours, queueRank } from '../analysis/rank.ts';
import { noteClass } from './authors.ts';
import { row, rows } from './rows.ts';
import type { Turn } from './turn.ts';

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

/** Votes of active flags, by class. */
export const votesOf = (post: PostRow): Partial<Record<FlagClass, number>> => JSON.parse(post.votes);
const gradeVotesOf = (post: PostRow): Partial<Record<Grade, number>> => JSON.parse(post.grade_votes);

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
    version: post.version,
    votes: votesOf(post),
    grade: grades.findLast((grade) => (gradeVotes[grade] ?? 0) > 0) ?? null,
    why: {
      reporters: post.reporters,
      class: post.class,
      weight: flagClasses[post.class].weight,
      lastFlagAt: post.last_flag_at,
      halfLifeHours,
    },
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

/** What changes in a post when flags come and go: one vote of a class, and of a grade where the reporter gave one. */
export interface Vote {
  class: FlagClass;
  grade: Grade | null;
}

function counted<K extends string>(votes: Partial<Record<K, number>>, key: K | null, by: 1 | -1): typeof votes {
  if (key === null) return votes;
  const { [key]: before, ...others } = votes;
  const after = ((before as number | undefined) ?? 0) + by;
  return (after > 0 ? { ...others, [key]: after } : others) as typeof votes;
}

/** The post with these votes added and taken away. Votes are counters on the row: no page ever scans flags. */
export function withVotes(post: PostRow, added: readonly Vote[], taken: readonly Vote[]): PostRow {
  let votes = votesOf(post);
  let gradeVotes = gradeVotesOf(post);
  for (const vote of taken) {
    votes = counted(votes, vote.class, -1);
    gradeVotes = counted(gradeVotes, vote.grade, -1);
  }
  for (const vote of added) {
    votes = counted(votes, vote.class, 1);
    gradeVotes = counted(gradeVotes, vote.grade, 1);
  }
  return {
    ...post,
    votes: JSON.stringify(votes),
    grade_votes: JSON.stringify(gradeVotes),
    reporters: post.reporters + added.length - taken.length,
  };
}

/**
 * Writes a changed post. What follows from the rest is worked out here and nowhere else: the class that counts (the
 * decided one, else the leading one), the queue it stands in (an open post whose flags were all taken back: none),
 * its rank, and the number of open posts. `seq` is the event that changed it.
 */
export function storePost(turn: Turn, post: PostRow, decided: FlagClass | null, seq: number): void {
  const { sql } = turn;
  const counts = decided ?? leadingClass(votesOf(post));
  const queue = post.state === 'open' && post.reporters === 0 ? null : post.state;
  const rank = queueRank({
    reporters: post.reporters,
    weight: flagClasses[counts].weight,
    lastFlagAt: post.last_flag_at,
  });
  sql.exec(
    `UPDATE posts SET first_flag_at = ?, last_flag_at = ?, state = ?, version = ?, votes = ?, grade_votes = ?,
       reporters = ?, class = ?, decision = ?, queue = ?, rank = ?, author = ?, cluster = ?, changed = ? WHERE id = ?`,
    post.first_flag_at,
    post.last_flag_at,
    post.state,
    post.version,
    post.votes,
    post.grade_votes,
    post.reporters,
    counts,
    post.decision,
    queue,
    rank,
    post.author,
    post.cluster,
    seq,
    post.id,
  );
  if (post.author !== null && decided !== post.d_class) noteClass(turn, post.author, post.d_class, decided);
  const opened = Number(queue === 'open') - Number(post.queue === 'open');
  if (opened !== 0) sql.exec('UPDATE workspace SET open_posts = open_posts + ?', opened);
  turn.effects.posts.add(post.id);
}

/** How many posts wait for a decision. */
export const openPosts = (sql: SqlStorage) =>
  sql.exec<{ open_posts: number }>('SELECT open_posts FROM workspace').one().open_posts;

/** Posts changed after the event `after`, in that order. */
export const postsChangedAfter = (sql: SqlStorage, after: number, limit: number) =>
  rows<PostRow>(sql, `${selectPosts} WHERE p.changed > ? ORDER BY p.changed LIMIT ?`, after, limit);
