import { randomUUID } from 'node:crypto';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type * as v from 'valibot';
import type { FlagReceipts } from '../../../shared/contract/flags.ts';
import type { Enrolled } from '../../../shared/contract/people.ts';
import type { PostDetail, QueueRow } from '../../../shared/contract/review.ts';
import type { Settings, SettingsUpdate } from '../../../shared/contract/settings.ts';
import type { FlagClass } from '../../../shared/domain/classes.ts';
import type { LocalServer } from '../../../worker/local/server.ts';
import { adminApi, flagOn } from './api.ts';
import { objections } from './axe.ts';
import { sharedBare } from './bare-chromium.ts';
import { isWider } from './wider.ts';

/** A post to be flagged: what it says, and what the monitor sees in it. */
export type Flagged = readonly [text: string, flagClass: FlagClass];

/** A lead at their page, signed in. */
export interface AtDesk {
  readonly page: Page;
  readonly member: number;
  readonly device: number;
}

/** A workspace with its leads, each in a browser of their own. */
export interface LeadsDesk {
  readonly admin: Awaited<ReturnType<typeof adminApi>>;
  /** Signs a lead in and opens the queue. `prepare`: before the page loads. */
  lead(name: string, options?: BrowserContextOptions, prepare?: (page: Page) => Promise<unknown>): Promise<AtDesk>;
  /** Has the monitor flag posts, newest first; gives their numbers in the order given. */
  flag(...posts: readonly Flagged[]): Promise<number[]>;
  row(post: number): Promise<QueueRow>;
  /** Changes some of the workspace's settings. */
  set(part: Partial<SettingsUpdate>): Promise<void>;
  /** Closes the leads' browsers. */
  close(): Promise<void>;
}

export async function leadsDesk(server: LocalServer): Promise<LeadsDesk> {
  const name = `desk-${randomUUID().slice(0, 8)}`;
  await server.makeWorkspace({ name, sample: true });
  const admin = await adminApi(server, name);
  const browser = await sharedBare();
  const open: Page[] = [];
  let made = 0;
  return {
    admin,
    async lead(who, options = {}, prepare) {
      const context = await browser.newContext({
        locale: 'zh-CN',
        viewport: { width: 1440, height: 900 },
        reducedMotion: 'reduce',
        ...options,
      });
      const answer = await context.request.post(`${server.origin}/v1/enrol`, {
        data: { invite: await admin.invite('lead', who), device: { kind: 'dashboard', name: 'test' } },
      });
      const { me } = (await answer.json()) as Enrolled;
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      open.push(page);
      await prepare?.(page);
      await page.goto(`${server.origin}/`);
      await page.locator('.live-live, .live-reconnecting').waitFor();
      return { page, member: me.member.id, device: me.device.id };
    },
    async flag(...posts) {
      const items = posts.map(([text, flagClass]) => {
        made++;
        const post = { id: `${name}${made}`, site: 'weibo' as const, author: `路人${made}`, text };
        return flagOn({ ...post, time: Date.now() - (60 + made) * 60_000 }, flagClass, `看到的人说：${flagClass}`);
      });
      const { items: receipts } = await admin.write<v.InferOutput<typeof FlagReceipts>>('/v1/flags', { items });
      return receipts.map((receipt) => ('post' in receipt ? receipt.post : 0));
    },
    row: async (post) => (await admin.get<PostDetail>(`/v1/posts/${post}`)).row,
    async set(part) {
      const { version, updatedAt: _, updatedBy: __, ...now } = await admin.get<Settings>('/v1/settings');
      await admin.write('/v1/settings', { ...now, ...part }, version);
    },
    close: async () => {
      for (const page of open) await page.context().close();
    },
  };
}

/** The row of a post in the list. */
export const rowAt = (page: Page, post: number) => page.locator(`[data-row="${post}"]`);

/** The post on which the keyboard's focus stands; null where it is on no row. */
export const focusedRow = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    const post = activeElement instanceof HTMLElement ? activeElement.dataset.row : undefined;
    return post === undefined || activeElement?.matches(':focus-visible') !== true ? null : Number(post);
  });

/** What axe objects to in a part of the page as it is, in light and in dark, and whether the page is wider than its window. */
export async function looksWrong(page: Page, within = '.queue'): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await objections(page, within)).map((bad) => `${colorScheme}: ${bad}`));
  }
  if (await isWider(page)) found.push('wider than the window');
  return found;
}
