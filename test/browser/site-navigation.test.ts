import type { CDPSession } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LocalServer } from '../../worker/local/server.ts';
import type { ChromiumProfile } from './harness/chromium.ts';
import { ask } from './harness/monitor.ts';
import { eventually } from './harness/profile.ts';
import { testServer } from './harness/server.ts';
import { storedTruth, type Truth } from './harness/site-pages.ts';
import { type SiteWorld, siteWorld } from './harness/site-world.ts';

/** A site of one document: where it is entered, and what is to be read at each of its addresses, and by what. */
interface App {
  readonly start: string;
  readonly views: readonly (readonly [path: string, reader: string, truth: readonly Truth[]])[];
}

/** One adapter reads both kinds of page. */
const zhihu: App = {
  start: 'https://www.zhihu.com/question/600000001',
  views: [
    ['/hot', 'zhihu', storedTruth('zhihu/hot')],
    ['/question/600000001', 'zhihu', storedTruth('zhihu/question')],
  ],
};

/** One page of this forum is read by a rule that somebody has made by hand. */
const forum: App = {
  start: 'https://forum.example.com/latest',
  views: [
    ['/t/xu-gou/45', 'discourse', storedTruth('discourse/thread')],
    ['/special/', 'by-hand', [{ key: 'url:https://forum.example.com/special/7', mentions: 1 }]],
    ['/latest', 'discourse', storedTruth('discourse/list')],
  ],
};
const rule = {
  ...{ id: uuid(), host: 'forum.example.com', path: '/special', name: '专题', post: '.Special' },
  text: { css: '.words', attribute: null },
  link: { css: 'a', attribute: 'href' },
  ...{ author: null, time: null },
};

const apps = [
  ['to other pages of a site', zhihu],
  ['to pages that something else reads', forum],
] as const;
const ways = ['push', 'late', 'navigate'];

let server: LocalServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server?.stop());

describe.each(['chromium', 'firefox'] as const)('a page that changes its address by script in %s', (browser) => {
  let world: SiteWorld;
  beforeAll(async () => {
    world = await siteWorld(server, browser);
    await world.admin.write(`/v1/site-rules/${rule.id}`, rule, 0);
    await ask(world.own, 'session/refresh');
  });
  afterAll(() => world?.close());
  afterEach(() => world.unharmed());

  const enter = async ({ start, views }: App) => {
    await world.visit(start);
    await world.reads(views.at(-1)?.[2]);
  };
  const isReadAs = async ([path, reader, truth]: App['views'][number]) => {
    await world.reads(truth);
    // The counts may be the same as before, and their report on its way.
    await eventually(async () => (await world.report())?.site === reader, `${path} to be read by ${reader}`);
    expect(await world.tab.run('location.pathname')).toBe(path);
  };

  /** So many changes of the address, by each way and to each view in turn, some back; each at rest for a moment. */
  const change = ({ views }: App, count: number) =>
    world.tab.run(`(async () => {
      const [paths, ways] = [${JSON.stringify(views.map(([path]) => path))}, ${JSON.stringify(ways)}];
      for (let i = 0; i < ${count}; i += 1) {
        if (i % 5 === 4) history.back();
        else await page.go(paths[i % paths.length], ways[i % ways.length]);
        await page.pause(60);
        await page.check();
      }
      await page.go(paths.at(-1), 'push');
    })()`);

  describe.each(apps)('%s', (_, app) => {
    it('is read as what it is now, and again on the way back', async () => {
      const { tab } = world;
      await enter(app);
      for (const way of ways) {
        for (const view of app.views) {
          await tab.run(`page.go('${view[0]}', '${way}')`);
          await isReadAs(view);
        }
      }
      for (const view of app.views.toReversed().slice(1)) {
        await tab.run('history.back()');
        await isReadAs(view);
      }
      await tab.run(`history.go(${app.views.length - 1})`);
      for (const view of app.views.slice(-1)) await isReadAs(view);
    });

    // Chromium does so below.
    it.runIf(browser === 'firefox')('is read right after fifty changes that came one upon the other', async () => {
      await enter(app);
      await change(app, 50);
      for (const view of app.views.slice(-1)) await isReadAs(view);
      expect(await world.tab.run('page.checked')).toBeGreaterThan(20);
    });
  });

  it('has another question’s posts, although its elements are the same', async () => {
    const { tab, reads, evidenceOf, flag } = world;
    await enter(zhihu);
    await tab.run(`page.askAnother('/question/600000002', '虚构银行几点开门？')`);
    const key = 'zhihu:question600000002';
    const [, ...rest] = storedTruth('zhihu/question');
    await reads([{ key, mentions: 1 }, ...rest]);
    expect(await flag(key, 'venting')).toMatchObject({ kept: true });
    expect(await evidenceOf(key)).toMatchObject({ url: 'https://www.zhihu.com/question/600000002' });
  });

  it('is closed while it asks to sign in', async () => {
    const { tab, reads, report } = world;
    await enter(zhihu);
    await tab.run(`page.go('/signin', 'push')`);
    await reads([]);
    await eventually(async () => (await report())?.closed === true, 'a closed page');
    await tab.run(`page.go('/hot', 'push')`);
    await reads(storedTruth('zhihu/hot'));
    expect((await report())?.closed).toBe(false);
  });

  describe.runIf(browser === 'chromium')('leaves behind', () => {
    let session: CDPSession | null = null;
    let scripts = 0;
    const watched = async (): Promise<CDPSession> => {
      if (session !== null) return session;
      const { context } = world.profile as ChromiumProfile;
      const page = context.pages().find((one) => one.url().startsWith('https://'));
      if (page === undefined) throw new Error('no page');
      session = await context.newCDPSession(page);
      session.on('Debugger.scriptParsed', ({ url }) => {
        if (url.endsWith('/content-scripts/page.js')) scripts += 1;
      });
      await session.send('Debugger.enable');
      await session.send('Performance.enable');
      return session;
    };

    /** What is alive in the page's process after its rubbish was collected. */
    async function alive(): Promise<Record<'nodes' | 'listeners', number>> {
      const session = await watched();
      await session.send('HeapProfiler.collectGarbage');
      const { metrics } = await session.send('Performance.getMetrics');
      const of = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
      return { nodes: of('Nodes'), listeners: of('JSEventListeners') };
    }

    it.each(apps)('no node, no listener and no second script on its way %s', async (_, app) => {
      await watched();
      scripts = 0;
      await enter(app);
      expect(scripts).toBe(1);
      await change(app, 10);
      for (const view of app.views.slice(-1)) await isReadAs(view);
      const before = await alive();
      await change(app, 50);
      for (const view of app.views.slice(-1)) await isReadAs(view);
      const after = await alive();
      expect(await world.tab.run('page.gone()')).toBeGreaterThan(40);
      expect(await world.tab.run('page.alive()')).toBeLessThanOrEqual(2);
      // One view has about a hundred nodes.
      expect(after.nodes).toBeLessThan(before.nodes + 60);
      expect(after.listeners).toBeLessThan(before.listeners + 5);
      expect(scripts).toBe(1);
    });
  });
});
