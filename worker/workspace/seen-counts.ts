import { analyseSoon } from './analyse.ts';
import { type Job, wake } from './jobs.ts';
import { row, rows } from './rows.ts';
import { settingsIn } from './settings.ts';
import { countTerms } from './term-counts.ts';
import type { Turn } from './turn.ts';
import { hourOf } from './watch-hours.ts';

/** So long may a sighting wait to be counted, and so many are counted in one go. */
const patience = 5000;
const atOnce = 100;

/** Has a sighting counted that made a row of its own. The request only notes that it is there. */
export function countSeenSoon(turn: Turn, key: string, seenAt: number): void {
  turn.sql.exec(
    'INSERT OR IGNORE INTO to_count (sighting) SELECT id FROM sightings WHERE key = ? AND hour = ?',
    key,
    hourOf(seenAt),
  );
  wake(turn, 'count-seen', turn.now + patience);
}

type SeenRow = {
  id: number;
  key: string;
  hour: number;
  site: string;
  author: string | null;
  posted_at: number | null;
  first_seen_at: number;
  terms: string;
  reach: number | null;
};

/** Counts sightings that wait; again at once while there are more. */
export const countSeen: Job = (turn) => {
  const waiting = rows<{ sighting: number }>(
    turn.sql,
    'SELECT sighting FROM to_count ORDER BY sighting LIMIT ?',
    atOnce,
  );
  const { greatReach } = settingsIn(turn);
  for (const { sighting } of waiting) {
    const seen = row<SeenRow>(
      turn.sql,
      `SELECT id, key, hour, site, author, posted_at, first_seen_at, terms,
         max(coalesce(reposts, 0), coalesce(comments, 0), coalesce(likes, 0)) AS reach FROM sightings WHERE id = ?`,
      sighting,
    );
    if (seen !== undefined) countOne(turn, seen, greatReach);
    turn.sql.exec('DELETE FROM to_count WHERE sighting = ?', sighting);
  }
  return waiting.length < atOnce ? null : turn.now;
};

function countOne(turn: Turn, seen: SeenRow, greatReach: number): void {
  const { sql } = turn;
  const flagged = row<{ id: number }>(sql, 'SELECT id FROM posts WHERE key = ?', seen.key);
  if (flagged !== undefined) {
    // It is counted as a flagged post; but it may have spread since it was flagged.
    if ((seen.reach ?? 0) >= greatReach) analyseSoon(turn, flagged.id);
    return;
  }
  // A post that is looked at again is no new post.
  if (row(sql, 'SELECT 1 AS seen FROM sightings WHERE key = ? AND hour < ? LIMIT 1', seen.key, seen.hour)) return;
  const copy = row<{ cluster: number | null }>(sql, 'SELECT cluster FROM copies WHERE key = ?', seen.key);
  const author = row<{ id: number }>(sql, 'SELECT id FROM authors WHERE site = ? AND key = ?', seen.site, seen.author);
  countTerms(turn, {
    key: seen.key,
    terms: JSON.parse(seen.terms),
    at: seen.first_seen_at,
    postedAt: seen.posted_at,
    cluster: copy?.cluster ?? null,
    author: author?.id ?? null,
    site: seen.site,
  });
}
