import { expect, it } from 'vitest';
import type { AuditPage, DecisionResult, PostDetail, QueuePage } from '../../shared/contract/review.ts';
import { expectConsistent } from './harness/consistency.ts';
import { evidence, flag, flagItem, flagPost } from './harness/flags.ts';
import { type Device, good, refusal, workspace } from './harness/server.ts';

const queue = (device: Device, query = '') => good<QueuePage>(device.get(`/v1/queue${query}`));
const confirm = (post: number, version: number, flagClass = 'grievance') => ({
  outcome: 'confirmed',
  post,
  version,
  class: flagClass,
  reason: '已核实',
});

it('lets one of two leads who decide at the same time win, and tells the other', async () => {
  const ours = await workspace();
  const [a, b] = [await ours.join('lead', 'dashboard'), await ours.join('lead', 'dashboard')];
  const post = await flagPost(ours.admin);
  const answers = await Promise.all([
    a.post('/v1/decisions', { items: [confirm(post, 0)] }),
    b.post('/v1/decisions', { items: [{ outcome: 'dismissed', post, version: 0 }] }),
  ]);
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  const history = (await good<PostDetail>(a.get(`/v1/posts/${post}`))).history.map((event) => event.kind);
  expect(history).toEqual(['flag.stored', 'post.decided']);
});

it('decides many posts or none', async () => {
  const ours = await workspace();
  const posts = [await flagPost(ours.admin), await flagPost(ours.admin), await flagPost(ours.admin)] as const;
  const stale = [confirm(posts[0], 0), confirm(posts[1], 0), confirm(posts[2], 7)];
  const answer = await ours.admin.post('/v1/decisions', { items: stale });
  expect(await answer.json()).toMatchObject({ status: 409, errors: [{ pointer: '/items/2/version' }] });
  expect((await queue(ours.admin)).open).toBe(3);
  expect(await refusal(ours.admin.post('/v1/decisions', { items: [confirm(posts[0], 0), confirm(posts[0], 0)] }))).toBe(
    '409 conflict',
  );
  await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
  const done = await good<DecisionResult>(
    ours.admin.post('/v1/decisions', { items: posts.map((post) => confirm(post, 0)) }),
  );
  expect(done.items.map((row) => [row.state, row.version])).toEqual(posts.map(() => ['confirmed', 1]));
  expect((await queue(ours.admin)).open).toBe(0);
});

it('undoes a decision, and not one that was decided anew', async () => {
  const ours = await workspace();
  const post = await flagPost(ours.admin);
  const decide = async (item: unknown) =>
    (await good<DecisionResult>(ours.admin.post('/v1/decisions', { items: [item] }))).items[0]?.decision?.id;
  const first = await decide(confirm(post, 0));
  const second = await decide({ outcome: 'dismissed', post, version: 1, reason: '误判' });
  expect(await refusal(ours.admin.delete(`/v1/decisions/${first}`))).toBe('409 conflict');
  for (const _again of [1, 2]) {
    const { items } = await good<DecisionResult>(ours.admin.delete(`/v1/decisions/${second}`));
    expect(items).toMatchObject([{ state: 'open', version: 3, decision: null }]);
  }
  expect((await good<{ items: unknown[] }>(ours.admin.get('/v1/flags/mine'))).items).toMatchObject([
    { outcome: 'pending', decidedClass: null, reason: null },
  ]);
  await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
});

it('orders the queue by evidence, severity and waiting, and pages through it without gap or repeat', async () => {
  const ours = await workspace();
  const other = await ours.join('monitor');
  const hour = 3_600_000;
  const now = Date.now();
  const put = async (name: string, flagClass: 'grievance' | 'venting', hours: number, twice = false) => {
    const item = flagItem({
      class: flagClass,
      at: now - hours * hour,
      evidence: evidence({ postId: name, text: name }),
    });
    await flag(ours.admin, item);
    if (twice) await flag(other, flagItem({ ...item, id: flagItem().id }));
  };
  await put('venting', 'venting', 0);
  await put('grievance', 'grievance', 1);
  await put('patient-venting', 'venting', 60);
  await put('twice-venting', 'venting', 0, true);
  await put('patient-grievance', 'grievance', 12);
  await put('clock-of-2003', 'venting', 200_000);
  // P × severity × 2^(days waited): .57·8·√2, .57·8 and an hour, .57·8 for three days at most, .57·2^2.5, .84, .57.
  const expected = ['patient-grievance', 'grievance', 'clock-of-2003', 'patient-venting', 'twice-venting', 'venting'];
  const names: (string | undefined)[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: QueuePage = await queue(ours.admin, `?limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    names.push(...page.items.map((row) => row.key.split(':')[1]));
    cursor = page.next;
  }
  expect(names).toEqual(expected);
});

it('filters the queue by state, class and site', async () => {
  const ours = await workspace();
  const onForum = (postId: string) => evidence({ postId, site: 'bbs.example', url: `https://bbs.example/${postId}` });
  await flagPost(ours.admin, { evidence: evidence({ postId: 'a' }), class: 'venting' });
  await flagPost(ours.admin, { evidence: onForum('b'), class: 'venting' });
  const third = await flagPost(ours.admin, { evidence: onForum('c') });
  await good(ours.admin.post('/v1/decisions', { items: [confirm(third, 0, 'water_army')] }));
  const keys = async (query: string) => (await queue(ours.admin, query)).items.map((row) => row.key).sort();
  expect(await keys('')).toEqual(['bbs.example:b', 'weibo:a']);
  expect(await keys('?class=venting')).toEqual(['bbs.example:b', 'weibo:a']);
  expect(await keys('?site=bbs.example')).toEqual(['bbs.example:b']);
  expect(await keys('?class=grievance&site=bbs.example')).toEqual([]);
  expect(await keys('?state=confirmed&class=water_army&site=bbs.example')).toEqual(['bbs.example:c']);
  expect(await refusal(ours.admin.get('/v1/queue?cursor=nonsense'))).toBe('422 invalid');
  expect(await refusal(ours.admin.get('/v1/queue?order=up'))).toBe('422 invalid');
});

it('shows an auditor every event, page by page', async () => {
  const ours = await workspace();
  const auditor = await ours.join('auditor');
  const post = await flagPost(ours.admin);
  await good(ours.admin.post('/v1/decisions', { items: [confirm(post, 0)] }));
  const kinds: string[] = [];
  let after = 0;
  let more = true;
  while (more) {
    const page = await good<AuditPage>(auditor.get(`/v1/audit?after=${after}&limit=3`));
    kinds.push(...page.items.map((event) => event.kind));
    ({ next: after, more } = page);
  }
  expect(kinds).toEqual([
    'workspace.made',
    'invite.made',
    'member.joined',
    'invite.closed',
    'device.enrolled',
    'invite.made',
    'member.joined',
    'invite.closed',
    'device.enrolled',
    'flag.stored',
    'post.decided',
  ]);
});
