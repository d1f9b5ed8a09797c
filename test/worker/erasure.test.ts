import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { Authors } from '../../shared/contract/authors.ts';
import type { KnownPosts, MyFlags } from '../../shared/contract/flags.ts';
import type { PostDetail, QueuePage } from '../../shared/contract/review.ts';
import { verifyChain } from '../../worker/analysis/chain.ts';
import { eventsAfter } from '../../worker/workspace/events.ts';
import { deletePictures } from '../../worker/workspace/picture-deletion.ts';
import type { Turn } from '../../worker/workspace/turn.ts';
import { expectConsistent } from './harness/consistency.ts';
import { evidence, flag, flagItem, flagPost } from './harness/flags.ts';
import { picture, sendPicture } from './harness/pictures.ts';
import { good, refusal, type TestWorkspace, workspace } from './harness/server.ts';
import { batch, sighting, wantSightings } from './harness/sightings.ts';

const dayMs = 86_400_000;

/** Has the object do everything that becomes due within so many milliseconds. */
const later = (ours: TestWorkspace, ms: number) =>
  ours.inside(async (object) => {
    const { clock } = object;
    object.clock = () => Date.now() + ms;
    for (let n = 0; n < 5; n++) await object.alarm();
    object.clock = clock;
  });

/** Every place in the database, of any table, in which one of these texts stands. */
const placesOf = (ours: TestWorkspace, ...texts: string[]) =>
  ours.inside((_object, { storage: { sql } }) => {
    const tables = sql
      .exec<{ name: string }>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
      )
      .toArray();
    return tables.flatMap(({ name }) =>
      sql
        .exec(`SELECT * FROM ${name}`)
        .toArray()
        .flatMap((row) =>
          Object.entries(row).flatMap(([column, value]) => {
            const shown = value instanceof ArrayBuffer ? new TextDecoder().decode(value) : String(value);
            return texts.filter((text) => shown.includes(text)).map((text) => `${name}.${column}: ${text}`);
          }),
        ),
    );
  });

const authorId = (ours: TestWorkspace, key: string) =>
  ours.inside(
    (_object, { storage }) => storage.sql.exec<{ id: number }>('SELECT id FROM authors WHERE key = ?', key).one().id,
  );

describe('an account', () => {
  it('is erased with everything that leads back to it, and the archive still verifies', async () => {
    const ours = await workspace();
    await wantSightings(ours, 'text');
    const monitor = await ours.join('monitor');
    const seen = evidence({
      postId: 'Leads1',
      url: 'https://weibo.com/5550001/Leads1',
      author: { name: '李某某', id: '5550001' },
      text: '绝无仅有的一段话，谁写的一看便知，加我 wechat: limoumou88',
      quoted: '引用的那些话也是他的',
    });
    const shot = picture();
    const mine = flagItem({ evidence: seen, note: '像是李某某的小号', picture: shot.sha256, class: 'venting' });
    await flag(monitor, mine);
    await good(sendPicture(monitor, shot.sha256, shot.bytes));
    const post = await flagPost(ours.admin, {
      evidence: { ...seen, text: '绝无仅有的一段话，改过一次' },
      note: '另一条',
    });
    const open = await flagPost(ours.admin, {
      evidence: evidence({
        postId: 'Leads2',
        url: 'https://weibo.com/5550001/Leads2',
        author: { name: '李某', id: '5550001' },
        text: '第二段绝无仅有的话',
      }),
    });
    await good(
      monitor.post(
        '/v1/sightings',
        batch(
          sighting({
            postId: 'Leads1',
            url: 'https://weibo.com/5550001/Leads1',
            author: '5550001',
            text: '绝无仅有的一段话',
          }),
          sighting({
            postId: 'Leads3',
            url: 'https://weibo.com/5550001/Leads3',
            author: '5550001',
            text: '第三段绝无仅有的话',
          }),
        ),
      ),
    );
    const other = await flagPost(ours.admin);
    await good(
      ours.admin.post('/v1/decisions', {
        items: [{ outcome: 'confirmed', post, version: 0, class: 'venting', reason: '李某某本人承认' }],
      }),
    );
    await later(ours, 5_000);
    const traces = [
      '李某',
      '5550001',
      'Leads1',
      'Leads2',
      'Leads3',
      '绝无仅有',
      '引用的那些话',
      'limoumou88',
      '一看便知',
    ];
    expect((await placesOf(ours, ...traces)).length).toBeGreaterThan(10);

    const id = await authorId(ours, '5550001');
    expect(await refusal(monitor.delete(`/v1/authors/${id}`))).toBe('403 forbidden');
    expect(await good(ours.admin.delete(`/v1/authors/${id}`))).toEqual({ id, posts: 2, more: false });
    expect(await placesOf(ours, ...traces)).toEqual([]);
    expect(await good(ours.admin.delete(`/v1/authors/${id}`))).toMatchObject({ id, more: false });
    expect(await refusal(ours.admin.get(`/v1/authors/${id}`))).toBe('404 not-found');

    // What is left: who flagged what as what, and the decision.
    const detail = await good<PostDetail>(ours.admin.get(`/v1/posts/${post}`));
    expect(detail.row).toMatchObject({
      key: `erased:${post}`,
      url: 'https://weibo.com/',
      author: null,
      excerpt: '',
      state: 'confirmed',
      erased: true,
    });
    expect(detail.author).toBeNull();
    expect(detail.flags.map(({ erased, sha256, note, picture: shown }) => [erased, sha256, note, shown])).toEqual([
      [true, expect.any(String), '另一条', null],
      [true, mine.sha256, '', null],
    ]);
    expect(detail.flags[0]?.evidence).toMatchObject({
      author: null,
      text: '',
      quoted: null,
      mentions: [],
      postId: null,
    });
    expect(detail.history.at(-1)).toMatchObject({ kind: 'post.erased', data: { why: 'request' } });
    // One that waits for a decision no longer does.
    const queue = await good<QueuePage>(ours.admin.get('/v1/queue'));
    expect(queue.items.map((row) => row.id)).toEqual([other]);
    expect(queue.open).toBe(1);
    expect((await good<PostDetail>(ours.admin.get(`/v1/posts/${open}`))).flags).toMatchObject([{ erased: true }]);

    await ours.inside((_object, { storage: { sql } }) => {
      const events = eventsAfter(sql, 0, 1000);
      expect(verifyChain(events)).toBeNull();
      // Payloads in which the name stood are gone: the flag with the note, and the decision with the reason.
      expect(events.filter(({ data }) => data === null).map(({ kind }) => kind)).toEqual([
        'flag.stored',
        'post.decided',
      ]);
      expectConsistent(sql);
    });

    // Extensions are told to forget the post, and its reporter sees what is left of the flag.
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode('weibo:Leads1'));
    const key = `sha256:${[...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
    const { items } = await good<KnownPosts>(monitor.get('/v1/known?after=0'));
    expect(items).toContainEqual({ key, class: 'venting', state: 'confirmed', flags: 0 });
    expect((await good<MyFlags>(monitor.get('/v1/flags/mine'))).items).toMatchObject([
      { id: mine.id, postKey: `erased:${post}`, url: 'https://weibo.com/', excerpt: '', note: '', picture: null },
    ]);

    // The picture's bytes go once those on their way have come.
    const place = `${ours.name}/${shot.sha256}`;
    expect(await env.EVIDENCE.head(place)).not.toBeNull();
    await later(ours, 61_000);
    expect(await env.EVIDENCE.head(place)).toBeNull();
    expect(await placesOf(ours, ...traces)).toEqual([]);
  });

  it('with many posts goes in slices, and what is seen of it meanwhile goes, too', async () => {
    const ours = await workspace();
    for (let n = 0; n < 45; n++) {
      await flagPost(ours.admin, { evidence: evidence({ author: { name: '许多', id: '777' }, text: `第${n}段` }) });
    }
    const id = await authorId(ours, '777');
    expect(await good(ours.admin.delete(`/v1/authors/${id}`))).toEqual({ id, posts: 45, more: true });
    await flagPost(ours.admin, { evidence: evidence({ author: { name: '许多', id: '777' }, text: '还有一段' }) });
    await later(ours, 0);
    expect(await placesOf(ours, '许多', '还有一段')).toEqual([]);
    await ours.inside((_object, { storage: { sql } }) => expectConsistent(sql));
    // Flagged again later, it is a new account.
    await flagPost(ours.admin, { evidence: evidence({ author: { name: '许多', id: '777' } }) });
    expect((await good<Authors>(ours.admin.get('/v1/authors'))).items).toMatchObject([{ key: '777', posts: 1 }]);
  });

  it('takes along what a later flag called it', async () => {
    const ours = await workspace();
    const other = await ours.join('monitor');
    const seen = evidence({ postId: 'TwoNames', author: { name: '王小某', id: null } });
    await flagPost(ours.admin, { evidence: seen });
    await flagPost(other, { evidence: { ...seen, author: { name: '王大某', id: '77712' } }, note: '王大某又发了' });
    await later(ours, 5_000);
    await good(ours.admin.delete(`/v1/authors/${await authorId(ours, '王小某')}`));
    await later(ours, 0);
    expect(await placesOf(ours, '王小某', '王大某', '77712', 'TwoNames')).toEqual([]);
    await ours.inside((_object, { storage: { sql } }) => expectConsistent(sql));
  });

  it('does not come back with a note or a picture that was under way', async () => {
    const ours = await workspace();
    const mine = flagItem({ evidence: evidence({ author: { name: '周某某', id: '88' } }) });
    await flag(ours.admin, mine);
    await good(ours.admin.delete(`/v1/authors/${await authorId(ours, '88')}`));
    const shot = picture();
    const change = { note: '是周某某', picture: shot.sha256 };
    expect(await refusal(ours.admin.patch(`/v1/flags/${mine.id}`, change))).toBe('409 conflict');
    expect(await refusal(sendPicture(ours.admin, shot.sha256, shot.bytes))).toBe('404 not-found');
    expect(await good(ours.admin.delete(`/v1/flags/${mine.id}`))).toMatchObject({ outcome: 'withdrawn' });
    await ours.inside((_object, { storage: { sql } }) => expectConsistent(sql));
  });

  it('does not come back with a flag of what was seen before; the post seen anew is a new one', async () => {
    const ours = await workspace();
    const seen = evidence({ postId: 'Again', author: { name: '周某某', id: '88' } });
    const mine = flagItem({ evidence: seen });
    const [first] = await flag(ours.admin, mine);
    await good(ours.admin.delete(`/v1/authors/${await authorId(ours, '88')}`));
    const late = flagItem({ evidence: seen });
    const anew = flagItem({ evidence: { ...seen, seenAt: seen.seenAt + 60_000 } });
    const receipts = await flag(await ours.join('monitor'), late, anew);
    expect(receipts).toMatchObject([
      { result: 'rejected', id: late.id, problem: { status: 410, errors: [{ pointer: '/items/0/evidence' }] } },
      { result: 'stored', id: anew.id },
    ]);
    const [, stored] = receipts;
    const post = stored?.result === 'stored' ? stored.post : 0;
    expect(first).not.toMatchObject({ post });
    expect((await good<PostDetail>(ours.admin.get(`/v1/posts/${post}`))).flags).toMatchObject([
      { id: anew.id, evidence: { text: seen.text } },
    ]);
    // Sending again what was stored before is harmless, as ever.
    expect(await flag(ours.admin, mine)).toMatchObject([{ result: 'duplicate', id: mine.id }]);
    await later(ours, 5_000);
    await ours.inside((_object, { storage: { sql } }) => expectConsistent(sql));
  });

  it('leaves no key behind once no extension can know it, also where nothing is erased by time', async () => {
    const ours = await workspace();
    for (let n = 0; n < 3; n++) await flagPost(ours.admin, { evidence: evidence({ author: { name: '某', id: '5' } }) });
    const keys = () =>
      ours.inside((_object, { storage }) => storage.sql.exec('SELECT count(*) AS n FROM erased_keys').one().n);
    await good(ours.admin.delete(`/v1/authors/${await authorId(ours, '5')}`));
    await ours.inside((_object, { storage: { sql } }) => {
      sql.exec('PRAGMA foreign_keys = off');
      for (let n = 0; n < 250; n++) {
        sql.exec("INSERT INTO erased_keys (post, sha256, at) VALUES (?, 'x', ?)", -1 - n, Date.now());
      }
    });
    await later(ours, 90 * dayMs);
    expect(await keys()).toBe(253);
    await later(ours, 92 * dayMs);
    expect(await keys()).toBe(0);
  });

  it('that was only seen is forgotten with the last that was seen of it', async () => {
    const ours = await workspace();
    await wantSightings(ours, 'text');
    const start = Date.now();
    await ours.clock(() => start - 401 * dayMs);
    const seen = { seenAt: start - 401 * dayMs, postedAt: null };
    const text = '只看到过的一段话，没有人标记';
    await good(
      ours.admin.post(
        '/v1/sightings',
        batch(sighting({ ...seen, author: '6660001', text }), sighting({ ...seen, author: '7' })),
      ),
    );
    await flagPost(ours.admin, { evidence: evidence({ author: { name: '留下', id: '7' } }) });
    expect((await placesOf(ours, '6660001')).length).toBeGreaterThan(0);
    await ours.clock(() => start);
    await good(ours.admin.post('/v1/handovers', { text: '交班' }));
    expect(await placesOf(ours, '6660001', '只看到过')).toEqual([]);
    expect(await authorId(ours, '7')).toBeGreaterThan(0);
    await ours.inside((_object, { storage: { sql } }) => expectConsistent(sql));
  });

  it('takes nothing from another that carries the same text or the same picture', async () => {
    const ours = await workspace();
    const shot = picture();
    const text = '两个账号发的同一段很长的话，大家都在转';
    await flagPost(ours.admin, { picture: shot.sha256, evidence: evidence({ text, author: { name: '甲', id: '1' } }) });
    const kept = await flagPost(ours.admin, {
      picture: shot.sha256,
      evidence: evidence({ text, author: { name: '乙', id: '2' } }),
    });
    await good(sendPicture(ours.admin, shot.sha256, shot.bytes));
    await later(ours, 5_000);
    await good(ours.admin.delete(`/v1/authors/${await authorId(ours, '1')}`));
    await later(ours, 61_000);
    expect((await ours.admin.get(`/v1/evidence/${shot.sha256}`)).status).toBe(200);
    expect((await good<PostDetail>(ours.admin.get(`/v1/posts/${kept}`))).flags).toMatchObject([{ evidence: { text } }]);
    expect((await placesOf(ours, '两个账号')).some((place) => place.startsWith('evidence.'))).toBe(true);
    await ours.inside((_object, { storage: { sql } }) => expectConsistent(sql));
  });
});

describe('retention', () => {
  it('erases what was decided so many days ago, and nothing that waits or is younger', async () => {
    const ours = await workspace();
    const decide = (post: number, outcome: 'confirmed' | 'dismissed') =>
      good(
        ours.admin.post('/v1/decisions', {
          items: [
            outcome === 'confirmed' ? { outcome, post, version: 0, class: 'venting' } : { outcome, post, version: 0 },
          ],
        }),
      );
    const flagged = (postId: string) =>
      flagPost(ours.admin, {
        evidence: evidence({ postId, text: `${postId}的话`, author: { name: postId, id: postId } }),
      });
    const start = Date.now();
    await ours.clock(() => start - 40 * dayMs);
    const [old, dismissed, waiting, young] = [
      await flagged('Old'),
      await flagged('Dismissed'),
      await flagged('Waiting'),
      await flagged('Young'),
    ];
    await decide(old, 'confirmed');
    await decide(dismissed, 'dismissed');
    await ours.clock(() => start - 10 * dayMs);
    await decide(young, 'confirmed');
    await ours.clock(() => start);
    await good(
      ours.admin.put(
        '/v1/settings',
        { sitesOff: [], sightings: 'off', pictures: true, keepDays: 30 },
        { 'if-match': '"0"' },
      ),
    );
    // An hour to notice that it was not meant so.
    await later(ours, 30 * 60_000);
    expect((await placesOf(ours, 'Old的话')).length).toBeGreaterThan(0);
    await later(ours, 61 * 60_000);
    expect(await placesOf(ours, 'Old', 'Dismissed')).toEqual([]);
    expect((await placesOf(ours, 'Waiting的话')).length).toBeGreaterThan(0);
    expect((await placesOf(ours, 'Young的话')).length).toBeGreaterThan(0);
    await ours.inside((_object, { storage: { sql } }) => {
      expectConsistent(sql);
      expect(
        eventsAfter(sql, 0, 1000)
          .filter(({ kind }) => kind === 'post.erased')
          .map(({ subject, data }) => [subject, data]),
      ).toEqual([
        [`post:${old}`, expect.objectContaining({ why: 'retention' })],
        [`post:${dismissed}`, expect.objectContaining({ why: 'retention' })],
      ]);
    });
    // And again every day.
    await later(ours, 22 * dayMs);
    expect(await placesOf(ours, 'Young的话')).toEqual([]);
    void waiting;
  });
});

it('of a picture is tried again where it failed, and holds up no other', async () => {
  const ours = await workspace();
  const gone: string[] = [];
  const outside = (now: number) =>
    ours.inside(async (object, { storage: { sql } }) => {
      const turn = { sql, now } as Turn;
      return deletePictures({
        stored: (write) => write(turn),
        deletePicture: async (sha256) => {
          if (sha256.startsWith('bad')) throw new Error('not now');
          gone.push(sha256);
        },
        deleteFile: async () => undefined,
        tell: async () => false,
        fetch,
        now: () => now,
        random: object.random,
        webhookHosts: '',
      });
    });
  await ours.inside((_object, { storage: { sql } }) => {
    for (let n = 0; n < 20; n++) sql.exec('INSERT INTO pictures_to_delete (sha256, due_at) VALUES (?, 1)', `bad${n}`);
    sql.exec("INSERT INTO pictures_to_delete (sha256, due_at) VALUES ('good', 2)");
  });
  expect(await outside(1_000)).toBe(2);
  expect(await outside(1_000)).toBe(61_000);
  expect(gone).toEqual(['good']);
});
