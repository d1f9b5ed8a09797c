import { dayMs, hourMs } from '../../shared/time.ts';
import { forgetContactsOfCases } from './case-contacts.ts';
import { erasePost, forgetKeys } from './erase-posts.ts';
import { type Job, wake } from './jobs.ts';
import { postById } from './posts.ts';
import { rows } from './rows.ts';
import { settingsOf } from './settings.ts';
import type { Turn } from './turn.ts';

/** So many posts are erased in one go. */
const atOnce = 20;

/** What is erased does not come back: so long an admin has to notice that a setting was not meant so. */
const graceMs = hourMs;

/** Looks after a change of the settings whether posts have been kept for long enough. */
export const retainSoon = (turn: Turn) => wake(turn, 'retention', turn.now + graceMs);

/**
 * Erases posts that were decided, or dismissed, so many days ago as the settings say; once a day, until none is left. Posts
 * that wait for a decision are kept. What cases that were closed so long ago say of people they were in touch with goes, too.
 */
export const retain: Job = (turn) => {
  const { sql, now } = turn;
  const moreKeys = forgetKeys(turn);
  const { keepDays } = settingsOf(sql);
  const kept = rows<{ n: number }>(sql, 'SELECT 1 AS n FROM erased_keys LIMIT 1').length > 0;
  if (moreKeys) return now;
  if (keepDays === 0) return kept ? now + dayMs : null;
  // Decisions are numbered as they were made: the first that is too young ends the walk.
  const old = rows<{ id: number; at: number }>(
    sql,
    `SELECT p.id, d.at FROM posts p INDEXED BY decided_posts CROSS JOIN decisions d ON d.id = p.decision
     WHERE p.decision IS NOT NULL AND p.erased_at IS NULL ORDER BY p.decision LIMIT ?`,
    atOnce,
  ).filter(({ at }) => at < now - keepDays * dayMs);
  for (const { id } of old) {
    const post = postById(sql, id);
    if (post !== undefined) erasePost(turn, post, null, 'retention');
  }
  const more = forgetContactsOfCases(turn, now - keepDays * dayMs);
  return more || old.length === atOnce ? now : now + dayMs;
};
