import browser from 'webextension-polyfill';
import { pageScript, paintFile } from '../built-files.ts';
import { namedPages } from '../sites/named-pages.ts';
import type { SessionDatabase } from './database.ts';

const isHeld = (pattern: string): Promise<boolean> => browser.permissions.contains({ origins: [pattern] });

/**
 * The named sites that somebody chose. Holding a permission is no choice by itself: the one for pictures covers every
 * address. One for a site's own pattern is, until somebody says otherwise: a firm's build may hold it from the start.
 */
export async function chosenSites(db: SessionDatabase): Promise<Set<string>> {
  const { origins = [] } = await browser.permissions.getAll();
  const given = namedPages.filter(({ patterns }) => patterns.some((pattern) => origins.includes(pattern)));
  const chosen = new Set<string>(given.map(({ name }) => name));
  for (const { name, on } of await db.namedSites.toArray()) {
    if (on) chosen.add(name);
    else chosen.delete(name);
  }
  return chosen;
}

/** What is to be read: the patterns of chosen sites and of those switched on by hand, as far as the browser lets us. */
export async function patternsToRead(db: SessionDatabase): Promise<Set<string>> {
  const chosen = await chosenSites(db);
  const named = namedPages.filter(({ name }) => chosen.has(name)).flatMap(({ patterns }) => patterns);
  const byHand = (await db.sites.toArray()).map(({ pattern }) => pattern);
  const held = await Promise.all(
    [...named, ...byHand].map(async (pattern) => ({ pattern, yes: await isHeld(pattern) })),
  );
  return new Set(held.filter(({ yes }) => yes).map(({ pattern }) => pattern));
}

/** Forgets what can no longer be read: its permission was taken away in the browser's own settings. */
async function forgetLost(db: SessionDatabase, toRead: ReadonlySet<string>): Promise<void> {
  for (const { pattern } of await db.sites.toArray()) if (!toRead.has(pattern)) await db.sites.delete(pattern);
  for (const { name, on } of await db.namedSites.toArray()) {
    const patterns = namedPages.find((site) => site.name === name)?.patterns ?? [];
    if (on && !patterns.some((pattern) => toRead.has(pattern))) await db.namedSites.delete(name);
  }
}

async function matchOnce(db: SessionDatabase): Promise<void> {
  const toRead = await patternsToRead(db);
  await forgetLost(db, toRead);
  const there = await browser.scripting.getRegisteredContentScripts();
  const asNow = ({ id, allFrames, css }: (typeof there)[number]) =>
    toRead.has(id) && allFrames === true && css?.includes(paintFile);
  const stale = there.filter((script) => !asNow(script)).map(({ id }) => id);
  if (stale.length > 0) await browser.scripting.unregisterContentScripts({ ids: stale });
  const missing = [...toRead].filter((pattern) => !there.some(({ id }) => id === pattern && !stale.includes(id)));
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

let last: Promise<void> = Promise.resolve();

/**
 * Makes the browser's registrations match what is to be read: browsers drop them when the extension is updated, and a
 * permission may come or go in the browser's own settings. One at a time: a pattern can be registered only once.
 */
export function matchRegistrations(db: SessionDatabase): Promise<void> {
  const next = last.then(() => matchOnce(db));
  last = next.catch((error) => console.warn('fengsheng: sites could not be registered', error));
  return next;
}
