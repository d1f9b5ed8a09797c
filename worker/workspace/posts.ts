import type { Proposal, QueueRow, RankReasons } from '../../shared/contract/review.ts';
import { type FlagClass, leadingClass } from '../../shared/domain/classes.ts';
import type { PostState } from '../../shared/domain/posts.ts';
import { type Grade, grades } from '../../shared/domain/risks.ts';
import { firstNotice } from '../analysis/warning/deadline.ts';
import { noteJudgements } from './agreement.ts';
import { noteClass } from './authors.ts';
import { countWaiting } from './counting.ts';
import { wake } from './jobs.ts';
import { countLanes } from './lanes.ts';
import { placeOf, rankReasons } from './place.ts';
import { isHidden, type RowView } from './row-views.ts';
import { row, rows } from './rows.ts';
import type { Turn } from './turn.ts';
import { gradeVotesOf, heardVotesOf, votesOf } from './votes.ts';

/** A post as it is stored. */
export type StoredPost = {
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
  claimed_by: number | null;
  claimed_until: number | null;
  owner: number | null;
  /** What waits for a second reviewer; who proposed it, while the post stands in the queue or is decided. */
  proposal: number | null;
  proposed_by: number | null;
  grievance: number;
  late: number;
  pictured: number;
  case_id: number | null;
};

/** What is read together with a post: the decision that holds now, its text's cluster, who works on it, what is proposed. */
export type JoinedRow = {
  d_class: FlagClass | null;
  d_grade: Grade | null;
  d_reason: string | null;
  d_by: string | null;
  d_at: number | null;
  c_posts: number | null;
  c_authors: number | null;
  c_sites: number | null;
  claimant: string | null;
  owner_name: string | null;
  r_class: FlagClass | null;
  r_grade: Grade | null;
  r_reason: string | null;
  r_by: number | null;
  r_name: string | null;
  r_at: number | null;
};
export type PostRow = StoredPost & JoinedRow;

/** Of a post that was just made nothing is joined. */
export const notJoined: JoinedRow = {
  ...{ d_class: null, d_grade: null, d_reason: null, d_by: null, d_at: null },
  ...{ c_posts: null, c_authors: null, c_sites: null, claimant: null, owner_name: null },
  ...{ r_class: null, r_grade: null, r_reason: null, r_by: null, r_name: null, r_at: null },
};

/** Longest identity of a post that is stored, in UTF-16 units; a long Chinese address triples when it is encoded. */
export const longestKey = 2300;

/** Reads posts with what is joined to them; follow it with a WHERE over `p`. What is not there reads no row. */
export const selectPosts = `SELECT p.*, d.class AS d_class, d.grade AS d_grade, d.reason AS d_reason, d.at AS d_at, m.name AS d_by,
    c.posts AS c_posts, c.authors AS c_authors, c.sites AS c_sites, h.name AS claimant, o.name AS owner_name,
    r.class AS r_class, r.grade AS r_grade, r.reason AS r_reason, r.by AS r_by, r.at AS r_at, rm.name AS r_name
  FROM posts p LEFT JOIN decisions d ON d.id = p.decision LEFT JOIN members m ON m.id = d.by
    LEFT JOIN clusters c ON c.id = p.cluster LEFT JOIN members h ON h.id = p.claimed_by LEFT JOIN members o ON o.id = p.owner
    LEFT JOIN proposals r ON r.id = p.proposal LEFT JOIN members rm ON rm.id = r.by`;

export const postById = (sql: SqlStorage, id: number) => row<PostRow>(sql, `${selectPosts} WHERE p.id = ?`, id);
export const postByKey = (sql: SqlStorage, key: string) => row<PostRow>(sql, `${selectPosts} WHERE p.key = ?`, key);

/** The gravest grade any reporter suggested. */
export function suggestedGrade(post: Pick<PostRow, 'grade_votes'>): Grade | null {
  const votes = gradeVotesOf(post);
  return grades.findLast((grade) => (votes[grade] ?? 0) > 0) ?? null;
}

/** Who holds a post now. */
export const claimOf = (post: PostRow, now: number): QueueRow['claim'] =>
  post.claimed_by === null || post.claimed_until === null || post.claimed_until <= now
    ? null
    : { member: post.claimed_by, name: post.claimant ?? '', until: post.claimed_until };

export const proposalOf = (post: PostRow): Proposal | null =>
  post.proposal === null || post.r_by === null
    ? null
    : {
        id: post.proposal,
        class: post.r_class ?? 'undetermined',
        grade: post.r_grade,
        reason: post.r_reason ?? '',
        by: { id: post.r_by, name: post.r_name ?? '' },
        at: post.r_at ?? 0,
      };

/** A post as who looks may see it. */
export function queueRow(post: PostRow, view: Pick<RowView, 'blind' | 'now'>): QueueRow {
  const { decision } = post;
  const hidden = isHidden(post, view);
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
    votes: hidden ? {} : votesOf(post),
    ...(hidden ? { votesHidden: true as const } : {}),
    grade: hidden ? null : suggestedGrade(post),
    grievance: !hidden && post.grievance === 1,
    due: hidden || post.due_at === null ? null : { at: post.due_at, overdue: post.due_at <= view.now },
    claim: claimOf(post, view.now),
    owner: post.owner === null ? null : { member: post.owner, name: post.owner_name ?? '' },
    proposal: proposalOf(post),
    copies: {
      cluster: post.cluster,
      posts: Math.max(1, post.c_posts ?? 1),
      accounts: post.c_authors ?? (post.author === null ? 0 : 1),
      sites: Math.max(1, post.c_sites ?? 1),
    },
    caseId: post.case_id ?? null,
    hasPicture: post.pictured === 1,
    rank: post.rank,
    why: hidden ? withoutVotes(rankReasons(post)) : rankReasons(post),
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

/** What may be said of a post's place to somebody who is not to know what others saw in it. Only grievances are pinned as overdue. */
const withoutVotes = (why: RankReasons): RankReasons => ({
  ...why,
  likelihood: null,
  class: 'undetermined',
  grade: null,
  disputed: false,
  severity: 1,
  pins: why.pins.filter((pin) => pin !== 'overdue'),
});

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
  const lanes = lanesOf(post, queue, counts);
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
    owner: post.owner,
    proposal: post.proposal,
    pictured: post.pictured,
    case_id: before.case_id,
    ...lanes,
    ...place,
  });
  countLanes(sql, before, { queue, owner: post.owner, ...lanes, late: place.late });
  if (tellAt !== null && tellAt !== post.tell_at) wake(turn, 'deadlines', tellAt);
  if (place.place_until !== null) wake(turn, 'rerank', place.place_until);
  if (post.author !== null && decided !== post.d_class) noteClass(turn, post.author, post.d_class, decided);
  const opened = Number(queue === 'open') - Number(post.queue === 'open');
  if (opened !== 0) {
    sql.exec('UPDATE workspace SET open_posts = open_posts + ?', opened);
    countWaiting(turn, opened);
  }
  noteWaiting(sql, post, { queue, class: counts });
  turn.effects.posts.add(post.id);
}

/** Keeps how many posts of each class wait for a decision. */
function noteWaiting(
  sql: SqlStorage,
  before: Pick<PostRow, 'queue' | 'class'>,
  after: Pick<PostRow, 'queue' | 'class'>,
): void {
  const [left, entered] = [before, after].map(({ queue, class: name }) => (queue === 'open' ? name : null));
  if (left === entered) return;
  if (left != null) sql.exec('UPDATE waiting SET posts = posts - 1 WHERE class = ?', left);
  if (entered == null) return;
  sql.exec(
    'INSERT INTO waiting (class, posts) VALUES (?, 1) ON CONFLICT (class) DO UPDATE SET posts = posts + 1',
    entered,
  );
}

/**
 * What follows for the lanes. Nobody holds what waits for nobody; what was proposed of an open post that waits no more (all
 * flags were taken back) is in no lane until it waits again.
 */
function lanesOf(
  post: PostRow,
  queue: PostState | null,
  counts: FlagClass,
): Pick<StoredPost, 'claimed_by' | 'claimed_until' | 'proposed_by' | 'grievance'> {
  const proposedBy = post.proposal === null || queue === null ? null : post.r_by;
  const holds = queue === 'open' || proposedBy !== null;
  const sawOne = counts === 'grievance' || (heardVotesOf(post).grievance ?? 0) > 0;
  return {
    claimed_by: holds ? post.claimed_by : null,
    claimed_until: holds ? post.claimed_until : null,
    proposed_by: proposedBy,
    grievance: Number(queue === 'open' && sawOne),
  };
}

/** What of a post's row changes; the rest is written when it is made, or erased. */
type WrittenRow = Omit<
  StoredPost,
  'key' | 'site' | 'kind' | 'url' | 'author_name' | 'author_id' | 'excerpt' | 'posted_at' | 'erased_at' | 'warned'
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
