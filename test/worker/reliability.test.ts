import { expect, it } from 'vitest';
import type { Agreement, SecondLooks } from '../../shared/contract/agreement.ts';
import type { Reliability } from '../../shared/contract/reliability.ts';
import type { DecisionItem, DecisionResult } from '../../shared/contract/review.ts';
import { firstSettings } from '../../shared/contract/settings.ts';
import type { FlagClass } from '../../shared/domain/classes.ts';
import { weightOf } from '../../worker/analysis/reliability.ts';
import { erasePost } from '../../worker/workspace/erase-posts.ts';
import { postById } from '../../worker/workspace/posts.ts';
import { expectConsistent } from './harness/consistency.ts';
import { evidence, flag, flagItem, flagPost } from './harness/flags.ts';
import { runJobsAt } from './harness/jobs.ts';
import { type Device, good, refusal, type TestWorkspace, workspace } from './harness/server.ts';
import { turnAt } from './harness/turns.ts';

const decide = async (by: Device, ...items: DecisionItem[]) =>
  (await good<DecisionResult>(by.post('/v1/decisions', { items }))).items.map(({ decision }) => decision?.id ?? 0);
const confirm = (post: number, flagClass: FlagClass, version = 0): DecisionItem => ({
  ...{ outcome: 'confirmed', post, version, class: flagClass },
});
const dismiss = (post: number, version = 0): DecisionItem => ({ outcome: 'dismissed', post, version });
const own = (device: Device) => good<Reliability>(device.get('/v1/reliability'));
const consistent = (ours: TestWorkspace) => ours.inside((_object, { storage }) => expectConsistent(storage.sql));

/** Every decision, or none, is drawn for a second look. */
async function drawing(ours: TestWorkspace, secondLook: number): Promise<void> {
  const { version } = await good<{ version: number }>(ours.admin.get('/v1/settings'));
  await good(ours.admin.put('/v1/settings', { ...firstSettings, secondLook }, { 'if-match': `"${version}"` }));
}

it('learns from decisions, by class, and takes back exactly what an undone one taught', async () => {
  const ours = await workspace();
  const monitor = await ours.join('monitor');
  const posts: number[] = [];
  for (const flagClass of ['grievance', 'grievance', 'venting'] as const) {
    posts.push(await flagPost(monitor, { class: flagClass }));
  }
  const [a = 0, b = 0, c = 0] = posts;
  await decide(ours.admin, confirm(a, 'grievance'), confirm(b, 'venting'), dismiss(c));
  const record = await own(monitor);
  expect(record).toMatchObject({ judged: 3, share: 0.5 });
  expect(record.classes.find((one) => one.class === 'grievance')).toEqual({
    ...{ class: 'grievance', agreed: 1, changed: 1, dismissed: 0, share: 0.75 },
  });
  // What is learned fades, half of it in 90 days: a minute between the decisions and this moves the share by less than 5e-7.
  expect(record.reliability).toBeCloseTo((1.5 + 4) / 8, 6);
  await consistent(ours);

  // Judged anew: what the first decision taught is replaced.
  const [again = 0] = await decide(ours.admin, confirm(b, 'grievance', 1));
  expect(await own(monitor)).toMatchObject({ judged: 3, share: 2 / 3 });
  await good(ours.admin.delete(`/v1/decisions/${again}`));
  expect(await own(monitor)).toMatchObject({ judged: 2, share: 0.5 });
  await consistent(ours);
});

it('judges nobody by what came after the decision, nor by their own decision', async () => {
  const ours = await workspace();
  const [early, late] = [await ours.join('monitor'), await ours.join('monitor')];
  const item = flagItem();
  const post = await flagPost(early, item);
  await flag(ours.admin, flagItem({ ...item, id: flagItem().id }));
  await decide(ours.admin, confirm(post, 'grievance'));
  await flag(late, flagItem({ ...item, id: flagItem().id }));
  // Taken back too late to be forgotten.
  await good(early.delete(`/v1/flags/${item.id}`));
  expect([(await own(early)).judged, (await own(late)).judged, (await own(ours.admin)).judged]).toEqual([1, 0, 0]);
  await consistent(ours);
});

it('weighs the waiting flags of a reporter anew when decisions have moved their weight, also many', async () => {
  const ours = await workspace();
  const monitor = await ours.join('monitor');
  await flagPost(monitor);
  const wrong: number[] = [];
  for (let n = 0; n < 6; n++) wrong.push(await flagPost(monitor));
  // As if they had flagged 250 more posts, which all wait.
  await ours.inside((_object, { storage: { sql } }) => {
    sql.exec(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 250)
       INSERT INTO posts (id, key, site, kind, url, excerpt, first_flag_at, last_flag_at, state, votes, reporters, class, queue, evidence, heard_votes, waiting_since)
       SELECT 1000 + i, 'k' || i, 'weibo', 'post', 'https://a.example', '', 1, 1, 'open', '{"venting":1}', 1, 'venting', 'open', 1386, '{"venting":1}', 1 FROM n`,
    );
    sql.exec(
      `INSERT INTO flags (id, post, member, class, note, at, received_at, state, evidence, changed)
       SELECT 'f' || id, id, ?, 'venting', '', 1, 1, 'active', (SELECT sha256 FROM evidence LIMIT 1), 1 FROM posts WHERE id > 1000`,
      monitor.memberId,
    );
    sql.exec('UPDATE workspace SET open_posts = open_posts + 250');
  });
  await decide(ours.admin, ...wrong.map((post) => dismiss(post)));
  await runJobsAt(ours, Date.now() + 2000);
  const weights = await ours.inside((_object, { storage: { sql } }) =>
    sql.exec('SELECT evidence, count(*) AS n FROM posts WHERE queue = ? GROUP BY evidence', 'open').toArray(),
  );
  // The fourth took p from 0.57 to 0.5, which counts as 0.55: less of a step than is worth it.
  expect(weights).toEqual([{ evidence: weightOf(4 / 7), n: 251 }]);
});

it('keeps a record private to its owner and those who lead them', async () => {
  const ours = await workspace();
  const [monitor, other, lead, auditor] = await Promise.all(
    (['monitor', 'monitor', 'lead', 'auditor'] as const).map((role) => ours.join(role)),
  );
  if (!monitor || !other || !lead || !auditor) throw new Error('nobody joined');
  const path = `/v1/members/${monitor.memberId}/reliability`;
  expect(await good(lead.get(path))).toMatchObject({ member: { id: monitor.memberId }, judged: 0, mutedAt: null });
  expect(await refusal(other.get(path))).toBe('403 forbidden');
  expect(await refusal(auditor.get(path))).toBe('403 forbidden');
  expect(await refusal(auditor.get('/v1/reliability'))).toBe('403 forbidden');
  await good(lead.put(`/v1/members/${monitor.memberId}/muted`, { muted: true, reason: 'x' }));
  expect(await good(lead.get(path))).toMatchObject({ mutedAt: expect.any(Number) });
});

it('has drawn decisions judged again by somebody who sees neither them nor the votes; nothing changes but alpha', async () => {
  const ours = await workspace();
  const [lead, monitor] = [await ours.join('lead'), await ours.join('monitor')];
  await drawing(ours, 50);
  await ours.inside((object) => {
    // The lot always falls on it.
    object.random = (bytes) => new Uint8Array(bytes);
  });
  const flagged = await flagPost(lead);
  const post = await flagPost(monitor, { class: 'venting', note: '别让人看见', evidence: evidence({ text: '盲评' }) });
  const [, decision = 0] = await decide(ours.admin, dismiss(flagged), {
    ...confirm(post, 'grievance'),
    reason: '理由',
  });
  const waiting = await good<SecondLooks>(lead.get('/v1/second-looks'));
  expect(waiting.items).toMatchObject([{ id: decision, evidence: { text: '盲评' } }]);
  expect(JSON.stringify(waiting)).not.toMatch(/grievance|venting|理由|别让人看见|管理员/);
  expect((await good<SecondLooks>(ours.admin.get('/v1/second-looks'))).items).toEqual([]);
  const give = (by: Device, body: object) => by.post(`/v1/second-looks/${decision}`, body);
  expect(await refusal(give(ours.admin, { outcome: 'dismissed' }))).toBe('409 conflict');
  expect(await refusal(give(lead, { outcome: 'confirmed' }))).toBe('422 invalid');
  const before = await good(lead.get(`/v1/posts/${post}`));
  expect(await good(give(lead, { outcome: 'confirmed', class: 'venting' }))).toEqual({
    ...{ id: decision, same: false, first: 'grievance', by: '管理员' },
  });
  expect(await refusal(give(lead, { outcome: 'dismissed' }))).toBe('409 conflict');
  expect(await good(lead.get(`/v1/posts/${post}`))).toEqual(before);
  expect((await good<SecondLooks>(lead.get('/v1/second-looks'))).items).toEqual([]);
  expect((await good<Agreement>(lead.get('/v1/agreement'))).leads.posts).toBe(1);
  await consistent(ours);
});

it('draws none where the settings want none, and drops what is undone before it was looked at', async () => {
  const ours = await workspace();
  const lead = await ours.join('lead');
  await ours.inside((object) => {
    object.random = (bytes) => new Uint8Array(bytes);
  });
  const post = await flagPost(ours.admin);
  const [decision] = await decide(ours.admin, dismiss(post));
  expect((await good<SecondLooks>(lead.get('/v1/second-looks'))).items.length).toBe(1);
  await good(ours.admin.delete(`/v1/decisions/${decision}`));
  expect((await good<SecondLooks>(lead.get('/v1/second-looks'))).items).toEqual([]);
  await drawing(ours, 0);
  await decide(ours.admin, dismiss(post, 2));
  expect((await good<SecondLooks>(lead.get('/v1/second-looks'))).items).toEqual([]);
});

it('has nobody judge again what was erased: it would only stand before what can be', async () => {
  const ours = await workspace();
  await ours.inside((object) => {
    object.random = (bytes) => new Uint8Array(bytes);
  });
  const post = await flagPost(ours.admin);
  await decide(ours.admin, dismiss(post));
  await ours.inside((_object, { storage: { sql } }) => {
    const stored = postById(sql, post);
    if (stored === undefined) throw new Error('no such post');
    erasePost(turnAt(sql, Date.now()), stored, null, 'request');
    expect(sql.exec('SELECT 1 FROM second_looks').toArray()).toEqual([]);
  });
});

it('shows alpha from thirty posts on, with its interval, and says when the definitions deserve a look', async () => {
  const ours = await workspace();
  const [one, two] = [await ours.join('monitor'), await ours.join('monitor')];
  const judge = async (same: number, apart: number) => {
    const items = Array.from({ length: same + apart }, (_, n) =>
      flagItem({ class: n % 2 === 0 ? 'grievance' : 'venting' }),
    );
    await flag(one, ...items);
    await flag(
      two,
      ...items.map((item, n) => flagItem({ ...item, id: flagItem().id, class: n < same ? item.class : 'fabrication' })),
    );
  };
  const monitors = async () => (await good<Agreement>(ours.admin.get('/v1/agreement'))).monitors;
  await judge(29, 0);
  expect(await monitors()).toEqual({ posts: 29, alpha: null, interval: null, doubtful: false });
  await judge(1, 0);
  expect(await monitors()).toEqual({ posts: 30, alpha: 1, interval: [1, 1], doubtful: false });
  await judge(0, 20);
  const { alpha, interval, doubtful } = await monitors();
  expect(alpha).toBeGreaterThan(0.3);
  expect(alpha).toBeLessThan(0.667);
  expect(doubtful).toBe(true);
  expect(interval?.[0]).toBeLessThan(alpha ?? 0);
  expect(interval?.[1]).toBeGreaterThan(alpha ?? 1);
  await consistent(ours);
});
