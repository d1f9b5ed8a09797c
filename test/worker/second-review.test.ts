import { expect, it } from 'vitest';
import type { KnownPosts, MyFlags } from '../../shared/contract/flags.ts';
import type { Notices } from '../../shared/contract/notices.ts';
import type { DecisionPreview, DecisionResult, PostDetail, QueuePage } from '../../shared/contract/review.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { erasePost } from '../../worker/workspace/erase-posts.ts';
import { postById } from '../../worker/workspace/posts.ts';
import { expectConsistent } from './harness/consistency.ts';
import { listen } from './harness/feeds.ts';
import { flagPost } from './harness/flags.ts';
import { type Device, good, refusal, type TestWorkspace, workspace } from './harness/server.ts';
import { turnAt } from './harness/turns.ts';

const queue = (device: Device, query = '') => good<QueuePage>(device.get(`/v1/queue${query}`));
const fabricated = (post: number, version: number, more: object = {}) => ({
  ...{ outcome: 'confirmed', post, version, class: 'fabrication', grade: 'major', reason: '与事实不符', ...more },
});
const returned = (post: number, version: number, reason = '证据不足') => ({
  outcome: 'returned',
  post,
  version,
  reason,
});
const decide = (device: Device, ...items: unknown[]) => device.post('/v1/decisions', { items });
const decided = (device: Device, ...items: unknown[]) => good<DecisionResult>(decide(device, ...items));
const historyOf = async (device: Device, post: number) =>
  (await good<PostDetail>(device.get(`/v1/posts/${post}`))).history.map(({ kind }) => kind);

async function team() {
  const ours = await workspace();
  const monitor = await ours.join('monitor');
  const [a, b] = [await ours.join('lead', 'dashboard', '甲'), await ours.join('lead', 'dashboard', '乙')];
  const consistent = () => ours.inside((_object, { storage }) => expectConsistent(storage.sql));
  const post = await flagPost(monitor, { class: 'fabrication' });
  return { ...ours, monitor, a, b, consistent, post };
}

async function change(ours: TestWorkspace, settings: Partial<Settings>) {
  const { version, ...before } = await good<Settings>(ours.admin.get('/v1/settings'));
  const { sitesOff, sightings, pictures } = before;
  await good(
    ours.admin.put('/v1/settings', { sitesOff, sightings, pictures, ...settings }, { 'if-match': `"${version}"` }),
  );
}

it('leaves a post open for everybody until a second reviewer agrees, and then decides it', async () => {
  const ours = await team();
  const { post, a, b, monitor } = ours;
  const feed = await listen(b);
  const [row] = (await decided(a, fabricated(post, 0))).items;
  expect(row).toMatchObject({
    state: 'open',
    version: 1,
    decision: null,
    proposal: { class: 'fabrication', by: { name: '甲' } },
  });
  expect((await feed.next('post')).row.proposal?.by.name).toBe('甲');
  expect((await good<KnownPosts>(monitor.get('/v1/known'))).items).toMatchObject([{ state: 'open' }]);
  expect((await good<MyFlags>(monitor.get('/v1/flags/mine'))).items).toMatchObject([{ outcome: 'pending' }]);
  const seen = async (device: Device, lane: string) => (await queue(device, `?lane=${lane}`)).items.map(({ id }) => id);
  expect([await seen(a, 'second'), await seen(a, 'proposed')]).toEqual([[], [post]]);
  expect([await seen(b, 'second'), await seen(b, 'proposed')]).toEqual([[post], []]);
  expect((await queue(b)).lanes).toMatchObject({ second: 1, proposed: 0 });
  expect((await queue(a)).lanes).toMatchObject({ second: 0, proposed: 1 });
  // Asking twice does not make two people of one.
  expect(await refusal(decide(a, fabricated(post, 1)))).toBe('409 conflict');
  await ours.consistent();
  const [agreed] = (await decided(b, fabricated(post, 1, { grade: 'critical' }))).items;
  expect(agreed).toMatchObject({ state: 'confirmed', proposal: null, decision: { class: 'fabrication', by: '乙' } });
  expect((await good<MyFlags>(monitor.get('/v1/flags/mine'))).items).toMatchObject([{ outcome: 'agreed' }]);
  expect((await good<Notices>(a.get('/v1/notices'))).items).toMatchObject([{ kind: 'agreed', post }]);
  expect(await historyOf(a, post)).toEqual(['flag.stored', 'post.proposed', 'post.decided']);
  expect((await queue(b)).lanes).toMatchObject({ second: 0, proposed: 0 });
  // What two have agreed on, one may grade anew.
  expect((await decided(a, fabricated(post, 2))).items).toMatchObject([{ state: 'confirmed', version: 3 }]);
  await ours.consistent();
});

it('lets one of two second reviewers who answer at the same time win, and tells the other', async () => {
  const ours = await team();
  const c = await ours.join('lead', 'dashboard', '丙');
  await decided(ours.a, fabricated(ours.post, 0));
  const answers = await Promise.all([decide(ours.b, fabricated(ours.post, 1)), decide(c, returned(ours.post, 1))]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  await ours.consistent();
});

it('sends a post back with both views in its history, or has it decided otherwise, with a reason', async () => {
  const ours = await team();
  const { post, a, b } = ours;
  expect(await refusal(decide(b, returned(post, 0)))).toBe('409 conflict');
  await decided(a, fabricated(post, 0));
  expect(await refusal(decide(b, returned(post, 1, ' ')))).toBe('422 invalid');
  expect((await decided(b, returned(post, 1))).items).toMatchObject([{ state: 'open', version: 2, proposal: null }]);
  expect((await good<Notices>(a.get('/v1/notices'))).items).toMatchObject([{ kind: 'returned', note: '证据不足' }]);
  expect(await historyOf(a, post)).toEqual(['flag.stored', 'post.proposed', 'post.returned']);
  await decided(a, fabricated(post, 2));
  const otherwise = { outcome: 'confirmed', post, version: 3, class: 'venting' };
  expect(await refusal(decide(b, otherwise))).toBe('422 invalid');
  expect((await decided(b, { ...otherwise, reason: '只是骂街' })).items).toMatchObject([{ state: 'confirmed' }]);
  expect((await good<Notices>(a.get('/v1/notices'))).items[0]).toMatchObject({ kind: 'overruled', note: '只是骂街' });
  await ours.consistent();
});

it('is taken back by who proposed it, who may also decide otherwise', async () => {
  const ours = await team();
  const { post, a } = ours;
  await decided(a, fabricated(post, 0));
  await decided(a, returned(post, 1, '看错了'));
  await decided(a, fabricated(post, 2));
  expect((await decided(a, { outcome: 'dismissed', post, version: 3 })).items).toMatchObject([{ state: 'dismissed' }]);
  expect((await good<Notices>(a.get('/v1/notices'))).items).toEqual([]);
  await ours.consistent();
});

it('waits again when the agreement is undone, one by one or with all that was decided together', async () => {
  const ours = await team();
  const { post, a, b } = ours;
  const other = await flagPost(ours.monitor, { class: 'venting' });
  const proposed = await decided(a, fabricated(post, 0));
  const agreed = await decided(b, fabricated(post, 1), { outcome: 'dismissed', post: other, version: 0 });
  const decision = agreed.items[0]?.decision?.id;
  expect((await good<DecisionResult>(b.delete(`/v1/decisions/${decision}`))).items).toMatchObject([
    { state: 'open', proposal: { by: { name: '甲' } } },
  ]);
  await ours.consistent();
  // One was undone already: the rest is undone, and the batch may be asked for again.
  for (const _again of [1, 2]) {
    const { items } = await good<DecisionResult>(b.delete(`/v1/decisions/batch/${agreed.batch}`));
    expect(items.map(({ state }) => state)).toEqual(['open', 'open']);
  }
  expect((await queue(b)).lanes.second).toBe(1);
  // Undoing what was proposed takes it back, unless somebody has answered it since.
  const again = await decided(b, returned(post, 3));
  const answer = await a.delete(`/v1/decisions/batch/${proposed.batch}`);
  expect(await answer.json()).toMatchObject({
    status: 409,
    errors: [{ pointer: `/posts/${post}`, detail: expect.stringContaining('乙') }],
  });
  await good(b.delete(`/v1/decisions/batch/${again.batch}`));
  expect((await queue(b)).lanes.second).toBe(1);
  await ours.consistent();
});

it('undoes the whole of a bulk or nothing, and names who decided anew', async () => {
  const ours = await team();
  const { a, b } = ours;
  const posts = [await flagPost(ours.monitor), await flagPost(ours.monitor), await flagPost(ours.monitor)];
  const { batch } = await decided(a, ...posts.map((post) => ({ outcome: 'dismissed', post, version: 0 })));
  await decided(b, { outcome: 'confirmed', post: posts[1], version: 1, class: 'grievance' });
  const answer = await a.delete(`/v1/decisions/batch/${batch}`);
  expect(await answer.json()).toMatchObject({
    errors: [{ pointer: `/posts/${posts[1]}`, detail: '乙: decided since' }],
  });
  expect((await queue(a)).open).toBe(1);
  expect(await refusal(a.delete('/v1/decisions/batch/999999'))).toBe('404 not-found');
  await ours.consistent();
});

it('is decided alone only where nobody else could agree, and says so', async () => {
  const ours = await workspace();
  const post = await flagPost(ours.admin, { class: 'fabrication' });
  const answer = await decide(ours.admin, fabricated(post, 0));
  expect(await answer.json()).toMatchObject({ status: 409, errors: [{ pointer: '/items/0/alone' }] });
  expect((await decided(ours.admin, fabricated(post, 0, { alone: true }))).items).toMatchObject([
    { state: 'confirmed' },
  ]);
  await ours.join('lead');
  const next = await flagPost(ours.admin, { class: 'fabrication' });
  expect(await refusal(decide(ours.admin, fabricated(next, 0, { alone: true })))).toBe('409 conflict');
  await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
});

it('needs nobody else where an admin has switched it off; what waits can be agreed to by anybody else', async () => {
  const ours = await team();
  const { post, a, b } = ours;
  await decided(a, fabricated(post, 0));
  await change(ours, { secondReviewer: false });
  const next = await flagPost(ours.monitor, { class: 'fabrication' });
  expect((await decided(a, fabricated(next, 0))).items).toMatchObject([{ state: 'confirmed' }]);
  expect((await decided(b, fabricated(post, 1, { reason: '' }))).items).toMatchObject([{ state: 'confirmed' }]);
  await ours.consistent();
});

it('leaves the decision that holds until a second reviewer agrees to another', async () => {
  const ours = await team();
  const { post, a, b } = ours;
  await decided(a, { outcome: 'confirmed', post, version: 0, class: 'venting' });
  const [proposed] = (await decided(a, fabricated(post, 1))).items;
  expect(proposed).toMatchObject({
    state: 'confirmed',
    decision: { class: 'venting' },
    proposal: { class: 'fabrication' },
  });
  expect((await queue(b, '?lane=second')).items.map(({ id }) => id)).toEqual([post]);
  // The decision below it cannot be pulled away meanwhile.
  expect(await refusal(b.delete(`/v1/decisions/${proposed?.decision?.id}`))).toBe('409 conflict');
  await ours.consistent();
  expect((await decided(b, fabricated(post, 2))).items).toMatchObject([{ decision: { class: 'fabrication' } }]);
  await ours.consistent();
});

it('judges neither of the two by what they decided', async () => {
  const ours = await team();
  const { a, b, monitor } = ours;
  const { history } = await good<PostDetail>(a.get(`/v1/posts/${ours.post}`));
  expect(history).toHaveLength(1);
  const detail = await good<PostDetail>(a.get(`/v1/posts/${ours.post}`));
  const evidence = detail.flags[0]?.evidence;
  if (evidence === undefined) throw new Error('no evidence');
  for (const device of [a, b]) {
    const extension = await ours.another(device);
    await flagPost(extension, { class: 'fabrication', evidence });
  }
  await decided(a, fabricated(ours.post, 0));
  await decided(b, fabricated(ours.post, 1));
  const judged = await ours.inside((_object, { storage }) =>
    storage.sql.exec('SELECT member FROM flags WHERE judged IS NOT NULL').toArray(),
  );
  expect(judged).toEqual([{ member: monitor.memberId }]);
  await ours.consistent();
});

it('is dropped with a post that is erased, and its words go', async () => {
  const ours = await team();
  const { post, a } = ours;
  await decided(a, fabricated(post, 0, { reason: '路人甲造谣' }));
  await ours.inside((_object, { storage }) =>
    storage.transactionSync(() => {
      const found = postById(storage.sql, post);
      if (found !== undefined) erasePost(turnAt(storage.sql, Date.now()), found, null, 'request');
    }),
  );
  const kept = await ours.inside((_object, { storage }) =>
    storage.sql.exec('SELECT state, reason FROM proposals').toArray(),
  );
  expect(kept).toEqual([{ state: 'dropped', reason: '' }]);
  expect((await queue(ours.b)).lanes).toMatchObject({ second: 0, grievance: 0 });
});

it('says beforehand what a bulk would do and what stands against it, and writes nothing', async () => {
  const ours = await team();
  const { a, b, monitor, post } = ours;
  const [grievance, held, gone] = [await flagPost(monitor), await flagPost(monitor, { class: 'venting' }), 999_999];
  await good(b.post(`/v1/posts/${held}/claim`, {}));
  const before = (await queue(a)).seq;
  const preview = (device: Device, ...items: unknown[]) =>
    good<DecisionPreview>(device.post('/v1/decisions/preview', { items }));
  const dismissed = (id: number, version = 0) => ({ outcome: 'dismissed', post: id, version });
  const { ok, items } = await preview(
    a,
    fabricated(post, 0),
    dismissed(grievance),
    dismissed(held),
    dismissed(gone),
    dismissed(grievance),
    returned(held, 0),
  );
  expect([ok, items.map(({ effect, hurdles }) => [effect, hurdles])]).toEqual([
    false,
    [
      ['proposed', []],
      ['decided', []],
      ['decided', ['claimed']],
      [null, ['gone']],
      ['decided', ['changed']],
      [null, ['changed', 'claimed', 'not-proposed']],
    ],
  ]);
  expect(items[1]).toMatchObject({ votesAgainst: { grievance: 1 }, grievanceSeen: true });
  expect(items[0]).toMatchObject({ votesAgainst: {}, grievanceSeen: false });
  expect((await queue(a)).seq).toBe(before);
  await decided(a, fabricated(post, 0));
  expect((await preview(a, fabricated(post, 1))).items).toMatchObject([{ effect: null, hurdles: ['own'] }]);
  expect(await preview(b, fabricated(post, 1))).toMatchObject({ ok: true, items: [{ effect: 'agreed' }] });
  expect((await preview(b, dismissed(post, 1))).items).toMatchObject([{ effect: 'overruled', hurdles: ['reason'] }]);
});
