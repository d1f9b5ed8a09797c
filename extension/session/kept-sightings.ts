import * as v from 'valibot';
import { limits } from '../../shared/contract/limits.ts';
import { text } from '../../shared/contract/primitives.ts';
import { maxSightings, Sighting } from '../../shared/contract/sightings.ts';
import { postKey } from '../../shared/text/canonical-url.ts';
import { fingerprintOf } from '../../shared/text/comparison.ts';
import type { Sender } from '../messaging.ts';
import type { KeptSighting, SessionDatabase } from './database.ts';
import { isOfPage } from './of-page.ts';
import { sightingMode } from './sighting-mode.ts';

const hour = 3_600_000;
/** So many wait at most; then the oldest go: what is on screen now says more. */
export const mostWaiting = 5_000;

const SightingSeen = v.strictObject({ ...v.omit(Sighting, ['fingerprint', 'text']).entries, text: text(limits.text) });

/**
 * Keeps what a page has seen, each post once an hour; nothing where it is not wanted. The text is read here for its
 * fingerprint, and kept only where the workspace says so. Gives how many are new.
 */
export async function keepSightings(
  db: SessionDatabase,
  said: unknown,
  sender: Pick<Sender, 'url' | 'incognito'>,
  now: number,
): Promise<number> {
  // A private window is nobody's work place: nothing passive is counted there, even where the browser lets us in.
  if (sender.incognito === true || !Array.isArray(said)) return 0;
  const mode = await sightingMode(db);
  const server = (await db.session.get('one'))?.server;
  if (mode === 'off' || server === undefined) return 0;
  const fresh: KeptSighting[] = [];
  for (const one of said.slice(0, maxSightings)) {
    const seen = v.safeParse(SightingSeen, one);
    if (!seen.success || !isOfPage(seen.output, sender.url, server)) continue;
    // The time is ours: a page's clock may be anything.
    const seenAt = Math.abs(now - seen.output.seenAt) < hour ? seen.output.seenAt : now;
    const item: Sighting = {
      ...seen.output,
      seenAt,
      fingerprint: await fingerprintOf(seen.output.text),
      text: mode === 'text' ? seen.output.text : null,
    };
    fresh.push({ id: `${postKey(item)}|${Math.floor(seenAt / hour)}`, batch: '', at: seenAt, item });
  }
  return db.transaction('rw', [db.sightings, db.session, db.workspace, db.settings], async () => {
    // Asked again, where nothing can come between: a switch-off drops what waits, and nothing may follow it.
    if ((await sightingMode(db)) !== mode) return 0;
    const there = await db.sightings.bulkGet(fresh.map(({ id }) => id));
    const added = fresh.filter((_, i) => there[i] === undefined);
    await db.sightings.bulkPut(added);
    const over = (await db.sightings.count()) - mostWaiting;
    if (over > 0) {
      await db.sightings.bulkDelete(await db.sightings.orderBy('at').limit(over).primaryKeys());
    }
    return added.length;
  });
}

/** Drops what waits, when the workspace or the member no longer wants it. */
export const dropSightings = (db: SessionDatabase): Promise<void> => db.sightings.clear();

/** Forgets what was sent more than an hour ago: it was kept only so that nothing is counted twice. */
export async function forgetSent(db: SessionDatabase, now: number): Promise<void> {
  await db.sightings
    .where('at')
    .below(now - 2 * hour)
    .and(({ item }) => item === null)
    .delete();
}
