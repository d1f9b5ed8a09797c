import type { SightingMode } from '../../shared/contract/settings.ts';
import type { Sighting, SightingBatch, SightingReceipt } from '../../shared/contract/sightings.ts';
import { postKey } from '../../shared/text/canonical-url.ts';
import { isAddressOf } from '../../shared/text/identity.ts';
import { dayMs, hourMs } from '../../shared/time.ts';
import { noteAuthor } from './authors.ts';
import { coordinateSoon } from './coordination.ts';
import { noteCopy } from './copies.ts';
import { count } from './figures.ts';
import { longestKey, postByKey } from './posts.ts';
import { noteWatching } from './presence.ts';
import { relateSoon } from './quotations.ts';
import { row } from './rows.ts';
import { countSeenSoon } from './seen-counts.ts';
import { settingsOf } from './settings.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

/** What was seen longer ago than this is not stored: it would change figures that were read long since. */
const oldest = 31 * dayMs;

/** How long a batch is remembered: for longer nobody sends it again. */
const batchLife = 35 * dayMs;

/** So many new rows an hour, from everybody together: far more than a team reads, far less than would fill the disk. */
export const sightingsPerHour = 20_000;

/** Terms of one row: what several readers' watchlists found in the same post. */
const mostTerms = 50;

/** Stores a batch: one row a post and hour. Who saw it is in no row, and in no event. */
export function storeSightings(turn: Turn, caller: Caller, batch: SightingBatch): Answer<SightingReceipt> {
  const { sql } = turn;
  const { sightings: mode } = settingsOf(sql);
  if (mode === 'off') return answer({ stored: 0, mode });
  const before = row<{ stored: number }>(sql, 'SELECT stored FROM sighting_batches WHERE id = ?', batch.batch);
  if (before !== undefined) return answer({ stored: before.stored, mode });
  const errors = batch.items.flatMap((item, index) => {
    const fault = faultOf(item);
    return fault === null ? [] : [{ pointer: `/items/${index}/url`, detail: fault }];
  });
  if (errors.length > 0) return refuse('invalid', undefined, errors.slice(0, 20));

  let free = sightingsPerHour - takenThisHour(turn);
  let stored = 0;
  for (const item of batch.items) {
    const seenAt = Math.min(item.seenAt, turn.now);
    if (seenAt < turn.now - oldest) continue;
    const isNew = storeSighting(sql, { ...item, seenAt }, mode, free > 0);
    if (isNew) {
      noteSeen(turn, { ...item, seenAt }, mode);
      countSeenSoon(turn, postKey(item), seenAt);
      noteWatching(turn, caller.member, seenAt);
      count(turn, 'sightings', '', seenAt, 1);
    }
    stored += Number(isNew);
    free -= Number(isNew);
  }
  if (stored > 0) relateSoon(turn);
  sql.exec('UPDATE workspace SET sightings_in_hour = sightings_in_hour + ?', stored);
  sql.exec('INSERT INTO sighting_batches (id, at, stored) VALUES (?, ?, ?)', batch.batch, turn.now, stored);
  sql.exec(
    'DELETE FROM sighting_batches WHERE id IN (SELECT id FROM sighting_batches WHERE at < ? ORDER BY at LIMIT 20)',
    turn.now - batchLife,
  );
  return answer({ stored, mode });
}

function faultOf(item: Sighting): string | null {
  if (!isAddressOf(item)) return 'not an address of this site and post';
  return postKey(item).length > longestKey ? 'too long once it is encoded' : null;
}

/** How many new rows this hour has had; a new hour starts at none. */
function takenThisHour({ sql, now }: Turn): number {
  const hour = Math.floor(now / hourMs);
  sql.exec('UPDATE workspace SET sighting_hour = ?, sightings_in_hour = 0 WHERE sighting_hour <> ?', hour, hour);
  return sql.exec<{ n: number }>('SELECT sightings_in_hour AS n FROM workspace').one().n;
}

/** A post that is seen anew counts among the copies of its text, flagged or not. */
function noteSeen(turn: Turn, item: Sighting, mode: SightingMode): void {
  const key = postKey(item);
  if (postByKey(turn.sql, key) !== undefined) return;
  const named = item.author === null ? null : { name: null, id: item.author };
  noteCopy(turn, {
    key,
    post: null,
    author: noteAuthor(turn, { site: item.site, author: named, at: item.seenAt, addsPost: false }),
    site: item.site,
    url: item.url,
    postedAt: item.postedAt,
    seenAt: item.seenAt,
    text: mode === 'text' ? item.text : null,
    fingerprint: item.fingerprint,
    quoted: null,
    partial: false,
  });
  coordinateSoon(turn, key);
}

type Known = { id: number; terms: string };

/** Adds a sighting to its row, or makes the row where there is none and one more may be made. Returns whether it made one. */
function storeSighting(sql: SqlStorage, item: Sighting, mode: SightingMode, mayMake: boolean): boolean {
  const key = postKey(item);
  const hour = Math.floor(item.seenAt / hourMs);
  const known = row<Known>(sql, 'SELECT id, terms FROM sightings WHERE key = ? AND hour = ?', key, hour);
  if (known === undefined && !mayMake) return false;
  const before: string[] = known === undefined ? [] : JSON.parse(known.terms);
  const terms = [...new Set([...before, ...item.terms])].slice(0, mostTerms);
  const { counts } = item;
  const { id } = sql
    .exec<{ id: number }>(
      `INSERT INTO sightings (key, hour, site, kind, url, author, posted_at, posted_precision, first_seen_at, last_seen_at, times,
         reposts, comments, likes, views, terms, fingerprint, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (key, hour) DO UPDATE SET
         author = coalesce(author, excluded.author),
         posted_precision = iif(posted_at IS NULL, excluded.posted_precision, posted_precision),
         posted_at = coalesce(posted_at, excluded.posted_at),
         first_seen_at = min(first_seen_at, excluded.first_seen_at),
         last_seen_at = max(last_seen_at, excluded.last_seen_at),
         times = times + 1,
         ${['reposts', 'comments', 'likes', 'views'].map(highest).join(', ')},
         terms = excluded.terms,
         fingerprint = coalesce(excluded.fingerprint, fingerprint),
         text = coalesce(excluded.text, text)
       RETURNING id`,
      key,
      hour,
      item.site,
      item.kind,
      item.url,
      item.author,
      item.postedAt?.at ?? null,
      item.postedAt?.precision ?? null,
      item.seenAt,
      item.seenAt,
      counts.reposts,
      counts.comments,
      counts.likes,
      counts.views,
      JSON.stringify(terms),
      item.fingerprint,
      mode === 'text' ? item.text : null,
    )
    .one();
  for (const term of terms.slice(before.length)) {
    sql.exec('INSERT OR IGNORE INTO sighting_terms (term, hour, sighting) VALUES (?, ?, ?)', term, hour, id);
  }
  return known === undefined;
}

/** The higher of two counts, of which each may be unknown. */
const highest = (count: string) =>
  `${count} = max(coalesce(${count}, excluded.${count}), coalesce(excluded.${count}, ${count}))`;
