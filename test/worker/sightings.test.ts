import { describe, expect, it } from 'vitest';
import { maxSightingBytes, type Sighting, type SightingReceipt } from '../../shared/contract/sightings.ts';
import { forgetOld, kept, roomForAll } from '../../worker/workspace/forget.ts';
import { sightingsPerHour } from '../../worker/workspace/sightings.ts';
import { noEffects, type Turn } from '../../worker/workspace/turn.ts';
import { expectConsistent } from './harness/consistency.ts';
import { type Device, good, refusal, type TestWorkspace, workspace } from './harness/server.ts';
import { batch, sighting, wantSightings } from './harness/sightings.ts';

const send = (device: Device, ...items: Sighting[]) =>
  good<SightingReceipt>(device.post('/v1/sightings', batch(...items)));
const all = (ours: TestWorkspace, query = 'SELECT * FROM sightings ORDER BY id') =>
  ours.inside((_object, { storage }) => storage.sql.exec(query).toArray());

const noon = Date.UTC(2026, 10, 23, 12);

async function counting(mode: 'counts' | 'text' = 'counts') {
  const ours = await workspace();
  await wantSightings(ours, mode);
  await ours.clock(() => noon + 1000);
  return { ours, seen: (parts: Partial<Sighting> = {}) => sighting({ seenAt: noon, ...parts }) };
}

it('stores nothing unless the workspace wants it, and says so', async () => {
  const ours = await workspace();
  expect(await send(ours.admin, sighting())).toEqual({ stored: 0, mode: 'off' });
  expect(await all(ours)).toEqual([]);
  expect(await all(ours, 'SELECT * FROM sighting_batches')).toEqual([]);
});

it('counts a post once an hour: the highest numbers, the times, all terms', async () => {
  const { ours, seen } = await counting();
  const monitor = await ours.join('monitor');
  const counts = { reposts: 3, comments: null, likes: 5, views: null };
  expect(
    await send(monitor, seen({ postId: 'A', counts }), seen({ postId: 'B', author: null, postedAt: null })),
  ).toEqual({
    stored: 2,
    mode: 'counts',
  });
  const later = seen({
    postId: 'A',
    seenAt: noon + 500,
    counts: { reposts: 2, comments: 7, likes: 6, views: null },
    terms: ['haichao', 'not-in-the-list'],
  });
  expect(await send(ours.admin, later)).toEqual({ stored: 0, mode: 'counts' });
  expect(await all(ours)).toMatchObject([
    {
      ...{ key: 'weibo:A', hour: noon / 3_600_000, first_seen_at: noon, last_seen_at: noon + 500, times: 2 },
      ...{ reposts: 3, comments: 7, likes: 6, views: null, terms: '["haichao","not-in-the-list"]', text: null },
      ...{ posted_at: 1_700_000_000_000, posted_precision: 'minute', author: '1234567890' },
    },
    { key: 'weibo:B', times: 1, author: null, posted_at: null, posted_precision: null },
  ]);
  expect(await all(ours, 'SELECT term, sighting FROM sighting_terms ORDER BY sighting, term')).toEqual([
    { term: 'haichao', sighting: 1 },
    { term: 'not-in-the-list', sighting: 1 },
    { term: 'haichao', sighting: 2 },
  ]);
  expect(await send(monitor, seen({ postId: 'A', seenAt: noon - 1 }))).toMatchObject({ stored: 1 });
  await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
});

it('says nowhere who saw what', async () => {
  const { ours, seen } = await counting();
  const events = () => all(ours, 'SELECT count(*) AS n FROM events');
  const before = await events();
  await send(ours.admin, seen());
  expect(await events()).toEqual(before);
  for (const table of ['sightings', 'sighting_terms', 'sighting_batches']) {
    const [row = {}] = await all(ours, `SELECT * FROM ${table}`);
    expect(Object.keys(row).length).toBeGreaterThan(1);
    expect(Object.keys(row).filter((name) => /member|device|by|actor/.test(name))).toEqual([]);
  }
});

it('stores a batch that is sent again, also at the same time, exactly once', async () => {
  const { ours, seen } = await counting();
  const one = batch(seen(), seen());
  const answers = await Promise.all([1, 2, 3].map(() => good(ours.admin.post('/v1/sightings', one))));
  expect(answers).toEqual([1, 2, 3].map(() => ({ stored: 2, mode: 'counts' })));
  expect((await all(ours)).map((row) => row.times)).toEqual([1, 1]);
});

describe('the text of a post', () => {
  it('is dropped where only counts are wanted, whatever was sent', async () => {
    const { ours, seen } = await counting('counts');
    await send(ours.admin, seen({ text: '海潮银行又扣我年费' }));
    expect(await all(ours)).toMatchObject([{ text: null }]);
  });

  it('is kept where the workspace says so', async () => {
    const { ours, seen } = await counting('text');
    await send(ours.admin, seen({ postId: 'A', text: '海潮银行又扣我年费' }));
    await send(ours.admin, seen({ postId: 'A', text: null }));
    expect(await all(ours)).toMatchObject([{ text: '海潮银行又扣我年费', times: 2 }]);
  });
});

it('refuses an address that is not of the post, and stores nothing of that batch', async () => {
  const { ours, seen } = await counting();
  const answer = await ours.admin.post('/v1/sightings', batch(seen(), seen({ url: 'https://phish.example/login' })));
  expect(await answer.json()).toMatchObject({ status: 422, errors: [{ pointer: '/items/1/url' }] });
  expect(await all(ours)).toEqual([]);
});

it('puts a clock that is ahead right, and takes nothing from long ago', async () => {
  const { ours, seen } = await counting();
  const receipt = await send(
    ours.admin,
    seen({ postId: 'A', seenAt: noon + 90 * 86_400_000 }),
    seen({ seenAt: noon - 32 * 86_400_000 }),
  );
  expect(receipt.stored).toBe(1);
  expect(await all(ours)).toMatchObject([{ key: 'weibo:A', last_seen_at: noon + 1000 }]);
});

it('takes so many new posts an hour and no more, and goes on counting those it has', async () => {
  const { ours, seen } = await counting();
  await send(ours.admin, seen({ postId: 'A' }));
  await ours.inside((_object, { storage }) =>
    storage.sql.exec('UPDATE workspace SET sightings_in_hour = ?', sightingsPerHour - 1),
  );
  expect(await send(ours.admin, seen(), seen(), seen({ postId: 'A' }))).toMatchObject({ stored: 1 });
  expect((await all(ours)).map((row) => row.times)).toEqual([2, 1]);
  await ours.clock(() => noon + 3_600_000);
  expect(await send(ours.admin, seen())).toMatchObject({ stored: 1 });
});

it('takes fifty posts with a screenful of text, and says 413 to more than it reads', async () => {
  const { ours, seen } = await counting('text');
  const full = Array.from({ length: 50 }, () => seen({ text: '长'.repeat(1500) }));
  expect(await send(ours.admin, ...full)).toMatchObject({ stored: 50 });
  const longest = batch(...full.map((item) => ({ ...item, text: '长'.repeat(10_000) })));
  expect(await refusal(ours.admin.post('/v1/sightings', longest))).toBe('413 too-large');
  const alone = batch(seen({ text: '\u0000'.repeat(10_000) }));
  expect(JSON.stringify(alone).length).toBeLessThan(maxSightingBytes);
  expect((await ours.admin.post('/v1/sightings', alone)).status).toBe(200);
});

it('forgets batches that nobody sends again', async () => {
  const { ours, seen } = await counting();
  await send(ours.admin, seen());
  await ours.clock(() => noon + 36 * 86_400_000);
  await send(ours.admin, seen({ seenAt: noon + 36 * 86_400_000 }));
  expect(await all(ours, 'SELECT stored FROM sighting_batches')).toHaveLength(1);
});

describe('what is old', () => {
  const hourMs = 3_600_000;
  const at = (now: number, sql: SqlStorage): Turn => ({
    ...{ sql, now, workspace: 'x', effects: noEffects() },
    random: (bytes) => new Uint8Array(bytes),
  });

  it('is forgotten with any write: first the text, then the sighting and its terms', async () => {
    const { ours, seen } = await counting('text');
    await send(ours.admin, seen({ postId: 'A', text: '海潮银行又扣我年费' }));
    await ours.inside((_object, { storage }) => void storage.sql.exec('UPDATE devices SET expires_at = 9e15'));
    const write = async (hours: number) => {
      await ours.clock(() => noon + hours * hourMs);
      await good(ours.admin.post('/v1/handovers', { text: '交班' }));
      return (await all(ours)).map((row) => row.text);
    };
    expect(await write(kept.texts)).toEqual(['海潮银行又扣我年费']);
    expect(await write(kept.texts + 1)).toEqual([null]);
    expect(await write(kept.sightings)).toEqual([null]);
    expect(await write(kept.sightings + 1)).toEqual([]);
    expect(await all(ours, 'SELECT * FROM sighting_terms')).toEqual([]);
  });

  it('makes room, the oldest first, when the database is nearly full', async () => {
    const { ours, seen } = await counting();
    await send(ours.admin, ...Array.from({ length: 50 }, () => seen()));
    await send(ours.admin, ...Array.from({ length: 50 }, () => seen({ seenAt: noon - hourMs })));
    await send(ours.admin, seen({ postId: 'new' }));
    await ours.inside((_object, { storage: { sql } }) => {
      forgetOld(at(noon, sql), roomForAll);
      expect(sql.exec('SELECT count(*) AS n FROM sightings').one().n).toBe(101);
      forgetOld(at(noon, sql), roomForAll + 1);
      expectConsistent(sql);
    });
    expect(await all(ours)).toMatchObject([{ key: 'weibo:new' }]);
  });

  it('is found by an index, however much there is', async () => {
    const { ours } = await counting();
    const plan = await ours.inside((_object, { storage }) =>
      storage.sql
        .exec<{ detail: string }>('EXPLAIN QUERY PLAN DELETE FROM sighting_terms WHERE sighting IN (SELECT 1)')
        .toArray(),
    );
    expect(plan.map(({ detail }) => detail).join('\n')).toContain('terms_of_sighting');
  });
});
