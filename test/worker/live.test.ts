import { evictDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import type { KnownPosts } from '../../shared/contract/flags.ts';
import type { LiveMessage, QueuePage } from '../../shared/contract/review.ts';
import { socketsPerDevice } from '../../worker/workspace/sockets.ts';
import { open } from './harness/cases.ts';
import { type Feed, listen } from './harness/feeds.ts';
import { evidence, flag, flagItem, flagPost } from './harness/flags.ts';
import { type Device, good, refusal, send, setup, workspace } from './harness/server.ts';

const position = async (device: Device) => (await good<QueuePage>(device.get('/v1/queue'))).seq;
const kinds = (messages: readonly LiveMessage[]) => messages.map((message) => message.type);

it('tells of flags, decisions, the watchlist and members as they happen', async () => {
  const ours = await workspace();
  const lead = await ours.join('lead', 'dashboard');
  const feed = await listen(lead);
  expect(await feed.reach(1)).toEqual([{ type: 'ready', seq: await position(lead) }]);
  const post = await flagPost(ours.admin);
  expect((await feed.reach(2))[1]).toMatchObject({ type: 'post', open: 1, row: { id: post, votes: { grievance: 1 } } });
  await good(lead.post('/v1/decisions', { items: [{ outcome: 'dismissed', post, version: 0 }] }));
  expect((await feed.reach(3))[2]).toMatchObject({ type: 'post', open: 0, row: { id: post, state: 'dismissed' } });
  await good(lead.put('/v1/watchlist', { terms: [] }, { 'if-match': '"0"' }));
  expect((await feed.reach(4))[3]).toMatchObject({ type: 'watchlist', version: 1 });
  await ours.join('monitor');
  expect((await feed.reach(5))[4]).toMatchObject({ type: 'members' });
  const seqs = feed.messages.map((message) => message.seq);
  expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
});

it('resumes where it was: nothing missed, nothing old', async () => {
  const ours = await workspace();
  await flagPost(ours.admin);
  const after = await position(ours.admin);
  const post = await flagPost(ours.admin);
  await good(ours.admin.put('/v1/watchlist', { terms: [] }, { 'if-match': '"0"' }));
  const feed = await listen(ours.admin, `?after=${after}`);
  const messages = await feed.reach(3);
  expect(kinds(messages)).toEqual(['post', 'watchlist', 'ready']);
  expect(messages[0]).toMatchObject({ row: { id: post } });
  expect(
    (await listen(ours.admin, `?after=${await position(ours.admin)}`).then((again) => again.reach(1)))[0]?.type,
  ).toBe('ready');
});

it('tells of posts that came into a case, or out of it, as news: by the event of the case, also who was away', async () => {
  const ours = await workspace();
  const { admin } = ours;
  const post = await flagPost(admin);
  await flagPost(admin);
  const feed = await listen(await ours.join('lead', 'dashboard'));
  // What a page has loaded by now is newer than the post's own last event.
  const loaded = await position(admin);
  const { id } = await open(admin, { origin: { posts: [post] } });
  const told = await feed.next('post');
  expect([told.row.id, told.row.caseId, told.seq > loaded]).toEqual([post, id, true]);
  const between = await position(admin);
  const after = feed.messages.length;
  await good(admin.post(`/v1/cases/${id}/posts/remove`, { posts: [post] }));
  expect((await feed.next('post', after)).row).toMatchObject({ id: post, caseId: null });
  for (const from of [loaded, between]) {
    const away = await listen(admin, `?after=${from}`);
    expect((await away.next('post')).row).toMatchObject({ id: post, caseId: null });
  }
  // A delta of posts takes one event for one post: to it nothing has changed.
  const known = await good<KnownPosts>(admin.get(`/v1/known?after=${loaded}`));
  expect(known.items).toEqual([]);
});

it('says so when too much was missed, or when the position is from another history', async () => {
  const ours = await workspace();
  const after = await position(ours.admin);
  for (let n = 0; n < 5; n++) {
    await flag(ours.admin, ...Array.from({ length: 41 }, () => flagItem({ evidence: evidence() })));
  }
  for (const from of [after, 999_999]) {
    const feed = await listen(ours.admin, `?after=${from}`);
    expect(kinds(await feed.reach(2))).toEqual(['reset', 'ready']);
  }
});

it('goes on after the object slept', async () => {
  const ours = await workspace();
  const feed = await listen(ours.admin);
  await feed.reach(1);
  await evictDurableObject(ours.stub);
  await flagPost(ours.admin);
  expect(kinds(await feed.reach(2))).toEqual(['ready', 'post']);
});

it.each<[string, (ours: Awaited<ReturnType<typeof workspace>>, lead: Device) => Promise<unknown>]>([
  ['the device is revoked', (ours, lead) => good(ours.admin.delete(`/v1/devices/${lead.deviceId}`))],
  ['the device signs out', (_ours, lead) => good(lead.post('/v1/sign-out', {}))],
  [
    'the member is removed',
    (ours, lead) => good(ours.admin.patch(`/v1/members/${lead.memberId}`, { state: 'removed' })),
  ],
  ['the role changes', (ours, lead) => good(ours.admin.patch(`/v1/members/${lead.memberId}`, { role: 'monitor' }))],
])('hangs up when %s, and tells nothing more', async (_name, end) => {
  const ours = await workspace();
  const lead = await ours.join('lead', 'dashboard');
  const feed = await listen(lead);
  await feed.reach(1);
  await end(ours, lead);
  expect(await feed.closed).toBe(4401);
  await flagPost(ours.admin);
  expect(kinds(feed.messages).filter((kind) => kind === 'post')).toEqual([]);
});

it('hangs up when the token has expired', async () => {
  const ours = await workspace();
  const lead = await ours.join('lead', 'dashboard');
  const feed = await listen(lead);
  await feed.reach(1);
  await ours.clock(() => Date.now() + 91 * 86_400_000);
  await good(setup({ name: ours.name, invite: true }));
  expect(await feed.closed).toBe(4401);
});

it('opens so many connections of one device and no more', async () => {
  const ours = await workspace();
  const feeds = [];
  for (let n = 0; n < 8; n++) feeds.push(await listen(ours.admin));
  const ninth = await send('/v1/live', { headers: { ...ours.admin.headers, upgrade: 'websocket' } });
  expect(ninth.headers.get('retry-after')).toBe('10');
  expect(await refusal(ninth)).toBe('429 too-many');
});

it('takes no messages', async () => {
  const ours = await workspace();
  const feed = await listen(ours.admin);
  feed.socket.send('hello');
  expect(await feed.closed).toBe(1003);
});

it('speaks WebSocket only', async () => {
  const { admin } = await workspace();
  expect(await refusal(admin.get('/v1/live'))).toBe('426 upgrade-required');
  expect(await refusal(admin.get('/v1/live?after=x'))).toBe('422 invalid');
});

it('tells two hundred sockets everything, in order', async () => {
  const ours = await workspace();
  // Eight a device, five devices a person.
  const devices: Device[] = [];
  for (let person = 0; person < 5; person++) {
    const lead = await ours.join('lead');
    devices.push(lead);
    for (let n = 1; n < 5; n++) devices.push(await ours.another(lead));
  }
  const feeds: Feed[] = [];
  for (const device of devices) {
    for (let n = 0; n < socketsPerDevice; n++) feeds.push(await listen(device));
  }
  expect(feeds).toHaveLength(200);
  const posts: number[] = [];
  for (let batch = 0; batch < 3; batch++) {
    for (const receipt of await flag(
      ours.admin,
      ...Array.from({ length: 5 }, () => flagItem({ evidence: evidence() })),
    )) {
      posts.push(receipt.result === 'stored' ? receipt.post : 0);
    }
  }
  for (const feed of feeds) {
    // Analysis may tell of some of them again meanwhile.
    const first = new Map<number, number>();
    for (let read = 0; first.size < posts.length; read++) {
      const message = (await feed.reach(read + 1))[read];
      if (message?.type === 'post' && !first.has(message.row.id)) first.set(message.row.id, message.seq);
    }
    expect([...first.keys()]).toEqual(posts);
    expect([...first.values()]).toEqual([...first.values()].sort((a, b) => a - b));
  }
  for (const { socket } of feeds) socket.close();
}, 60_000);
