import type { AuditPage, PostDetail, PostFlag, QueuePage } from '../../shared/contract/review.ts';
import { flagOutcome } from '../../shared/domain/posts.ts';
import { authorOfPost } from './author-pages.ts';
import { casesOfPost } from './case-detail.ts';
import { copiesOfPost } from './copies-of-post.ts';
import { eventsAfter, eventsOf, headOf } from './events.ts';
import { findingsOfPost } from './finding-pages.ts';
import type { FlagRow } from './flag-rows.ts';
import { auditView, withoutOthersVotes } from './hidden-votes.ts';
import { laneCounts } from './lanes.ts';
import { openPosts, postById, queueRow } from './posts.ts';
import { fitsQueue, isSearched, merged, type QueueFilter, queueLists } from './queue-lists.ts';
import { isHidden, viewOf } from './row-views.ts';
import { rows } from './rows.ts';
import { useOf } from './template-uses.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';
import { fitting } from './walk.ts';

/** One request looks at so many posts where it is asked for what no index holds: a page may be short while there is more. */
const mostLooked = 500;

/** A page of the review queue, or of one of its lanes, best first. */
export function queuePage(turn: Turn, caller: Caller, filter: QueueFilter): Answer<QueuePage> {
  const { sql } = turn;
  const view = viewOf(turn, caller);
  const told = toldByVotes(filter);
  if (view.blind && told !== null) {
    return refuse('invalid', 'Votes are hidden in this workspace until a post is decided.', [
      { pointer: `/${told}`, detail: 'it would say what others saw in open posts' },
    ]);
  }
  const most = isSearched(filter) ? mostLooked : filter.limit + 1;
  const { shown, next } = fitting(
    merged(sql, queueLists(filter, caller.member, most + 1)),
    filter.limit,
    (post) => fitsQueue(sql, post, filter, view),
    most,
  );
  return answer({
    items: shown.map((post) => queueRow(post, view)),
    next: next === null ? null : `${next.rank}_${next.id}`,
    open: openPosts(sql),
    lanes: laneCounts(sql, view),
    seq: headOf(sql).seq,
  });
}

/** What of a filter would say what others saw in posts that are not decided. */
function toldByVotes({ lane, state, class: classes, grade }: QueueFilter): string | null {
  if (lane === 'grievance') return 'lane';
  if (lane === undefined && state !== 'open') return null;
  return classes !== undefined ? 'class' : grade !== undefined ? 'grade' : null;
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

/** What a reporter said; nothing where it is hidden from who looks. */
const saidBy = (flag: ShownFlagRow, hidden: boolean) =>
  hidden
    ? { hidden: true as const, class: 'undetermined' as const, risk: null, grade: null, note: '', template: null }
    : { class: flag.class, risk: flag.risk, grade: flag.grade, note: flag.note, template: templateOf(flag) };

/** One post with its flags (active ones first, then the newest) and its history. */
export function postDetail(turn: Turn, caller: Caller, input: { id: number }): Answer<PostDetail> {
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
  const view = viewOf(turn, caller);
  const flags = found.map(
    (flag): PostFlag => ({
      id: flag.id,
      member: { id: flag.member, name: flag.name },
      ...saidBy(flag, isHidden(post, view) && flag.member !== caller.member),
      at: flag.at,
      receivedAt: flag.received_at,
      state: flag.state,
      outcome: flagOutcome(flag, { state: post.state, decidedClass: post.d_class }),
      sha256: flag.evidence,
      evidence: JSON.parse(flag.json),
      ...(flag.erased_at === null ? {} : { erased: true as const }),
      picture: flag.picture === null ? null : { sha256: flag.picture, arrived: flag.arrived !== null },
    }),
  );
  return answer({
    row: queueRow(post, view),
    author: authorOfPost(turn.sql, post),
    flags,
    history: withoutOthersVotes(eventsOf(turn.sql, `post:${post.id}`, shownEvents), isHidden(post, view), caller),
    copies: copiesOfPost(
      turn.sql,
      post,
      flags.flatMap(({ evidence }) => evidence.quoted ?? []),
    ),
    coordination: findingsOfPost(turn.sql, post),
    cases: casesOfPost(turn.sql, post),
  });
}

/** The workspace's events after one, oldest first: the audit log. */
export function auditPage(turn: Turn, caller: Caller, input: { after: number; limit: number }): Answer<AuditPage> {
  const found = eventsAfter(turn.sql, input.after, input.limit + 1);
  const items = auditView(turn.sql, found.slice(0, input.limit), viewOf(turn, caller), caller);
  return answer({ items, next: items.at(-1)?.seq ?? input.after, more: found.length > input.limit });
}
