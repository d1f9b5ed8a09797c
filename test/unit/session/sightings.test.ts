import 'fake-indexeddb/auto';
import { v7 } from 'uuid';
import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SightingSeen } from '../../../extension/messages.ts';
import type { Answer } from '../../../extension/session/answer.ts';
import type { SessionDatabase } from '../../../extension/session/database.ts';
import { refreshDecided } from '../../../extension/session/decided.ts';
import { keepSightings, mostWaiting } from '../../../extension/session/kept-sightings.ts';
import { isOfPage } from '../../../extension/session/of-page.ts';
import { endSession, markRevoked, startSession } from '../../../extension/session/session.ts';
import { setSettings } from '../../../extension/session/settings.ts';
import { drainSightings, type SightingPauses } from '../../../extension/session/sighting-sender.ts';
import { firstSettings, type SightingMode } from '../../../shared/contract/settings.ts';
import { SightingBatch, type SightingReceipt } from '../../../shared/contract/sightings.ts';
import { fingerprintOf } from '../../../shared/text/comparison.ts';
import { database, no, now, session, yes } from './sample.ts';

const weibo = { url: 'https://weibo.com/', incognito: false };

function seen(id: string, over: Partial<SightingSeen> = {}): SightingSeen {
  return {
    ...{ site: 'weibo', kind: 'post', postId: id, url: `https://weibo.com/1000/${id}`, author: '1000' },
    ...{ postedAt: null, seenAt: now, counts: { reposts: 1, comments: 2, likes: 3, views: null } },
    ...{ terms: ['t1'], text: `海潮銀行又降額了 ${id}` },
    ...over,
  };
}
const many = (n: number, from = 0) =>
  Array.from({ length: n }, (_, i) => seen(`p${from + i}`, { seenAt: now + from + i }));

let db: SessionDatabase;
let batches: SightingBatch[];
let pauses: SightingPauses;
beforeEach(async () => {
  db = database();
  batches = [];
  pauses = { failures: 0, holdUntil: 0 };
  await startSession(db, session(), now);
});

const decide = (sightings: SightingMode) =>
  db.workspace.put({
    key: 'one',
    etag: null,
    value: { version: 1, updatedAt: null, updatedBy: null, ...firstSettings, sightings },
  });
const keep = (items: unknown, sender: { url: string; incognito?: boolean } = weibo, at = now) =>
  keepSightings(db, items, sender, at);
const receipt = (mode: SightingMode = 'counts'): Answer<SightingReceipt> => yes({ stored: 1, mode });

/** Sends what waits; each request is answered by `answer`. */
const drain = (answer: (batch: SightingBatch) => Answer<SightingReceipt> = () => receipt(), at = now) =>
  drainSightings(
    {
      ...{ db, now: () => at, random: () => 0.5, newId: v7 },
      session: async () => (await db.session.get('one')) ?? null,
      send: async (_, batch) => {
        batches.push(v.parse(SightingBatch, batch));
        return answer(batch);
      },
    },
    pauses,
  );
const waiting = async () => (await db.sightings.toArray()).filter(({ item }) => item !== null).length;

describe('a sighting', () => {
  it('is not kept unless the workspace has switched it on', async () => {
    expect(await keep([seen('a')])).toBe(0);
    await decide('off');
    expect(await keep([seen('a')])).toBe(0);
    await decide('counts');
    expect(await keep([seen('a')])).toBe(1);
  });

  it('is kept without its text, but with the fingerprint of it', async () => {
    await decide('counts');
    await keep([seen('a')]);
    const [row] = await db.sightings.toArray();
    expect(row?.item).toMatchObject({ text: null, fingerprint: await fingerprintOf('海潮银行又降额了a') });
    expect(JSON.stringify(await db.sightings.toArray())).not.toContain('海潮');
  });

  it('is kept with its text where the workspace says so', async () => {
    await decide('text');
    await keep([seen('a')]);
    expect((await db.sightings.toArray())[0]?.item?.text).toBe('海潮銀行又降額了 a');
  });

  it('counts once an hour, also after it was sent', async () => {
    await decide('counts');
    expect(await keep([seen('a')])).toBe(1);
    expect(await keep([seen('a')])).toBe(0);
    await drain();
    expect(await keep([seen('a')])).toBe(0);
    expect(await keep([seen('a', { seenAt: now + 3_600_000 })], weibo, now + 3_600_000)).toBe(1);
  });

  it('is not kept while the monitor has paused it, and is again afterwards', async () => {
    await decide('counts');
    await setSettings(db, { sightingsPaused: true });
    expect(await keep([seen('a')])).toBe(0);
    await setSettings(db, { sightingsPaused: false });
    expect(await keep([seen('a')])).toBe(1);
  });

  it('is not kept of a private window, of nobody, of a revoked device, and of an auditor', async () => {
    await decide('counts');
    expect(await keep([seen('a')], { ...weibo, incognito: true })).toBe(0);
    await db.session.update('one', { me: { ...session().me, member: { id: 1, name: 'x', role: 'auditor' } } });
    expect(await keep([seen('a')])).toBe(0);
    await markRevoked(db, session());
    await decide('counts');
    expect(await keep([seen('a')])).toBe(0);
    await endSession(db, now);
    await decide('counts');
    expect(await keep([seen('a')])).toBe(0);
  });

  it.each([
    [seen('a', { postId: 'b' })],
    [seen('a', { url: 'https://evil.example/1000/a' })],
    [seen('a', { site: 'zhihu', postId: 'answer1', url: 'https://www.zhihu.com/question/1/answer/1' })],
    [seen('a', { terms: [] })],
    [{ ...seen('a'), viewer: 'me' }],
    [{ ...seen('a'), text: 7 }],
    [null],
  ])('is dropped when the page it comes from cannot show it, or it is none: %j', async (one) => {
    await decide('counts');
    expect(await keep([one])).toBe(0);
  });

  it('has our time where the page’s clock is wrong', async () => {
    await decide('counts');
    await keep([seen('a', { seenAt: now - 90 * 86_400_000 })]);
    expect((await db.sightings.toArray())[0]?.item?.seenAt).toBe(now);
  });

  it('is of a site’s own pages, of a forum’s own host, or of the demo of one’s own server', () => {
    const post = { site: 'weibo', postId: 'a', url: 'https://weibo.com/1/a' };
    const server = 'http://127.0.0.1:8787';
    expect(isOfPage(post, 'https://s.weibo.com/weibo?q=1', server)).toBe(true);
    expect(isOfPage(post, `${server}/demo/weibo`, server)).toBe(true);
    expect(isOfPage(post, 'http://127.0.0.1:9999/demo/weibo', server)).toBe(false);
    expect(isOfPage(post, 'https://weibo.com.evil.example/', server)).toBe(false);
    const thread = { site: 'bbs.example', postId: 'tid1', url: 'https://bbs.example/thread-1-1-1.html' };
    expect(isOfPage(thread, 'https://bbs.example/forum.php', server)).toBe(true);
    expect(isOfPage(thread, 'https://other.example/', server)).toBe(false);
  });

  it('waits with at most so many others; the oldest go', async () => {
    await decide('counts');
    await db.sightings.bulkPut(
      many(mostWaiting).map((item) => ({
        ...{ id: item.url, batch: '', at: item.seenAt },
        item: { ...item, text: null, fingerprint: null },
      })),
    );
    await keep([seen('new', { seenAt: now + 10_000 }), seen('newer', { seenAt: now + 10_001 })], weibo, now + 10_001);
    expect(await waiting()).toBe(mostWaiting);
    expect(await db.sightings.get('https://weibo.com/1000/p1')).toBeUndefined();
    expect(await db.sightings.get('https://weibo.com/1000/p2')).toBeDefined();
  });
});

describe('what waits', () => {
  beforeEach(() => decide('counts'));

  it('is sent in batches of fifty, oldest first', async () => {
    for (let i = 0; i < 120; i += 40) await keep(many(40, i));
    await drain();
    expect(batches.map(({ items }) => items.length)).toEqual([50, 50, 20]);
    expect(batches[0]?.items[0]?.postId).toBe('p0');
    expect(await waiting()).toBe(0);
  });

  it('is sent again as the same batch when the answer was lost, after a pause', async () => {
    await keep(many(3));
    const { wait } = await drain(() => ({ is: 'unreachable', why: 'timeout' }));
    expect(wait).toBe(now + 500);
    await keep(many(2, 10));
    await drain(undefined, now + 499);
    expect(batches).toHaveLength(1);
    await drain(undefined, now + 501);
    expect(batches[1]).toEqual(batches[0]);
    expect(batches[2]?.items).toHaveLength(2);
    expect(new Set(batches.map(({ batch }) => batch)).size).toBe(2);
  });

  it('waits as long as the server asks for', async () => {
    await keep(many(1));
    const busy = { ...no(429, 'too-many'), retryAfter: 60_000 } as Answer<never>;
    expect((await drain(() => busy)).wait).toBe(now + 60_000);
  });

  it('is halved when it is too large, until one alone is dropped', async () => {
    await keep(many(4));
    await drain(({ items }) => (items.some(({ postId }) => postId === 'p2') ? no(413, 'too-large') : receipt()));
    expect(batches.map(({ items }) => items.length).sort()).toEqual([1, 1, 2, 2, 4]);
    expect(await waiting()).toBe(0);
    expect(new Set(batches.map(({ batch }) => batch)).size).toBe(5);
  });

  it('fits a request, however long the texts are', async () => {
    await decide('text');
    await keep(many(10).map((one) => ({ ...one, text: '银'.repeat(10_000) })));
    await drain(() => receipt('text'));
    for (const batch of batches) expect(Buffer.byteLength(JSON.stringify(batch))).toBeLessThan(65_536);
    expect(batches.flatMap(({ items }) => items)).toHaveLength(10);
  });

  it('leaves without a text that the workspace wants no more', async () => {
    await decide('text');
    await keep(many(1));
    await decide('counts');
    await drain();
    expect(batches[0]?.items[0]?.text).toBeNull();
  });

  it('is forgotten when the server wants none', async () => {
    for (let i = 0; i < 60; i += 30) await keep(many(30, i));
    await drain(() => receipt('off'));
    expect([batches.length, await db.sightings.count()]).toEqual([1, 0]);
  });

  it.each([403, 404])('is forgotten by a server that never takes it (%i)', async (status) => {
    await keep(many(3));
    await drain(() => no(status));
    expect(await db.sightings.count()).toBe(0);
  });

  it('says when the server no longer knows the device', async () => {
    await keep(many(1));
    expect((await drain(() => no(401, 'unauthenticated'))).lost?.token).toBe(session().token);
  });

  it('stays here while paused, and is sent afterwards', async () => {
    await keep(many(2));
    await setSettings(db, { sightingsPaused: true });
    await drain();
    expect([batches.length, await waiting()]).toEqual([0, 2]);
    await setSettings(db, { sightingsPaused: false });
    await drain();
    expect(batches).toHaveLength(1);
  });

  it('is dropped when the workspace switches it off, and at signing out', async () => {
    await keep(many(2));
    const off = { version: 2, updatedAt: null, updatedBy: null, ...firstSettings };
    await refreshDecided(db, session(), {
      settings: async () => yes(off, '"2"'),
      templates: async () => ({ is: 'unchanged' }),
      siteRules: async () => ({ is: 'unchanged' }),
    });
    expect(await db.sightings.count()).toBe(0);
    await decide('counts');
    await keep(many(2));
    await endSession(db, now);
    expect(await db.sightings.count()).toBe(0);
  });

  it('of somebody who signs out while it is sent leaves nothing behind', async () => {
    await keep(many(2));
    await drainSightings(
      {
        ...{ db, now: () => now, random: () => 0.5, newId: v7 },
        session: async () => (await db.session.get('one')) ?? null,
        send: async () => {
          await endSession(db, now);
          return receipt();
        },
      },
      pauses,
    );
    expect(await db.sightings.count()).toBe(0);
  });
});
