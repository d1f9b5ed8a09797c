import browser from 'webextension-polyfill';
import { firstSettings } from '../../shared/contract/settings.ts';
import type { PageState } from '../messages.ts';
import { sendToTab } from '../messaging.ts';
import type { SessionDatabase } from './database.ts';
import { isLoopback } from './join-link.ts';
import { isChosen } from './named-sites.ts';
import { rulesFor } from './rules.ts';
import { currentSession } from './session.ts';
import { languageOf, localSettings } from './settings.ts';
import { sightingMode } from './sighting-mode.ts';
import { isSwitchedOn } from './sites.ts';
import { storedWatchlist } from './watchlist.ts';

/** What a content script at this address needs. A revoked device is as good as signed out. */
export async function pageStateFor(db: SessionDatabase, address: string): Promise<PageState> {
  const [session, settings, switchedOn, chosen, workspace, rules, sightings] = await Promise.all([
    currentSession(db),
    localSettings(db),
    isSwitchedOn(db, address),
    isChosen(db, address),
    db.workspace.get('one'),
    rulesFor(db, address),
    sightingMode(db),
  ]);
  const decided = workspace?.value ?? firstSettings;
  // Any program on this machine can serve a page that looks like the demo: only the demo of one's own server is read.
  const origin = URL.parse(address)?.origin ?? '';
  const foreignDemo = isLoopback(origin) && !switchedOn && session?.server !== origin;
  const signedIn = session !== null && !session.revoked && !foreignDemo;
  const watchlist = !signedIn ? null : await storedWatchlist(db, browser.runtime.getManifest().version);
  return {
    signedIn,
    matcher: watchlist?.matcher ?? null,
    watchlistVersion: watchlist?.version ?? 0,
    language: languageOf(settings, navigator.languages),
    settings,
    switchedOn,
    chosen,
    sitesOff: decided.sitesOff,
    rules: signedIn ? rules : [],
    sightings: signedIn && sightings !== 'off',
    pictures: signedIn && decided.pictures && settings.pictures,
  };
}

/** Tells the content scripts of every tab, in all frames. Most have none: their silence is no error. */
async function tellPages(kind: 'page/state-changed' | 'page/known-changed'): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.allSettled(tabs.map(({ id }) => (id === undefined ? null : sendToTab(id, kind, {}))));
}

/** Tells all pages that watchlist, session or settings changed; each frame asks what that means at its address. */
export const tellPagesState = (): Promise<void> => tellPages('page/state-changed');

/** Tells all pages that the team's known posts changed. */
export const tellPagesKnown = (): Promise<void> => tellPages('page/known-changed');
