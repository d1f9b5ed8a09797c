import browser from 'webextension-polyfill';
import type { Sender } from '../messaging.ts';
import { apiOf } from './api.ts';
import type { Desk } from './desk.ts';
import { tellPresence } from './presence.ts';

/** A tab behind another is read by nobody; a page in a private window is not counted. */
async function isInFront({ tabId, incognito }: Sender): Promise<boolean> {
  if (tabId === null || incognito === true) return false;
  const tab = await browser.tabs.get(tabId).catch(() => null);
  return tab?.active === true;
}

/** Tells the workspace now and then that somebody reads. Returns what to call when a page shows that somebody does. */
export function setupHeartbeat(desk: Desk): (sender: Sender) => void {
  let running = false;
  async function beat(sender: Sender): Promise<void> {
    if (!(await isInFront(sender))) return;
    const session = await desk.session();
    if (session === null) return;
    const send = apiOf(session.server, session.token).tellPresence;
    const answer = await tellPresence({ db: desk.db, session, send, now: Date.now() });
    if (answer?.is === 'refused' && answer.status === 401) await desk.lost(session);
  }
  return (sender) => {
    if (running) return;
    running = true;
    void beat(sender).finally(() => {
      running = false;
    });
  };
}
