import browser from 'webextension-polyfill';
import type { Alert } from '../../shared/contract/alerts.ts';
import { alertWords, type SharedTranslate } from '../../shared/text/alert-words.ts';
import { isOfAlert, isOurs, lookForNews, mayBeTold, notificationId } from './alert-news.ts';
import { apiOf } from './api.ts';
import type { Desk } from './desk.ts';
import { localSettings } from './settings.ts';

const alertsAlarm = 'alerts';
/** How often alerts are asked for, in minutes: browsers let alarms ring no more often. */
const askEvery = 1;

/** Asked for by the switch in the options. Without it the browser has no `notifications`. */
const permission = { permissions: ['notifications' as const] };

/** Shows an alert by its title and one sentence. One that is shown again takes its own place. */
const notify = (id: string, { title, sentence }: { title: string; sentence: string }) =>
  browser.notifications.create(id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    title,
    message: sentence,
  });

/**
 * Notifications of alerts, for leads and admins who have switched them on. `words` gives the texts in this browser's
 * language. Returns what to call when the settings may be others.
 */
export function setupNotifying(desk: Desk, words: () => Promise<SharedTranslate>): { match(): Promise<void> } {
  let running = false;

  async function wanted(): Promise<boolean> {
    const [settings, session] = await Promise.all([localSettings(desk.db), desk.session()]);
    return settings.notifications && mayBeTold(session) && (await browser.permissions.contains(permission));
  }

  /** What was shown to who is signed in no longer, or may not be told any more, does not stay on the screen. */
  async function clearOthers(): Promise<void> {
    if (browser.notifications === undefined) return;
    const session = await desk.session();
    const shown = Object.keys(await browser.notifications.getAll());
    const others = shown.filter((id) => isOfAlert(id) && !isOurs(id, session));
    await Promise.all(others.map((id) => browser.notifications.clear(id)));
  }

  async function match(): Promise<void> {
    await clearOthers();
    if (!(await wanted())) {
      await browser.alarms.clear(alertsAlarm);
      return;
    }
    listen();
    if ((await browser.alarms.get(alertsAlarm)) !== undefined) return;
    browser.alarms.create(alertsAlarm, { periodInMinutes: askEvery });
    await look();
  }

  async function look(): Promise<void> {
    if (running) return;
    running = true;
    try {
      const session = await desk.session();
      if (!(await wanted()) || !mayBeTold(session)) return;
      const t = await words();
      const answer = await lookForNews({
        ...{ db: desk.db, session, now: Date.now() },
        ask: apiOf(session.server, session.token).alertNews,
        show: (alert: Alert) => notify(notificationId(session, alert.id), alertWords(alert, t)),
        showMore: (n) =>
          notify(notificationId(session, 'more'), {
            title: t('alert.more.title', { n }),
            sentence: t('alert.more.sentence'),
          }),
      });
      if (answer.is === 'refused' && answer.status === 401) await desk.lost(session);
    } finally {
      running = false;
    }
  }

  /** A click opens the alerts on the leads' page; who is not signed in there finds out how. */
  async function open(id: string): Promise<void> {
    if (!isOfAlert(id)) return;
    const session = await desk.session();
    if (session !== null && isOurs(id, session)) await browser.tabs.create({ url: `${session.server}/alerts` });
    await browser.notifications.clear(id);
  }

  let listening = false;
  /** There is nothing to listen to until the permission is given. */
  function listen(): void {
    if (listening || browser.notifications === undefined) return;
    listening = true;
    browser.notifications.onClicked.addListener((id) => void open(id));
  }

  listen();
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === alertsAlarm) void look();
  });
  browser.permissions.onAdded.addListener(() => void match());
  browser.permissions.onRemoved.addListener(() => void match());
  // At the latest five minutes after a role changed or somebody signed in or out.
  desk.afterRefresh(() => void match());
  void match();
  return { match };
}
