import { evictDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import type { MyFlags } from '../../shared/contract/flags.ts';
import type { Invalidation, Invalidations } from '../../shared/contract/reliability.ts';
import type { QueuePage } from '../../shared/contract/review.ts';
import { expectConsistent } from './harness/consistency.ts';
import { flag, flagItem, flagPost } from './harness/flags.ts';
import { runJobsAt } from './harness/jobs.ts';
import { type Device, good, refusal, type TestWorkspace, workspace } from './harness/server.ts';

/** Somebody who has flagged so many posts, each of its own, which all wait. */
async function flooding(ours: TestWorkspace, many: number): Promise<Device> {
  const monitor = await ours.join('monitor');
  const [model] = await flag(monitor, flagItem({ class: 'venting' }));
  if (model?.result !== 'stored') throw new Error('not stored');
  await ours.inside((_object, { storage: { sql } }) => {
    sql.exec(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
       INSERT INTO posts (id, key, site, kind, url, excerpt, first_flag_at, last_flag_at, state, votes, reporters, class, queue, evidence, heard_votes, waiting_since)
       SELECT 1000 + i, 'k' || i, 'weibo', 'post', 'https://a.example', '', 1, 1, 'open', '{"venting":1}', 1, 'venting', 'open', 1386, '{"venting":1}', 1 FROM n`,
      many - 1,
    );
    sql.exec(
      `INSERT INTO flags (id, post, member, class, note, at, received_at, state, evidence, changed)
       SELECT printf('01990000-0000-7000-8000-%012d', id), id, ?, 'venting', '', 1, 1, 'active', (SELECT sha256 FROM evidence LIMIT 1), 1
       FROM posts WHERE id > 1000`,
      monitor.memberId,
    );
    sql.exec('UPDATE workspace SET open_posts = open_posts + ?', many - 1);
  });
  return monitor;
}

const later = () => Date.now() + 2000;
const open = async (device: Device) => (await good<QueuePage>(device.get('/v1/queue?limit=1'))).open;
const setAside = (by: Device, member: Device) =>
  good<Invalidation>(by.post(`/v1/members/${member.memberId}/invalidations`, { reason: '恶意刷标' }));
const states = (ours: TestWorkspace, member: Device) =>
  ours.inside((_object, { storage: { sql } }) =>
    Object.fromEntries(
      sql
        .exec<{ state: string; n: number }>(
          'SELECT state, count(*) AS n FROM flags WHERE member = ? GROUP BY state',
          member.memberId,
        )
        .toArray()
        .map(({ state, n }) => [state, n]),
    ),
  );
const consistent = (ours: TestWorkspace) => ours.inside((_object, { storage }) => expectConsistent(storage.sql));

it('sets aside everything a member has waiting, and nothing else; the author hears of it', async () => {
  const ours = await workspace();
  const [monitor, other] = [await ours.join('monitor'), await ours.join('monitor')];
  const shared = flagItem({ class: 'venting' });
  const mine = flagItem({ class: 'venting' });
  await flag(monitor, mine, shared);
  await flag(other, flagItem({ ...shared, id: flagItem().id, class: 'grievance' }));
  const decided = await flagPost(monitor);
  await good(ours.admin.post('/v1/decisions', { items: [{ outcome: 'dismissed', post: decided, version: 0 }] }));
  const { seq } = await good<QueuePage>(ours.admin.get('/v1/queue'));

  expect(await setAside(ours.admin, monitor)).toMatchObject({ flags: 2, running: false, reason: '恶意刷标' });
  expect(await good<QueuePage>(ours.admin.get('/v1/queue'))).toMatchObject({
    open: 1,
    items: [{ votes: { grievance: 1 }, why: { reporters: 1 } }],
  });
  const heard = await good<MyFlags>(monitor.get(`/v1/flags/mine?after=${seq}`));
  expect(heard.items).toMatchObject([
    { id: mine.id, outcome: 'invalidated' },
    { id: shared.id, outcome: 'invalidated' },
  ]);
  expect(JSON.stringify(heard)).not.toContain('恶意刷标');
  await consistent(ours);

  // One event a post, none for what stood still.
  const events = await ours.inside((_object, { storage }) =>
    storage.sql.exec<{ kind: string }>('SELECT kind FROM events WHERE seq > ? ORDER BY seq', seq).toArray(),
  );
  expect(events.map(({ kind }) => kind)).toEqual(['invalidation.made', 'flag.invalidated', 'flag.invalidated']);
});

it('restores exactly those in one act; a post that was flagged anew keeps the newer flag, a decided one its decision', async () => {
  const ours = await workspace();
  const monitor = await ours.join('monitor');
  const items = [1, 2, 3].map(() => flagItem());
  const receipts = await flag(monitor, ...items);
  const posts = receipts.map((receipt) => (receipt.result === 'stored' ? receipt.post : 0));
  const other = await ours.join('monitor');
  await flag(other, ...items.map((item) => flagItem({ ...item, id: flagItem().id })));
  const { id } = await setAside(ours.admin, monitor);
  const anew = flagItem({ ...(items[1] ?? flagItem()), id: flagItem().id, class: 'venting' });
  await flag(monitor, anew);
  await good(ours.admin.post('/v1/decisions', { items: [{ outcome: 'dismissed', post: posts[2] ?? 0, version: 0 }] }));
  for (const _again of [1, 2]) {
    expect(await good<Invalidation>(ours.admin.delete(`/v1/invalidations/${id}`))).toMatchObject({
      ...{ flags: 3, running: false, undoneAt: expect.any(Number) },
    });
  }
  const mine = await good<MyFlags>(monitor.get('/v1/flags/mine'));
  expect(Object.fromEntries(mine.items.map((item) => [item.id, item.outcome]))).toEqual({
    [items[0]?.id ?? '']: 'pending',
    [items[1]?.id ?? '']: 'replaced',
    [items[2]?.id ?? '']: 'dismissed',
    [anew.id]: 'pending',
  });
  // It was set aside when the decision was made: that says nothing of them.
  expect(await good(monitor.get('/v1/reliability'))).toMatchObject({ judged: 0 });
  await consistent(ours);
  expect((await good<Invalidations>(ours.admin.get('/v1/invalidations'))).items).toMatchObject([{ id }]);
});

it('goes on in slices through evictions, and leaves alone what was flagged meanwhile', async () => {
  const ours = await workspace();
  const now = Date.now();
  await ours.clock(() => now - 1000);
  const monitor = await flooding(ours, 240);
  expect(await setAside(ours.admin, monitor)).toMatchObject({ flags: 200, running: true });
  await evictDurableObject(ours.stub);
  await flag(monitor, flagItem());
  await evictDurableObject(ours.stub);
  await runJobsAt(ours, later());
  expect(await states(ours, monitor)).toEqual({ invalidated: 240, active: 1 });
  expect(await open(ours.admin)).toBe(1);
  expect((await good<Invalidations>(ours.admin.get('/v1/invalidations'))).items).toMatchObject([
    { flags: 240, running: false },
  ]);
});

it('can be undone while it still runs: nothing more is set aside, and all comes back', async () => {
  const ours = await workspace();
  const monitor = await flooding(ours, 240);
  const { id } = await setAside(ours.admin, monitor);
  await evictDurableObject(ours.stub);
  await good(ours.admin.delete(`/v1/invalidations/${id}`));
  await evictDurableObject(ours.stub);
  await runJobsAt(ours, later());
  expect(await states(ours, monitor)).toEqual({ active: 240 });
  expect(await open(ours.admin)).toBe(240);
  expect((await good<Invalidations>(ours.admin.get('/v1/invalidations'))).items).toMatchObject([
    { flags: 200, running: false, undoneAt: expect.any(Number) },
  ]);
});

it('is undone by who could have made it: not by whose flags they are, nor for an admin by a lead', async () => {
  const ours = await workspace();
  const [lead, other, second] = [await ours.join('lead'), await ours.join('lead'), await ours.join('admin')];
  await flag(lead, flagItem());
  await flag(second, flagItem());
  const ofLead = await setAside(other, lead);
  const ofAdmin = await setAside(ours.admin, second);
  expect(await refusal(lead.delete(`/v1/invalidations/${ofLead.id}`))).toBe('409 conflict');
  expect(await refusal(second.delete(`/v1/invalidations/${ofAdmin.id}`))).toBe('409 conflict');
  expect(await refusal(lead.delete(`/v1/invalidations/${ofAdmin.id}`))).toBe('409 conflict');
  expect(await states(ours, lead)).toEqual({ invalidated: 1 });
  await good(other.delete(`/v1/invalidations/${ofLead.id}`));
  expect(await states(ours, lead)).toEqual({ active: 1 });
});
