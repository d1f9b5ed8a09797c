import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { namedPages } from '../../../extension/sites/named-pages.ts';
import { database } from './sample.ts';

/** As much of a browser as sites need: what was allowed, what is registered, which tabs are open. */
const held = new Set<string>();
const always = ['http://127.0.0.1/*', 'http://localhost/*'];
const registered = new Map<string, object>();
const memory = new Map<string, unknown>();
const injected: string[] = [];
let removable = true;
let tabs: { id: number; pattern: string }[] = [];

vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getManifest: () => ({ host_permissions: always }) },
    permissions: {
      contains: async ({ origins }: { origins: string[] }) =>
        origins.every((origin) => held.has(origin) || held.has('<all_urls>') || always.includes(origin)),
      getAll: async () => ({ origins: [...always, ...held] }),
      remove: async ({ origins }: { origins: string[] }) => {
        if (!removable || origins.some((origin) => always.includes(origin)))
          throw new Error('cannot remove required permissions');
        for (const origin of origins) held.delete(origin);
        return true;
      },
    },
    scripting: {
      getRegisteredContentScripts: async () => [...registered.values()],
      unregisterContentScripts: async ({ ids }: { ids: string[] }) => ids.forEach((id) => void registered.delete(id)),
      registerContentScripts: async (scripts: { id: string }[]) => {
        for (const script of scripts) {
          if (registered.has(script.id)) throw new Error(`duplicate ${script.id}`);
          registered.set(script.id, script);
        }
      },
      insertCSS: async () => undefined,
      executeScript: async ({ target }: { target: { tabId: number } }) => {
        injected.push(tabs.find(({ id }) => id === target.tabId)?.pattern ?? '');
      },
    },
    tabs: { query: async ({ url }: { url: string[] }) => tabs.filter(({ pattern }) => url.includes(pattern)) },
    storage: {
      session: {
        get: async (key: string) => Object.fromEntries([[key, memory.get(key)]]),
        set: async (values: object) => Object.entries(values).forEach(([key, value]) => void memory.set(key, value)),
        remove: async (key: string) => void memory.delete(key),
      },
    },
  },
}));
const { isChosen, namedGiven, namedSitesOn, switchNamed } = await import('../../../extension/session/named-sites.ts');
const { matchRegistrations } = await import('../../../extension/session/registrations.ts');
const { siteGiven, switchedOnSites, switchSite } = await import('../../../extension/session/sites.ts');

const weibo = namedPages.find(({ name }) => name === 'weibo')?.patterns ?? [];
const allow = (...patterns: string[]) => patterns.forEach((pattern) => void held.add(pattern));

beforeEach(() => {
  for (const kept of [held, registered, memory]) kept.clear();
  injected.length = 0;
  removable = true;
  tabs = [
    { id: 1, pattern: 'https://weibo.com/*' },
    { id: 2, pattern: 'https://forum.example/*' },
  ];
});

describe('a named site', () => {
  it('is read on all its hosts once it was chosen and allowed, at once in open tabs', async () => {
    const db = database();
    allow(...weibo);
    await switchNamed(db, 'weibo', true);
    expect(await namedSitesOn(db)).toEqual(['weibo']);
    expect([...registered.keys()].toSorted()).toEqual(weibo.toSorted());
    expect(injected).toEqual(['https://weibo.com/*']);
  });

  it('is not read when the browser said no, whatever was chosen', async () => {
    const db = database();
    await switchNamed(db, 'weibo', true);
    expect(await namedSitesOn(db)).toEqual([]);
    expect(registered.size).toBe(0);
    // The choice is not remembered against a permission that comes for something else.
    allow('<all_urls>');
    expect(await isChosen(db, 'https://weibo.com/')).toBe(false);
  });

  it('is not read because the permission for pictures covers it', async () => {
    const db = database();
    allow('<all_urls>');
    expect(await namedGiven(db, ['<all_urls>'])).toBe(false);
    await matchRegistrations(db);
    expect(registered.size).toBe(0);
    expect(await isChosen(db, 'https://weibo.com/1/Aa1')).toBe(false);
  });

  it('can be chosen and given up while that permission is held', async () => {
    const db = database();
    allow('<all_urls>');
    await switchNamed(db, 'zhihu', true);
    expect(await namedSitesOn(db)).toEqual(['zhihu']);
    await switchNamed(db, 'zhihu', false);
    expect(await namedSitesOn(db)).toEqual([]);
    expect(registered.size).toBe(0);
  });

  it('gives its permission back when it is switched off', async () => {
    const db = database();
    allow(...weibo);
    await switchNamed(db, 'weibo', true);
    await switchNamed(db, 'weibo', false);
    expect([held.size, registered.size]).toEqual([0, 0]);
  });

  it('is chosen by giving its permission in the browser’s own settings', async () => {
    const db = database();
    allow('https://xueqiu.com/*');
    expect(await namedGiven(db, ['https://xueqiu.com/*'])).toBe(true);
    expect([...registered.keys()]).toEqual(['https://xueqiu.com/*']);
  });

  it('is forgotten when its permission is taken away there', async () => {
    const db = database();
    allow(...weibo);
    await switchNamed(db, 'weibo', true);
    held.clear();
    await matchRegistrations(db);
    expect(registered.size).toBe(0);
    allow('<all_urls>');
    expect(await namedSitesOn(db)).toEqual([]);
  });

  it('is read on the hosts that are allowed when some are not', async () => {
    const db = database();
    allow('https://weibo.com/*');
    await switchNamed(db, 'weibo', true);
    expect([...registered.keys()]).toEqual(['https://weibo.com/*']);
  });

  it('that a build holds from the start is read, and can be switched off all the same', async () => {
    const db = database();
    allow('https://xueqiu.com/*');
    removable = false;
    expect(await namedSitesOn(db)).toEqual(['xueqiu']);
    await switchNamed(db, 'xueqiu', false);
    expect([await namedSitesOn(db), registered.size, held.size]).toEqual([[], 0, 1]);
    await switchNamed(db, 'xueqiu', true);
    expect(await namedSitesOn(db)).toEqual(['xueqiu']);
  });

  it('that nobody knows changes nothing', async () => {
    const db = database();
    await switchNamed(db, '__proto__', true);
    expect(await db.namedSites.count()).toBe(0);
  });
});

describe('a site switched on by hand', () => {
  it('waits for the browser’s answer, which may come after the popup has gone', async () => {
    const db = database();
    expect(await switchSite(db, 'https://forum.example', true)).toBe(false);
    allow('https://forum.example/*');
    expect(await siteGiven(db, ['https://other.example/*'])).toBe(false);
    expect(await siteGiven(db, ['https://forum.example/*'])).toBe(true);
    expect(await switchedOnSites(db)).toEqual(['https://forum.example']);
    expect(injected).toEqual(['https://forum.example/*']);
  });

  it('is not switched on by a later permission when the first question was answered with no', async () => {
    const db = database();
    await switchSite(db, 'https://forum.example', true);
    await switchSite(db, 'https://forum.example', false);
    allow('https://forum.example/*');
    expect(await siteGiven(db, ['https://forum.example/*'])).toBe(false);
  });

  it('on the server’s own address keeps the permission when it is switched off', async () => {
    const db = database();
    await switchSite(db, 'http://127.0.0.1:9000', true);
    expect(await switchSite(db, 'http://127.0.0.1:9000', false)).toBe(false);
    expect(registered.size).toBe(0);
  });
});

describe('registrations', () => {
  it('come back after the browser dropped them, once, however many ask at the same time', async () => {
    const db = database();
    allow(...weibo);
    await switchNamed(db, 'weibo', true);
    registered.clear();
    await Promise.all([1, 2, 3].map(() => matchRegistrations(db)));
    expect([...registered.keys()].toSorted()).toEqual(weibo.toSorted());
  });

  it('of an older version are made anew', async () => {
    const db = database();
    allow('https://xueqiu.com/*');
    registered.set('https://xueqiu.com/*', { id: 'https://xueqiu.com/*', allFrames: false });
    await matchRegistrations(db);
    expect(registered.get('https://xueqiu.com/*')).toMatchObject({ allFrames: true });
  });
});
