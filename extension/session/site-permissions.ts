import browser from 'webextension-polyfill';
import { pageScript } from '../built-files.ts';
import type { SessionDatabase } from './database.ts';
import { namedGiven } from './named-sites.ts';
import { matchRegistrations, patternsToRead } from './registrations.ts';
import { injectInto, siteGiven } from './sites.ts';

/** The patterns of the manifest's content script for pages: the demo. */
function manifestMatches(): string[] {
  const scripts = browser.runtime.getManifest().content_scripts ?? [];
  return scripts.filter(({ js }) => js?.includes(pageScript)).flatMap(({ matches }) => matches);
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
  // Switching on again is neither an install nor a start.
  await matchRegistrations(db);
  await injectInto([...manifestMatches(), ...(await patternsToRead(db))]);
}

/**
 * Keeps registrations and open pages right after installs, updates, starts and changes of permissions. `announce` tells
 * the pages that something changed for them.
 */
export function setupSites(db: SessionDatabase, announce: () => Promise<void>): void {
  const match = () => void matchRegistrations(db);
  browser.runtime.onInstalled.addListener(match);
  browser.runtime.onStartup.addListener(match);
  browser.permissions.onAdded.addListener(({ origins = [] }) => {
    void (async () => {
      const named = await namedGiven(db, origins);
      if ((await siteGiven(db, origins)) || named) await announce();
    })();
  });
  browser.permissions.onRemoved.addListener(() => void matchRegistrations(db).then(announce));
  void takeOverOpenPages(db);
}
