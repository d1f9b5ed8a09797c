import { expect, it } from 'vitest';
import type { FlagReceipt, KnownPosts, MyFlags } from '../../shared/contract/flags.ts';
import type { PostDetail, QueuePage } from '../../shared/contract/review.ts';
import { expectConsistent } from './harness/consistency.ts';
import { evidence, flag, flagItem, flagPost } from './harness/flags.ts';
import { type Device, good, refusal, send, type TestWorkspace, workspace } from './harness/server.ts';

const queue = (device: Device, query = '') => good<QueuePage>(device.get(`/v1/queue${query}`));
const mine = (device: Device, after = 0) => good<MyFlags>(device.get(`/v1/flags/mine?after=${after}`));
const known = (device: Device, after = 0) => good<KnownPosts>(device.get(`/v1/known?after=${after}`));
const consistent = (ours: TestWorkspace) => ours.inside((_object, { storage }) => expectConsistent(storage.sql));
const results = (receipts: FlagReceipt[]) => receipts.map((receipt) => receipt.result);

it('makes several flags of one post', async () => {
  const ours = await workspace();
  const [a, b] = [await ours.join('monitor', 'extension', '甲'), await ours.join('monitor', 'extension', '乙')];
  const seen = evidence();
  const post = await flagPost(a, { evidence: seen, grade: 'larger' });
  expect(
    await flagPost(b, { evidence: { ...seen, text: '另一个截断的正文' }, class: 'venting', grade: 'critical' }),
  ).toBe(post);
  const { items, open } = await queue(ours.admin);
  expect(open).toBe(1);
  expect(items).toMatchObject([
    {
      id: post,
      key: `weibo:${seen.postId}`,
      votes: { grievance: 1, venting: 1 },
      grade: 'critical',
      why: { reporters: 2, class: 'grievance', severity: 8 },
    },
  ]);
  const detail = await good<PostDetail>(ours.admin.get(`/v1/posts/${post}`));
  expect(detail.flags.map((one) => [one.member.name, one.class, one.evidence.text])).toEqual([
    ['乙', 'venting', '另一个截断的正文'],
    ['甲', 'grievance', seen.text],
  ]);
  expect(detail.history.map((event) => [event.kind, event.actor])).toEqual([
    ['flag.stored', '甲'],
    ['flag.stored', '乙'],
  ]);
  await consistent(ours);
});

it('takes the canonical address as the identity of a post without an id', async () => {
  const { admin } = await workspace();
  const at = (url: string) => flagItem({ evidence: evidence({ site: 'bbs.example', postId: null, url }) });
  const receipts = await flag(
    admin,
    at('https://bbs.example/t/1?utm_source=x#top'),
    at('https://bbs.example/t/1/'),
    at('https://bbs.example/t/2'),
  );
  const posts = receipts.map((receipt) => receipt.result !== 'rejected' && receipt.post);
  expect(posts[0]).toBe(posts[1]);
  expect(posts[0]).not.toBe(posts[2]);
});

it('stores a batch that is sent again, also at the same time, exactly once', async () => {
  const ours = await workspace();
  const items = Array.from({ length: 20 }, () => flagItem());
  const twice = await Promise.all([flag(ours.admin, ...items), flag(ours.admin, ...items), flag(ours.admin, ...items)]);
  const stored = twice.flat().filter((receipt) => receipt.result === 'stored');
  expect(stored.map((receipt) => receipt.id).sort()).toEqual(items.map((item) => item.id).sort());
  expect(twice.flat().filter((receipt) => receipt.result === 'duplicate')).toHaveLength(40);
  expect(results(await flag(ours.admin, ...items))).toEqual(items.map(() => 'duplicate'));
  expect((await queue(ours.admin)).open).toBe(20);
  await consistent(ours);
});

it('refuses one bad flag of a batch and stores the others, each with its receipt in its place', async () => {
  const ours = await workspace();
  const other = await ours.join('monitor');
  const taken = flagItem();
  await flag(other, taken);
  const right = [flagItem(), flagItem()];
  const wrongHash = { ...flagItem(), sha256: '0'.repeat(64) };
  const unknownField = { ...flagItem(), evidence: { ...evidence(), extra: 1 } };
  const endless = evidence({ site: 'a.example', postId: null, url: `https://a.example/${'汉'.repeat(900)}` });
  const items = [
    right[0],
    wrongHash,
    unknownField,
    { ...taken, class: 'venting' },
    'nonsense',
    right[1],
    right[0],
    flagItem({ evidence: endless }),
  ];
  const { items: receipts } = await good<{ items: FlagReceipt[] }>(ours.admin.post('/v1/flags', { items }));
  expect(
    receipts.map((receipt) =>
      receipt.result === 'rejected' ? [receipt.problem.status, receipt.problem.errors?.[0]?.pointer] : receipt.result,
    ),
  ).toEqual([
    'stored',
    [422, '/items/1/sha256'],
    [422, '/items/2/evidence/extra'],
    [409, '/items/3/id'],
    [422, '/items/4'],
    'stored',
    'duplicate',
    [422, '/items/7/evidence/url'],
  ]);
  expect(receipts.map((receipt) => receipt.id)[4]).toBeNull();
  await consistent(ours);
});

it('refuses an address that is not of the post, so that nobody can lead others elsewhere', async () => {
  const ours = await workspace();
  const post = await flagPost(ours.admin, { evidence: evidence({ postId: 'Real1' }) });
  const wrong = [
    evidence({ postId: 'Real2', url: 'https://phish.example/login' }),
    evidence({ site: 'bbs.example', postId: 'tid1', url: 'https://phish.example/thread-1-1-1.html' }),
    evidence({ site: 'url', postId: 'https://weibo.com/1/Real1', url: 'https://weibo.com/1/Real1' }),
    evidence({ site: 'a.example', postId: null, url: 'javascript:alert(1)//a.example' }),
    evidence({ site: 'a.example', postId: null, url: 'data:text/html,<script>alert(1)</script>' }),
    evidence({ site: 'a.example', postId: null, url: 'https://weibo.com@a.example/' }),
  ];
  for (const seen of wrong) {
    expect(await flag(ours.admin, flagItem({ evidence: seen }))).toMatchObject([
      { result: 'rejected', problem: { status: 422, errors: [{ pointer: '/items/0/evidence/url' }] } },
    ]);
  }
  expect((await queue(ours.admin)).items.map((row) => row.id)).toEqual([post]);
});

it('keeps evidence exactly as it was hashed', async () => {
  const { admin } = await workspace();
  const seen = evidence({ text: '空\u0000字符\u200b零宽 👩‍👩‍👧 \u2028 「輿(yú)情」', quoted: '"\\' });
  const post = await flagPost(admin, { evidence: seen });
  const { flags } = await good<PostDetail>(admin.get(`/v1/posts/${post}`));
  expect(flags[0]?.evidence).toEqual(seen);
});

it('lets a second flag of the same monitor on a post replace the first', async () => {
  const ours = await workspace();
  const seen = evidence();
  const first = flagItem({ evidence: seen });
  const second = flagItem({ evidence: seen, class: 'fabrication' });
  await flag(ours.admin, first);
  await flag(ours.admin, second);
  expect((await queue(ours.admin)).items).toMatchObject([{ votes: { fabrication: 1 }, why: { reporters: 1 } }]);
  expect((await mine(ours.admin)).items.map((one) => [one.id, one.outcome])).toEqual([
    [first.id, 'replaced'],
    [second.id, 'pending'],
  ]);
  await consistent(ours);
});

it('lets a post leave the queue when its last flag is taken back, and tells the others to forget it', async () => {
  const ours = await workspace();
  const item = flagItem();
  await flag(ours.admin, item);
  const before = await known(ours.admin);
  expect(before.items).toMatchObject([{ flags: 1, state: 'open' }]);
  for (const _again of [1, 2]) {
    expect(await good(ours.admin.delete(`/v1/flags/${item.id}`))).toMatchObject({ outcome: 'withdrawn' });
  }
  expect(await queue(ours.admin)).toMatchObject({ items: [], open: 0 });
  expect((await known(ours.admin, before.next)).items).toMatchObject([{ flags: 0 }]);
  // Taken back by mistake: a new flag brings the post back.
  await flag(ours.admin, flagItem({ evidence: item.evidence }));
  expect(await queue(ours.admin)).toMatchObject({ items: [{ votes: { grievance: 1 } }], open: 1 });
  await consistent(ours);
});

it('keeps a decided post decided when its flags come and go', async () => {
  const ours = await workspace();
  const item = flagItem();
  const [receipt] = await flag(ours.admin, item);
  const post = receipt?.result === 'stored' ? receipt.post : 0;
  await good(
    ours.admin.post('/v1/decisions', { items: [{ outcome: 'confirmed', post, version: 0, class: 'venting' }] }),
  );
  await good(ours.admin.delete(`/v1/flags/${item.id}`));
  expect((await known(ours.admin)).items).toMatchObject([{ state: 'confirmed', class: 'venting', flags: 1 }]);
  const late = await ours.join('monitor');
  await flag(late, flagItem({ evidence: item.evidence, class: 'venting' }));
  expect((await mine(late)).items).toMatchObject([{ outcome: 'agreed', decidedClass: 'venting' }]);
  expect(await queue(ours.admin, '?state=confirmed')).toMatchObject({ items: [{ id: post }], open: 0 });
  await consistent(ours);
});

it('shows authors what they sent themselves, and the reason only of a decision that answered their flag', async () => {
  const ours = await workspace();
  const [early, late] = [await ours.join('monitor'), await ours.join('monitor')];
  const seen = evidence({ text: '只有先到的人看到的正文' });
  const post = await flagPost(early, { evidence: seen });
  const again = { ...seen, url: seen.url.replace('//weibo', '//www.weibo'), text: '' };
  const decided = Date.now() + 60_000;
  await ours.clock(() => decided);
  const reason = '只给上报人的理由';
  await good(
    ours.admin.post('/v1/decisions', { items: [{ outcome: 'confirmed', post, version: 0, class: 'venting', reason }] }),
  );
  await ours.clock(() => decided + 1);
  await flag(late, flagItem({ evidence: again }));
  expect((await mine(early)).items).toMatchObject([{ url: seen.url, excerpt: seen.text, reason }]);
  expect((await mine(late)).items).toMatchObject([
    { url: again.url, excerpt: '', decidedClass: 'venting', reason: null },
  ]);
});

it('lets only the author change a flag, and moves the votes with it', async () => {
  const ours = await workspace();
  const author = await ours.join('monitor');
  const item = flagItem({ grade: 'major' });
  await flag(author, item);
  const change = { class: 'fabrication', grade: null, note: '看了三遍' };
  expect(await refusal(ours.admin.patch(`/v1/flags/${item.id}`, change))).toBe('404 not-found');
  expect(await refusal(ours.admin.delete(`/v1/flags/${item.id}`))).toBe('404 not-found');
  expect(await good(author.patch(`/v1/flags/${item.id}`, change))).toMatchObject({ ...change, outcome: 'pending' });
  expect((await queue(ours.admin)).items).toMatchObject([{ votes: { fabrication: 1 }, grade: null }]);
  await good(author.delete(`/v1/flags/${item.id}`));
  expect(await refusal(author.patch(`/v1/flags/${item.id}`, change))).toBe('409 conflict');
  await consistent(ours);
});

it('gives deltas in pages, each change once, in the order of the events', async () => {
  const { admin } = await workspace();
  const items = Array.from({ length: 7 }, () => flagItem());
  await flag(admin, ...items);
  await good(admin.delete(`/v1/flags/${items[0]?.id}`));
  for (const path of ['/v1/flags/mine', '/v1/known'] as const) {
    const seen: unknown[] = [];
    let after = 0;
    let more = true;
    while (more) {
      const page = await good<MyFlags | KnownPosts>(admin.get(`${path}?after=${after}&limit=3`));
      seen.push(...page.items.map((one) => ('id' in one ? one.id : one.key)));
      ({ next: after, more } = page);
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
    expect(await good(admin.get(`${path}?after=${after}`))).toEqual({ items: [], next: after, more: false });
  }
});

it('puts a flag whose clock is ahead no higher than one of now', async () => {
  const { admin } = await workspace();
  await flag(admin, flagItem({ at: 4_000_000_000_000 }));
  const [row] = (await queue(admin)).items;
  expect(row?.lastFlagAt).toBeLessThanOrEqual(Date.now());
});

it('refuses what is not a body, with the reason', async () => {
  const { admin } = await workspace();
  const raw = (body: BodyInit, more: Record<string, string> = {}) => {
    const headers = { 'content-type': 'application/json', ...admin.headers, ...more };
    return refusal(send('/v1/flags', { method: 'POST', headers, body }));
  };
  expect(await raw('{')).toBe('400 bad-request');
  expect(await raw(new Uint8Array([0x7b, 0xff, 0x7d]))).toBe('400 bad-request');
  expect(await raw('{}', { 'content-type': 'text/plain' })).toBe('415 unsupported-type');
  expect(await raw('{}', { 'content-encoding': 'gzip' })).toBe('415 unsupported-type');
  expect(await raw('[]')).toBe('422 invalid');
  expect(await raw('{"items":[],"__proto__":1}')).toBe('422 invalid');
  expect(await raw(`{"items":["${'x'.repeat(65_536)}"]}`)).toBe('413 too-large');
});

it('points at the field that is wrong', async () => {
  const { admin } = await workspace();
  const answer = await admin.post('/v1/invites', { for: 'someone', role: 'king', hours: 5 });
  const { errors } = (await answer.json()) as { errors: { pointer: string }[] };
  expect(errors.map((error) => error.pointer)).toEqual(['/role']);
});
