import browser from 'webextension-polyfill';
import { pageScript, paintFile, partScripts } from '../built-files.ts';
import type { Sender } from '../messaging.ts';
import type { SessionDatabase } from './database.ts';

/**
 * The match pattern for a site: scheme and host. A port cannot be named in every browser's patterns, so a pattern
 * covers all ports of the host. Null for what extensions cannot work on.
 */
export function patternOf(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  return `${url.protocol}//${url.hostname}/*`;
}

/** Whether the manifest lets the content script work at this address without being asked. */
export function isAlwaysOn(address: string): boolean {
  const pattern = patternOf(address);
  return pattern !== null && manifestMatches().includes(pattern);
}

/** The patterns of the manifest's content script for pages. */
function manifestMatches(): string[] {
  const scripts = browser.runtime.getManifest().content_scripts ?? [];
  return scripts.filter(({ js }) => js?.includes(pageScript)).flatMap(({ matches }) => matches);
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

/** Switches a site on (its permission must have been given by a click) or off. Returns how it is now. */
export async function switchSite(db: SessionDatabase, origin: string, on: boolean): Promise<boolean> {
  const pattern = patternOf(origin);
  if (pattern === null) return false;
  const allowed = await browser.permissions.contains({ origins: [pattern] });
  if (on && allowed) await db.sites.put({ pattern, origin: new URL(origin).origin });
  else await db.sites.delete(pattern);
  await matchRegistrations(db);
  if (on && allowed) await injectInto([pattern]);
  if (!on && allowed && !(await isNeeded(db, pattern))) await browser.permissions.remove({ origins: [pattern] });
  return on && allowed;
}

/** Whether the permission serves something else: the server's own address, or a site the extension always reads. */
async function isNeeded(db: SessionDatabase, pattern: string): Promise<boolean> {
  const server = (await db.session.get('one'))?.server;
  const always: readonly string[] = browser.runtime.getManifest().host_permissions ?? [];
  return always.includes(pattern) || (server !== undefined && patternOf(server) === pattern);
}

/**
 * Makes the browser's registrations match the list of sites: browsers drop them when the extension is updated, and a
 * permission may have been taken away in the browser's own settings.
 */
export async function matchRegistrations(db: SessionDatabase): Promise<void> {
  const wanted = new Set<string>();
  for (const { pattern } of await db.sites.toArray()) {
    if (await browser.permissions.contains({ origins: [pattern] })) wanted.add(pattern);
    else await db.sites.delete(pattern);
  }
  const there = await browser.scripting.getRegisteredContentScripts();
  const asNow = ({ id, allFrames, css }: (typeof there)[number]) =>
    wanted.has(id) && allFrames === true && css?.includes(paintFile);
  const stale = there.filter((script) => !asNow(script)).map(({ id }) => id);
  if (stale.length > 0) await browser.scripting.unregisterContentScripts({ ids: stale });
  const missing = [...wanted].filter((pattern) => !there.some(({ id }) => id === pattern && !stale.includes(id)));
  if (missing.length === 0) return;
  await browser.scripting.registerContentScripts(
    missing.map((pattern) => ({
      id: pattern,
      matches: [pattern],
      js: [pageScript],
      css: [paintFile],
      // Frames of this site, wherever they are; a frame of another site inside it has not been switched on.
      allFrames: true,
      matchOriginAsFallback: true,
      runAt: 'document_idle',
      persistAcrossSessions: true,
    })),
  );
}

/** Starts the content script in the tabs that show these sites already. */
async function injectInto(patterns: readonly string[]): Promise<void> {
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

/** In `storage.session`, which is empty after an install, an update, a restart, and when switched off and on. */
const tookOver = 'took-over';

/**
 * Starts the content script in the tabs that were open before the extension came, once for each time it comes: browsers
 * put it only into pages that are loaded later, and an updated extension's old scripts leave.
 */
async function takeOverOpenPages(db: SessionDatabase): Promise<void> {
  if ((await browser.storage.session.get(tookOver))[tookOver] === true) return;
  await browser.storage.session.set({ [tookOver]: true });
  await injectInto([...manifestMatches(), ...(await db.sites.toArray()).map(({ pattern }) => pattern)]);
}

/** Keeps registrations and open pages right after installs, updates, starts and changes of permissions. */
export function setupSites(db: SessionDatabase): void {
  const match = () => void matchRegistrations(db);
  browser.runtime.onInstalled.addListener(match);
  browser.runtime.onStartup.addListener(match);
  browser.permissions.onRemoved.addListener(match);
  void takeOverOpenPages(db);
}
