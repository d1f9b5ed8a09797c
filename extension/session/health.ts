import browser from 'webextension-polyfill';
import type { BackgroundHandlers } from '../messaging.ts';
import { apiOf } from './api.ts';
import type { Desk } from './desk.ts';
import { keepCounts, tellHealth } from './health-counts.ts';

/** Counts of one page come in a few messages: they are told once it is quiet for so long, in milliseconds. */
const quiet = 5_000;

/** Counts of what adapters looked at and missed, until they are told to the workspace. */
export function healthHandlers(desk: Desk): Pick<BackgroundHandlers, 'page/health'> {
  const { db } = desk;
  const { version } = browser.runtime.getManifest();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;

  async function tell(): Promise<void> {
    const session = await desk.session();
    if (running || session === null || session.revoked) return;
    running = true;
    try {
      const send = apiOf(session.server, session.token).tellHealth;
      const answer = await tellHealth({ db, session, send, now: Date.now(), version });
      if (answer?.is === 'refused' && answer.status === 401) await desk.lost(session);
    } finally {
      running = false;
    }
  }
  desk.afterRefresh(() => void tell());

  return {
    'page/health': async ({ items }, sender) => {
      // As for sightings: nothing passive is counted in a private window.
      if (sender.incognito === true) return null;
      const session = await desk.session();
      if (session === null || session.revoked || (await keepCounts(db, items)) === 0) return null;
      clearTimeout(timer);
      timer = setTimeout(() => void tell(), quiet);
      return null;
    },
  };
}
