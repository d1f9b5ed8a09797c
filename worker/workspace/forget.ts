import { hourMs } from '../../shared/time.ts';
import { forgetAuthors } from './authors.ts';
import { forgetCopies, forgetSeenTexts } from './forget-copies.ts';
import { rows } from './rows.ts';
import type { Turn } from './turn.ts';

const dayHours = 24;

/** How long sightings are kept, in hours: long enough to compare a half-year with the one before, a text with those around it. */
export const kept = { sightings: 400 * dayHours, texts: 90 * dayHours } as const;

/** A database may have 10 GB. From here on the oldest sightings make room: flags and events must always find some. */
export const roomForAll = 4 * 1024 ** 3;

/** So many go at once: more than one batch brings, so that they become fewer, and few enough to go unnoticed. */
const atOnce = 100;

/** Forgets a little of what is older than it may be. Every write brings it along, so a workspace that is used is kept clean. */
export function forgetOld(turn: Turn, databaseSize: number = turn.sql.databaseSize): void {
  const { sql, now } = turn;
  const hour = Math.floor(now / hourMs);
  const before = databaseSize > roomForAll ? hour + 1 : hour - kept.sightings;
  const old = rows<{ id: number; key: string; site: string; author: string | null }>(
    sql,
    'SELECT id, key, site, author FROM sightings WHERE hour < ? ORDER BY hour, id LIMIT ?',
    before,
    atOnce,
  );
  if (old.length > 0) {
    const ids = JSON.stringify(old.map(({ id }) => id));
    sql.exec('DELETE FROM sighting_terms WHERE sighting IN (SELECT value FROM json_each(?))', ids);
    sql.exec('DELETE FROM sightings WHERE id IN (SELECT value FROM json_each(?))', ids);
    forgetCopies(
      turn,
      old.map(({ key }) => key),
    );
    forgetAuthors(
      turn,
      old.flatMap(({ site, author }) => (author === null ? [] : [{ site, key: author }])),
    );
  }
  const since = hour - kept.texts;
  const read = rows<{ id: number; text: string }>(
    sql,
    'SELECT id, text FROM sightings WHERE text IS NOT NULL AND hour < ? ORDER BY hour, id LIMIT ?',
    since,
    atOnce,
  );
  if (read.length === 0) return;
  const ids = JSON.stringify(read.map(({ id }) => id));
  sql.exec('UPDATE sightings SET text = NULL WHERE id IN (SELECT value FROM json_each(?))', ids);
  forgetSeenTexts(
    turn,
    read.map(({ text }) => text),
    since,
  );
}
