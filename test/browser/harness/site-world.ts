import type { FlaggedThere, PageReport, PostsSeen } from '../../../extension/messages.ts';
import type { Evidence } from '../../../shared/contract/flags.ts';
import type { PostDetail, QueuePage } from '../../../shared/contract/review.ts';
import type { Watchlist } from '../../../shared/contract/watchlist.ts';
import type { FlagClass } from '../../../shared/domain/classes.ts';
import type { LocalServer } from '../../../worker/local/server.ts';
import { adminApi } from './api.ts';
import { launchChromium } from './chromium.ts';
import { launchFirefox } from './firefox.ts';
import { ask, enrol, painted } from './monitor.ts';
import { eventually, type Profile, type Tab } from './profile.ts';
import { siteAnswers, siteTerms, type Truth } from './site-pages.ts';

const forum = 'https://forum.example.com';
const sites = ['weibo', 'bilibili', 'tieba', 'xiaohongshu', 'x', 'zhihu', 'hupu', `${forum}/*`];

/** One browser with the built extension, joined to a workspace, and one tab in which the sites are visited. */
export interface SiteWorld {
  readonly profile: Profile;
  readonly admin: Awaited<ReturnType<typeof adminApi>>;
  /** One of the extension's own pages. */
  readonly own: Tab;
  readonly tab: Tab;
  readonly tabId: number;
  visit(url: string): Promise<void>;
  report(): Promise<PageReport | null>;
  posts(): Promise<PostsSeen['posts']>;
  flag(key: string, chosen: FlagClass): Promise<FlaggedThere>;
  /**
   * Waits until exactly these posts are counted and painted, and listed in this order; without `truth`, those that the
   * page itself says. Fails with what was there last.
   */
  reads(truth?: readonly Truth[]): Promise<readonly Truth[]>;
  /** Fails when something was painted wrong, or the page was changed by somebody else than itself. */
  unharmed(): Promise<void>;
  /** What the server has of a post that was flagged. */
  evidenceOf(key: string): Promise<Evidence>;
  close(): Promise<void>;
}

const chosenTabs = `(globalThis.browser ?? globalThis.chrome).tabs.query({})`;

/** A world in a workspace of its own, named after the browser. */
export async function siteWorld(server: LocalServer, browser: Profile['name']): Promise<SiteWorld> {
  await server.makeWorkspace({ name: browser, sample: true });
  const admin = await adminApi(server, browser);
  const { version } = await admin.get<Watchlist>('/v1/watchlist');
  await admin.putWatchlist(
    version,
    siteTerms.map((text, i) => ({ id: `t${i}`, text })),
  );
  const launch = browser === 'chromium' ? launchChromium : launchFirefox;
  const profile = await launch({ answer: siteAnswers(), granted: sites });
  await enrol(profile, server.origin, await admin.invite('monitor', '甲'));
  const own = await profile.open(profile.extensionPage('options.html'));
  await ask(own, 'site/switch', { origin: forum, on: true });
  const tab = await profile.open('https://weibo.com/');
  const tabId = await own.until<number>(
    `${chosenTabs}.then((tabs) => tabs.find(({ url }) => url === 'https://weibo.com/')?.id)`,
  );

  const report = () => ask<PageReport | null>(own, 'tab/report', { tabId });
  const posts = async () => (await ask<PostsSeen>(own, 'tab/posts', { tabId })).posts;

  const reads: SiteWorld['reads'] = async (truth) => {
    const wanted = truth ?? (await tab.run<Truth[]>('page.truth()'));
    const mentions = wanted.reduce((sum, one) => sum + one.mentions, 0);
    const form = JSON.stringify({
      posts: wanted.length,
      mentions,
      painted: mentions,
      keys: wanted.map(({ key }) => key),
    });
    let last = '';
    await eventually(async () => {
      const [said, listed, paint] = [await report(), await posts(), await painted(tab)];
      last = JSON.stringify({
        posts: said?.posts,
        mentions: said?.mentions,
        painted: paint.filter((text) => siteTerms.includes(text)).length,
        keys: listed.map(({ key }) => key),
      });
      return last === form;
    }, `${form} to be read`).catch((error) => {
      throw new Error(`${error.message}; there is ${last}`);
    });
    return wanted;
  };

  return {
    ...{ profile, admin, own, tab, tabId, report, posts, reads },
    visit: async (url) => {
      await tab.goto(url);
      // Brings the tab to the front, and the pointer away from all posts.
      await tab.move(1195, 895);
    },
    flag: (key, chosen) => ask(own, 'tab/flag', { tabId, frameId: 0, key, class: chosen }),
    unharmed: async () => {
      const { wrong, foreign } = await tab.run<Record<'wrong' | 'foreign', string[]>>(`({
        wrong: page.wrong.slice(0, 5), foreign: page.foreign.slice(0, 5) })`);
      const harm = [...wrong.map((text) => `painted wrong: ${text}`), ...foreign.map((what) => `changed: ${what}`)];
      if (harm.length > 0) throw new Error(harm.join(' | '));
    },
    evidenceOf: (key) =>
      eventually(async () => {
        const row = (await admin.get<QueuePage>('/v1/queue')).items.find((item) => item.key === key);
        return row === undefined ? null : (await admin.get<PostDetail>(`/v1/posts/${row.id}`)).flags.at(-1)?.evidence;
      }, `${key} at the server`),
    close: () => profile.close(),
  };
}
