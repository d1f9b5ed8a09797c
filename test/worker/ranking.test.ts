import { expect, it } from 'vitest';
import type { QueuePage, QueueRow } from '../../shared/contract/review.ts';
import type { FlagClass } from '../../shared/domain/classes.ts';
import { dayMs, hourMs } from '../../shared/time.ts';
import { expectConsistent } from './harness/consistency.ts';
import { evidence, flag, flagItem, flagPost } from './harness/flags.ts';
import { runJobsAt } from './harness/jobs.ts';
import { type Device, good, refusal, type TestWorkspace, workspace } from './harness/server.ts';

const queue = async (device: Device, query = ''): Promise<QueueRow[]> =>
  (await good<QueuePage>(device.get(`/v1/queue${query}`))).items;

/** A post of its own text, so that nothing is a copy of anything. */
const seen = (name: string, text = `${name} 说的话各不相同 ${name}`) => evidence({ postId: name, text });
const names = (items: readonly QueueRow[]) => items.map((row) => row.key.split(':')[1]);

const put = (device: Device, name: string, flagClass: FlagClass, at = Date.now()) =>
  flagPost(device, { class: flagClass, at, evidence: seen(name) });

const settle = (ours: TestWorkspace, later = 2000) => runJobsAt(ours, Date.now() + later);

it('says why a post stands where it stands, and nothing of how far one reporter is relied on', async () => {
  const ours = await workspace();
  const others = [await ours.join('monitor'), await ours.join('monitor')];
  const item = flagItem({ class: 'venting', grade: 'larger', evidence: seen('a') });
  await flag(ours.admin, item);
  expect((await queue(ours.admin))[0]?.why).toMatchObject({
    ...{ reporters: 1, unheard: 0, likelihood: null, class: 'venting', grade: 'larger', severity: 2 },
    ...{ disputed: false, accounts: 1, spread: 1, fast: false, speed: 1, doublesAfterHours: 24, pins: [] },
  });
  for (const other of others) await flag(other, flagItem({ ...item, id: flagItem().id, class: 'grievance' }));
  expect((await queue(ours.admin))[0]?.why).toMatchObject({
    ...{ reporters: 3, likelihood: 0.9, class: 'grievance', severity: 8 },
  });
});

it('counts copies by other accounts, and no longer once a day has passed without one', async () => {
  const ours = await workspace();
  const now = Date.now();
  const text = '海潮银行年费陷阱大家都来看看千万别再办卡了真的气人';
  for (const n of [1, 2, 3, 4]) {
    const author = { name: `账号${n}`, id: `${n}` };
    const postedAt = { at: now - n * hourMs, precision: 'second' as const };
    await flagPost(ours.admin, {
      class: 'venting',
      at: now,
      evidence: { ...seen(`c${n}`, text), author, postedAt, seenAt: now },
    });
  }
  await settle(ours);
  const spread = async () => (await queue(ours.admin)).map(({ why }) => [why.accounts, why.spread]);
  expect(await spread()).toEqual([4, 4, 4, 4].map((accounts) => [accounts, 3]));
  const before = await queue(ours.admin);
  await runJobsAt(ours, now + dayMs);
  expect(await spread()).toEqual([1, 1, 1, 1].map((accounts) => [accounts, 1]));
  for (const row of await queue(ours.admin)) {
    expect(row.rank).toBeCloseTo((before.find(({ id }) => id === row.id)?.rank ?? 0) - Math.log2(3), 9);
  }
  await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
});

it('counts a burst as fast until it is over', async () => {
  const ours = await workspace();
  const post = await put(ours.admin, 'a', 'venting');
  await ours.inside((_object, { storage: { sql } }) => {
    sql.exec('UPDATE clusters SET fast_until = ? WHERE id = (SELECT cluster FROM posts)', Date.now() + hourMs);
    sql.exec('INSERT OR IGNORE INTO to_rerank (cluster) SELECT cluster FROM posts');
    sql.exec("INSERT OR REPLACE INTO jobs (name, due_at) VALUES ('rerank', 0)");
  });
  await settle(ours);
  const [fast] = await queue(ours.admin);
  expect(fast).toMatchObject({ id: post, why: { fast: true, speed: 1.5 } });
  await runJobsAt(ours, Date.now() + 2 * hourMs);
  const [slow] = await queue(ours.admin);
  expect(slow?.why).toMatchObject({ fast: false, speed: 1 });
  expect((fast?.rank ?? 0) - (slow?.rank ?? 0)).toBeCloseTo(Math.log2(1.5), 9);
});

it('pins a post with a red-line word, however it is written', async () => {
  const ours = await workspace();
  await put(ours.admin, 'grievance', 'grievance');
  await flagPost(ours.admin, { class: 'venting', evidence: seen('red', '听说海潮银行要 跑-路 了，快去取钱') });
  await settle(ours);
  expect(names(await queue(ours.admin))).toEqual(['red', 'grievance']);
  expect((await queue(ours.admin))[0]?.why.pins).toEqual(['red_line']);
});

it('lets a lead pin an open post and unpin it; what is pinned twice is pinned once', async () => {
  const ours = await workspace();
  const lead = await ours.join('lead');
  await put(ours.admin, 'grievance', 'grievance');
  const post = await put(ours.admin, 'venting', 'venting');
  for (const _again of [1, 2]) {
    expect(await good<QueueRow>(lead.put(`/v1/posts/${post}/pin`, {}))).toMatchObject({ why: { pins: ['manual'] } });
  }
  expect(names(await queue(lead))).toEqual(['venting', 'grievance']);
  for (const _again of [1, 2]) await good(lead.delete(`/v1/posts/${post}/pin`));
  expect(names(await queue(lead))).toEqual(['grievance', 'venting']);
  const kinds = await ours.inside((_object, { storage }) =>
    storage.sql.exec("SELECT kind FROM events WHERE kind LIKE 'post.%pinned'").toArray(),
  );
  expect(kinds).toEqual([{ kind: 'post.pinned' }, { kind: 'post.unpinned' }]);
  await good(lead.put(`/v1/posts/${post}/pin`, {}));
  await good(lead.post('/v1/decisions', { items: [{ outcome: 'dismissed', post, version: 0 }] }));
  expect(await refusal(lead.put(`/v1/posts/${post}/pin`, {}))).toBe('409 conflict');
  expect(await refusal(lead.put('/v1/posts/999/pin', {}))).toBe('404 not-found');
});

it('keeps the pages of a queue whole while posts move between them', async () => {
  const ours = await workspace();
  const monitor = await ours.join('monitor');
  const posts = new Map<string, number>();
  const now = Date.now();
  for (let n = 0; n < 9; n++) posts.set(`p${n}`, await put(monitor, `p${n}`, 'venting', now - n * hourMs));
  const read: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: string = `?limit=3${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const page: QueuePage = await good(ours.admin.get(`/v1/queue${query}`));
    read.push(...page.items.map((row) => row.key.split(':')[1] ?? ''));
    cursor = page.next;
    // One that was read rises, one that comes falls: what stands still is read once.
    await good(ours.admin.put(`/v1/posts/${posts.get('p8')}/pin`, {}));
    await good(
      ours.admin.post('/v1/decisions', { items: [{ outcome: 'dismissed', post: posts.get('p0'), version: 0 }] }),
    ).catch(() => null);
  }
  expect(read).toEqual(['p8', 'p7', 'p6', 'p5', 'p4', 'p3', 'p2', 'p1']);
});

it('puts what was decided last first among the decided', async () => {
  const ours = await workspace();
  const [one, two] = [await put(ours.admin, 'one', 'venting'), await put(ours.admin, 'two', 'grievance')];
  for (const post of [two, one]) {
    await ours.clock(() => Date.now() + (post === one ? 60_000 : 0));
    await good(ours.admin.post('/v1/decisions', { items: [{ outcome: 'dismissed', post, version: 0 }] }));
  }
  expect(names(await queue(ours.admin, '?state=dismissed'))).toEqual(['one', 'two']);
});

it('lets flags of a muted member weigh nothing, keeps them, and lifts nothing for them', async () => {
  const ours = await workspace();
  const lead = await ours.join('lead');
  const monitor = await ours.join('monitor');
  const other = await ours.join('monitor');
  await flagPost(monitor, { class: 'grievance', evidence: seen('theirs', '跑路了跑路了') });
  const both = flagItem({ class: 'venting', evidence: seen('both') });
  await flag(other, both);
  await settle(ours);
  const [before] = (await queue(lead)).filter(({ key }) => key === 'weibo:both');
  await flag(monitor, flagItem({ ...both, id: flagItem().id, class: 'grievance', grade: 'critical' }));
  const muting = (muted: boolean) => lead.put(`/v1/members/${monitor.memberId}/muted`, { muted, reason: '乱标' });
  for (const _again of [1, 2]) expect(await good(muting(true))).toMatchObject({ mutedAt: expect.any(Number) });
  await settle(ours);
  const [first, second] = await queue(lead);
  expect(first).toMatchObject({ key: 'weibo:both', why: { reporters: 2, unheard: 1, severity: 1, pins: [] } });
  expect(first?.rank).toBe(before?.rank);
  expect(first?.votes).toEqual({ venting: 1, grievance: 1 });
  expect(second).toMatchObject({ why: { reporters: 1, unheard: 1, severity: 1, pins: [] } });
  // What they flag from now on counts as little; they see nothing of it.
  await flagPost(monitor, { class: 'grievance', evidence: seen('later') });
  expect((await queue(lead)).find(({ key }) => key === 'weibo:later')?.why.unheard).toBe(1);
  expect(JSON.stringify(await good(monitor.get('/v1/reliability')))).not.toMatch(/mute/);
  await ours.inside((_object, { storage }) => expectConsistent(storage.sql));

  await good(muting(false));
  await settle(ours);
  expect(names(await queue(lead))[0]).toBe('theirs');
  expect((await queue(lead)).map(({ why }) => why.unheard)).toEqual([0, 0, 0]);
  await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
});

it('lets nobody mute themselves, nor a lead an admin', async () => {
  const ours = await workspace();
  const lead = await ours.join('lead');
  const muting = { muted: true, reason: 'x' };
  expect(await refusal(lead.put(`/v1/members/${lead.memberId}/muted`, muting))).toBe('409 conflict');
  expect(await refusal(lead.put(`/v1/members/${ours.admin.memberId}/muted`, muting))).toBe('409 conflict');
  expect(await refusal(lead.post(`/v1/members/${ours.admin.memberId}/invalidations`, { reason: 'x' }))).toBe(
    '409 conflict',
  );
  await good(ours.admin.put(`/v1/members/${lead.memberId}/muted`, muting));
});
