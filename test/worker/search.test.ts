import { describe, expect, it } from 'vitest';
import type { SearchPage, View, Views } from '../../shared/contract/search.ts';
import { expectConsistent } from './harness/consistency.ts';
import { evidence, flag, flagItem, flagPost } from './harness/flags.ts';
import { type Device, good, refusal, type TestWorkspace, workspace } from './harness/server.ts';

/** Has the object do what is due about now: posts are made findable a second after their flag. */
const settle = (ours: TestWorkspace) =>
  ours.inside(async (object, { storage }) => {
    storage.sql.exec("UPDATE jobs SET due_at = 0 WHERE name = 'analyse'");
    await object.alarm();
  });

const search = (device: Device, parts: Record<string, string>) =>
  good<SearchPage>(device.get(`/v1/search?${new URLSearchParams(parts)}`));

/** The keys of what is found, of one page. */
const keys = async (device: Device, parts: Record<string, string>) =>
  (await search(device, parts)).items.map(({ row }) => row.key.replace(/^.*:/, ''));

const post = (postId: string, text: string, parts: Parameters<typeof evidence>[0] = {}) =>
  flagItem({ evidence: evidence({ postId, text, ...parts }) });

describe('words', () => {
  it('of two characters find a post, however they are written', async () => {
    const ours = await workspace();
    await flag(
      ours.admin,
      post('Fee', '海潮银行又扣我年费'),
      post('Traditional', '海潮銀行又扣年費，（附截圖）'),
      post('Noise', '说好的年·费呢'),
      post('Quoted', '转发', { quoted: '年费要扣到什么时候' }),
      post('Other', '年会很好，费了点时间'),
    );
    await settle(ours);
    for (const q of ['年费', '年費', '年 费'.replace(' ', ''), '"年费"', '「年费」', '年费*']) {
      expect([q, (await keys(ours.admin, { q })).sort()]).toEqual([q, ['Fee', 'Noise', 'Quoted', 'Traditional']]);
    }
    expect(await keys(ours.admin, { q: '年费 海潮' })).toEqual(['Traditional', 'Fee']);
    const { items } = await search(ours.admin, { q: '银行' });
    expect(items.map(({ snippet }) => snippet)).toEqual([
      { text: '海潮銀行又扣年費，（附截圖）', ranges: [[2, 4]] },
      { text: '海潮银行又扣我年费', ranges: [[2, 4]] },
    ]);
    await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
  });

  it('find what later flags saw, and terms of it', async () => {
    const ours = await workspace();
    const other = await ours.join('monitor');
    await flag(ours.admin, post('A', '展开看全文'));
    await settle(ours);
    await flag(other, post('A', '展开后才看见的话', { mentions: [{ term: 'late', start: 0, end: 2, how: 'exact' }] }));
    expect(await keys(ours.admin, { q: '看见' })).toEqual([]);
    await settle(ours);
    expect(await keys(ours.admin, { q: '看见' })).toEqual(['A']);
    expect(await keys(ours.admin, { q: '全文' })).toEqual(['A']);
    expect(await keys(ours.admin, { term: 'late' })).toEqual(['A']);
  });

  it('that cannot be looked for are refused with a sentence', async () => {
    const { admin } = await workspace();
    for (const q of ['费', '年费 海', '***', '""']) {
      const response = await admin.get(`/v1/search?${new URLSearchParams({ q })}`);
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({
        errors: [{ pointer: '/q', detail: expect.stringMatching(/\.$/) }],
      });
    }
    expect(await refusal(admin.get(`/v1/search?q=${encodeURIComponent('汉'.repeat(10_000))}`))).toBe('422 invalid');
  });

  it('have no meaning for the database, whatever signs are in them', async () => {
    const ours = await workspace();
    await flag(ours.admin, post('A', 'tokens NEAR 年费 OR AND NOT rowid'));
    await settle(ours);
    for (const q of [
      `NEAR("年费" "x1", 2)`,
      'tokens:年费',
      '{tokens}:年费',
      '^年费',
      '年费*',
      '年费 AND NOT x1',
      `"年费"" OR "x1`,
      `年费' OR 1=1 --`,
      '-年费',
      'rowid:1x',
      '\u0000\u0000年费',
      '\ud83d\ude00\ud83d\ude00',
      '%%__',
      '(((((((((((((',
    ]) {
      const response = await ours.admin.get(`/v1/search?${new URLSearchParams({ q })}`);
      expect([q, response.status === 200 || response.status === 422]).toEqual([q, true]);
    }
    expect(await keys(ours.admin, { q: '-年费' })).toEqual(['A']);
    expect(await keys(ours.admin, { q: 'NEAR 年费' })).toEqual(['A']);
    expect(await keys(ours.admin, { q: '年费 AND NOT nothing' })).toEqual([]);
  });
});

describe('filters', () => {
  const day = Date.UTC(2026, 2, 10, 4);
  async function filled() {
    const ours = await workspace();
    await ours.clock(() => day + 10 * 86_400_000);
    const flagged = (
      postId: string,
      on: number,
      more: Parameters<typeof flagItem>[0],
      seen: Parameters<typeof evidence>[0] = {},
    ) => flagPost(ours.admin, { ...more, at: day + on * 86_400_000, evidence: evidence({ postId, ...seen }) });
    await flagged('Old', -40, { class: 'venting' }, { author: { name: '甲', id: '1' } });
    await flagged('Grave', 0, { class: 'fabrication', grade: 'major' }, { author: { name: '乙', id: '2' } });
    await flagged('Term', 1, {}, { mentions: [{ term: 'other', start: 0, end: 2, how: 'exact' }] });
    const decided = await flagged('Decided', 2, { grade: 'major' });
    await flagged('Tieba', 3, {}, { site: 'bbs.example', url: 'https://bbs.example/t/1' });
    await good(
      ours.admin.post('/v1/decisions', {
        items: [{ outcome: 'confirmed', post: decided, version: 0, class: 'water_army', grade: 'critical' }],
      }),
    );
    await settle(ours);
    const author = await ours.inside(
      (_object, { storage }) => storage.sql.exec<{ id: number }>("SELECT id FROM authors WHERE key = '2'").one().id,
    );
    return { ...ours, author: String(author) };
  }

  it('narrow the search, each by itself and together', async () => {
    const ours = await filled();
    const asked: [Record<string, string>, string[]][] = [
      [{}, ['Tieba', 'Decided', 'Term', 'Grave', 'Old']],
      [{ site: 'bbs.example' }, ['Tieba']],
      [{ class: 'fabrication' }, ['Grave']],
      [{ class: 'water_army' }, ['Decided']],
      [{ state: 'confirmed' }, ['Decided']],
      [{ state: 'dismissed' }, []],
      [{ grade: 'major' }, ['Grave']],
      [{ grade: 'critical' }, ['Decided']],
      [{ term: 'other' }, ['Term']],
      [{ term: 'haichao' }, ['Tieba', 'Decided', 'Grave', 'Old']],
      [{ author: ours.author }, ['Grave']],
      [{ from: '2026-03-10', to: '2026-03-11' }, ['Term', 'Grave']],
      [{ to: '2026-03-09' }, ['Old']],
      [{ from: '2026-03-12' }, ['Tieba', 'Decided']],
      [{ from: '2026-03-12', site: 'weibo' }, ['Decided']],
      [{ term: 'haichao', class: 'venting', state: 'open' }, ['Old']],
    ];
    for (const [filter, found] of asked) {
      expect([filter, await keys(ours.admin, filter)]).toEqual([filter, found]);
      expect([filter, await keys(ours.admin, { ...filter, q: '年费' })]).toEqual([filter, found]);
      expect([filter, await keys(ours.admin, { ...filter, q: '没有' })]).toEqual([filter, []]);
    }
  });

  it('that make no sense are refused', async () => {
    const { admin } = await workspace();
    for (const query of [
      'class=x',
      'from=2026-02-30',
      'from=x',
      'author=0',
      'term=a%20b',
      'cursor=x',
      'limit=0',
      'x=1',
    ]) {
      expect([query, await refusal(admin.get(`/v1/search?${query}`))]).toEqual([query, '422 invalid']);
    }
    expect(await refusal(admin.get('/v1/search?from=2026-01-01&cursor=5'))).toBe('422 invalid');
    expect(await refusal(admin.get('/v1/search?cursor=5_5'))).toBe('422 invalid');
  });

  it.each([{}, { q: '年费' }, { from: '2020-01-01' }, { site: 'weibo', class: 'grievance' }] as Record<
    string,
    string
  >[])('are paged through without gap or repeat while posts arrive: %j', async (filter) => {
    const ours = await workspace();
    const ids: string[] = [];
    for (let n = 0; n < 11; n++) ids.unshift(`N${n}`);
    await flag(
      ours.admin,
      ...ids.toReversed().map((id, n) => flagItem({ at: 1_700_000_100_000 + n, evidence: evidence({ postId: id }) })),
    );
    await settle(ours);
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const page: SearchPage = await search(ours.admin, {
        ...filter,
        limit: '3',
        ...(cursor === null ? {} : { cursor }),
      });
      found.push(...page.items.map(({ row }) => row.key.replace('weibo:', '')));
      cursor = page.next;
      await flag(ours.admin, flagItem({ at: Date.now() }));
      await settle(ours);
    } while (cursor !== null);
    expect(found).toEqual(ids);
  });

  it('that fit few posts stop after so many and go on', async () => {
    const ours = await workspace();
    const rare = await flagPost(ours.admin, { class: 'fabrication' });
    await ours.inside((_object, { storage }) => {
      storage.sql.exec(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4100)
         INSERT INTO posts (key, site, kind, url, excerpt, first_flag_at, last_flag_at, state, class)
         SELECT 'k:' || i, 'weibo', 'post', 'https://weibo.com/1/' || i, 'x', i + 1e12, i, 'open', 'venting' FROM n`,
      );
    });
    const pages: number[] = [];
    let cursor: string | null = null;
    do {
      const page: SearchPage = await search(ours.admin, {
        class: 'fabrication',
        ...(cursor === null ? {} : { cursor }),
      });
      pages.push(page.items.length);
      if (page.items.length > 0) expect(page.items[0]?.row.id).toBe(rare);
      cursor = page.next;
    } while (cursor !== null);
    expect(pages).toEqual([0, 0, 1]);
  });
});

describe('saved views', () => {
  it('are their owner’s, unless a lead shares them', async () => {
    const ours = await workspace();
    const [lead, auditor] = [await ours.join('lead'), await ours.join('auditor')];
    const query = { q: '年费', class: 'grievance', from: '2026-01-01' };
    const own = await good<View>(auditor.post('/v1/views', { name: '我的', query }));
    const shared = await good<View>(lead.post('/v1/views', { name: '大家的', query: { site: 'weibo' }, shared: true }));
    const names = async (device: Device) =>
      (await good<Views>(device.get('/v1/views'))).items.map(({ name, mine }) => [name, mine]);
    expect(await names(auditor)).toEqual([
      ['大家的', false],
      ['我的', true],
    ]);
    expect(await names(ours.admin)).toEqual([['大家的', false]]);
    expect(own).toMatchObject({ query, shared: false, mine: true, by: 'auditor' });

    expect(await refusal(auditor.post('/v1/views', { name: 'x1', query, shared: true }))).toBe('403 forbidden');
    expect(await refusal(auditor.put(`/v1/views/${own.id}`, { name: 'x1', query, shared: true }))).toBe(
      '403 forbidden',
    );
    expect(await refusal(auditor.delete(`/v1/views/${shared.id}`))).toBe('404 not-found');
    expect(await refusal(lead.put(`/v1/views/${own.id}`, { name: 'x1', query }))).toBe('404 not-found');
    expect(await refusal(lead.post('/v1/views', { name: 'x1', query: { class: 'nothing' } }))).toBe('422 invalid');
    expect(await refusal(lead.post('/v1/views', { name: 'x1', query: { cursor: '5' } }))).toBe('422 invalid');

    await good(ours.admin.put(`/v1/views/${shared.id}`, { name: '改名', query, shared: true }));
    await good(auditor.delete(`/v1/views/${own.id}`));
    expect(await names(auditor)).toEqual([['改名', false]]);
  });

  it('of the queue keep what narrows it, apart from those of the search', async () => {
    const { admin } = await workspace();
    const queue = { lane: 'second', class: 'grievance,fabrication', grade: 'major', cluster: '12' };
    const made = await good<View>(admin.post('/v1/views', { name: '队列', query: {}, queue }));
    const looked = await good<View>(admin.post('/v1/views', { name: '搜索', query: { q: '年费' } }));
    const { items } = await good<Views>(admin.get('/v1/views'));
    expect(items.find(({ id }) => id === made.id)).toMatchObject({ query: {}, queue });
    expect(items.find(({ id }) => id === looked.id)).toMatchObject({ query: { q: '年费' }, queue: null });
    for (const bad of [{ lane: 'fast' }, { class: 'a b' }, { cluster: '0' }, { cursor: '5' }]) {
      expect(await refusal(admin.post('/v1/views', { name: 'x1', query: {}, queue: bad }))).toBe('422 invalid');
    }
  });

  it('are fifty a member at most', async () => {
    const { admin, inside } = await workspace();
    await inside((_object, { storage }) => {
      storage.sql.exec(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50)
         INSERT INTO views (by, name, query, shared, at) SELECT 1, 'v' || i, '{}', 0, 1700000000000 FROM n`,
      );
    });
    expect(await refusal(admin.post('/v1/views', { name: 'one more', query: {} }))).toBe('409 conflict');
  });
});
