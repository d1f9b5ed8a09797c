import { discuz } from './discuz.ts';
import type { Page, Site } from './site.ts';
import { web } from './web.ts';
import { weibo } from './weibo.ts';

/** Every site there is an adapter for, in the order they are asked; the one for any page is last. */
export const sites: readonly Site[] = [weibo, discuz, web];

/** The adapter that reads this page; null where nothing may be read. */
export function siteFor(page: Page): Site | null {
  return sites.find((site) => site.reads(page)) ?? null;
}
