import browser from 'webextension-polyfill';
import { pageScript, paintFile, partScripts } from '../built-files.ts';
import type { Sender } from '../messaging.ts';
import type { SessionDatabase } from './database.ts';
import { matchRegistrations } from './registrations.ts';

/**
 * The match pattern for a site: scheme and host. A port cannot be named in every browser's patterns, so a pattern
 * covers all ports of the host. Null for what extensions cannot work on.
 */
export function patternOf(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  return `${url.protocol}//${url.hostname}/*`;
}

/** Whether the monitor switched the generic reader on for this address. */
export async function isSwitchedOn(db: SessionDatabase, address: string): Promise<boolean> {
  const pattern = patternOf(address);
  return pattern !== null && (await db.sites.get(pattern)) !== undefined;
}

/** The sites that were switched on by hand. */
export async function switchedOnSites(db: SessionDatabase): Promise<string[]> {
  return (await db.sites.toArray()).map((site) => site.origin).sort();
}

/** In `storage.session`: the site that was asked for before the browser had an answer. */
const wish = 'site-wish';
/** How long somebody may take to answer the browser, in milliseconds. */
const wishFor = 5 * 60_000;

/**
 * Switches a site on or off, and returns how it is now. Without the permission it stays off; when that comes a little later,
 * `siteGiven` switches it on: the browser's question may close the popup that asked it.
 */
export async function switchSite(db: SessionDatabase, origin: string, on: boolean): Promise<boolean> {
  const pattern = patternOf(origin);
  if (pattern === null) return false;
  const allowed = await browser.permissions.contains({ origins: [pattern] });
  if (on && allowed) await db.sites.put({ pattern, origin: new URL(origin).origin });
  else await db.sites.delete(pattern);
  await matchRegistrations(db);
  if (on && allowed) await injectInto([pattern]);
  if (!on) await browser.storage.session.remove(wish);
  if (on && !allowed) await browser.storage.session.set({ [wish]: { origin, pattern, at: Date.now() } });
  if (!on && allowed) await giveBack(db, [pattern]);
  return on && allowed;
}

/** Permissions came: whether one of them is for the site that was to be switched on; then it is. */
export async function siteGiven(db: SessionDatabase, origins: readonly string[]): Promise<boolean> {
  const wished: unknown = (await browser.storage.session.get(wish))[wish];
  if (typeof wished !== 'object' || wished === null) return false;
  const { origin, pattern, at } = wished as Partial<Record<'origin' | 'pattern' | 'at', unknown>>;
  if (typeof origin !== 'string' || typeof pattern !== 'string' || typeof at !== 'number') return false;
  if (!origins.includes(pattern) || Date.now() - at > wishFor) return false;
  await browser.storage.session.remove(wish);
  return switchSite(db, origin, true);
}

/**
 * Gives permissions back, but those that serve something else: the server's own address, or what the manifest holds. What the
 * browser will not take back stays; it is no longer used.
 */
export async function giveBack(db: SessionDatabase, patterns: readonly string[]): Promise<void> {
  const server = (await db.session.get('one'))?.server;
  const always: readonly string[] = browser.runtime.getManifest().host_permissions ?? [];
  const needed = new Set([...always, ...(server === undefined ? [] : [patternOf(server)])]);
  const origins = patterns.filter((pattern) => !needed.has(pattern));
  if (origins.length > 0) await browser.permissions.remove({ origins }).catch(() => false);
}

/** Starts the content script in the tabs that show these sites already. */
export async function injectInto(patterns: readonly string[]): Promise<void> {
  const tabs = await browser.tabs.query({ url: [...patterns], discarded: false });
  // A tab may be an error page or be closed by now: it gets the script with its next load.
  await Promise.allSettled(tabs.map(({ id }) => (id === undefined ? null : injectPage(id))));
}

/**
 * Runs the content script in a tab, in one frame or in all of them; it does nothing where it runs already. Rejects where
 * no extension may work.
 */
export async function injectPage(tabId: number, frameId?: number): Promise<void> {
  const frames = frameId === undefined ? { allFrames: true } : { frameIds: [frameId] };
  const target = { tabId, ...frames };
  await browser.scripting.insertCSS({ target, files: [paintFile] });
  await browser.scripting.executeScript({ target, files: [pageScript] });
}

/**
 * Runs the script of a part where the page's script has asked for it: in that document only, where the browser tells documents
 * apart. Rejects when it is gone, or closed to the extension, and for parts there are none of.
 */
export async function injectPart(part: string, { tabId, frameId, documentId }: Sender): Promise<void> {
  const file = Object.hasOwn(partScripts, part) ? partScripts[part as keyof typeof partScripts] : undefined;
  if (tabId === null || file === undefined) throw new Error('parts are for frames of tabs');
  const target = documentId === null ? { tabId, frameIds: [frameId] } : { tabId, documentIds: [documentId] };
  await browser.scripting.executeScript({ target, files: [file] });
}
