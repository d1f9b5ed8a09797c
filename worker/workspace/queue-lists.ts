import type { FlagClass } from '../../shared/domain/classes.ts';
import type { Lane } from '../../shared/domain/lanes.ts';
import type { PostState } from '../../shared/domain/posts.ts';
import type { Grade } from '../../shared/domain/risks.ts';
import { type PostRow, selectPosts, suggestedGrade } from './posts.ts';
import { isHidden, type RowView } from './row-views.ts';
import { row } from './rows.ts';

export interface QueueFilter {
  lane?: Lane | undefined;
  state: PostState;
  /** Each of these. */
  class?: readonly FlagClass[] | undefined;
  site?: string | undefined;
  grade?: Grade | undefined;
  term?: string | undefined;
  cluster?: number | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** One list of posts in the order of the queue, from one index. */
export interface QueueList {
  sql: string;
  values: SqlStorageValue[];
}

/** Where the posts of each lane are, for the member who asks. One that is in several lists is shown once. */
const laneLists: Record<Lane, (member: number) => readonly { index: string; where: string; values: number[] }[]> = {
  grievance: () => [{ index: 'lane_grievance', where: 'p.grievance = 1', values: [] }],
  // Own ones are left out one by one (`fitsQueue`): who proposed a thousand must not have them all read.
  second: () => [{ index: 'lane_second', where: 'p.proposed_by IS NOT NULL', values: [] }],
  proposed: (member) => [{ index: 'lane_proposed', where: 'p.proposed_by = ?', values: [member] }],
  mine: (member) => [
    { index: 'lane_owned', where: "p.owner = ? AND p.queue = 'open'", values: [member] },
    { index: 'lane_claimed_by', where: 'p.claimed_by = ?', values: [member] },
  ],
  claimed: () => [{ index: 'lane_claimed', where: 'p.claimed_by IS NOT NULL', values: [] }],
  overdue: () => [{ index: 'lane_late', where: 'p.late = 1', values: [] }],
};

/**
 * The lists a page of the queue is read from, each in its order; no more than `most` of each are read. Apart, so that a test can look
 * at their plans.
 */
export function queueLists(filter: QueueFilter, member: number, most: number): QueueList[] {
  const [rank, id] = filter.cursor?.split('_') ?? [];
  const from = rank === undefined ? '' : ' AND (p.rank, p.id) < (?, ?)';
  const below = rank === undefined ? [] : [Number(rank), Number(id)];
  const list = (where: string, values: readonly SqlStorageValue[], index = ''): QueueList => ({
    sql: `${selectPosts.replace('FROM posts p', `FROM posts p${index}`)} WHERE ${where}${from} ORDER BY p.rank DESC, p.id DESC LIMIT ?`,
    values: [...values, ...below, most],
  });
  if (filter.lane !== undefined) {
    return laneLists[filter.lane](member).map(({ index, where, values }) =>
      list(where, values, ` INDEXED BY ${index}`),
    );
  }
  if (filter.cluster !== undefined) {
    return [list('p.queue = ? AND p.cluster = ?', [filter.state, filter.cluster], ' INDEXED BY queue_cluster')];
  }
  const site =
    filter.site === undefined ? { where: '', values: [] } : { where: ' AND p.site = ?', values: [filter.site] };
  if (filter.class === undefined) return [list(`p.queue = ?${site.where}`, [filter.state, ...site.values])];
  return filter.class.map((name) =>
    list(`p.queue = ? AND p.class = ?${site.where}`, [filter.state, name, ...site.values]),
  );
}

/** Whether what was asked is more than the lists themselves hold: then one request looks at so many of their posts only. */
export const isSearched = ({ lane, class: classes, site, grade, term, cluster }: QueueFilter): boolean =>
  grade !== undefined ||
  term !== undefined ||
  lane === 'second' ||
  (lane !== undefined && cluster !== undefined) ||
  ((lane !== undefined || cluster !== undefined) && (classes !== undefined || site !== undefined));

/** Whether a post is what was asked for, as far as its list does not say so. What is hidden from who looks is not looked at. */
export function fitsQueue(sql: SqlStorage, post: PostRow, filter: QueueFilter, view: RowView): boolean {
  const hidden = isHidden(post, view);
  return (
    (filter.lane !== 'second' || post.proposed_by !== view.member) &&
    (filter.lane !== 'claimed' || (post.claimed_until ?? 0) > view.now) &&
    (filter.class === undefined || (!hidden && filter.class.includes(post.class))) &&
    (filter.site === undefined || post.site === filter.site) &&
    (filter.cluster === undefined || post.cluster === filter.cluster) &&
    (filter.grade === undefined || (!hidden && (post.d_grade ?? suggestedGrade(post)) === filter.grade)) &&
    (filter.term === undefined ||
      row(sql, 'SELECT 1 FROM post_terms WHERE term = ? AND post = ?', filter.term, post.id) !== undefined)
  );
}

const isAbove = (one: PostRow, other: PostRow) =>
  one.rank > other.rank || (one.rank === other.rank && one.id > other.id);

/** Several lists in one order; a post that is in more than one comes once. No more is read than is asked for. */
export function* merged(sql: SqlStorage, lists: readonly QueueList[]): Generator<PostRow> {
  const open = lists.map((list) => {
    const rows = sql.exec<PostRow>(list.sql, ...list.values)[Symbol.iterator]();
    return { rows, head: rows.next() };
  });
  for (;;) {
    const [best] = open.flatMap(({ head }) => (head.done ? [] : [head.value])).sort((a, b) => (isAbove(a, b) ? -1 : 1));
    if (best === undefined) return;
    for (const one of open) if (!one.head.done && one.head.value.id === best.id) one.head = one.rows.next();
    yield best;
  }
}
