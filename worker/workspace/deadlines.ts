import { hourMs } from '../../shared/time.ts';
import { nextNotice } from '../analysis/warning/deadline.ts';
import { endAlert, openAlert, raiseAlert } from './alerts.ts';
import type { Job } from './jobs.ts';
import { type PostRow, selectPosts } from './posts.ts';
import { row, rows } from './rows.ts';
import { termsOfPost } from './seen-evidence.ts';
import { settingsOf } from './settings.ts';
import type { Turn } from './turn.ts';

/** So many posts are told of in one go. */
const atOnce = 50;

/** So many alerts about single posts stay open; of the others it is said that there are more. */
const mostAlerts = 20;

/** What that alert has as its subject. */
const allLate = 'queue';

/** Tells of posts whose time is nearly over, or is; again when the next one's is. */
export const tellDeadlines: Job = (turn) => {
  const { sql, now } = turn;
  const { decideWithin, hideVotes } = settingsOf(sql);
  const found = rows<PostRow>(sql, `${selectPosts} WHERE p.tell_at <= ? ORDER BY p.tell_at, p.id LIMIT ?`, now, atOnce);
  for (const post of found) {
    const due = post.due_at ?? now;
    sql.exec('UPDATE posts SET tell_at = ? WHERE id = ?', nextNotice(post.waiting_since, due, now), post.id);
    const subject = `post:${post.id}`;
    const passed = due <= now;
    // Alerts go to those who are not to know what others saw, and to groups elsewhere; the hours would tell it, too.
    const kind = hideVotes ? { class: 'hidden', within: 0 } : { class: post.class, within: decideWithin[post.class] };
    const title = { ...kind, passed: Number(passed) };
    const known = openAlert(sql, 'deadline', subject) !== undefined;
    if (!known && openDeadlines(sql) >= mostAlerts) {
      raiseAlert(turn, { kind: 'deadline', subject: allLate, title: { ...title, class: '' }, severity: 2 });
    } else {
      const terms = termsOfPost(turn, post.id);
      raiseAlert(turn, { kind: 'deadline', subject, title, post: post.id, severity: passed ? 2 : 1, terms });
    }
  }
  if (found.length === atOnce) return now;
  const soonest = 'SELECT tell_at AS at FROM posts WHERE tell_at IS NOT NULL ORDER BY tell_at LIMIT 1';
  const next = row<{ at: number }>(sql, soonest)?.at ?? null;
  return next === null ? null : Math.max(next, now + hourMs / 60);
};

/** Once no post is late any more, it is over that there are more than are told of one by one: the next time it is news again. */
export function endDeadlines(turn: Turn): void {
  const late = row(turn.sql, 'SELECT 1 FROM posts WHERE due_at IS NOT NULL AND tell_at IS NULL LIMIT 1');
  if (late === undefined) endAlert(turn, 'deadline', allLate);
}

const openDeadlines = (sql: SqlStorage): number =>
  row<{ n: number }>(
    sql,
    "SELECT count(*) AS n FROM (SELECT 1 FROM alerts WHERE kind = 'deadline' AND state <> 'closed' LIMIT ?)",
    mostAlerts,
  )?.n ?? 0;
