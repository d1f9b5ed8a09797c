import { expect, it } from 'vitest';
import type { QueuePage, QueueRow } from '../../shared/contract/review.ts';
import type { Spreads } from '../../shared/contract/spread.ts';
import { flagClassNames } from '../../shared/domain/classes.ts';
import { expectConsistent } from './harness/consistency.ts';
import { evidence, flag, flagItem, flagPost } from './harness/flags.ts';
import { runJobsAt } from './harness/jobs.ts';
import { picture, sendPicture } from './harness/pictures.ts';
import { type Device, good, refusal, workspace } from './harness/server.ts';

const hour = 3_600_000;
const queue = (device: Device, query = '') => good<QueuePage>(device.get(`/v1/queue${query}`));
const idsOf = async (device: Device, query: string) => (await queue(device, query)).items.map(({ id }) => id);

it('keeps a lane for grievances: also where one person saw one and most something else', async () => {
  const ours = await workspace();
  const others = [await ours.join('monitor'), await ours.join('monitor')];
  const seen = evidence();
  const disputed = await flagPost(ours.admin, { evidence: seen });
  for (const other of others) await flag(other, flagItem({ class: 'venting', evidence: seen }));
  const plain = await flagPost(ours.admin);
  await flagPost(ours.admin, { class: 'venting' });
  expect((await idsOf(ours.admin, '?lane=grievance')).sort()).toEqual([disputed, plain]);
  const page = await queue(ours.admin);
  expect(page.lanes.grievance).toBe(2);
  expect(page.items.find(({ id }) => id === disputed)).toMatchObject({ grievance: true, why: { class: 'venting' } });
  // Decided, it is in nobody's lane; opened again, it is back.
  const items = [{ outcome: 'dismissed', post: plain, version: 0 }];
  const { batch } = await good<{ batch: number }>(ours.admin.post('/v1/decisions', { items }));
  expect((await queue(ours.admin)).lanes.grievance).toBe(1);
  await good(ours.admin.delete(`/v1/decisions/batch/${batch}`));
  expect((await queue(ours.admin)).lanes.grievance).toBe(2);
  await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
});

it('says until when a post is due, and moves it into the lane of what is overdue by itself', async () => {
  const ours = await workspace();
  const at = Date.now();
  const grievance = await flagPost(ours.admin, { at });
  const venting = await flagPost(ours.admin, { at, class: 'venting' });
  const due = async (id: number) => (await queue(ours.admin)).items.find((row) => row.id === id)?.due;
  expect([await due(grievance), await due(venting)]).toEqual([
    { at: at + 12 * hour, overdue: false },
    { at: at + 72 * hour, overdue: false },
  ]);
  for (const [hours, late] of [
    [13, [grievance]],
    [73, [grievance, venting]],
  ] as const) {
    await runJobsAt(ours, at + hours * hour);
    await ours.clock(() => at + hours * hour);
    const page = await queue(ours.admin, '?lane=overdue');
    expect([page.items.map(({ id }) => id).sort(), page.lanes.overdue]).toEqual([late, late.length]);
    expect(page.items.every((row) => row.due?.overdue)).toBe(true);
  }
  await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
});

it('filters by several classes, by grade and by term, in one order and page by page', async () => {
  const ours = await workspace();
  const rows: { id: number; class: string; grade: string | null; term: string }[] = [];
  for (let n = 0; n < 15; n++) {
    const flagClass = flagClassNames[n % 5] ?? 'venting';
    const [grade, term] = [n % 3 === 0 ? ('major' as const) : null, n % 2 ? 'haichao' : 'jinshan'];
    const mentions = [{ term, start: 0, end: 2, how: 'exact' as const }];
    const text = `第${n}条：客服电话一直占线，${'转'.repeat(n)}`;
    const id = await flagPost(ours.admin, { class: flagClass, grade, evidence: evidence({ text, mentions }) });
    rows.push({ id, class: flagClass, grade, term });
  }
  await runJobsAt(ours, Date.now() + 2000);
  const all = await idsOf(ours.admin, '?limit=100');
  const inOrder = (fits: (row: (typeof rows)[number]) => boolean) =>
    all.filter((id) => rows.some((row) => row.id === id && fits(row)));
  const paged = async (query: string) => {
    const found: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: QueuePage = await queue(
        ours.admin,
        `?${query}&limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      found.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    }
    return found;
  };
  expect(await paged('class=venting,fabrication')).toEqual(
    inOrder((row) => ['venting', 'fabrication'].includes(row.class)),
  );
  expect(await paged('grade=major')).toEqual(inOrder((row) => row.grade === 'major'));
  expect(await paged('term=jinshan&class=venting,grievance')).toEqual(
    inOrder((row) => row.term === 'jinshan' && ['venting', 'grievance'].includes(row.class)),
  );
  expect(await paged('lane=grievance&term=haichao')).toEqual(
    inOrder((row) => row.term === 'haichao' && row.class === 'grievance'),
  );
  for (const query of [
    'cluster=0',
    'cluster=x',
    'class=',
    'class=venting,',
    'class=__proto__',
    'lane=all',
    'grade=worst',
  ]) {
    expect([query, await refusal(ours.admin.get(`/v1/queue?${query}`))]).toEqual([query, '422 invalid']);
  }
});

it('has what carries one text in one list, page by page, until it is decided', async () => {
  const ours = await workspace();
  const text = '海潮银行被传要跑路，存款都取不出来了，大家快去看看';
  const copied: number[] = [];
  for (let n = 0; n < 5; n++) {
    await flagPost(ours.admin, { evidence: evidence({ text: `第${n}条：柜台人手不够，等了${n}个小时` }) });
    const where = n === 0 ? { site: 'tieba', postId: '70', url: 'https://tieba.baidu.com/p/70' } : { postId: `C${n}` };
    copied.push(await flagPost(ours.admin, { evidence: evidence({ text, ...where }) }));
  }
  const row = (await queue(ours.admin)).items.find(({ id }) => id === copied[0]);
  const cluster = row?.copies.cluster;
  expect(row?.copies).toMatchObject({ cluster: expect.any(Number), posts: 5 });
  const first = await queue(ours.admin, `?cluster=${cluster}&limit=3`);
  const rest = await queue(ours.admin, `?cluster=${cluster}&limit=3&cursor=${first.next}`);
  const all = (await idsOf(ours.admin, '?limit=100')).filter((id) => copied.includes(id));
  expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(all);
  expect([first.items.length, rest.next]).toEqual([3, null]);
  expect(await idsOf(ours.admin, `?cluster=${cluster}&site=tieba`)).toEqual([copied[0]]);
  expect(await idsOf(ours.admin, `?cluster=${cluster}&class=venting`)).toEqual([]);
  const items = copied.map((post) => ({ outcome: 'dismissed', post, version: 0 }));
  await good(ours.admin.post('/v1/decisions', { items }));
  expect(await idsOf(ours.admin, `?cluster=${cluster}`)).toEqual([]);
  expect((await idsOf(ours.admin, `?cluster=${cluster}&state=dismissed`)).sort()).toEqual(copied.sort());
  expect(await idsOf(ours.admin, `?cluster=${cluster}&lane=grievance`)).toEqual([]);
});

it('looks at so many posts for what no index holds, and goes on from there', async () => {
  const ours = await workspace();
  await flagPost(ours.admin, { class: 'venting' });
  await ours.inside((_object, { storage: { sql } }) => {
    sql.exec(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
       INSERT INTO posts (key, site, kind, url, excerpt, first_flag_at, last_flag_at, state, queue, rank, reporters, class)
       SELECT 'k' || i, 'weibo', 'post', 'https://weibo.com/1/' || i, '', 1700000000000, 1700000000000, 'open', 'open', 50000 + i, 1, 'venting' FROM n`,
    );
    sql.exec("UPDATE posts SET grade_votes = '{\"critical\":1}' WHERE key = 'k1'");
  });
  const first = await queue(ours.admin, '?grade=critical');
  expect([first.items, typeof first.next]).toEqual([[], 'string']);
  const second = await queue(ours.admin, `?grade=critical&cursor=${first.next}`);
  const third = await queue(ours.admin, `?grade=critical&cursor=${second.next}`);
  expect([second.items, third.items.map(({ key }) => key), third.next]).toEqual([[], ['k1'], null]);
});

it('says of a row what it takes to decide it: copies, sites, a picture', async () => {
  const ours = await workspace();
  const [one, other] = [
    evidence(),
    evidence({ site: 'tieba', postId: '77', url: 'https://tieba.baidu.com/p/77', author: { name: '乙', id: '9' } }),
  ];
  const post = await flagPost(ours.admin, { evidence: one });
  await flagPost(ours.admin, { evidence: other });
  const row = async (): Promise<QueueRow | undefined> => (await queue(ours.admin)).items.find(({ id }) => id === post);
  expect(await row()).toMatchObject({ copies: { posts: 2, accounts: 2, sites: 2 }, hasPicture: false, caseId: null });
  const { bytes, sha256 } = picture();
  const item = flagItem({ picture: sha256, evidence: one });
  await flag(ours.admin, item);
  expect((await row())?.hasPicture).toBe(false);
  await good(sendPicture(ours.admin, sha256, bytes));
  expect((await row())?.hasPicture).toBe(true);
  await good(ours.admin.patch(`/v1/flags/${item.id}`, { picture: null }));
  expect((await row())?.hasPicture).toBe(false);
  await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
});

it('shows how posts spread over the last day, by copies or else by flags', async () => {
  const ours = await workspace();
  const at = Math.floor(Date.now() / hour) * hour + 30 * 60_000;
  await ours.clock(() => at);
  const posted = (hours: number, text: string) =>
    evidence({ text, postedAt: { at: at - hours * hour, precision: 'second' }, seenAt: at });
  const copied = '海潮银行的年费又涨了，打了三次电话都没有人接，真是气人。';
  const posts = [];
  for (const hours of [0, 0, 5, 30]) posts.push(await flagPost(ours.admin, { at, evidence: posted(hours, copied) }));
  const alone = await flagPost(ours.admin, {
    at: at - 2 * hour,
    evidence: posted(2, '今天在网点等了两个小时才办完销户手续。'),
  });
  const { items, until } = await good<Spreads>(
    ours.admin.get(`/v1/queue/spread?posts=${posts[0]},${alone},999999,${alone}`),
  );
  const hours = (...filled: [number, number][]) => Array.from({ length: 24 }, (_, n) => new Map(filled).get(n) ?? 0);
  expect(until).toBe(Math.ceil(at / hour) * hour);
  expect(items).toEqual([
    { post: posts[0], of: 'copies', hours: hours([23, 2], [18, 1]), cut: false },
    { post: alone, of: 'flags', hours: hours([21, 1]), cut: false },
  ]);
  const many = Array.from({ length: 51 }, (_, n) => n + 1).join();
  for (const wrong of ['', 'posts=', 'posts=0', 'posts=1,x', `posts=${many}`]) {
    expect(await refusal(ours.admin.get(`/v1/queue/spread?${wrong}`))).toBe('422 invalid');
  }
});
