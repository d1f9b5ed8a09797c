import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SessionDatabase } from '../../../extension/session/database.ts';
import { startSession } from '../../../extension/session/session.ts';
import { refreshWatchlist, storedWatchlist } from '../../../extension/session/watchlist.ts';
import type { Watchlist, WatchTerm } from '../../../shared/contract/watchlist.ts';
import { loadMatcher } from '../../../shared/match/serial.ts';
import { database, now, session, yes } from './sample.ts';

const term = (id: string, text: string): WatchTerm => ({
  ...{ id, text, aliases: [], exclude: [], require: null, evasion: false, kind: 'brand', level: 2 },
});
const list = (version: number, ...terms: WatchTerm[]): Watchlist => ({
  version,
  terms,
  updatedAt: null,
  updatedBy: null,
});

let db: SessionDatabase;
beforeEach(async () => {
  db = database();
  await startSession(db, session(), now);
});

const refresh = (watchlist: Parameters<typeof refreshWatchlist>[2]['watchlist'], at = now) =>
  refreshWatchlist(db, session(), { watchlist }, at, '1.0');
const found = (matcher: string | undefined, text: string) =>
  loadMatcher(Uint8Array.from(atob(matcher ?? ''), (char) => char.charCodeAt(0))).find(text);

describe('the watchlist', () => {
  it('is kept compiled, ready for pages', async () => {
    expect((await refresh(async () => yes(list(3, term('a', '海潮银行')), '"3"'))).changed).toBe(true);
    const stored = await storedWatchlist(db, '1.0');
    expect(found(stored?.matcher, '今天海潮銀行又崩了')).toMatchObject([{ term: 'a', start: 2, end: 6 }]);
  });

  it('is asked for with what is here, and stays when nothing changed', async () => {
    await refresh(async () => yes(list(3, term('a', '海潮银行')), '"3"'));
    const asked: (string | null)[] = [];
    const { changed } = await refresh(async (etag) => {
      asked.push(etag);
      return { is: 'unchanged' };
    }, now + 60_000);
    expect([asked, changed]).toEqual([['"3"'], false]);
    expect(await storedWatchlist(db, '1.0')).toMatchObject({ version: 3, fetchedAt: now + 60_000 });
  });

  it('stays when the server cannot be reached', async () => {
    await refresh(async () => yes(list(3, term('a', '海潮银行')), '"3"'));
    await refresh(async () => ({ is: 'unreachable', why: 'network' }), now + 60_000);
    expect(await storedWatchlist(db, '1.0')).toMatchObject({ version: 3, fetchedAt: now });
  });

  it('is compiled anew by another version of the extension', async () => {
    await refresh(async () => yes(list(3, term('a', '海潮银行')), '"3"'));
    await db.watchlist.update('one', { matcher: 'of an older form' });
    expect((await storedWatchlist(db, '1.0'))?.matcher).toBe('of an older form');
    expect(found((await storedWatchlist(db, '1.1'))?.matcher, '海潮银行')).toHaveLength(1);
    expect((await db.watchlist.get('one'))?.compiledBy).toBe('1.1');
  });

  it('of a workspace that was left in the meantime is dropped', async () => {
    const { changed } = await refresh(async () => {
      await startSession(db, session({ workspace: 'other', letter: 'c' }), now);
      return yes(list(3, term('a', '海潮银行')), '"3"');
    });
    expect([changed, await storedWatchlist(db, '1.0')]).toEqual([false, null]);
  });
});
