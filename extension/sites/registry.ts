import { readerOf } from './reader-of.ts';
import { namedAdapters } from './registry-named.ts';
import { openAdapters } from './registry-open.ts';
import type { Page, Site } from './site.ts';

/** Every adapter there is, in the order they are asked. In pages, only one of the two halves is at hand. */
export const sites: readonly Site[] = [...namedAdapters, ...openAdapters];

/** The adapter that reads this page; null where nothing may be read. */
export const siteFor = (page: Page): Site | null => readerOf(sites, page);
