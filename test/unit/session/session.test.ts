import { createHash } from 'node:crypto';
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { noteStored, refreshKnown, refreshMine, syncState } from '../../../extension/session/deltas.ts';
import { knownPosts } from '../../../extension/session/known.ts';
import { sayFarewells } from '../../../extension/session/refresh.ts';
import { currentSession, endSession, markRevoked, ownerOf, startSession } from '../../../extension/session/session.ts';
import { languageOf, localSettings, setSettings } from '../../../extension/session/settings.ts';
import type { KnownPost } from '../../../shared/contract/flags.ts';
import { entry, flagItem } from '../outbox/sample.ts';
import { database, myFlag, no, now, session, yes } from './sample.ts';

const post = (key: string, flags = 1): KnownPost => ({ key, class: 'venting', state: 'open', flags });

async function signedIn(as = session()) {
  const db = database();
  await startSession(db, as, now);
  return db;
}

describe('signing in', () => {
  it('as somebody else forgets what was known and notes the old token', async () => {
    const db = await signedIn();
    await db.known.put(post('weibo:1'));
    await startSession(db, session({ workspace: 'other', letter: 'c' }), now);
    expect(await db.known.count()).toBe(0);
    expect((await db.farewells.toArray()).map(({ token }) => token)).toEqual([session().token]);
  });

  it('again as the same member keeps what is known', async () => {
    const db = await signedIn();
    await db.known.put(post('weibo:1'));
    await startSession(db, session({ letter: 'c' }), now);
    expect(await db.known.count()).toBe(1);
  });

  it('gives another owner for another server, workspace or member', () => {
    const others = [session({ server: 'https://b.example' }), session({ workspace: 'other' }), session({ member: 2 })];
    expect(new Set([session(), session({ letter: 'c' }), ...others].map(ownerOf)).size).toBe(4);
  });
});

describe('signing out', () => {
  it('wipes what came from the server, and keeps the settings', async () => {
    const db = await signedIn();
    await db.mine.put(myFlag('weibo:1'));
    await setSettings(db, { language: 'en' });
    await endSession(db, now);
    expect([await currentSession(db), await db.mine.count(), (await localSettings(db)).language]).toEqual([
      null,
      0,
      'en',
    ]);
  });

  it('revokes the token, later when the server cannot be reached', async () => {
    const db = await signedIn();
    await endSession(db, now);
    const say = (answer: ReturnType<typeof yes> | ReturnType<typeof no>) =>
      sayFarewells(db, () => ({ signOut: async () => answer }), now);
    await say(no(503));
    expect(await db.farewells.count()).toBe(1);
    await say(yes(null));
    expect(await db.farewells.count()).toBe(0);
  });

  it('of a revoked device leaves nothing to revoke', async () => {
    const db = await signedIn();
    await markRevoked(db, session());
    await endSession(db, now);
    expect(await db.farewells.count()).toBe(0);
  });
});

describe('known posts', () => {
  it('are read to the end of the delta, and forgotten at zero flags', async () => {
    const db = await signedIn();
    const pages = [
      { items: [post('a'), post('b')], next: 2, more: true },
      { items: [post('a', 0), post('c')], next: 5, more: false },
    ];
    const asked: number[] = [];
    await refreshKnown(db, session(), {
      known: async (after) => {
        asked.push(after);
        return yes(pages.shift() ?? { items: [], next: after, more: false });
      },
    });
    expect((await db.known.toArray()).map(({ key }) => key)).toEqual(['b', 'c']);
    expect([asked, (await syncState(db)).known]).toEqual([[0, 2], 5]);
  });

  it('that were erased are named by a hash only, and forgotten all the same, unless they were flagged anew', async () => {
    const db = await signedIn();
    const erased = (key: string) => post(`sha256:${createHash('sha256').update(key).digest('hex')}`, 0);
    const pages = [
      { items: [post('weibo:1'), post('weibo:2'), post('weibo:3')], next: 3, more: false },
      { items: [erased('weibo:1'), erased('weibo:9'), erased('weibo:3'), post('weibo:3')], next: 7, more: false },
    ];
    const known = async (after: number) => yes(pages.shift() ?? { items: [], next: after, more: false });
    await refreshKnown(db, session(), { known });
    await refreshKnown(db, session(), { known });
    expect((await db.known.toArray()).map(({ key }) => key)).toEqual(['weibo:2', 'weibo:3']);
    expect((await syncState(db)).known).toBe(7);
  });

  it('of a server whose position never moves are not asked for without end', async () => {
    const db = await signedIn();
    let asked = 0;
    await refreshKnown(db, session(), {
      known: async () => {
        asked++;
        return yes({ items: [post('a')], next: 0, more: true });
      },
    });
    expect(asked).toBe(1);
  });

  it('that arrive after somebody else signed in are dropped', async () => {
    const db = await signedIn();
    await refreshKnown(db, session(), {
      known: async () => {
        await startSession(db, session({ workspace: 'other', letter: 'c' }), now);
        return yes({ items: [post('secret')], next: 9, more: false });
      },
    });
    expect([await db.known.count(), (await syncState(db)).known]).toEqual([0, 0]);
  });
});

describe('own flags', () => {
  it('are known from the moment they arrive, until the server’s word on them comes', async () => {
    const db = await signedIn();
    const item = flagItem();
    await noteStored(db, session(), [{ item, postKey: 'weibo:1', post: 4 }]);
    expect(await db.mine.get(item.id)).toMatchObject({ postKey: 'weibo:1', outcome: 'pending', post: 4 });
    const decided = myFlag('weibo:1', { id: item.id, outcome: 'agreed' });
    await refreshMine(db, session(), { mine: async () => yes({ items: [decided], next: 1, more: false }) });
    await noteStored(db, session(), [{ item, postKey: 'weibo:1', post: 4 }]);
    expect((await db.mine.get(item.id))?.outcome).toBe('agreed');
  });

  it('count whether sent or waiting, and not when taken back', async () => {
    const db = await signedIn();
    const [sent, back] = [myFlag('weibo:sent'), myFlag('weibo:back')];
    await db.mine.bulkPut([sent, back, myFlag('weibo:old', { outcome: 'replaced' })]);
    const waiting = [
      entry({ postKey: 'weibo:waiting' }),
      entry({ id: back.id, item: null, withdraw: true, postKey: 'weibo:back' }),
    ];
    const keys = ['weibo:sent', 'weibo:back', 'weibo:old', 'weibo:waiting', 'weibo:none'];
    expect((await knownPosts(db, waiting, keys)).mine.sort()).toEqual(['weibo:sent', 'weibo:waiting']);
  });
});

describe('settings', () => {
  it.each([
    { flagKey: '1' },
    { flagKey: ' ' },
    { flagKey: 'ab' },
    { nextKey: '5' },
    { language: 'fr' },
    { highlight: 'yes' },
  ])('%o are refused', async (change) => {
    await expect(setSettings(database(), change as object)).rejects.toThrow();
  });
  it('change only what they name', async () => {
    const db = database();
    await setSettings(db, { flagKey: '' });
    expect(await setSettings(db, { highlight: false })).toEqual({
      language: 'auto',
      highlight: false,
      flagKey: '',
      nextKey: 'n',
      pictures: false,
      sightingsPaused: false,
      notifications: false,
    });
  });
  it('give one key one meaning', async () => {
    const db = database();
    await expect(setSettings(db, { nextKey: 'f' })).rejects.toThrow();
    await expect(setSettings(db, { flagKey: 'N' })).rejects.toThrow();
    expect(await setSettings(db, { flagKey: 'n', nextKey: 'f' })).toMatchObject({ flagKey: 'n', nextKey: 'f' });
    await setSettings(db, { flagKey: '', nextKey: '' });
  });
  it('leave a key to what it meant before', async () => {
    const db = database();
    await db.settings.put({ key: 'one', language: 'auto', highlight: true, flagKey: 'n' } as never);
    expect(await localSettings(db)).toMatchObject({ flagKey: 'n', nextKey: '' });
  });
  it('follow the browser’s language unless one was chosen', () => {
    const settings = {
      language: 'auto',
      highlight: true,
      flagKey: 'f',
      nextKey: 'n',
      pictures: false,
      sightingsPaused: false,
      notifications: false,
    } as const;
    expect([languageOf(settings, ['fr', 'en-GB']), languageOf({ ...settings, language: 'zh-CN' }, ['en-GB'])]).toEqual([
      'en',
      'zh-CN',
    ]);
  });
});
