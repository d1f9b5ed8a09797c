import browser from 'webextension-polyfill';
import { sendToTab } from '../messaging.ts';
import { drain } from '../outbox/sender.ts';
import { type OutboxStore, openOutbox } from '../outbox/store.ts';
import { troubleAt } from '../outbox/view.ts';
import { outboxWaker } from '../outbox/waker.ts';
import { apiOf } from './api.ts';
import { type Badge, setupBadge } from './badge.ts';
import { freshSync, type Session, SessionDatabase } from './database.ts';
import { noteContact, noteStored } from './deltas.ts';
import { type Frames, startFrames } from './frames.ts';
import { tellPagesKnown, tellPagesState } from './page-state.ts';
import { type Refreshed, refresh, sayFarewells } from './refresh.ts';
import { currentSession, markRevoked, ownerOf } from './session.ts';
import { setupUploading } from './uploading.ts';

const outboxAlarm = 'outbox';
const refreshAlarm = 'refresh';
/** How often watchlist, known posts and outcomes are asked for, in minutes. */
const refreshEvery = 5;
/** A page that is opened asks earlier, when the last answer is older than this, in milliseconds. */
const staleAfter = 60_000;
/** After flags were sent, the team's picture is asked for once the last of them is in, in milliseconds. */
const afterSending = 1_500;

/** What the background's parts share. */
export interface Desk {
  db: SessionDatabase;
  outbox: OutboxStore;
  badge: Badge;
  frames: Frames;
  session(): Promise<Session | null>;
  owner(): Promise<string | null>;
  /** Sends what waits, now or as soon as that is right. */
  wakeOutbox(): void;
  /** Asks the server for what may have changed and tells the pages; one at a time. */
  refresh(): Promise<void>;
  /** The same, unless it was done a moment ago: somebody has begun to read. */
  refreshIfStale(): Promise<void>;
  /** Does this after each refresh, at the latest every five minutes: what can wait is sent then. Registered once, at the start. */
  afterRefresh(work: () => void): void;
  /** The server no longer knows this device: what came from there is forgotten. */
  lost(of: Session): Promise<void>;
  /** Tells pages and buttons that session or settings changed. */
  announce(): Promise<void>;
  /** Revokes signed-out tokens as far as their servers can be reached. */
  sayFarewells(): Promise<void>;
}

/** Opens both databases and sets up sender, alarms and refreshing. Listeners are registered before this returns. */
export function setupDesk(): Desk {
  const db = new SessionDatabase();
  const outbox = openOutbox();
  const { version } = browser.runtime.getManifest();
  const session = () => currentSession(db);
  const owner = async () => {
    const now = await session();
    return now === null ? null : ownerOf(now);
  };

  const frames = startFrames({
    askAll: (tabId) => sendToTab(tabId, 'page/tell', {}),
    // A tab that was closed meanwhile has no button.
    onSum: (tabId, mentions) => void badge.mentions(tabId, mentions).catch(() => null),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  const badge = setupBadge(
    async () => {
      const [current, { entries }] = await Promise.all([session(), outbox.read()]);
      return current?.revoked === true || (troubleAt(entries) ?? Number.POSITIVE_INFINITY) <= Date.now();
    },
    async (tabId) => (await frames.report(tabId))?.mentions ?? 0,
  );

  const rounds: (() => void)[] = [];
  let running: Promise<Refreshed> | null = null;
  const refreshNow = async () => {
    running ??= refresh({ db, version, now: Date.now, apiOf: ({ server, token }) => apiOf(server, token) }).finally(
      () => {
        running = null;
      },
    );
    const changed = await running;
    if (changed.session || changed.watchlist || changed.decided) await tellPagesState();
    if (changed.known) await tellPagesKnown();
    await badge.update();
    for (const round of rounds) round();
  };

  let refreshTimer: ReturnType<typeof setTimeout> | undefined;
  const refreshSoon = () => {
    clearTimeout(refreshTimer);
    refreshTimer = setTimeout(() => void refreshNow(), afterSending);
  };
  const sendingAs = async () => {
    const current = await session();
    if (current === null || current.revoked) return null;
    return { owner: ownerOf(current), api: apiOf(current.server, current.token) };
  };
  const revoked = async (of: string) => {
    const current = await session();
    if (current === null || ownerOf(current) !== of) return;
    await markRevoked(db, current);
    await tellPagesState();
  };
  const uploadPictures = setupUploading({ outbox, session: sendingAs, revoked });
  const waker = outboxWaker({
    now: Date.now,
    setAlarm: (at) =>
      void (at === null ? browser.alarms.clear(outboxAlarm) : browser.alarms.create(outboxAlarm, { when: at })),
    settled: () => {
      // A picture goes up once the server has its flag.
      uploadPictures();
      void badge.update();
    },
    drain: () =>
      drain({
        store: outbox,
        now: Date.now,
        random: Math.random,
        session: sendingAs,
        stored: async (flags) => {
          const current = await session();
          if (current === null) return;
          await noteStored(db, current, flags);
          await noteContact(db, { reachable: true });
          refreshSoon();
        },
        withdrawn: async (id) => {
          await db.mine.update(id, { outcome: 'withdrawn' });
          refreshSoon();
        },
        revoked,
      }),
  });

  const farewells = () => sayFarewells(db, (server, token) => apiOf(server, token), Date.now());
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === outboxAlarm) waker.wake();
    if (alarm.name === refreshAlarm) {
      waker.wake();
      void refreshNow();
      void farewells();
    }
  });
  self.addEventListener('online', () => {
    void outbox.hurry().then(waker.wake);
    void refreshNow();
  });
  void browser.alarms.get(refreshAlarm).then((alarm) => {
    if (alarm === undefined) browser.alarms.create(refreshAlarm, { periodInMinutes: refreshEvery });
  });
  // Whatever woke the background: flags may be waiting from before it was stopped.
  waker.wake();

  return {
    ...{ db, outbox, badge, frames, session, owner },
    wakeOutbox: waker.wake,
    refresh: refreshNow,
    afterRefresh: (work) => void rounds.push(work),
    lost: async (of) => {
      await markRevoked(db, of);
      await tellPagesState();
    },
    refreshIfStale: async () => {
      const { lastSyncAt } = (await db.sync.get('one')) ?? freshSync;
      if (lastSyncAt === null || Date.now() - lastSyncAt > staleAfter) await refreshNow();
    },
    sayFarewells: farewells,
    announce: async () => {
      await tellPagesState();
      await badge.update();
    },
  };
}
