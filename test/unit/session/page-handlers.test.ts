import 'fake-indexeddb/auto';
import { v7 } from 'uuid';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { UnsealedFlag } from '../../../extension/messages.ts';
import type { Sender } from '../../../extension/messaging.ts';
import { openOutbox } from '../../../extension/outbox/store.ts';
import type { SessionDatabase } from '../../../extension/session/database.ts';
import type { Desk } from '../../../extension/session/desk.ts';
import { ownerOf, startSession } from '../../../extension/session/session.ts';
import type { Evidence, KnownPost } from '../../../shared/contract/flags.ts';
import type { SiteRule } from '../../../shared/contract/site-rules.ts';
import { flagItem } from '../outbox/sample.ts';
import { database, myFlag, now, session } from './sample.ts';

/** The tab that is in front of its window. */
let front = 0;
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getManifest: () => ({ version: '1.0.0' }) },
    tabs: { query: async () => [], get: async (id: number) => ({ id, active: id === front }) },
  },
}));
const { pageHandlers } = await import('../../../extension/session/page-handlers.ts');

const server = 'http://127.0.0.1:8787';
let db: SessionDatabase;
let handlers: ReturnType<typeof pageHandlers>;
let outbox: ReturnType<typeof openOutbox>;
beforeEach(async () => {
  db = database();
  outbox = openOutbox(v7());
  const here = session({ server });
  await startSession(db, here, now);
  const desk: Partial<Desk> = {
    ...{ db, outbox, session: async () => here, owner: async () => ownerOf(here) },
    ...{ afterRefresh: () => undefined, wakeOutbox: () => undefined },
  };
  handlers = pageHandlers(desk as Desk);
});

const at = (url: string, over: Partial<Sender> = {}): Sender => ({
  ...{ kind: 'page', tabId: 1, frameId: 0, documentId: null, url, incognito: false },
  ...over,
});

function flag(evidence: Partial<Evidence> = {}): UnsealedFlag {
  const { sha256: _, ...item } = flagItem({}, { postId: 'a', url: 'https://weibo.com/1/a', ...evidence });
  return item;
}
const thread = { site: 'bbs.example', postId: 'tid1', url: 'https://bbs.example/thread-1-1-1.html' };

describe('a flag', () => {
  it.each([
    ['https://weibo.com/', {}],
    ['https://s.weibo.com/weibo?q=1', {}],
    [`${server}/demo/weibo`, {}],
    [server, {}],
    ['https://bbs.example/', thread],
    ['https://bbs.example', { site: 'bbs.example', postId: null, url: 'https://bbs.example/about' }],
  ])('on a post of the page is kept: %s', async (address, evidence) => {
    expect(await handlers['flag/keep']({ item: flag(evidence) }, at(address))).toEqual({ kept: true });
  });

  it.each([
    ['https://bbs.example/', {}],
    ['https://weibo.com.evil.example/', {}],
    ['http://127.0.0.1:9999/demo/weibo', {}],
    ['null', {}],
    ['', {}],
    ['https://weibo.com/', thread],
    ['https://weibo.com/', { url: 'https://evil.example/1/a' }],
    ['https://evil.example/', { url: 'https://evil.example/1/a' }],
  ])('on a post that the page cannot show is not, whatever it says: %s %j', async (address, evidence) => {
    await expect(async () => handlers['flag/keep']({ item: flag(evidence) }, at(address))).rejects.toThrow();
    expect((await outbox.read()).entries).toEqual([]);
  });
});

describe('what the team knows', () => {
  const known = (key: string): KnownPost => ({ key, class: 'venting', state: 'open', flags: 1 }) as KnownPost;
  const keys = ['weibo:a', 'bbs.example:tid1', 'url:https://bbs.example/about', 'url:https://weibo.com/about'];
  beforeEach(async () => {
    await db.known.bulkPut(keys.map(known));
    await db.mine.put(myFlag('weibo:a'));
  });
  const told = async (url: string, over: Partial<Sender> = {}) => {
    const { posts, mine } = await handlers['known/get']({ keys }, at(url, over));
    return { posts: posts.map(({ key }) => key), mine };
  };

  it('is told to pages of the site alone', async () => {
    expect(await told('https://weibo.com/')).toEqual({
      posts: ['weibo:a', 'url:https://weibo.com/about'],
      mine: ['weibo:a'],
    });
    expect(await told('https://bbs.example/')).toEqual({
      posts: ['bbs.example:tid1', 'url:https://bbs.example/about'],
      mine: [],
    });
    expect(await told('https://evil.example/')).toEqual({ posts: [], mine: [] });
    expect(await told('null')).toEqual({ posts: [], mine: [] });
  });

  it('is told of all posts in the demo of one’s own server, and to the extension’s pages', async () => {
    expect((await told(`${server}/demo/weibo`)).posts).toEqual(['weibo:a']);
    expect((await told('', { kind: 'extension' })).posts).toEqual(keys);
  });
});

describe('what pages count of sites', () => {
  const items = [{ adapter: 'weibo', page: 'feed', kind: null, check: 'posts' as const, looked: 1, missed: 1 }];

  it('is kept, but nothing of private windows', async () => {
    await handlers['page/health']({ items }, at('https://weibo.com/', { incognito: true }));
    expect(await db.health.count()).toBe(0);
    await handlers['page/health']({ items }, at('https://weibo.com/'));
    expect(await db.health.count()).toBe(1);
  });
});

describe('that somebody reads', () => {
  const told: [string, unknown][] = [];
  beforeEach(() => {
    told.length = 0;
    vi.stubGlobal('fetch', async (url: string, { body }: { body: string }) => {
      told.push([url, JSON.parse(body)]);
      return new Response('{}');
    });
    front = 7;
    return () => {
      front = 0;
      vi.unstubAllGlobals();
    };
  });
  const look = async (over: Partial<Sender>) => {
    await handlers['known/get']({ keys: ['weibo:a'] }, at('https://weibo.com/', over));
    await new Promise((resolve) => setTimeout(resolve, 30));
  };

  it('is told once, as a number of minutes, when posts come into sight in the tab in front', async () => {
    await look({ tabId: 7 });
    await look({ tabId: 7 });
    expect(told).toEqual([[`${server}/v1/presence`, { minutes: 1 }]]);
  });

  it('is told of no tab behind, no private window, and no page of the extension', async () => {
    await look({ tabId: 8 });
    await look({ tabId: 7, incognito: true });
    await look({ tabId: 7, kind: 'extension' });
    await look({ tabId: null });
    expect(told).toEqual([]);
  });
});

describe('a rule made by hand', () => {
  const rule = (host: string, id = v7()): SiteRule => ({
    ...{ id, host, path: '/', name: host, post: 'article', text: { css: '', attribute: null } },
    ...{ link: { css: 'a', attribute: 'href' }, author: null, time: null },
  });
  const keep = (one: SiteRule, url: string) => handlers['rule/keep']({ rule: one, share: false }, at(url));
  const hosts = async () => (await db.ownRules.toArray()).map(({ host }) => host);

  it('is for the host of the page alone', async () => {
    expect(await keep(rule('bbs.example'), 'https://evil.example/')).toEqual({ kept: false });
    expect(await keep(rule('bbs.example'), 'null')).toEqual({ kept: false });
    expect(await keep(rule('bbs.example'), 'https://bbs.example/')).toEqual({ kept: true, shared: false });
  });

  it('does not take the place of another site’s by its id', async () => {
    const good = rule('bbs.example');
    await keep(good, 'https://bbs.example/');
    expect(await keep(rule('evil.example', good.id), 'https://evil.example/')).toEqual({ kept: false });
    expect(await hosts()).toEqual(['bbs.example']);

    const shared = { ...rule('shared.example'), sharedAt: now, sharedBy: null };
    await db.siteRules.put({ key: 'one', etag: null, value: { version: 1, items: [shared] } });
    expect(await keep(rule('evil.example', shared.id), 'https://evil.example/')).toEqual({ kept: false });
    expect(await keep({ ...rule('shared.example'), id: shared.id }, 'https://shared.example/')).toMatchObject({
      kept: true,
    });
  });
});
