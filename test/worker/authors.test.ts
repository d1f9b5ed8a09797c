import { describe, expect, it } from 'vitest';
import type { AuthorAround, AuthorDetail, Authors } from '../../shared/contract/authors.ts';
import type { DecisionResult, PostDetail } from '../../shared/contract/review.ts';
import { dayMs, hourMs } from '../../shared/time.ts';
import { expectConsistent } from './harness/consistency.ts';
import { evidence, flag, flagItem, flagPost } from './harness/flags.ts';
import { type Device, good, workspace } from './harness/server.ts';
import { batch, sighting, wantSightings } from './harness/sightings.ts';

const by = (id: string | null, name: string, more: Parameters<typeof evidence>[0] = {}) =>
  evidence({ ...more, author: { name, id } });

const authorsOf = (device: Device, query = '') => good<Authors>(device.get(`/v1/authors?${query}`));

const decided = (device: Device, post: number, version: number, flagClass: string | null) =>
  good<DecisionResult>(
    device.post('/v1/decisions', {
      items: [
        flagClass === null
          ? { outcome: 'dismissed', post, version }
          : { outcome: 'confirmed', post, version, class: flagClass },
      ],
    }),
  );

it('is one per key and site, with the posts, names and times it was flagged with', async () => {
  const ours = await workspace();
  const monitor = await ours.join('monitor');
  const at = 1_700_000_000_000;
  await flag(
    ours.admin,
    flagItem({ at, evidence: by('1', '甲') }),
    flagItem({ at: at + 5, evidence: by('1', '甲改名') }),
    flagItem({ at: at + 3, evidence: by('1', '甲') }),
    flagItem({ evidence: by('2', '甲') }),
    flagItem({ evidence: by(null, '甲', { site: 'bbs.example', url: 'https://bbs.example/t/1', postId: 'x' }) }),
    flagItem({ evidence: evidence({ author: null }) }),
  );
  // Several flags of one post are one post.
  const twice = by('2', '乙', { postId: 'Twice' });
  await flag(ours.admin, flagItem({ evidence: twice }));
  await flag(monitor, flagItem({ evidence: twice }));
  const { items } = await authorsOf(ours.admin);
  expect(items.map(({ site, key, names, posts }) => [site, key, names, posts])).toEqual([
    ['weibo', '1', ['甲改名', '甲'], 3],
    ['weibo', '2', ['甲', '乙'], 2],
    ['bbs.example', '甲', ['甲'], 1],
  ]);
  expect(items[0]).toMatchObject({ firstAt: at, lastAt: at + 5 });
  await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
});

it('is known by its last ten names', async () => {
  const ours = await workspace();
  await flag(ours.admin, ...Array.from({ length: 13 }, (_, n) => flagItem({ evidence: by('1', `名${n}`) })));
  const [author] = (await authorsOf(ours.admin)).items;
  expect(author?.names).toEqual(Array.from({ length: 10 }, (_, n) => `名${n + 3}`));
});

it('counts what its posts were decided as, and no longer what was undone', async () => {
  const ours = await workspace();
  const [a, b, c] = [
    await flagPost(ours.admin, { evidence: by('1', '甲') }),
    await flagPost(ours.admin, { evidence: by('1', '甲') }),
    await flagPost(ours.admin, { evidence: by('1', '甲') }),
  ];
  const classes = async () => (await authorsOf(ours.admin)).items[0]?.classes;
  const first = await decided(ours.admin, a, 0, 'water_army');
  await decided(ours.admin, b, 0, 'water_army');
  await decided(ours.admin, c, 0, null);
  expect(await classes()).toEqual({ water_army: 2 });
  await decided(ours.admin, b, 1, 'venting');
  expect(await classes()).toEqual({ water_army: 1, venting: 1 });
  await good(ours.admin.delete(`/v1/decisions/${first.items[0]?.decision?.id}`));
  expect(await classes()).toEqual({ venting: 1 });
  await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
});

it('is told of a post only later, and is counted then', async () => {
  const ours = await workspace();
  const monitor = await ours.join('monitor');
  const post = await flagPost(ours.admin, { evidence: evidence({ postId: 'A', author: null }) });
  await decided(ours.admin, post, 0, 'venting');
  await flag(monitor, flagItem({ evidence: by('1', '甲', { postId: 'A' }) }));
  // Another name for the same post moves it to nobody else.
  await flag(ours.admin, flagItem({ evidence: by('2', '乙', { postId: 'A' }) }));
  expect((await authorsOf(ours.admin)).items).toMatchObject([{ key: '1', posts: 1, classes: { venting: 1 } }]);
  await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
});

it('that was only seen is no account with flagged posts, but the same one once it is flagged', async () => {
  const ours = await workspace();
  await wantSightings(ours, 'counts');
  await good(ours.admin.post('/v1/sightings', batch(sighting({ author: '1', seenAt: Date.now() - 1000 }))));
  expect((await authorsOf(ours.admin)).items).toEqual([]);
  await flagPost(ours.admin, { evidence: by('1', '甲') });
  const { items } = await authorsOf(ours.admin);
  expect(items).toMatchObject([{ key: '1', posts: 1, names: ['甲'] }]);
  expect(items[0]?.lastAt).toBeGreaterThan(Date.now() - 60_000);
});

describe('a post', () => {
  it('tells whether its author has others', async () => {
    const ours = await workspace();
    const [once, first, second, nobody] = [
      await flagPost(ours.admin, { evidence: by('1', '甲') }),
      await flagPost(ours.admin, { evidence: by('2', '乙') }),
      await flagPost(ours.admin, { evidence: by('2', '乙') }),
      await flagPost(ours.admin, { evidence: evidence({ author: null }) }),
    ];
    const authorOf = async (post: number) => (await good<PostDetail>(ours.admin.get(`/v1/posts/${post}`))).author;
    expect(await authorOf(once)).toMatchObject({ posts: 1, repeat: false });
    expect(await authorOf(first)).toMatchObject({ posts: 2, repeat: true, names: ['乙'] });
    expect(await authorOf(nobody)).toBeNull();
    const { id } = (await authorOf(second)) ?? { id: 0 };
    const { author, posts, next } = await good<AuthorDetail>(ours.admin.get(`/v1/authors/${id}?limit=1`));
    expect([author.key, posts.map((row) => row.id)]).toEqual(['2', [second]]);
    const rest = await good<AuthorDetail>(ours.admin.get(`/v1/authors/${id}?cursor=${next}`));
    expect([rest.posts.map((row) => row.id), rest.next]).toEqual([[first], null]);
  });
});

describe('the list', () => {
  it.each(['posts', 'recent'])('is paged through by %s without gap or repeat, of one site or all', async (order) => {
    const ours = await workspace();
    await ours.inside((_object, { storage }) => {
      storage.sql.exec(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
         INSERT INTO authors (site, key, names, first_at, last_at, posts)
         SELECT iif(i % 3, 'weibo', 'tieba'), i, '[]', 1700000000000, 1700000000000 + i % 7, i % 5 FROM n`,
      );
    });
    for (const site of ['', '&site=tieba']) {
      const found: number[] = [];
      const keys: number[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: Authors = await authorsOf(ours.admin, `order=${order}${site}&limit=7${cursor}`);
        found.push(...page.items.map(({ id }) => id));
        keys.push(...page.items.map((author) => (order === 'posts' ? author.posts : author.lastAt)));
        cursor = page.next === null ? null : `&cursor=${page.next}`;
      }
      const all = await ours.inside((_object, { storage }) =>
        storage.sql.exec(`SELECT id FROM authors WHERE posts > 0 ${site === '' ? '' : "AND site = 'tieba'"}`).toArray(),
      );
      expect(found).toHaveLength(all.length);
      expect(new Set(found).size).toBe(found.length);
      expect(keys).toEqual(keys.toSorted((a, b) => b - a));
    }
  });
});

it('is found by any of its names, whatever their script and case, or by its number', async () => {
  const ours = await workspace();
  await flag(
    ours.admin,
    flagItem({ evidence: by('900123', '維權小王ABC') }),
    flagItem({ evidence: by('900123', '小王改名了') }),
    flagItem({ evidence: by('7', '路人') }),
  );
  const found = async (q: string) =>
    (await authorsOf(ours.admin, `q=${encodeURIComponent(q)}`)).items.map(({ key }) => key);
  expect(await found('维权')).toEqual(['900123']);
  expect(await found('abc')).toEqual(['900123']);
  expect(await found('改名')).toEqual(['900123']);
  expect(await found('0012')).toEqual(['900123']);
  expect(await found('没有这人')).toEqual([]);
  expect(await found('%')).toHaveLength(2);
});

it('is shown with the days of its posts, and what they name', async () => {
  const ours = await workspace();
  // Half an hour after midnight in China, the day before in UTC, five days ago: contacts are kept for 90 days.
  const midnight = Math.floor((Date.now() + 8 * hourMs) / dayMs) * dayMs - 8 * hourMs - 5 * dayMs;
  const late = midnight + hourMs / 2;
  const named = (text: string, at: number) => ({ at, evidence: by('1', '甲', { text, postedAt: null, seenAt: at }) });
  const first = await flagPost(ours.admin, named('贷款被坑的加微信 abc12345 维权', late));
  await flagPost(ours.admin, named('信用卡被扣钱的也加微信 abc12345 一起', late + 1000));
  await flagPost(ours.admin, named('今天天气不错', late + 3 * dayMs));
  await decided(ours.admin, first, 0, 'venting');
  await ours.inside(async (object, { storage: { sql } }) => {
    for (let round = 0; round < 20; round++) {
      sql.exec("UPDATE jobs SET due_at = 0 WHERE name IN ('analyse', 'coordination')");
      await object.alarm();
    }
  });
  const [author] = (await authorsOf(ours.admin)).items;
  const around = await good<AuthorAround>(ours.admin.get(`/v1/authors/${author?.id}/around`));
  expect(around.days).toEqual([
    { at: midnight, class: null, n: 1 },
    { at: midnight, class: 'venting', n: 1 },
    { at: midnight + 3 * dayMs, class: null, n: 1 },
  ]);
  expect(around).toMatchObject({ earlier: 0, alike: [], contacts: [{ kind: 'wechat', value: 'abc12345', posts: 2 }] });
});
