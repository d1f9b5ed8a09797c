import type { WatchTerm } from '../../shared/contract/watchlist.ts';
import { compileWatchlist } from '../../shared/match/compile.ts';
import type { Api } from './api.ts';
import type { Session, SessionDatabase, StoredWatchlist } from './database.ts';
import { stillCurrent } from './session.ts';

/** Bytes as base64, in pieces small enough to be passed as arguments. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(binary);
}

/** The terms as pages need them. Spellings that cannot be searched for are left out by the compiler. */
function compiled(terms: readonly WatchTerm[]): string {
  return toBase64(compileWatchlist(terms).serialize());
}

/**
 * The watchlist on this device, compiled by this version of the extension; null before the first one arrived. After an
 * update of the extension it is compiled once more, for the stored form may be another.
 */
export async function storedWatchlist(db: SessionDatabase, version: string): Promise<StoredWatchlist | null> {
  const stored = await db.watchlist.get('one');
  if (stored === undefined) return null;
  if (stored.compiledBy === version) return stored;
  const matcher = compiled(stored.terms);
  await db.watchlist.update('one', { matcher, compiledBy: version });
  return { ...stored, matcher, compiledBy: version };
}

/** Asks for the watchlist when it changed, and compiles it once. Tells how it went, and whether it is another now. */
export async function refreshWatchlist(
  db: SessionDatabase,
  session: Session,
  api: Pick<Api, 'watchlist'>,
  now: number,
  version: string,
): Promise<{ answer: Awaited<ReturnType<Api['watchlist']>>; changed: boolean }> {
  const etag = (await db.watchlist.get('one'))?.etag ?? null;
  const answer = await api.watchlist(etag);
  if (answer.is === 'ok') {
    const { version: number, terms } = answer.value;
    const matcher = compiled(terms);
    return db.transaction('rw', db.session, db.watchlist, async () => {
      if (!(await stillCurrent(db, session))) return { answer, changed: false };
      const row = { version: number, etag: answer.etag, fetchedAt: now, terms, matcher, compiledBy: version };
      await db.watchlist.put({ ...row, key: 'one' });
      return { answer, changed: true };
    });
  }
  if (answer.is === 'unchanged' && (await stillCurrent(db, session))) {
    await db.watchlist.update('one', { fetchedAt: now });
  }
  return { answer, changed: false };
}
