import type { AuditPage, PostDetail, PostFlag, QueuePage } from '../../shared/contract/review.ts';
import type { FlagClass } from '../../shared/domain/classes.ts';
import { flagOutcome, type PostState } from '../../shared/domain/posts.ts';
import { authorOfPost } from './author-pages.ts';
import { copiesOfPost } from './copies-of-post.ts';
import { eventsAfter, eventsOf, headOf } from './events.ts';
import { findingsOfPost } from './finding-pages.ts';
import type { FlagRow } from './flag-rows.ts';
import { openPosts, type PostRow, postById, queueRow, selectPosts } from './posts.ts';
import { rows } from './rows.ts';
import { useOf } from './template-uses.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

export interface QueueFilter {
  state: PostState;
  class?: FlagClass | undefined;
  site?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** The query of a page of the queue. Apart, so that a test can look at its plan. */
export function queueQuery(filter: QueueFilter): { sql: string; values: SqlStorageValue[] } {
  const where = ['p.queue = ?'];
  const values: SqlStorageValue[] = [filter.state];
  if (filter.class !== undefined) {
    where.push('p.class = ?');
    values.push(filter.class);
  }
  if (filter.site !== undefined) {
    where.push('p.site = ?');
    values.push(filter.site);
  }
  if (filter.cursor !== undefined) {
    const [rank, id] = filter.cursor.split('_');
    where.push('(p.rank, p.id) < (?, ?)');
    values.push(Number(rank), Number(id));
  }
  values.push(filter.limit + 1);
  return {
    sql: `${selectPosts} WHERE ${where.join(' AND ')} ORDER BY p.rank DESC, p.id DESC LIMIT ?`,
    values,
  };
}

/** A page of the review queue, best first. */
export function queuePage(turn: Turn, _caller: Caller, filter: QueueFilter): Answer<QueuePage> {
  const { sql, values } = queueQuery(filter);
  const found = rows<PostRow>(turn.sql, sql, ...values);
  const shown = found.slice(0, filter.limit);
  const last = shown.at(-1);
  return answer({
    items: shown.map(queueRow),
    next: found.length > filter.limit && last !== undefined ? `${last.rank}_${last.id}` : null,
    open: openPosts(turn.sql),
    seq: headOf(turn.sql).seq,
  });
}

/** At most so many flags and events of one post are shown: each flag brings its whole evidence. */
const shownFlags = 200;
const shownEvents = 500;

type ShownFlagRow = FlagRow & {
  name: string;
  json: string;
  erased_at: number | null;
  arrived: string | null;
  title: string | null;
};

function templateOf(flag: ShownFlagRow): PostFlag['template'] {
  const use = useOf(flag);
  return use === null ? null : { ...use, title: flag.title ?? '' };
}

/** One post with its flags (active ones first, then the newest) and its history. */
export function postDetail(turn: Turn, _caller: Caller, input: { id: number }): Answer<PostDetail> {
  const post = postById(turn.sql, input.id);
  if (post === undefined) return refuse('not-found');
  const found = rows<ShownFlagRow>(
    turn.sql,
    `SELECT f.*, m.name, e.json, e.erased_at, p.sha256 AS arrived, w.title
     FROM flags f JOIN members m ON m.id = f.member JOIN evidence e ON e.sha256 = f.evidence
     LEFT JOIN pictures p ON p.sha256 = f.picture AND p.arrived = 1
     LEFT JOIN template_wordings w ON w.template = f.template AND w.version = f.template_version
     WHERE f.post = ? ORDER BY f.state = 'active' DESC, f.received_at DESC, f.id DESC LIMIT ?`,
    post.id,
    shownFlags,
  );
  const flags = found.map(
    (flag): PostFlag => ({
      id: flag.id,
      member: { id: flag.member, name: flag.name },
      class: flag.class,
      risk: flag.risk,
      grade: flag.grade,
      note: flag.note,
      at: flag.at,
      receivedAt: flag.received_at,
      state: flag.state,
      outcome: flagOutcome(flag, { state: post.state, decidedClass: post.d_class }),
      sha256: flag.evidence,
      evidence: JSON.parse(flag.json),
      ...(flag.erased_at === null ? {} : { erased: true as const }),
      picture: flag.picture === null ? null : { sha256: flag.picture, arrived: flag.arrived !== null },
      template: templateOf(flag),
    }),
  );
  return answer({
    row: queueRow(post),
    author: authorOfPost(turn.sql, post),
    flags,
    history: eventsOf(turn.sql, `post:${post.id}`, shownEvents),
    copies: copiesOfPost(
      turn.sql,
      post,
      flags.flatMap(({ evidence }) => evidence.quoted ?? []),
    ),
    coordination: findingsOfPost(turn.sql, post),
  });
}

/** The workspace's events after one, oldest first: the audit log. */
export function auditPage(turn: Turn, _caller: Caller, input: { after: number; limit: number }): Answer<AuditPage> {
  const found = eventsAfter(turn.sql, input.after, input.limit + 1);
  const items = found.slice(0, input.limit);
  return answer({ items, next: items.at(-1)?.seq ?? input.after, more: found.length > input.limit });
}
