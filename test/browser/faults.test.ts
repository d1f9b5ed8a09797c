import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { UnsealedFlag } from '../../extension/messages.ts';
import type { AuditPage, QueuePage } from '../../shared/contract/review.ts';
import { flagClassNames } from '../../shared/domain/classes.ts';
import type { LocalServer } from '../../worker/local/server.ts';
import { adminApi } from './harness/api.ts';
import { type ChromiumProfile, launchChromium } from './harness/chromium.ts';
import { type Fault, type FaultProxy, faultProxy } from './harness/fault-proxy.ts';
import { ask, enrol } from './harness/monitor.ts';
import { pause, type Tab } from './harness/profile.ts';
import { freePort, testServer } from './harness/server.ts';

let server: LocalServer;
let proxy: FaultProxy;
let profile: ChromiumProfile;

beforeAll(async () => {
  server = await testServer();
  proxy = await faultProxy(server.origin, await freePort());
  profile = await launchChromium();
});
afterAll(async () => {
  await profile.close();
  await proxy.close();
  await server.stop();
});

const total = 200;
const start = Date.now();

function flag(i: number): UnsealedFlag {
  return {
    id: uuid(),
    class: flagClassNames[i % flagClassNames.length] ?? 'undetermined',
    risk: null,
    grade: null,
    note: '',
    picture: null,
    template: null,
    at: start,
    evidence: {
      site: 'weibo',
      kind: 'post',
      postId: `Fault${i}`,
      url: `https://weibo.com/1000/Fault${i}`,
      author: { name: `网友${i}`, id: String(i) },
      // Some are long, so that a batch of fifty does not fit one body.
      text: `海潮银行第${i}条`.repeat(i % 7 === 0 ? 300 : 1),
      quoted: null,
      collapsed: false,
      truncated: false,
      postedAt: null,
      seenAt: start,
      counts: { reposts: null, comments: null, likes: null, views: null },
      mentions: [],
    },
  };
}

/** Faults in a fixed order; none is skipped, and answers that get through come between them. */
const script: Fault[] = [
  'refuse',
  500,
  'lose-answer',
  429,
  'none',
  413,
  'lose-answer',
  'refuse',
  'none',
  500,
  'lose-answer',
  'hang-after-write',
];

it('200 flags arrive exactly once through every kind of fault', async () => {
  const admin = await adminApi(server, 'faults');
  await enrol(profile, proxy.origin, await admin.invite('monitor', '甲'));
  let next = 0;
  proxy.choose = ({ method, path }) =>
    method === 'POST' && path === '/v1/flags' ? (script[next++ % script.length] ?? 'none') : 'none';

  const openPopup = () => profile.open(profile.extensionPage('popup.html'));
  const waiting = async (tab: Tab) =>
    (await ask<{ outbox: { waiting: number; rejected: number } }>(tab, 'session/status')).outbox;
  const nudge = (tab: Tab) => ask(tab, 'outbox/retry');

  let popup = await openPopup();
  for (let i = 0; i < total; i++) {
    const answer = await ask<{ kept: boolean }>(popup, 'flag/keep', { item: flag(i) });
    expect(answer).toEqual({ kept: true });
    // In mid-flight: batches are under way while more are kept.
    if (i === 60 || i === 130) await profile.killServiceWorker();
    if (i === 90) {
      await proxy.listen(false);
      await nudge(popup);
    }
    if (i === 110) await proxy.listen(true);
    if (i === 160) {
      await profile.restart();
      popup = await openPopup();
    }
    if (i % 20 === 0) void nudge(popup).catch(() => undefined);
  }
  const isEmpty = async () => {
    await nudge(popup);
    const left = await waiting(popup);
    return left.waiting === 0 && left.rejected === 0;
  };
  const end = Date.now() + 100_000;
  while (!(await isEmpty())) {
    if (Date.now() > end) throw new Error(`the outbox is not empty: ${JSON.stringify(await waiting(popup))}`);
    // An answer that does not come is waited for ten seconds: to ask all the while only keeps the browser busy.
    await pause(proxy.hanging() > 0 ? 500 : 50);
  }

  // Every fault was met, or this test shows nothing.
  for (const fault of new Set(script)) expect(proxy.played.get(fault), `fault ${fault}`).toBeGreaterThan(0);

  const posts = new Map<string, number>();
  let cursor: string | null = null;
  do {
    const page: QueuePage = await admin.get(
      `/v1/queue?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    );
    for (const row of page.items)
      posts.set(
        row.key,
        Object.values(row.votes).reduce((sum, n) => sum + n, 0),
      );
    cursor = page.next;
  } while (cursor !== null);
  expect(posts.size).toBe(total);
  expect([...posts.values()].every((votes) => votes === 1)).toBe(true);

  let stored = 0;
  let after = 0;
  for (let more = true; more; ) {
    const page: AuditPage = await admin.get(`/v1/audit?after=${after}&limit=500`);
    stored += page.items.filter((event) => event.kind === 'flag.stored').length;
    after = page.next;
    more = page.more;
  }
  expect(stored).toBe(total);
}, 240_000);
