import type { Page, Site } from './site.ts';

/** The first of these adapters that reads the page, without those that are switched off by name; null: none may. */
export function readerOf(sites: readonly Site[], page: Page, off: readonly string[] = []): Site | null {
  return sites.find((site) => !off.includes(site.name) && site.reads(page)) ?? null;
}
