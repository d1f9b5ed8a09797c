import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SessionDatabase } from '../../../extension/session/database.ts';
import { type DecidedApi, refreshDecided } from '../../../extension/session/decided.ts';
import { endSession, markRevoked, startSession } from '../../../extension/session/session.ts';
import { firstSettings, type Settings } from '../../../shared/contract/settings.ts';
import { database, no, now, session, yes } from './sample.ts';

const settings = (over: Partial<Settings> = {}): Settings => ({
  ...{ version: 3, updatedAt: now, updatedBy: null },
  ...firstSettings,
  ...over,
});

/** A server that has decided nothing but what is given. */
const server = (over: Partial<DecidedApi> = {}): DecidedApi => ({
  settings: async () => yes(settings(), '"3"'),
  templates: async () => yes({ version: 0, items: [] }, '"0"'),
  siteRules: async () => yes({ version: 0, items: [] }, '"0"'),
  ...over,
});

let db: SessionDatabase;
beforeEach(async () => {
  db = database();
  await startSession(db, session(), now);
});
const stored = async () => (await db.workspace.get('one'))?.value;

describe('what the workspace has decided', () => {
  it('is kept, and pages are told once', async () => {
    const api = server({ settings: async () => yes(settings({ sitesOff: ['zhihu'] }), '"3"') });
    expect((await refreshDecided(db, session(), api)).changed).toBe(true);
    expect((await refreshDecided(db, session(), api)).changed).toBe(false);
    expect((await stored())?.sitesOff).toEqual(['zhihu']);
    expect([await db.templates.count(), await db.siteRules.count()]).toEqual([1, 1]);
  });

  it('is asked for with what is here, each by its own ETag', async () => {
    await refreshDecided(db, session(), server());
    const asked: (string | null)[] = [];
    const same = async (etag: string | null) => {
      asked.push(etag);
      return { is: 'unchanged' } as const;
    };
    const { changed, answers } = await refreshDecided(db, session(), {
      settings: same,
      templates: same,
      siteRules: same,
    });
    expect([asked.sort(), changed, answers.map(({ is }) => is)]).toEqual([
      ['"0"', '"0"', '"3"'],
      false,
      ['unchanged', 'unchanged', 'unchanged'],
    ]);
    expect(await stored()).toEqual(settings());
  });

  it('stays when the server cannot be reached or breaks', async () => {
    await refreshDecided(db, session(), server());
    const away = async () => ({ is: 'unreachable', why: 'network' }) as const;
    const { changed } = await refreshDecided(db, session(), server({ settings: away, templates: async () => no(500) }));
    expect([changed, (await stored())?.version, await db.templates.count()]).toEqual([false, 3, 1]);
  });

  it('is nothing to a server from before there was such a thing, and no trouble', async () => {
    const gone = async () => no(404, 'not-found');
    const older = { settings: gone, templates: gone, siteRules: gone };
    const first = await refreshDecided(db, session(), older);
    expect([first.changed, first.answers.map(({ is }) => is)]).toEqual([
      false,
      ['unchanged', 'unchanged', 'unchanged'],
    ]);
    await refreshDecided(db, session(), server());
    expect((await refreshDecided(db, session(), older)).changed).toBe(true);
    expect(await stored()).toBeUndefined();
  });

  it('is forgotten with the session, and when the server no longer knows the device', async () => {
    for (const end of [() => endSession(db, now), () => markRevoked(db, session())]) {
      await startSession(db, session(), now);
      await refreshDecided(db, session(), server());
      await end();
      expect([await stored(), await db.templates.count(), await db.siteRules.count()]).toEqual([undefined, 0, 0]);
    }
  });

  it('of a workspace that was left in the meantime is dropped', async () => {
    const api = server({
      settings: async () => {
        await startSession(db, session({ workspace: 'other', letter: 'c' }), now);
        return yes(settings({ sightings: 'text' }), '"3"');
      },
    });
    await refreshDecided(db, session(), api);
    expect(await stored()).toBeUndefined();
  });
});
