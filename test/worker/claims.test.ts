import { expect, it } from 'vitest';
import type { Notices } from '../../shared/contract/notices.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { PostDetail, QueuePage, QueueRow } from '../../shared/contract/review.ts';
import { endClaims, mostClaims } from '../../worker/workspace/claims.ts';
import { expectConsistent } from './harness/consistency.ts';
import { listen } from './harness/feeds.ts';
import { evidence, flag, flagItem, flagPost } from './harness/flags.ts';
import { type Device, good, refusal, workspace } from './harness/server.ts';
import { turnAt } from './harness/turns.ts';

const minute = 60_000;
const queue = (device: Device, query = '') => good<QueuePage>(device.get(`/v1/queue${query}`));
const claim = (device: Device, post: number, given: unknown = {}) => device.post(`/v1/posts/${post}/claim`, given);
const dismiss = (post: number, version = 0) => ({ outcome: 'dismissed', post, version, reason: '已看' });
const decide = (device: Device, ...items: unknown[]) => device.post('/v1/decisions', { items });

async function team() {
  const ours = await workspace();
  const [a, b] = [await ours.join('lead', 'dashboard', '甲'), await ours.join('lead', 'dashboard', '乙')];
  const consistent = () => ours.inside((_object, { storage }) => expectConsistent(storage.sql));
  return { ...ours, a, b, consistent };
}

it('gives a post to one of two leads who take it at the same time, and names that one to the other', async () => {
  const ours = await team();
  const post = await flagPost(ours.admin);
  const answers = await Promise.all([claim(ours.a, post), claim(ours.b, post)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const [won, lost] = answers[0]?.status === 200 ? [0, 1] : [1, 0];
  const { claim: held } = await good<QueueRow>(answers[won] as Response);
  expect(held?.member).toBe([ours.a, ours.b][won]?.memberId);
  const problem: Problem = await (answers[lost] as Response).json();
  expect(problem.detail).toContain(['甲', '乙'][won]);
  await ours.consistent();
});

it('holds as long as the settings say, longer when it is asked for again, and not a minute beyond', async () => {
  const ours = await team();
  const post = await flagPost(ours.admin);
  const start = Date.now();
  await ours.clock(() => start);
  expect((await good<QueueRow>(claim(ours.a, post))).claim?.until).toBe(start + 15 * minute);
  await ours.clock(() => start + 10 * minute);
  expect((await good<QueueRow>(claim(ours.a, post, { minutes: 30 }))).claim?.until).toBe(start + 40 * minute);
  expect(await refusal(claim(ours.b, post))).toBe('409 conflict');
  expect((await queue(ours.b, '?lane=claimed')).items.map(({ id }) => id)).toEqual([post]);
  await ours.clock(() => start + 40 * minute);
  expect((await queue(ours.b)).items[0]?.claim).toBeNull();
  expect((await queue(ours.b, '?lane=claimed')).items).toEqual([]);
  // What nobody has looked for is cleared by itself.
  await ours.inside((_object, { storage }) => endClaims(turnAt(storage.sql, start + 40 * minute)));
  expect((await queue(ours.a)).lanes).toMatchObject({ claimed: 0, mine: 0 });
  expect((await good<QueueRow>(claim(ours.b, post))).claim?.member).toBe(ours.b.memberId);
  await ours.consistent();
});

it('is taken over with a reason only, and the former holder hears of it at once', async () => {
  const ours = await team();
  const post = await flagPost(ours.admin);
  await good(claim(ours.a, post));
  const feed = await listen(ours.a);
  expect(await refusal(claim(ours.b, post, { takeOver: true, reason: ' ' }))).toBe('422 invalid');
  await good(claim(ours.b, post, { takeOver: true, reason: '甲已下班' }));
  const { notice } = await feed.next('notice');
  expect(notice).toMatchObject({ kind: 'taken-over', post, by: { name: '乙' }, note: '甲已下班' });
  expect((await feed.next('post')).row.claim?.name).toBe('乙');
  const { history } = await good<PostDetail>(ours.a.get(`/v1/posts/${post}`));
  expect(history.at(-1)).toMatchObject({ kind: 'post.claimed', data: { from: ours.a.memberId, reason: '甲已下班' } });
  // Nobody else hears of it.
  expect((await good<Notices>(ours.b.get('/v1/notices'))).items).toEqual([]);
  expect((await good<Notices>(ours.a.get('/v1/notices'))).items).toEqual([notice]);
  expect((await good<Notices>(ours.a.post('/v1/notices/read', { upTo: notice.id }))).items).toEqual([]);
  await ours.consistent();
});

it('is handed over to somebody who decides, and given back', async () => {
  const ours = await team();
  const monitor = await ours.join('monitor');
  const post = await flagPost(ours.admin);
  const handOver = (device: Device, to: number) => device.post(`/v1/posts/${post}/hand-over`, { to, note: '请接着看' });
  await good(claim(ours.a, post));
  expect(await refusal(handOver(ours.b, ours.admin.memberId))).toBe('409 conflict');
  for (const wrong of [monitor.memberId, ours.a.memberId, 999_999]) {
    expect(await refusal(handOver(ours.a, wrong))).toBe('422 invalid');
  }
  expect((await good<QueueRow>(handOver(ours.a, ours.b.memberId))).claim).toMatchObject({ name: '乙' });
  expect((await good<Notices>(ours.b.get('/v1/notices'))).items).toMatchObject([
    { kind: 'handed-over', note: '请接着看' },
  ]);
  // Who does not hold it gives nothing back.
  expect((await good<QueueRow>(ours.a.delete(`/v1/posts/${post}/claim`))).claim).toMatchObject({ name: '乙' });
  expect((await good<QueueRow>(ours.b.delete(`/v1/posts/${post}/claim`))).claim).toBeNull();
  await ours.consistent();
});

it('keeps others from deciding unless they say so, in bulk too, and ends with the decision', async () => {
  const ours = await team();
  const [one, other] = [await flagPost(ours.admin), await flagPost(ours.admin)];
  await good(claim(ours.a, other));
  const answer = await decide(ours.b, dismiss(one), dismiss(other));
  expect(await answer.json()).toMatchObject({
    status: 409,
    detail: expect.stringContaining('甲'),
    errors: [{ pointer: '/items/1/despiteClaim' }],
  });
  expect((await queue(ours.b)).open).toBe(2);
  await good(decide(ours.b, dismiss(one), { ...dismiss(other), despiteClaim: true }));
  const own = await flagPost(ours.admin);
  await good(claim(ours.b, own));
  await good(decide(ours.b, dismiss(own)));
  expect((await queue(ours.b)).lanes).toMatchObject({ claimed: 0, mine: 0 });
  expect(await refusal(claim(ours.a, own))).toBe('409 conflict');
  await ours.consistent();
});

it('lets nobody hold more than a page', async () => {
  const ours = await team();
  const receipts = await flag(ours.admin, ...Array.from({ length: 50 }, () => flagItem({ evidence: evidence() })));
  const last = await flagPost(ours.admin);
  for (const receipt of receipts) {
    if (receipt.result === 'stored') await good(claim(ours.a, receipt.post));
  }
  expect(receipts).toHaveLength(mostClaims);
  expect(await refusal(claim(ours.a, last))).toBe('409 conflict');
  await good(claim(ours.b, last));
});

it('is in nobody’s way once all flags were taken back', async () => {
  const ours = await team();
  const item = flagItem();
  const [receipt] = await flag(ours.admin, item);
  const post = receipt?.result === 'stored' ? receipt.post : 0;
  await good(claim(ours.a, post));
  await good(ours.admin.delete(`/v1/flags/${item.id}`));
  expect((await queue(ours.a)).lanes).toMatchObject({ grievance: 0, mine: 0, claimed: 0 });
  expect(await refusal(claim(ours.b, post))).toBe('409 conflict');
  await ours.consistent();
});

it('says whose a post is, tells them, and keeps it in their lane until it is decided', async () => {
  const ours = await team();
  const post = await flagPost(ours.admin);
  const assign = (member: number | null) => ours.a.put(`/v1/posts/${post}/owner`, { member });
  const auditor = await ours.join('auditor');
  expect(await refusal(assign(auditor.memberId))).toBe('422 invalid');
  expect((await good<QueueRow>(assign(ours.b.memberId))).owner).toEqual({ member: ours.b.memberId, name: '乙' });
  // Claimed by its owner it is one post, not two.
  await good(claim(ours.b, post));
  const mine = await queue(ours.b, '?lane=mine');
  expect([mine.items.map(({ id }) => id), mine.lanes.mine]).toEqual([[post], 1]);
  expect((await queue(ours.a)).lanes.mine).toBe(0);
  expect((await good<Notices>(ours.b.get('/v1/notices'))).items).toMatchObject([{ kind: 'assigned', post }]);
  await ours.consistent();
  await good(decide(ours.b, dismiss(post)));
  expect((await queue(ours.b)).lanes.mine).toBe(0);
  expect((await good<PostDetail>(ours.b.get(`/v1/posts/${post}`))).row.owner?.member).toBe(ours.b.memberId);
  await good(assign(null));
  await ours.consistent();
});
