import { v7 as uuid } from 'uuid';
import type { BackgroundHandlers } from '../messaging.ts';
import { apiOf } from './api.ts';
import type { Desk } from './desk.ts';
import { keepSightings } from './kept-sightings.ts';
import { drainSightings, type SightingPauses } from './sighting-sender.ts';

/** So long nothing new was seen: the monitor reads or rests, and what waits is sent. In milliseconds. */
const idle = 5_000;
/** A timer of the background lives about as long as it does; what waits longer is sent after a refresh. */
const longestTimer = 25_000;

/** What was on screen, until it is told to the workspace. */
export function sightingHandlers(desk: Desk): Pick<BackgroundHandlers, 'sighting/seen'> {
  const { db } = desk;
  const pauses: SightingPauses = { failures: 0, holdUntil: 0 };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;

  function sendIn(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void send(), ms);
  }

  async function send(): Promise<void> {
    if (running) return;
    running = true;
    try {
      const { wait, lost } = await drainSightings(
        {
          ...{ db, now: Date.now, random: Math.random, newId: () => uuid() },
          session: async () => {
            const session = await desk.session();
            return session === null || session.revoked ? null : session;
          },
          send: ({ server, token }, batch) => apiOf(server, token).sendSightings(batch),
        },
        pauses,
      );
      if (lost !== null) await desk.lost(lost);
      if (wait !== null && wait - Date.now() < longestTimer) sendIn(Math.max(0, wait - Date.now()));
    } finally {
      running = false;
    }
  }
  desk.afterRefresh(() => void send());

  return {
    'sighting/seen': async ({ items }, sender) => {
      if ((await keepSightings(db, items, sender, Date.now())) > 0) sendIn(idle);
      return null;
    },
  };
}
