import type { LaneCounts } from '../../shared/contract/review.ts';
import type { RowView } from './row-views.ts';
import { rows } from './rows.ts';

/** What of a post's row says in which lanes it stands. */
export interface Placed {
  queue: string | null;
  grievance: number;
  late: number;
  owner: number | null;
  claimed_by: number | null;
  proposed_by: number | null;
}

/** What `lane_counts` knows: `member` is 0 where a lane is the same for everybody. */
type Counter = { lane: 'grievance' | 'overdue' | 'claimed' | 'proposed' | 'mine'; member: number };

/** Counters in which a post is counted. `proposed` is kept for each who proposed, and for all together (0). */
function countersOf(post: Placed): Counter[] {
  const counters: Counter[] = [];
  if (post.grievance === 1) counters.push({ lane: 'grievance', member: 0 });
  if (post.late === 1) counters.push({ lane: 'overdue', member: 0 });
  if (post.claimed_by !== null) counters.push({ lane: 'claimed', member: 0 });
  if (post.proposed_by !== null) {
    counters.push({ lane: 'proposed', member: 0 }, { lane: 'proposed', member: post.proposed_by });
  }
  for (const member of new Set([post.claimed_by, post.queue === 'open' ? post.owner : null])) {
    if (member !== null) counters.push({ lane: 'mine', member });
  }
  return counters;
}

/** Keeps the counters of the lanes when a post's row changes. */
export function countLanes(sql: SqlStorage, before: Placed, after: Placed): void {
  const changed = new Map<string, Counter & { by: number }>();
  const tell = (counter: Counter, by: 1 | -1) => {
    const key = `${counter.lane} ${counter.member}`;
    changed.set(key, { ...counter, by: (changed.get(key)?.by ?? 0) + by });
  };
  for (const counter of countersOf(before)) tell(counter, -1);
  for (const counter of countersOf(after)) tell(counter, 1);
  for (const { lane, member, by } of changed.values()) {
    if (by === 0) continue;
    sql.exec(
      `INSERT INTO lane_counts (lane, member, posts) VALUES (?, ?, ?)
       ON CONFLICT (lane, member) DO UPDATE SET posts = posts + excluded.posts`,
      lane,
      member,
      by,
    );
  }
}

/** How many posts stand in each lane for who looks. */
export function laneCounts(sql: SqlStorage, view: Pick<RowView, 'member' | 'blind'>): LaneCounts {
  const found = rows<{ key: string; posts: number }>(
    sql,
    `SELECT lane || iif(member = 0, '', ' mine') AS key, posts FROM lane_counts
     WHERE (lane, member) IN (VALUES ('grievance', 0), ('overdue', 0), ('claimed', 0), ('proposed', 0), ('proposed', ?1), ('mine', ?1))`,
    view.member,
  );
  const counts = new Map(found.map(({ key, posts }) => [key, posts]));
  const of = (key: string) => Math.max(0, counts.get(key) ?? 0);
  return {
    grievance: view.blind ? null : of('grievance'),
    second: of('proposed') - of('proposed mine'),
    proposed: of('proposed mine'),
    mine: of('mine mine'),
    claimed: of('claimed'),
    overdue: of('overdue'),
  };
}
