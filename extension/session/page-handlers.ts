import browser from 'webextension-polyfill';
import type { Evidence } from '../../shared/contract/flags.ts';
import { stillCounts } from '../../shared/domain/posts.ts';
import type { BackgroundHandlers } from '../messaging.ts';
import { excerptOf } from '../outbox/entry.ts';
import { keepFlag, operate } from '../outbox/keep.ts';
import type { KnownFlag } from '../outbox/store.ts';
import type { Desk } from './desk.ts';
import { readReport } from './frames.ts';
import { healthHandlers } from './health.ts';
import { setupHeartbeat } from './heartbeat.ts';
import { mayHandOver, rememberLink } from './join-link.ts';
import { knownPosts } from './known.ts';
import { isKeyOfPage, isOfPage } from './of-page.ts';
import { pageStateFor, tellPagesKnown } from './page-state.ts';
import { pictureHandlers } from './pictures.ts';
import { notingLooks } from './presence.ts';
import { injectReader } from './readers.ts';
import { pageRuleHandlers } from './rules.ts';
import { sightingHandlers } from './sightings.ts';
import { injectPart } from './sites.ts';
import { startTakings } from './takings.ts';
import { templateHandlers } from './templates.ts';

/** What this device knows of a flag that has left the outbox. */
async function knownFlag(desk: Desk, id: string): Promise<KnownFlag> {
  const flag = await desk.db.mine.get(id);
  if (flag === undefined) {
    return { postKey: null, shown: { class: 'undetermined', risk: null, grade: null, url: '', excerpt: '' } };
  }
  const { class: flagClass, risk, grade, url, excerpt, postKey } = flag;
  return { postKey, shown: { class: flagClass, risk, grade, url, excerpt: excerptOf(excerpt) } };
}

/** The same of a flag that the server still has; null for one that was taken back, replaced or set aside, or that it never had. */
async function sentFlag(desk: Desk, id: string): Promise<KnownFlag | null> {
  const outcome = (await desk.db.mine.get(id))?.outcome ?? 'withdrawn';
  return stillCounts(outcome) ? knownFlag(desk, id) : null;
}

type PageKinds =
  | 'page/start'
  | 'page/mentions'
  | 'page/gone'
  | 'page/part'
  | 'known/get'
  | 'flag/keep'
  | 'flag/change'
  | 'flag/withdraw'
  | 'page/health'
  | 'sighting/seen'
  | `picture/${'look' | 'take'}`
  | 'template/list'
  | 'rule/keep'
  | 'join/seen';

/** Answers content scripts. What they say comes through pages of the web and is checked like any input. */
export function pageHandlers(desk: Desk): Pick<BackgroundHandlers, PageKinds> {
  const { db, outbox } = desk;
  const takings = startTakings();
  const sent = async <T extends { kept: boolean }>(answer: Promise<T>): Promise<T> => {
    const kept = await answer;
    if (kept.kept) {
      await outbox.hurry();
      desk.wakeOutbox();
    }
    return kept;
  };
  const handlers: Pick<BackgroundHandlers, PageKinds> = {
    ...healthHandlers(desk),
    ...sightingHandlers(desk),
    ...pictureHandlers(desk, takings, (id) => sentFlag(desk, id)),
    ...templateHandlers(desk),
    ...pageRuleHandlers(desk),
    'page/start': async (_, sender) => {
      void desk.refreshIfStale();
      // Before the state: what reads the page must be there when it starts. Where it cannot be put, nothing is read.
      await injectReader(sender).catch((error) => console.warn('fengsheng: no reader', error));
      const state = await pageStateFor(db, sender.url);
      // In a private window nothing is counted, even where the browser lets us in.
      return sender.incognito === true ? { ...state, sightings: false } : state;
    },
    'page/mentions': (said, sender) => {
      const report = readReport(said);
      if (sender.tabId !== null && report !== null) desk.frames.tell(sender.tabId, sender, report);
      return null;
    },
    'page/gone': (_, sender) => {
      if (sender.tabId !== null) desk.frames.forget(sender.tabId, sender);
      return null;
    },
    'page/part': async ({ part }, sender) => {
      await injectPart(part, sender);
      return null;
    },
    'known/get': async ({ keys }, sender) => {
      const session = await desk.session();
      if (session === null) return { posts: [], mine: [] };
      const { server } = session;
      const asked = (Array.isArray(keys) ? keys : []).filter(
        (key) => typeof key === 'string' && (sender.kind === 'extension' || isKeyOfPage(key, sender.url, server)),
      );
      const owner = await desk.owner();
      const { entries } = await outbox.read();
      return knownPosts(
        db,
        entries.filter((entry) => entry.owner === owner),
        asked,
      );
    },
    'flag/keep': async ({ item }, sender) => {
      const server = (await desk.session())?.server ?? '';
      // A page's renderer may say anything; nobody is accused in its name on another site.
      const isSeen = (post: Evidence) => sender.kind === 'extension' || isOfPage(post, sender.url, server);
      return sent(keepFlag(outbox, item, await desk.owner(), Date.now(), isSeen));
    },
    'flag/change': async ({ id, change }) =>
      sent(operate(outbox, { id, change }, (flag) => knownFlag(desk, flag), await desk.owner(), Date.now())),
    'flag/withdraw': async ({ id }, sender) => {
      takings.cancel(id);
      const done = await sent(operate(outbox, { id }, (flag) => knownFlag(desk, flag), await desk.owner(), Date.now()));
      // A page that takes a flag back knows it; of the side panel's it must be told.
      if (sender.kind === 'extension') void tellPagesKnown();
      return done;
    },
    'join/seen': async ({ link }, sender) => {
      if (typeof link !== 'string' || !mayHandOver(link, sender)) return null;
      // Who belongs somewhere already is not taken to another server by a page: they use the button's popup.
      const session = await desk.session();
      if (sender.kind === 'page' && session !== null && !session.revoked) return null;
      await rememberLink(link, Date.now());
      if (sender.kind === 'page' && sender.tabId !== null) {
        await browser.tabs.update(sender.tabId, { url: browser.runtime.getURL('/join.html') });
      }
      return null;
    },
  };
  return notingLooks(handlers, setupHeartbeat(desk));
}
